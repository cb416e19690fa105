/** Which sheets a report asks the engine about: what must change before its page can. */
import type { ReportContext } from './context.js';

export interface Asked {
  readonly sheets: ReadonlySet<string>;
  /** Those whose claims were audited. */
  readonly audited: ReadonlySet<string>;
  /** It asked which sheets there are. */
  readonly listed: boolean;
}

/** The same context; whatever is asked of it is noted in `asked`. */
export function noting(context: ReportContext): { context: ReportContext; asked: Asked } {
  const asked = { sheets: new Set<string>(), audited: new Set<string>(), listed: false };
  const note = (method: string | symbol, value: unknown): void => {
    if (typeof value !== 'string') return;
    asked.sheets.add(value);
    if (method === 'audit') asked.audited.add(value);
  };
  const noted = new Proxy(context, {
    get(target, name): unknown {
      if (name === 'sheets') asked.listed = true;
      const value: unknown = Reflect.get(target, name, target);
      if (typeof value !== 'function') return value;
      return (...given: readonly unknown[]): unknown => {
        for (const one of given) {
          // A sheet's id is an argument, or the `sheet` of a request.
          note(name, one);
          if (typeof one === 'object' && one !== null && 'sheet' in one) note(name, one.sheet);
        }
        return Reflect.apply(value, target, given);
      };
    },
  });
  return { context: noted, asked };
}
