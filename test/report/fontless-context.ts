/** The engine for pages whose letters nobody looks at: faces hold nothing, which saves most of a page's time. */
import { EngineContext } from '../../src/report/engine-context.js';
import { listSheets, readSheet } from '../../src/sheet/index.js';

/** What a page asks to be kept, without its fonts. */
export function keptWithoutFonts<T>(what: readonly unknown[], work: () => T): T {
  return what[0] === 'face' ? ('' as T) : work();
}

export class FontlessContext extends EngineContext {
  override kept<T>(what: readonly unknown[], work: () => T): T {
    return keptWithoutFonts(what, work);
  }
}

/** The engine with the sheets of a folder. */
export function fontless(folder: string): FontlessContext {
  const ids = listSheets(folder);
  return new FontlessContext({
    ids,
    load: (id) => (ids.includes(id) ? readSheet(id, folder) : undefined),
  });
}
