/** A sheet's words as they stand in a report that is written for it. */
import type { Sheet } from '../../sheet/model.js';

/** How a value of that unit is commonly written. */
export function styleOf(unit: string): string {
  if (/flop/i.test(unit)) return 'sci';
  return /token|param|request|byte/i.test(unit) && !/\//.test(unit) ? 'short' : 'auto';
}

export function unitOf(sheet: Sheet, symbol: string): string {
  const unit = sheet.symbols.get(symbol)?.unit ?? '';
  return unit === '1' ? '' : unit;
}

export function labelOf(sheet: Sheet, symbol: string): string {
  return oneLine(sheet.symbols.get(symbol)?.meaning ?? symbol);
}

export function withUnit(sheet: Sheet, symbol: string): string {
  const unit = unitOf(sheet, symbol);
  const label = labelOf(sheet, symbol);
  return unit === '' || label.includes(unit) ? label : `${label} (${unit})`;
}

/** A name as an id. */
export function anchor(name: string): string {
  return `eq-${name.replace(/[^\w-]/g, '-')}`;
}

export function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** A sheet's text as Markdown that means nothing but itself. */
export function plain(text: string): string {
  return oneLine(text).replace(
    /[\\`*_{}[\]<>#$|~^&=@!]/g,
    (sign) => `&#${String(sign.codePointAt(0))};`,
  );
}

/** `a, b and c`. */
export function joined(items: readonly string[]): string {
  return items.length < 2
    ? items.join('')
    : `${items.slice(0, -1).join(', ')} and ${items.at(-1) ?? ''}`;
}
