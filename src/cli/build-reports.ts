/** Several reports at once, on every processor, and nothing worked out twice. */
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { IsoflopError } from '../base/errors.js';
import { engineContext } from '../report/engine-context.js';
import { rememberingContext } from '../report/remembering-context.js';
import type { RememberingContext } from '../report/remembering-context.js';
import type { DataPlace } from '../sheet/files.js';
import { BuildPool } from './build-pool.js';
import { reportMemory } from './report-memory.js';
import { buildReport, withIndex } from './reports.js';
import type { BuiltReports } from './reports.js';
import { version } from './version.js';

/** Claims that a thread judges at a time: few, since some take a hundred times as long as others. */
const CLAIMS_AT_ONCE = 6;
/** Fewer new claims than this are judged before a thread has started. */
const WORTH_A_THREAD = 40;
/** More threads than this wait for memory rather than for a processor. */
const MAX_THREADS = 8;

/**
 * The reports' pages, in their order, and their list.
 * @param env as `Host.env`: says where what earlier builds worked out is kept
 * @throws IsoflopError with the mistakes of the first report that has any
 */
export async function buildReports(
  files: readonly string[],
  sheets: string,
  data: DataPlace,
  env: Readonly<Record<string, string | undefined>>,
): Promise<BuiltReports> {
  const memory = reportMemory(env);
  if (!memory) {
    const engine = engineContext(sheets, data, version());
    return withIndex(
      files.map((file) => buildReport(file, engine)),
      engine,
    );
  }
  const { program } = memory;
  const engine = rememberingContext(sheets, data, memory, program, version());
  const threads = Math.min(MAX_THREADS, availableParallelism());
  const pool = new BuildPool({ sheets, data, program, env }, threads);
  try {
    if (threads > 1) await auditAhead(files, engine, pool);
    if (threads < 2 || files.length < 2) {
      return withIndex(
        files.map((file) => buildReport(file, engine)),
        engine,
      );
    }
    const known = memory.made();
    const outcomes = await Promise.allSettled(
      files.map((file) => pool.run({ kind: 'report', file, known })),
    );
    const pages = outcomes.map((outcome) => {
      if (outcome.status === 'rejected') throw outcome.reason;
      for (const [key, value] of outcome.value.made) memory.set(key, value);
      return outcome.value.report;
    });
    return withIndex(pages, engine);
  } finally {
    memory.save();
    await pool.close();
  }
}

/** Judges the claims of the sheets that the reports name, where no earlier build has. */
async function auditAhead(
  files: readonly string[],
  engine: RememberingContext,
  pool: BuildPool,
): Promise<void> {
  const text = files.map((file) => readFileSync(file, 'utf8')).join('\n');
  const isOfAll = /^::: *library\b|sheet *= *\*/m.test(text);
  const ahead = engine.sheets.flatMap((id) => {
    if (!isOfAll && !text.includes(id)) return [];
    const count = newClaims(engine, id);
    return count === 0 ? [] : [{ id, count }];
  });
  const total = ahead.reduce((sum, { count }) => sum + count, 0);
  if (total < WORTH_A_THREAD) return;
  await Promise.all(
    ahead.map(async ({ id, count }) => {
      const parts = Array.from({ length: Math.ceil(count / CLAIMS_AT_ONCE) }, (_, i) =>
        pool.run({
          kind: 'audit',
          sheet: id,
          from: i * CLAIMS_AT_ONCE,
          to: (i + 1) * CLAIMS_AT_ONCE,
        }),
      );
      const done = await Promise.all(parts);
      engine.keepAudit(
        id,
        done.flatMap((part) => part.claims),
      );
      for (const [claim, computation] of done.flatMap((part) => part.explained)) {
        engine.keepExplanation(id, claim, computation);
      }
    }),
  );
}

/** None of a sheet that is wrong: its report says so, and where. */
function newClaims(engine: RememberingContext, id: string): number {
  try {
    return engine.remembersAudit(id) ? 0 : (engine.sheet(id)?.claims.length ?? 0);
  } catch (error) {
    if (error instanceof IsoflopError) return 0;
    throw error;
  }
}
