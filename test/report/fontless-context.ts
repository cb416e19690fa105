/** The engine for pages whose letters nobody looks at: faces hold nothing, which saves most of a page's time. */
import { EngineContext } from '../../src/report/engine-context.js';

/** What a page asks to be kept, without its fonts. */
export function keptWithoutFonts<T>(what: readonly unknown[], work: () => T): T {
  return what[0] === 'face' ? ('' as T) : work();
}

export class FontlessContext extends EngineContext {
  override kept<T>(what: readonly unknown[], work: () => T): T {
    return keptWithoutFonts(what, work);
  }
}
