/** Every claim of every sheet, judged. */
import { SHEETS, load } from '../engine.mjs';
import { timed } from '../measure.mjs';

export const title = 'audit of a sheet (warm)';

export async function* rows() {
  const { listSheets, readSheet } = await load('sheet/index.js');
  const { auditSheet } = await load('audit/audit.js');
  for (const name of listSheets(SHEETS)) {
    const sheet = readSheet(name, SHEETS);
    const { claims } = auditSheet(sheet);
    if (claims.length === 0) continue;
    const timing = timed(() => auditSheet(sheet), { warm: 0, spend: 2500, least: 3, most: 15 });
    yield { program: sheet.id, timing, remark: `${claims.length} claims` };
  }
}
