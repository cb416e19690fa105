/** The name of an export, as good in every language. */
import type { ExportSubject } from '../subject.js';

/** `hoffmann2022_compute_optimal`: letters, digits and underscores, a letter first. */
export function moduleId({ sheet, problem }: Pick<ExportSubject, 'sheet' | 'problem'>): string {
  const text = `${sheet.id}_${problem.name}`.replace(/[^A-Za-z0-9]+/g, '_');
  return /^[A-Za-z]/.test(text) ? text : `m_${text}`;
}
