/** `::: chain`: a derivation that the report itself writes, each line with what the checker says of it. */
import { IsoflopError } from '../../base/errors.js';
import { positionOf } from '../../base/source.js';
import { readHandwritten } from '../../handwritten/read.js';
import type { HandLine } from '../../handwritten/read.js';
import type { CheckedLine } from '../../handwritten/verify.js';
import { didYouMean } from '../../base/suggest.js';
import type { StepVerdict } from '../../proof/step.js';
import { escapeText, plural, scrollable } from '../html.js';
import type { Introduced } from '../context.js';
import type { Notation, PageState, Place } from '../page-state.js';
import { ENGINE, engineProse } from '../prose.js';
import type { EquationEntry, Sheet } from '../../sheet/model.js';
import { toLatex } from '../../expression/latex.js';
import { sym } from '../../expression/nodes.js';
import { symbolsOf } from '../../expression/traverse.js';
import { badge } from '../verdicts.js';
import { restated } from './chain-restates.js';
import type { Directive, Use } from './directive.js';
import { problemOf, sheetOf } from './subject.js';

const VERDICTS: readonly StepVerdict[] = ['proved', 'supported', 'unchecked', 'refuted'];
const CODE = 'report-directive-options';
/** As the option `sheet`: the lines speak of no sheet. */
const NO_SHEET = 'none';

/** What a line is called where it claims nothing. */
const SAYS = { let: 'definition', given: 'given', claim: '' } as const;

/** The chain's text, which starts on the line after `lines: |`, as a source that keeps its place. */
function linesOf(page: PageState, use: Use): { text: string; start: number } {
  const { place } = use.options.required('lines');
  const { text } = page.source;
  const header = text.slice(place.start, place.end).indexOf('\n');
  if (
    text[place.start] === '|' &&
    header > 0 &&
    text.slice(place.start + header, place.end).trim() !== ''
  ) {
    const start = place.start + header + 1;
    return { text: text.slice(start, place.end), start };
  }
  return page.fail(place, {
    code: CODE,
    message: 'the lines of a chain stand below "lines: |", each on a line of its own',
  });
}

/** `expect: {3: refuted}`: the number of a line on the page → its verdict. */
function expectedOf(
  page: PageState,
  use: Use,
  checked: readonly CheckedLine[],
): ReadonlyMap<number, StepVerdict> {
  return new Map(
    [...use.options.texts('expect')].map(([number, { text, place }]) => {
      const about = /^[1-9]\d*$/.test(number) ? checked[Number(number) - 1] : undefined;
      if (about?.verdict === undefined) {
        return page.fail(place, {
          code: CODE,
          message: about
            ? `line ${number} claims nothing, so nothing is expected of it`
            : `the chain has no line ${number}`,
          hint: `write the number of a line from 1 to ${String(checked.length)} that claims something`,
        });
      }
      const verdict = VERDICTS.find((v) => v === text);
      if (verdict !== undefined) return [Number(number), verdict] as const;
      return page.fail(place, {
        code: CODE,
        message: `a line is not "${text}"`,
        hint: didYouMean(text, VERDICTS) ?? `one of ${VERDICTS.join(', ')}`,
      });
    }),
  );
}

/** Where a line stands in the report. */
function placeOf(page: PageState, line: HandLine, start: number): Place {
  const { text } = page.source;
  const { line: first } = positionOf(page.source, start);
  let at = start;
  for (let n = first; n < (line.source.firstLine ?? first); n++) at = text.indexOf('\n', at) + 1;
  at += (line.source.firstColumn ?? 1) - 1;
  return { start: at, end: at + line.source.text.trimEnd().length };
}

/** Where the reason of a line stands. */
function reasonPlace(page: PageState, line: HandLine, place: Place): Place {
  const reason = line.reason ?? '';
  const at = page.source.text.indexOf(reason, place.end);
  return at < 0 ? place : { start: at, end: at + reason.length };
}

