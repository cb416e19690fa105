/** A number in prose, computed where it stands. */
import { didYouMean } from '../base/suggest.js';
import { readOptions } from './inline-claim.js';
import { readNumeral, STYLES } from '../display/numerals.js';
import type { Style } from '../display/numerals.js';
import type { PageState, Place } from './page-state.js';
import { numberHtml } from './provenance.js';

const OPTIONS = ['coefficients', 'digits', 'as', 'problem', 'sheet', 'live'];
export const MAX_REPORT_DIGITS = 200;

const SYNTAX_HINT = 'write {{ N_opt at C=5.76e23 | coefficients=printed | digits=3 | as=short }}';

/** `C=5.76e23, N=70e9` → the values as typed. */
export function readGiven(
  page: PageState,
  text: string,
  place: Place,
): ReadonlyMap<string, string> {
  const given = new Map<string, string>();
  for (const part of text.split(',')) {
    const [name = '', value = '', ...more] = part.split('=').map((s) => s.trim());
    if (name === '' || more.length > 0 || !readNumeral(value)) {
      return page.fail(place, {
        code: 'report-number-syntax',
        message: `"${part.trim()}" is no SYMBOL=VALUE`,
        hint: SYNTAX_HINT,
      });
    }
    given.set(name, value);
  }
  return given;
}

/** What a whole number is computed to, so that all of it is known. */
const WHOLE_DIGITS = 15;

/** Significant digits where nothing says how many: `otherwise`, or all of a whole number. */
export function usualDigits(style: Style, otherwise = 3): number {
  return style === 'whole' ? WHOLE_DIGITS : otherwise;
}

function readDigits(page: PageState, text: string | undefined, style: Style, place: Place): number {
  if (text === undefined) return usualDigits(style);
  const digits = Number(text);
  if (!Number.isInteger(digits) || digits < 1 || digits > MAX_REPORT_DIGITS) {
    return page.fail(place, {
      code: 'report-number-syntax',
      message: `digits must be a whole number from 1 to ${String(MAX_REPORT_DIGITS)}, not "${text}"`,
    });
  }
  return digits;
}

/** HTML of `{{ content }}`; the whole stands at `place`. */
export function computedNumber(page: PageState, content: string, place: Place): string {
  const code = 'report-number-syntax';
  const [main = '', ...optionTexts] = content.split('|');
  const options = readOptions(page, optionTexts, OPTIONS, place, SYNTAX_HINT);
  const [, quantityText = '', givenText] = /^([\s\S]*?)(?:\sat\s([\s\S]*))?$/.exec(main) ?? [];
  if (quantityText.trim() === '') {
    return page.fail(place, { code, message: 'nothing says what to compute', hint: SYNTAX_HINT });
  }
  const as = options.get('as') ?? 'auto';
  const style = STYLES.find((s) => s === as);
  if (!style) {
    return page.fail(place, {
      code,
      message: `numbers are not shown as "${as}"`,
      hint: didYouMean(as, STYLES) ?? `one of ${STYLES.join(', ')}`,
    });
  }
  const sheet = page.sheet(options.get('sheet'), place);
  const set = options.get('coefficients') ?? sheet.coefficients.keys().next().value ?? '';
  page.named(sheet.coefficients, set, 'coefficient set', place);
  const problem = options.get('problem');
  if (problem !== undefined) page.named(sheet.problems, problem, 'problem', place);
  const written =
    givenText === undefined ? new Map<string, string>() : readGiven(page, givenText, place);
  const given = page.givenFor(sheet, written);
  const lead = 2 + (/^\s*/.exec(quantityText)?.[0].length ?? 0);
  const quantity = quantityText.trim();
  const start = place.start + lead;
  const result = page.context.evaluate({
    sheet: sheet.id,
    ...(problem === undefined ? {} : { problem }),
    coefficients: set,
    given,
    quantity: { ...page.part({ start, end: start + quantity.length }), text: quantity },
    digits: readDigits(page, options.get('digits'), style, place),
  });
  const own = { name: set, sheet };
  const origin = { what: quantity, sheet, given, set: own, enclosure: result.enclosure };
  const html = numberHtml(page, result.text, style, origin, 'title');
  const live = options.get('live');
  if (live === undefined) return html;
  return page.live.follow(html, { id: live, quantity, numeral: result.text, style, place });
}
