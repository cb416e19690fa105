// @ts-check
/**
 * npm run faults: false and true statements by the thousand, made from true ones (test/faults), and
 * what the engine calls them. Ends with 1 where a false one is called true or a true one false,
 * where too many stay undecided, or where there are too few.
 *
 *   --all       shows every case that is not called what it is, and every source that was passed over
 *   --only WORD only sources with WORD in their name (and no demand on how many there are)
 */
import { fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { runnerImport } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));
/** @param {string} name */
const load = async (name) =>
  (await runnerImport(`${root}test/faults/${name}`, { configFile: false, root, logLevel: 'error' }))
    .module;

if (process.send) await work();
else await lead();

/** A process that runs what it is sent. */
async function work() {
  const { runPlace } = await load('sources.ts');
  process.on('message', (task) => {
    const { place, wanted, slowly, seed } = /** @type {any} */ (task);
    try {
      process.send?.(runPlace(place, wanted, slowly, seed));
    } catch (error) {
      const trouble = error instanceof Error ? (error.stack ?? error.message) : String(error);
      process.send?.({ place, trouble, outcomes: [] });
    }
  });
  process.send?.('ready');
}

async function lead() {
  const { values: options } = parseArgs({
    options: { all: { type: 'boolean', default: false }, only: { type: 'string' } },
  });
  const plan = await load('plan.ts');
  const { allPlaces } = await load('sources.ts');
  const places = allPlaces(plan.LAWS).filter((/** @type {any} */ place) =>
    nameOf(place).includes(options.only ?? ''),
  );
  const started = performance.now();
  const results = await runAll(places, plan);
  const seconds = Math.round((performance.now() - started) / 1000);

  const wrong = plan.rowsOf(results, false);
  const right = plan.rowsOf(results, true);
  /** @type {(string | undefined)[]} */
  const out = [
    `seed ${plan.SEED}, ${plan.LAWS} random laws (seeds 1 to ${plan.LAWS}), ${places.length} sources, ${seconds} s`,
    '',
    table('False: a mistake was made in it', wrong, plan.totalOf(wrong)),
    table('True: said in another way', right, plan.totalOf(right)),
    passedOver(results, options.all),
  ];
  const [w, r] = [plan.totalOf(wrong), plan.totalOf(right)];
  const open = (w.undecided + r.undecided) / Math.max(1, w.made + r.made);
  const troubles = results.filter((result) => result.trouble);
  const failures = [
    ...(troubles.length > 0 ? [`${troubles.length} sources could not be run`] : []),
    ...(w.calledTrue > 0 ? [`${w.calledTrue} false ones were called true`] : []),
    ...(r.calledFalse > 0 ? [`${r.calledFalse} true ones were called false`] : []),
    ...(open >= plan.MOST_UNDECIDED ? [`${percent(open)} stayed undecided`] : []),
    ...(options.only === undefined && Math.min(w.made, r.made) < plan.ENOUGH
      ? [`fewer than ${plan.ENOUGH} were made`]
      : []),
  ];
  out.push(...troubles.map(({ place, trouble }) => `${nameOf(place)}: ${trouble}\n`));
  out.push(cases(results, options.all));
  out.push(
    failures.length > 0
      ? `Failed: ${failures.join('; ')}.`
      : `False ones called true: 0 of ${w.made}. True ones called false: 0 of ${r.made}. Undecided: ${percent(open)}.`,
  );
  process.stdout.write(`${out.filter((part) => part !== undefined).join('\n')}\n`);
  if (failures.length > 0) process.exitCode = 1;
}

/** @param {any[]} places @param {any} plan @returns {Promise<any[]>} in the order of the places */
function runAll(places, plan) {
  /** @type {any[]} */
  const results = Array.from({ length: places.length });
  let next = 0;
  let done = 0;
  return new Promise((resolve, reject) => {
    const workers = Array.from({ length: Math.max(2, availableParallelism()) }, () => {
      const worker = fork(fileURLToPath(import.meta.url), { serialization: 'advanced' });
      let mine = -1;
      worker.on('message', (/** @type {any} */ message) => {
        if (message !== 'ready') {
          results[mine] = message;
          done++;
          if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${done} of ${places.length}`);
        }
        if (next >= places.length) return void worker.disconnect();
        mine = next++;
        const place = places[mine];
        worker.send({
          place,
          wanted: plan.wantedOf(place),
          slowly: plan.WANTED_OF_SLOW,
          seed: plan.SEED,
        });
      });
      return new Promise((/** @type {any} */ ended) => {
        worker.on('exit', (code) => {
          if (code === 0) ended();
          else reject(new Error(`a process ended with ${code} at ${nameOf(places[mine])}`));
        });
      });
    });
    Promise.all(workers).then(() => {
      if (process.stderr.isTTY) process.stderr.write('\r\x1b[K');
      resolve(results);
    }, reject);
  });
}

/** @param {any} place */
function nameOf(place) {
  if (place?.of === 'file') return `${place.path.split('/').at(-1)}:${place.line}`;
  return place
    ? `${place.of === 'law' ? `law ${place.seed}` : place.sheet} ${place.claim}`
    : 'start';
}

/** @param {number} share */
function percent(share) {
  return `${(100 * share).toFixed(2)} %`;
}

/** @param {string} title @param {any[]} rows @param {any} total */
function table(title, rows, total) {
  const lines = [
    ['from', 'change', 'made', 'called true', 'called false', 'undecided'],
    ...rows.map((r) => [r.kind, r.how, r.made, r.calledTrue, r.calledFalse, r.undecided]),
    ['all', '', total.made, total.calledTrue, total.calledFalse, total.undecided],
  ].map((line) => line.map(String));
  const widths = (lines[0] ?? []).map((_, i) => Math.max(...lines.map((l) => (l[i] ?? '').length)));
  const text = lines.map((line) =>
    line
      .map((cell, i) => (i < 2 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0)))
      .join('  '),
  );
  return `${title}\n${text.join('\n')}\n`;
}

/** @param {any[]} results @param {boolean} all */
function passedOver(results, all) {
  const reasons = new Map();
  for (const { passedOver: why } of results) {
    if (why) reasons.set(why, (reasons.get(why) ?? 0) + 1);
  }
  const counts = [...reasons].map(([why, n]) => `${n} ${why}`).join(', ');
  const names = results
    .filter((r) => r.passedOver)
    .map((r) => `  ${nameOf(r.place)}: ${r.passedOver}`);
  return `Sources passed over: ${counts === '' ? 'none' : counts}\n${all ? `${names.join('\n')}\n` : ''}`;
}

/** What was not called what it is. @param {any[]} results @param {boolean} all */
function cases(results, all) {
  const lines = results.flatMap(({ place, outcomes }) =>
    outcomes
      .filter((/** @type {any} */ o) => o.called !== String(o.truth))
      .filter((/** @type {any} */ o) => all || o.called !== 'undecided')
      .map(
        (/** @type {any} */ o) =>
          `${o.truth ? 'true' : 'false'}, called ${o.called}: ${nameOf(place)}, ${o.how}\n  ${o.shown}\n  ${o.why}`,
      ),
  );
  return lines.length > 0 ? `${lines.join('\n')}\n` : undefined;
}