/** The reason of a line, which may hold formulas. What is wrong with one is shown in the report. */
function reasonHtml(page: PageState, line: HandLine, notation: Notation, place: Place): string {
  if (line.reason === undefined) return '';
  const there = reasonPlace(page, line, place);
  try {
    return engineProse(page, line.reason, notation, there);
  } catch (error) {
    const wrong = error instanceof IsoflopError ? error.diagnostics[0] : undefined;
    if (wrong?.file !== ENGINE) throw error;
    const { code, message, hint } = wrong;
    return page.fail(there, { code, message, ...(hint === undefined ? {} : { hint }) });
  }
}

const SIGNS: ReadonlyMap<string, string> = new Map([
  ['<=', '\\le'],
  ['>=', '\\ge'],
]);

/** `a = b`, or `a = b = c` with the signs below each other. */
function latexOf(page: PageState, line: HandLine, notation: Notation): string {
  const [first = '', ...rest] = line.sides.map((side) => page.latex(side, notation));
  const signs = line.relations.map((relation) => SIGNS.get(relation) ?? relation);
  if (rest.length === 1) return `${first} ${signs[0] ?? ''} ${rest[0] ?? ''}`;
  const rows = rest.map((side, i) => `&${signs[i] ?? ''} ${side}`);
  return `\\begin{aligned} ${first} ${rows.join(' \\\\ ')} \\end{aligned}`;
}

interface Walk {
  readonly notation: Notation;
  readonly start: number;
  readonly label: string;
  /** Line of the text → its number and id on the page. */
  readonly numbers: ReadonlyMap<number, { readonly number: number; readonly id: string }>;
  readonly expected: ReadonlyMap<number, StepVerdict>;
  /** Line of the text → the equation of the sheet that it repeats. */
  readonly restates: ReadonlyMap<number, EquationEntry>;
}

/** Symbols that the lines bring in, so that reasons may speak of them. */
function broughtIn(lines: readonly HandLine[], sheet: Sheet): Introduced {
  const names = new Set<string>();
  for (const { sides } of lines) for (const side of sides) symbolsOf(side, names);
  const own = [...names].filter((name) => !sheet.symbols.has(name));
  return new Map(own.map((name) => [name, { latex: toLatex(sym(name)), meaning: '' }]));
}

/** The checker counts lines of the text; a reader counts those on the page. */
function whyHtml(why: string, walk: Walk): string {
  return escapeText(why).replace(/\bline (\d+)\b/g, (said, line: string) => {
    const place = walk.numbers.get(Number(line));
    return place ? `<a href="#${place.id}">line ${String(place.number)}</a>` : said;
  });
}

/** A condition in the checker's words, `G ≠ 1`, as a formula; as it is where it cannot be read as one. */
function conditionHtml(page: PageState, text: string, notation: Notation, place: Place): string {
  try {
    return engineProse(page, `$${text}$`, notation, place);
  } catch (error) {
    if (!(error instanceof IsoflopError)) throw error;
    return escapeText(text);
  }
}

function from({ source }: EquationEntry): string {
  return source === undefined ? '' : ` (${source})`;
}

function lineHtml(page: PageState, checked: CheckedLine, walk: Walk): string {
  const { line, verdict, why, assumes } = checked;
  const place = placeOf(page, line, walk.start);
  const here = walk.numbers.get(line.line);
  const number = here?.number ?? 0;
  const expected = walk.expected.get(number) ?? 'proved';
  if (verdict !== undefined && verdict !== expected) {
    return page.fail(place, {
      code: 'report-unexpected-verdict',
      message: `line ${String(number)} of the chain is ${verdict}, and it is expected to be ${expected}: ${why}`,
      hint: 'mend the line, or say what is expected of it: expect: {LINE: VERDICT}',
    });
  }
  const reason = reasonHtml(page, line, walk.notation, place);
  const repeats = walk.restates.get(line.line);
  const says = repeats ? SAYS.let : verdict === undefined ? SAYS[line.kind] : undefined;
  const mark =
    says === undefined && verdict !== undefined
      ? badge(verdict)
      : `<span class="soft">${says ?? ''}</span>`;
  const how =
    verdict === undefined || repeats || (verdict === 'proved' && !/\bline \d/.test(why))
      ? ''
      : `<span class="uses">${whyHtml(why, walk)}</span>`;
  const under = assumes
    ? `<span class="uses if">if ${assumes.map((a) => conditionHtml(page, a, walk.notation, place)).join(' and ')}</span>`
    : '';
  const formula = page.tex(latexOf(page, line, walk.notation), true, place);
  const because = repeats ? `as the sheet defines it${from(repeats)}` : why;
  const title = verdict === undefined ? '' : ` title="${escapeText(because)}"`;
  return (
    `<li class="step" id="${here?.id ?? ''}"><div class="step-head"><p class="step-text">${reason}</p>` +
    `<p class="step-mark"${title}>${how}${under}${mark}</p></div>` +
    `${scrollable(`<div class="line">${formula}</div>`, `${walk.label}, line ${String(number)}`)}</li>`
  );
}

