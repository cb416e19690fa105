/**
 * npm run bench: how long things take, beside what other programs take for the same job in the same
 * run. A missed goal is shown as "over"; only --strict makes it fail.
 *
 *   --json           the rows as JSON
 *   --strict         exit 1 where a goal is missed
 *   --only WORD      only benchmarks with WORD in their file's name; may be repeated
 *   --timeout S      seconds that each other program may take (20)
 */
import { availableParallelism, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { setLimit } from './others/run.mjs';
import { tableText } from './table.mjs';

const JOBS = [
  'derive',
  'parametric',
  'process',
  'loss',
  'digits',
  'power',
  'sweep',
  'certified',
  'frontier',
  'terms',
  'audit',
  'report',
  'explore',
];

const { values: options } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    strict: { type: 'boolean', default: false },
    only: { type: 'string', multiple: true, default: [] },
    timeout: { type: 'string', default: '20' },
  },
});
setLimit(Number(options.timeout));

const progress = (text) => {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${text}`);
};

const wanted = JOBS.filter(
  (job) => options.only.length === 0 || options.only.some((word) => job.includes(word)),
);
const loadBefore = loadavg()[0];
const groups = [];
for (const job of wanted) {
  const { title, rows } = await import(`./jobs/${job}.mjs`);
  const group = { title, rows: [] };
  groups.push(group);
  try {
    progress(`${job} …`);
    for await (const row of rows()) {
      group.rows.push(row);
      progress(`${job}: ${row.program}`);
    }
  } catch (error) {
    // One benchmark that cannot run takes no other with it.
    const why = String(error?.message ?? error).split('\n')[0];
    group.rows.push({ program: 'isoflop', remark: `no result: ${why}` });
  }
}
progress('');

const machine = {
  node: process.version,
  processors: availableParallelism(),
  load: [loadBefore, loadavg()[0]],
};
const missed = groups.flatMap((g) => g.rows.filter((r) => r.goal && !r.goal.met));

if (options.json) {
  process.stdout.write(`${JSON.stringify({ machine, missed: missed.length, groups }, null, 2)}\n`);
} else {
  const [before, after] = machine.load.map((x) => x.toFixed(1));
  const goals = groups.flatMap((g) => g.rows).filter((r) => r.goal).length;
  process.stdout.write(
    `Node ${machine.node}, ${machine.processors} processors, load ${before} before and ${after} after\n\n` +
      `${tableText(groups)}\n\n` +
      `${goals - missed.length} of ${goals} goals met\n`,
  );
}
if (options.strict && missed.length > 0) process.exitCode = 1;
