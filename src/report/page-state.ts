/** What is known while one report is rendered: where we are, what was numbered, what went wrong. */
import { IsoflopError, LimitReached } from '../base/errors.js';
import type { Diagnostic } from '../base/errors.js';
import { diagnosticAt, positionOf } from '../base/source.js';
import type { SourceText } from '../base/source.js';
import { didYouMean } from '../base/suggest.js';
import { sym } from '../expression/nodes.js';
import type { Equation, Expr } from '../expression/nodes.js';
import type { Sheet } from '../sheet/model.js';
import type { Introduced, ReportContext } from './context.js';
import { LiveNumbers } from './live-numbers.js';
import { locating } from './locating.js';
import { Phrases } from './provenance.js';
import { inColours, markSymbol, withoutMarks } from './symbols/mark.js';
import { symbolTags, withTags } from './symbols/tag.js';
import { PageSymbols } from './symbols/symbols.js';
import { asWritten, largeFractions } from './tex/fractions.js';
import { renderTex, TexError } from './tex/tex.js';
import { ICON_IDS } from './verdicts.js';

/** A piece of the report's text, by offsets. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

export type Counter = 'equation' | 'figure' | 'table';

/** Something with a number that a link can name. */
export interface Label {
  readonly counter: Counter | 'section';
  /** `2`, or `2.1` of a section. */
  readonly number: number | string;
}

/** A sheet's notation, with the symbols that a derivation brought in. */
export interface Notation {
  readonly sheet: string;
  readonly introduced: Introduced;
  /** The sheet lends its letters, but not their meaning. */
  readonly foreign?: boolean;
}

export interface Heading {
  readonly level: number;
  readonly id: string;
  /** HTML of its text. */
  readonly html: string;
  /** `2.1`; absent if it has none. */
  readonly number?: string;
}

/** More than this and something is wrong with the report, not with the reader's patience. */
const MAX_DIAGNOSTICS = 50;

export class PageState {
  readonly diagnostics: Diagnostic[] = [];
  readonly headings: Heading[] = [];
  readonly labels = new Map<string, Label>();
  /** The places of claims that the page shows in full. */
  readonly shownClaims = new Set<string>();
  /** What is said of where its numbers come from. */
  readonly phrases = new Phrases();
  /** Symbols that its formulas show. */
  readonly symbols = new PageSymbols();
  private readonly names = new Map<string, number>();
  /** `SHEET#problem` → the id of the block that shows its optimum. */
  readonly optima = new Map<string, string>();
  /** Formulas that are set already: a page repeats many. */
  private readonly formulas = new Map<string, string>();
  /** LaTeX of the report's own sheet's symbols → the same, marked. */
  private letters: ReadonlyMap<string, string> | undefined;
  private readonly claimPlaces = new Map<string, string>();
  readonly links: { readonly id: string; readonly place: Place }[] = [];
  /** Sheets that the page speaks of, in the order of first mention, for the footer. */
  readonly sheets = new Map<string, Sheet>();
  /** Ids that the page itself uses are taken from the start. */
  private readonly ids = new Set<string>(['contents', 'report', ...ICON_IDS]);
  private readonly counters = new Map<Counter, number>();
  /** Formulas as JavaScript for the page's own script: name → the text of a function of its runtime. */
  readonly programs = new Map<string, string>();
  /** What else the page's own script is told: name → a value that JSON can hold. */
  readonly data = new Map<string, unknown>();
  /** Numbers in prose that follow an explorable of the page. */
  readonly live = new LiveNumbers();
  /** The default sheet, from the front matter. */
  defaultSheet: string | undefined;
  /** Values that hold on the whole page, from the front matter. */
  given: ReadonlyMap<string, string> = new Map();

  readonly context: ReportContext;

  constructor(
    readonly source: SourceText,
    context: ReportContext,
  ) {
    this.context = locating(context, source);
  }

  /** Notes a mistake; rendering goes on, so that one build shows them all. */
  report(place: Place, what: { code: string; message: string; hint?: string | undefined }): void {
    if (this.diagnostics.length >= MAX_DIAGNOSTICS) return;
    const { hint, ...rest } = what;
    this.diagnostics.push(
      diagnosticAt(
        this.source,
        place.start,
        place.end,
        hint === undefined ? rest : { ...rest, hint },
      ),
    );
  }