/** A refuted line is never called a definition. */
function restatements(
  checked: readonly CheckedLine[],
  sheet: Sheet,
): ReadonlyMap<number, EquationEntry> {
  return new Map(
    checked.flatMap(({ line, verdict }) => {
      const equation = verdict === 'proved' ? restated(line, sheet) : undefined;
      return equation ? [[line.line, equation] as const] : [];
    }),
  );
}

export const chain: Directive = {
  name: 'chain',
  summary:
    'A derivation that the report writes line by line, each line with what the checker says of it.',
  example: `::: chain {#budget}
lines: |
  given C = 6*N*D -- the compute of training
  D = C/(6*N) -- solved for the data
:::`,
  options: ['sheet', 'problem', 'title', 'lines', 'expect'],
  maxWords: 0,
  render: (page, use) => {
    const { options } = use;
    const named = options.text('problem');
    const of = named && problemOf(page, use, named);
    // Without a sheet any symbol may be used; those that the report's sheet has look as there.
    const isFree = options.text('sheet')?.text === NO_SHEET;
    const sheet = of?.sheet ?? (isFree ? page.sheet(undefined, use.place) : sheetOf(page, use));
    const { text, start } = linesOf(page, use);
    const { file } = page.source;
    const firstLine = positionOf(page.source, start).line;
    const hand = readHandwritten({ file, text, firstLine });
    if (hand.sheet !== undefined) {
      return page.fail(use.options.required('lines').place, {
        code: CODE,
        message: `the lines name a sheet, "${hand.sheet}", which a chain takes from its options`,
        hint: 'write "sheet: NAME" above "lines: |"',
      });
    }
    const checked = page.context.verify(hand, isFree ? undefined : sheet.id, of?.problem.name);
    const base = use.id ?? 'chain';
    const walk: Walk = {
      notation: {
        sheet: sheet.id,
        introduced: broughtIn(hand.lines, sheet),
        ...(isFree ? { foreign: true } : {}),
      },
      start,
      label: options.text('title')?.text ?? 'Derivation',
      numbers: new Map(
        checked.map(({ line }, i) => [
          line.line,
          { number: i + 1, id: page.freshId(`${base}-line-${String(i + 1)}`) },
        ]),
      ),
      expected: expectedOf(page, use, checked),
      restates: isFree ? new Map() : restatements(checked, sheet),
    };
    const lines = checked.map((one) => lineHtml(page, one, walk));
    const counted = VERDICTS.flatMap((v) => {
      const count = checked.filter(
        (c) => c.verdict === v && !walk.restates.has(c.line.line),
      ).length;
      return count > 0 ? [badge(v, count)] : [];
    });
    const definitions = checked.filter(
      (c) => walk.restates.has(c.line.line) || (c.verdict === undefined && c.line.kind === 'let'),
    ).length;
    if (definitions > 0)
      counted.push(`<span class="soft">${plural(definitions, 'definition')}</span>`);
    const id = use.id === undefined ? '' : ` id="${escapeText(use.id)}"`;
    const title = options.text('title');
    const heading = title ? `<b>${escapeText(title.text)}.</b> ` : '';
    return `<div class="derivation"${id}><p class="tally">${heading}${plural(checked.length, 'line')}: ${counted.join(' ')}</p>\n<ol class="steps">${lines.join('\n')}</ol></div>\n`;
  },
};
