/** What a discrete choice was compared with: of many, the best for each value of the first quantity. */
import type { ComparedChoice } from '../evaluate/discrete.js';
import { Rational } from '../expression/rational.js';
import { columns } from './layout.js';
import type { Style } from './style.js';

/** Stands where there is no value. */
const NONE = '—';

/** @param names of the quantities that are chosen, as the problem lists them */
export function comparedText(
  compared: readonly ComparedChoice[],
  names: readonly string[],
  sense: 'minimize' | 'maximize',
  style: Style,
): string {
  const [first, ...others] = names;
  if (first === undefined || others.length === 0) {
    return columns(compared.map((c) => line(c, names, c.why ?? '', style)));
  }
  const groups = new Map<string, ComparedChoice[]>();
  for (const one of compared) {
    const value = one.choice.get(first) ?? '';
    groups.set(value, [...(groups.get(value) ?? []), one]);
  }
  const rows = [...groups.values()].map((group) => {
    const best = group.reduce((a, b) => (isBetter(b, a, sense) ? b : a));
    if (best.value) return line(best, names, '', style);
    const reasons = [...new Set(group.flatMap(({ why }) => why ?? []))];
    return line(best, [first], reasons.join('; '), style);
  });
  const count = `${String(compared.length)} choices were compared; here stands the best for each ${first}`;
  return `${columns(rows)}${style.dim(count)}\n`;
}

function line(
  { choice, value }: ComparedChoice,
  names: readonly string[],
  why: string,
  style: Style,
): readonly string[] {
  return [
    style.dim('compared'),
    names.map((name) => `${name} = ${choice.get(name) ?? ''}`).join(', '),
    ...(value ? [value.text] : [NONE, why === '' ? 'no point satisfies the constraints' : why]),
  ];
}

function isBetter(a: ComparedChoice, b: ComparedChoice, sense: 'minimize' | 'maximize'): boolean {
  if (!a.value || !b.value) return a.value !== undefined;
  const order = Rational.parse(a.value.text).compare(Rational.parse(b.value.text));
  return sense === 'minimize' ? order < 0 : order > 0;
}
