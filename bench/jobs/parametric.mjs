/** A derivation of degree of difficulty one: from the law and the definitions to the form in the share. */
import { spawnSync } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { resolve } from 'node:path';
import { DIST, SHEETS, load } from '../engine.mjs';
import { summary, timed } from '../measure.mjs';
import { MOE, PROBLEM } from './moe.mjs';

export const title = `fine-grained MoE: derive ${MOE}#${PROBLEM}`;

const SPAWNS = 7;

/** Milliseconds of the first derivation in a process of its own; its start is not counted. */
function first() {
  const from = (path) => JSON.stringify(pathToFileURL(resolve(DIST, path)).href);
  const code = `import { readSheet } from ${from('sheet/index.js')};
    import { derive } from ${from('derive/derive.js')};
    const sheet = readSheet('${MOE}', ${JSON.stringify(SHEETS)});
    const start = performance.now();
    derive(sheet, '${PROBLEM}');
    console.log(performance.now() - start);`;
  const args = ['--input-type=module', '--eval', code];
  return Number(spawnSync(process.execPath, args, { encoding: 'utf8' }).stdout);
}

export async function* rows() {
  const { readSheet } = await load('sheet/index.js');
  const { derive } = await load('derive/derive.js');
  const { checkSteps } = await load('check/check.js');
  const sheet = readSheet(MOE, SHEETS);
  const { status, steps, assumptions } = derive(sheet, PROBLEM);
  yield {
    program: 'isoflop derive, first in its process',
    timing: summary(Array.from({ length: SPAWNS }, first)),
    remark: `${SPAWNS} runs`,
  };
  yield {
    program: 'isoflop derive, warm',
    timing: timed(() => derive(sheet, PROBLEM), { warm: 1000 }),
    remark: `${status}, ${steps.length} steps`,
  };
  const proved = checkSteps(steps, assumptions).filter((s) => s.verdict === 'proved').length;
  yield {
    program: 'isoflop check, warm',
    timing: timed(() => checkSteps(steps, assumptions), { warm: 1000 }),
    remark: `${proved} of ${steps.length} steps proved`,
  };
}
