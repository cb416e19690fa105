/**
 * A context whose complaints about names say where in the report the name stands, and what an author
 * can write there.
 */
import { IsoflopError } from '../base/errors.js';
import { NamesError } from '../base/names-error.js';
import { diagnosticAt } from '../base/source.js';
import type { SourceText } from '../base/source.js';
import { didYouMean } from '../base/suggest.js';
import type { Introduced, Quantity, ReportContext } from './context.js';
import { knownNames } from './known-names.js';

/** Questions with quantities: `quantity`, or `quantities` as such or each with its digits. */
interface Request {
  readonly sheet: string;
  readonly quantity?: Quantity;
  readonly quantities?: readonly (Quantity | { readonly quantity: Quantity })[];
}

const ASKING: ReadonlySet<string | symbol> = new Set([
  'evaluate',
  'attempt',
  'sample',
  'sampleRange',
  'program',
]);

/** How far behind its beginning a name is looked for in a quantity whose text the report breaks or quotes. */
const REACH = 400;

/** @param source the report in which the quantities stand */
export function locating(context: ReportContext, source: SourceText): ReportContext {
  return new Proxy(context, {
    get(target, name): unknown {
      const value: unknown = Reflect.get(target, name, target);
      if (typeof value !== 'function') return value;
      const asks = ASKING.has(name);
      if (!asks && name !== 'parse') {
        return (...given: readonly unknown[]): unknown => Reflect.apply(value, target, given);
      }
      return (...given: readonly unknown[]): unknown => {
        const ask = (...other: readonly unknown[]): unknown =>
          Reflect.apply(value, target, other) as unknown;
        try {
          return ask(...given);
        } catch (error) {
          if (!(error instanceof NamesError)) throw error;
          const [first, sheet, introduced] = given as readonly [unknown, string, Introduced?];
          if (!asks) {
            const where = { context, source, sheet, introduced };
            throw located(error, where, () => first as SourceText);
          }
          const request = first as Request;
          throw located(
            error,
            { context, source, sheet: request.sheet, introduced: undefined },
            (symbol) => culprit(symbol, request, ask),
          );
        }
      };
    },
  });
}

interface Where {
  readonly context: ReportContext;
  readonly source: SourceText;
  readonly sheet: string;
  readonly introduced: Introduced | undefined;
}

/** Of several quantities the one that mentions the name, or else that alone has no value. */
function culprit(
  name: string,
  request: Request,
  ask: (request: Request) => unknown,
): SourceText | undefined {
  const all = [...(request.quantity ? [request.quantity] : []), ...(request.quantities ?? [])];
  const written = all.flatMap((one) => {
    const quantity = 'quantity' in one ? one.quantity : one;
    return isWritten(quantity) ? [{ one, quantity }] : [];
  });
  const named = written.find(({ quantity }) => placeIn(quantity.text, name) >= 0);
  if (named || written.length < 2) return (named ?? written[0])?.quantity;
  const failing = written.find(({ one }) => {
    try {
      ask({ ...request, quantities: [one] });
      return false;
    } catch (error) {
      return error instanceof NamesError && error.names.includes(name);
    }
  });
  return (failing ?? written[0])?.quantity;
}

/** In the report, rather than made by the program. */
function isWritten(quantity: Quantity): quantity is SourceText {
  return 'text' in quantity && 'file' in quantity && quantity.firstLine !== undefined;
}

/** Where the name stands as a word of its own; −1 if nowhere. */
function placeIn(text: string, name: string): number {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    const around = `${text.charAt(at - 1)} ${text.charAt(at + name.length)}`;
    if (!/[\p{L}\p{N}_]/u.test(around)) return at;
  }
  return -1;
}

/** One diagnostic a name, each at its place; the error as it is where the report does not have the text. */
function located(
  error: NamesError,
  where: Where,
  quantityWith: (name: string) => SourceText | undefined,
): IsoflopError {
  const { source, context, introduced } = where;
  const sheet = context.sheet(where.sheet);
  const known = sheet ? knownNames(sheet, introduced) : new Set<string>();
  return new IsoflopError(
    error.names.flatMap((name) => {
      const text = quantityWith(name);
      if (text?.firstLine === undefined || text.file !== source.file) return error.diagnostics;
      const start = offsetOf(source, text.firstLine, text.firstColumn ?? 1);
      const end = start + Math.max(1, text.text.length);
      const at = placeIn(source.text.slice(start, Math.max(end, start + REACH)), name);
      const mentions = placeIn(text.text, name) >= 0 && at >= 0;
      const place = mentions
        ? ([start + at, start + at + name.length] as const)
        : ([start, end] as const);
      if (!known.has(name)) {
        const hint = didYouMean(name, known);
        return diagnosticAt(source, ...place, {
          code: 'unknown-symbol',
          message: `"${name}" is no symbol of sheet "${where.sheet}"`,
          ...(hint === undefined ? {} : { hint }),
        });
      }
      const what = mentions
        ? `nothing gives ${name} a value`
        : `${text.text} needs a value of ${name}`;
      return diagnosticAt(source, ...place, {
        code: 'missing-value',
        message: `${what} here`,
        hint: isInProse(source.text, start)
          ? `write it after "at", as in {{ ${text.text} at ${name}=… }}`
          : `write it under "at:", as in at: {${name}: …}, or let it be moved or run here`,
      });
    }),
  );
}

function offsetOf({ text, firstLine = 1 }: SourceText, line: number, column: number): number {
  let start = 0;
  for (let i = firstLine; i < line; i++) {
    const next = text.indexOf('\n', start);
    if (next < 0) break;
    start = next + 1;
  }
  return start + column - 1;
}

/** Within double braces, and not in the options of a directive. */
function isInProse(text: string, at: number): boolean {
  const line = text.slice(text.lastIndexOf('\n', at - 1) + 1, at);
  return line.lastIndexOf('{{') > line.lastIndexOf('}}');
}
