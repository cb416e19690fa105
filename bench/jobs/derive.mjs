/** From the law and the budget to the optimum: derived, narrated, checked. */
import { SHEET, SHEETS, load, within } from '../engine.mjs';
import { timed } from '../measure.mjs';
import { maximaChain, mathjsJob, nerdamerJob, sympyChain } from '../others/run.mjs';

export const title =
  'Chinchilla: from the law to N_opt, D_opt, 6·N_opt·D_opt = C and the collapsed L_opt (warm)';

export async function* rows() {
  const { readSheet } = await load('sheet/index.js');
  const { derive } = await load('derive/derive.js');
  const { checkSteps } = await load('check/check.js');
  const sheet = readSheet(SHEET, SHEETS);
  const { steps } = derive(sheet);

  const derived = timed(() => derive(sheet));
  yield {
    program: 'isoflop derive',
    timing: derived,
    goal: within(derived, 2, '≤ 2 ms'),
    remark: `${steps.length} steps, told as in a paper`,
  };

  const check = () => {
    const d = derive(sheet);
    return checkSteps(d.steps, d.assumptions);
  };
  const proved = check().filter((s) => s.verdict === 'proved').length;
  const checked = timed(check);
  yield {
    program: 'isoflop derive + check',
    timing: checked,
    goal: within(checked, 20, '≤ 20 ms'),
    remark: `${proved} of ${steps.length} steps proved`,
  };

  yield { program: 'Maxima', ...(await maximaChain()) };
  yield { program: 'SymPy', ...(await sympyChain()) };
  yield { program: 'nerdamer', ...(await nerdamerJob('chain')) };
  yield { program: 'mathjs', ...(await mathjsJob('chain')) };
}
