/** A subject's module, made once for all languages. */
import type { ExportSubject } from '../subject.js';
import { buildModule } from './build.js';
import { withCases } from './cases.js';
import type { CodeModule } from './module.js';

const KNOWN = new WeakMap<ExportSubject, CodeModule>();

/** @throws IsoflopError `not-exportable` */
export function codeModule(subject: ExportSubject): CodeModule {
  let module = KNOWN.get(subject);
  if (!module) {
    module = withCases(subject, buildModule(subject));
    KNOWN.set(subject, module);
  }
  return module;
}
