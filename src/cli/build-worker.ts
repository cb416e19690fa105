/** A thread that does tasks of a build, one after the other. */
import { parentPort, workerData } from 'node:worker_threads';
import { auditSheet } from '../audit/audit.js';
import type { ReportContext } from '../report/context.js';
import { rememberingContext } from '../report/remembering-context.js';
import type { BuildResult, BuildSetting, BuildTask } from './build-task.js';
import { diagnosticsOf } from './failure.js';
import { reportMemory } from './report-memory.js';
import type { OwnMemory } from './report-memory.js';
import { buildReport } from './reports.js';

const setting = workerData as BuildSetting;

const memory = reportMemory(process.env);
const engine = memory && rememberingContext(setting.sheets, setting.data, memory, setting.program);

function done(task: BuildTask, own: OwnMemory, context: ReportContext): BuildResult {
  if (task.kind === 'report') {
    for (const [key, value] of task.known) own.set(key, value);
    const before = own.made().length;
    const report = buildReport(task.file, context);
    return { kind: 'report', report, made: own.made().slice(before) };
  }
  const sheet = context.sheet(task.sheet);
  if (!sheet) throw new Error(`no sheet ${task.sheet}`);
  const wanted = new Set(sheet.claims.slice(task.from, task.to));
  return { kind: 'audit', claims: auditSheet(sheet, (claim) => wanted.has(claim)).claims };
}

parentPort?.on('message', (task: BuildTask) => {
  let result: BuildResult;
  try {
    if (!memory || !engine) throw new Error('the build has no memory');
    result = done(task, memory, engine);
  } catch (error) {
    const diagnostics = diagnosticsOf(error);
    result = diagnostics
      ? { kind: 'mistakes', diagnostics }
      : { kind: 'fault', stack: (error instanceof Error && error.stack) || String(error) };
  }
  parentPort?.postMessage(result);
});
