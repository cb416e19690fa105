/** Hand-written derivations as the tests of this folder check them. */
import { IsoflopError } from '../../src/base/errors.js';
import { derive } from '../../src/derive/derive.js';
import { readHandwritten } from '../../src/handwritten/read.js';
import { settingOf } from '../../src/handwritten/setting.js';
import type { Setting } from '../../src/handwritten/setting.js';
import { verifyLines } from '../../src/handwritten/verify.js';
import type { CheckedLine } from '../../src/handwritten/verify.js';
import { readSheet } from '../../src/sheet/index.js';

export const SHEETS = new URL('../../derivations/', import.meta.url).pathname;

const settings = new Map<string, Setting>();

function settingFor(named: string): Setting {
  const known = settings.get(named);
  if (known) return known;
  const [id = '', problem] = named.split('#');
  const sheet = readSheet(id, SHEETS);
  const made = settingOf(sheet, problem === undefined ? undefined : derive(sheet, problem));
  settings.set(named, made);
  return made;
}

/** With the sheet and problem that the head names, if any. */
export function checked(text: string): CheckedLine[] {
  const hand = readHandwritten({ file: 'hand.txt', text });
  const { sheet } = hand;
  return verifyLines(
    hand,
    sheet === undefined ? settingOf(undefined, undefined) : settingFor(sheet),
  );
}

export const verdicts = (text: string): readonly string[] =>
  checked(text).map(({ verdict, line }) => verdict ?? line.kind);

/** `proved if G ≠ 1`: the last line. */
export function lastOf(text: string): string {
  const last = checked(text).at(-1);
  const under = last?.assumes ? ` if ${last.assumes.join(' and ')}` : '';
  return `${last?.verdict ?? last?.line.kind ?? ''}${under}`;
}

/** `2:5 defined-again`, or the verdicts where nothing is wrong. */
export function trouble(text: string): string {
  try {
    return verdicts(text).join(' ');
  } catch (error) {
    if (!(error instanceof IsoflopError)) throw error;
    const [first] = error.diagnostics;
    return `${String(first?.line)}:${String(first?.column)} ${first?.code ?? ''}`;
  }
}