  /** Notes a mistake and leaves the directive or number that made it. */
  fail(place: Place, what: { code: string; message: string; hint?: string | undefined }): never {
    const { hint, ...rest } = what;
    throw new IsoflopError(
      diagnosticAt(
        this.source,
        place.start,
        place.end,
        hint === undefined ? rest : { ...rest, hint },
      ),
    );
  }

  /** Runs `work`; a user's mistake in it is noted (here, if it has no place of its own). */
  guard(place: Place, work: () => string): string {
    try {
      return work();
    } catch (error) {
      if (error instanceof IsoflopError) {
        for (const d of error.diagnostics) {
          if (this.diagnostics.length >= MAX_DIAGNOSTICS) break;
          const here = diagnosticAt(this.source, place.start, place.end, d);
          // Without a line the file alone would tell the author nothing.
          this.diagnostics.push(d.line === undefined ? here : d);
        }
        return '';
      }
      if (error instanceof LimitReached) {
        this.report(place, { code: 'report-limit', message: error.message });
        return '';
      }
      throw error;
    }
  }

  /** A part of the report as a text of its own that keeps its place. */
  part(place: Place): SourceText {
    const { line, column } = positionOf(this.source, place.start);
    return {
      file: this.source.file,
      text: this.source.text.slice(place.start, place.end),
      firstLine: line,
      firstColumn: column,
    };
  }

  /** The sheet of this id, or the report's own if none is named. */
  sheet(id: string | undefined, place: Place): Sheet {
    const wanted = id ?? this.defaultSheet;
    if (wanted === undefined) {
      return this.fail(place, {
        code: 'report-no-sheet',
        message: 'nothing says which sheet is meant',
        hint: 'write "sheet: ID" between the --- lines at the top, or "sheet: ID" here',
      });
    }
    const known = this.sheets.get(wanted);
    if (known) return known;
    const sheet = this.context.sheet(wanted);
    if (!sheet) {
      return this.fail(place, {
        code: 'report-unknown-sheet',
        message: `there is no sheet "${wanted}"`,
        hint: didYouMean(wanted, this.context.sheets) ?? 'isoflop list shows the sheets there are',
      });
    }
    this.sheets.set(wanted, sheet);
    return sheet;
  }

  /** Values for a sheet: those of the page that it has symbols for, and `own` over them. */
  givenFor(sheet: Sheet, own: ReadonlyMap<string, string>): Map<string, string> {
    const ofPage = [...this.given].filter(([name]) => sheet.symbols.has(name));
    return new Map([...ofPage, ...own]);
  }

  /** Something of the sheet by its name. */
  named<T>(map: ReadonlyMap<string, T>, name: string, what: string, place: Place): T {
    const found = map.get(name);
    if (found !== undefined) return found;
    const names = [...map.keys()];
    const few = names.length > 0 && names.length <= 8 ? `there are ${names.join(', ')}` : undefined;
    return this.fail(place, {
      code: 'report-unknown-name',
      message: `the sheet has no ${what} "${name}"`,
      hint: didYouMean(name, names) ?? few,
    });
  }

  /**
   * HTML of LaTeX that stands in the report or comes from the engine. The symbols that are marked in it
   * are noted beside what is drawn.
   */
  tex(marked: string, display: boolean, place: Place): string {
    const key = `${display ? 'd' : 't'} ${marked}`;
    const known = this.formulas.get(key);
    if (known !== undefined) return known;
    const latex = withoutMarks(marked);
    const set = largeFractions(marked, display);
    try {
      const plain = asWritten(renderTex(withoutMarks(set), display), latex);
      const coloured = (): string => renderTex(inColours(set), display, 'html');
      const html = latex === marked ? plain : withTags(plain, symbolTags(plain, latex, coloured));
      this.formulas.set(key, html);
      return html;
    } catch (error) {
      if (!(error instanceof TexError)) throw error;
      const written = this.source.text.slice(place.start, place.end).indexOf(latex);
      const { offset } = error.problem;
      const start = place.start + (written >= 0 ? written + (offset ?? 0) : 0);
      return this.fail(
        { start: Math.min(start, place.end), end: offset === undefined ? place.end : start + 1 },
        { code: 'report-latex', message: `cannot set the formula: ${error.problem.message}` },
      );
    }
  }

