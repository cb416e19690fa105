/** The options inside a directive: a YAML mapping read with positions, and typed access to it. */
import { isAlias, isMap, isScalar, isSeq, parseDocument } from 'yaml';
import type { Node } from 'yaml';
import { didYouMean } from '../base/suggest.js';
import { readNumeral } from '../display/numerals.js';
import type { PageState, Place } from './page-state.js';
import { slipOf } from './yaml-slip.js';

/** A piece of text in the options, with its place in the report. */
export interface OptionText {
  readonly text: string;
  readonly place: Place;
}

const CODE = 'report-directive-options';

export class Options {
  private constructor(
    private readonly page: PageState,
    /** What the options belong to, for messages that miss one. */
    readonly place: Place,
    private readonly start: number,
    private readonly values: ReadonlyMap<string, Node | null>,
  ) {}

  /** Reads the text at `where`; unknown keys are errors. @throws IsoflopError */
  static read(page: PageState, owner: Place, where: Place, known: readonly string[]): Options {
    const yaml = page.source.text.slice(where.start, where.end);
    const document = parseDocument(yaml, { prettyErrors: false, uniqueKeys: true });
    const error = document.errors[0];
    if (error) {
      const { start, end, message } = slipOf(yaml, error);
      return page.fail(
        { start: where.start + start, end: where.start + end },
        { code: CODE, message: `the options are no YAML: ${message}` },
      );
    }
    const options = new Options(page, owner, where.start, new Map());
    return document.contents === null ? options : options.inside(document.contents, owner, known);
  }

  private placeOf(node: Node | null | undefined): Place {
    const range = node?.range;
    if (!range) return this.place;
    return { start: this.start + range[0], end: this.start + Math.max(range[1], range[0] + 1) };
  }

  private fail(node: Node | null | undefined, message: string, hint?: string): never {
    return this.page.fail(this.placeOf(node), { code: CODE, message, hint });
  }

  /** A nested mapping, as options of its own. */
  private inside(node: Node, owner: Place, known: readonly string[] | undefined): Options {
    if (!isMap(node)) return this.fail(node, 'options are "key: value" lines');
    const values = new Map<string, Node | null>();
    for (const { key, value } of node.items) {
      if (!isScalar(key)) return this.fail(key as Node, 'an option is named by a word');
      const name = String(key.source ?? key.value);
      if (known && !known.includes(name)) {
        return this.fail(
          key,
          `there is no option "${name}" here`,
          didYouMean(name, known) ??
            (known.length > 0 ? `there are ${known.join(', ')}` : 'it takes none'),
        );
      }
      if (isAlias(value)) return this.fail(value, 'aliases (*) are not used in options');
      values.set(name, value as Node | null);
    }
    return new Options(this.page, owner, this.start, values);
  }

  private scalar(node: Node | null | undefined, what: string): OptionText {
    if (!isScalar(node) || node.value === null)
      return this.fail(node, `${what} takes a text or a number`);
    const quoted = node.type === 'QUOTE_SINGLE' || node.type === 'QUOTE_DOUBLE' ? 1 : 0;
    // Numbers as typed: `1e19` stays `1e19`.
    const { value } = node;
    const text = typeof value === 'string' ? value : (node.source ?? JSON.stringify(value));
    const place = this.placeOf(node);
    return {
      text,
      place: { start: place.start + quoted, end: Math.max(place.start + 1, place.end - quoted) },
    };
  }

  /** The keys, as written. */
  get names(): readonly string[] {
    return [...this.values.keys()];
  }

  has(key: string): boolean {
    return this.values.has(key);
  }

  text(key: string): OptionText | undefined {
    return this.has(key) ? this.scalar(this.values.get(key), `"${key}"`) : undefined;
  }

  required(key: string): OptionText {
    const found = this.text(key);
    if (found) return found;
    return this.page.fail(this.place, { code: CODE, message: `the option "${key}" is missing` });
  }

  choice<T extends string>(key: string, among: readonly T[], otherwise: T): T {
    const found = this.text(key);
    if (!found) return otherwise;
    const known = among.find((a) => a === found.text);
    if (known !== undefined) return known;
    return this.page.fail(found.place, {
      code: CODE,
      message: `"${key}" cannot be "${found.text}"`,
      hint: didYouMean(found.text, among) ?? `one of ${among.join(', ')}`,
    });
  }

  /** Several of a few words. */
  choices<T extends string>(key: string, among: readonly T[]): readonly T[] {
    return this.list(key).map((found) => {
      const known = among.find((a) => a === found.text);
      if (known !== undefined) return known;
      return this.page.fail(found.place, {
        code: CODE,
        message: `"${key}" cannot hold "${found.text}"`,
        hint: didYouMean(found.text, among) ?? `any of ${among.join(', ')}`,
      });
    });
  }

  /** A whole number within limits. */
  count(key: string, otherwise: number, low: number, high: number): number {
    const found = this.text(key);
    if (!found) return otherwise;
    const value = Number(found.text);
    if (Number.isInteger(value) && value >= low && value <= high) return value;
    return this.page.fail(found.place, {
      code: CODE,
      message: `"${key}" takes a whole number from ${String(low)} to ${String(high)}, not "${found.text}"`,
    });
  }

  /** A numeral as typed. */
  numeral(key: string): OptionText | undefined {
    const found = this.text(key);
    if (found) this.checkNumeral(found);
    return found;
  }

  private checkNumeral(found: OptionText): void {
    const numeral = readNumeral(found.text);
    if (!numeral || Math.abs(numeral.exponent) > 300) {
      this.page.fail(found.place, {
        code: CODE,
        message: `"${found.text}" is no number that can be shown`,
      });
    }
  }

  /** A list of texts; a single one counts as a list of one. */
  list(key: string): readonly OptionText[] {
    const node = this.values.get(key);
    if (node === undefined) return [];
    if (!isSeq(node)) return [this.scalar(node, `"${key}"`)];
    return node.items.map((item) => this.scalar(item as Node, `each of "${key}"`));
  }

  numerals(key: string): readonly OptionText[] {
    const found = this.list(key);
    found.forEach((item) => {
      this.checkNumeral(item);
    });
    return found;
  }

  /** A list of mappings, each with keys of its own. */
  maps(key: string, known: readonly string[]): readonly Options[] {
    const node = this.values.get(key);
    if (node === undefined) return [];
    const items = isSeq(node) ? node.items : [node];
    return items.map((item) => this.inside(item as Node, this.placeOf(item as Node), known));
  }

  map(key: string, known?: readonly string[]): Options | undefined {
    const node = this.values.get(key);
    if (node === undefined) return undefined;
    return node === null
      ? this.fail(node, `"${key}" is empty`)
      : this.inside(node, this.placeOf(node), known);
  }

  /** A mapping from names to texts. */
  texts(key: string): ReadonlyMap<string, OptionText> {
    const inner = this.map(key);
    return new Map(inner?.names.map((name) => [name, inner.required(name)]));
  }

  /** A mapping from symbols to numerals, such as `at: {C: 5.76e23}`. */
  given(key: string): ReadonlyMap<string, string> {
    const inner = this.map(key);
    const given = new Map<string, string>();
    for (const name of inner?.values.keys() ?? []) {
      const found = inner?.numeral(name);
      if (found) given.set(name, found.text);
    }
    return given;
  }
}
