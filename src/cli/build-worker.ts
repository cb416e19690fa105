/** A thread that does tasks of a build, one after the other. */
import { parentPort, workerData } from 'node:worker_threads';
import { Auditor } from '../audit/audit.js';
import type { ReportContext } from '../report/context.js';
import { isFirst } from '../report/directives/claim-order.js';
import { rememberingContext } from '../report/remembering-context.js';
import type { BuildResult, BuildSetting, BuildTask } from './build-task.js';
import { diagnosticsOf } from './failure.js';
import { reportMemory } from './report-memory.js';
import type { OwnMemory } from './report-memory.js';
import { buildReport } from './reports.js';
import { version } from './version.js';

const setting = workerData as BuildSetting;

const memory = reportMemory(setting.env);
const engine =
  memory && rememberingContext(setting.sheets, setting.data, memory, setting.program, version());

/** By sheet: a sheet's claims come in several tasks. */
const auditors = new Map<string, Auditor>();

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
  let auditor = auditors.get(sheet.id);
  if (!auditor) {
    auditor = new Auditor(sheet);
    auditors.set(sheet.id, auditor);
  }
  const judged = auditor.judge((claim) => wanted.has(claim), isFirst);
  return {
    kind: 'audit',
    claims: judged.map(({ computation: _, ...claim }) => claim),
    explained: judged.filter(isFirst).map(({ id, computation }) => [id, computation ?? null]),
  };
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