  /** HTML of an expression or equation in its sheet's notation; in a line of text with slashes. */
  formula(
    formula: Expr | Equation,
    notation: string | Notation,
    display: boolean,
    place: Place,
  ): string {
    return this.tex(this.latex(formula, notation, !display), display, place);
  }

  /** LaTeX of an expression or equation for {@link tex}, its symbols marked. */
  latex(formula: Expr | Equation, notation: string | Notation, inline = false): string {
    const { sheet, introduced, foreign } =
      typeof notation === 'string'
        ? { sheet: notation, introduced: undefined, foreign: false }
        : notation;
    if (foreign === true) {
      return this.context.latex(formula, sheet, introduced, undefined, inline);
    }
    const owner = this.context.sheet(sheet);
    const mark = (name: string, latex: string): string => {
      const number = owner && this.symbols.number(owner, name, introduced, this.given);
      return number === undefined ? latex : markSymbol(number, latex);
    };
    return this.context.latex(formula, sheet, introduced, mark, inline);
  }

  /** LaTeX that an author wrote, marked if it is one symbol of the report's own sheet and nothing else. */
  marked(latex: string): string {
    const sheet = this.defaultSheet === undefined ? undefined : this.sheets.get(this.defaultSheet);
    if (!sheet) return latex;
    if (!this.letters) {
      const names = [...sheet.symbols.keys(), ...sheet.functions.keys()];
      for (const problem of sheet.problems.values()) {
        names.push(problem.valueName, ...problem.optimumNames.values());
      }
      const own = names.map((name) => this.latex(sym(name), sheet.id));
      // Two symbols that look alike: the letter alone does not say which is meant.
      const looks = own.map(withoutMarks);
      this.letters = new Map(
        own.flatMap((text, i) => {
          const look = looks[i] ?? '';
          return looks.filter((l) => l === look).length > 1 ? [] : [[look, text] as const];
        }),
      );
    }
    return this.letters.get(latex.trim()) ?? latex;
  }

  /** The next number of a counter. */
  count(counter: Counter): number {
    const next = (this.counters.get(counter) ?? 0) + 1;
    this.counters.set(counter, next);
    return next;
  }

  /** Takes an id that the author chose; each may be taken once. */
  claimId(id: string, place: Place): string {
    if (this.ids.has(id)) {
      this.report(place, {
        code: 'report-duplicate-id',
        message: `the id "${id}" is taken already`,
        hint: 'give this one another name',
      });
    }
    this.ids.add(id);
    return id;
  }

  /** An id made from `wanted`, with a number behind it if that is taken. */
  freshId(wanted: string): string {
    const base =
      wanted
        .toLowerCase()
        .normalize('NFKD')
        .replace(/[^a-z0-9]+/g, '-')
        .replace(/^-+|-+$/g, '')
        .slice(0, 60) || 'part';
    let id = /^[a-z]/.test(base) ? base : `x-${base}`;
    for (let n = 2; this.ids.has(id); n++) id = `${base}-${String(n)}`;
    this.ids.add(id);
    return id;
  }

  /** A name for the regions of a block, with a number behind it if a block of that kind has it already. */
  freshName(kind: string, wanted: string): string {
    const count = (this.names.get(`${kind} ${wanted}`) ?? 0) + 1;
    this.names.set(`${kind} ${wanted}`, count);
    return count === 1 ? wanted : `${wanted} (${String(count)})`;
  }

  /** The id of the place where a claim is shown in full, if it is shown at all. */
  claimPlace(sheet: string, claim: string): string {
    const key = `${sheet} ${claim}`;
    let id = this.claimPlaces.get(key);
    if (id === undefined) {
      id = this.freshId(`claim-${claim}`);
      this.claimPlaces.set(key, id);
    }
    return id;
  }

  hasId(id: string): boolean {
    return this.ids.has(id);
  }
}
