/**
 * A derivation at three depths: what comes out, how, and with all algebra. The page's script lets the
 * reader choose; without it the steps stand there, their algebra in folds.
 */
import { escapeText } from '../html.js';

export const DEPTHS = ['result', 'steps', 'all'] as const;
export type Depth = (typeof DEPTHS)[number];

export interface DerivationParts {
  readonly id: string | undefined;
  /** What is shown at first. */
  readonly depth: Depth;
  /** HTML: how many steps, and their verdicts. */
  readonly tally: string;
  /** HTML: where the result stands. */
  readonly result: string;
  /** HTML of the items. */
  readonly steps: readonly string[];
  /** HTML of what stands below the steps. */
  readonly after: string;
}

export function derivationHtml(parts: DerivationParts): string {
  const id = parts.id === undefined ? '' : ` id="${escapeText(parts.id)}"`;
  const list = `<ol class="steps">${parts.steps.join('\n')}</ol>${parts.after}`;
  // Without scripts a fold is what can be opened.
  const body =
    parts.depth === 'result'
      ? `<details class="how"><summary>The steps</summary>${list}</details>`
      : list;
  return `<div class="derivation"${id} data-depth="${parts.depth}"><div class="depth"><p class="tally">${parts.tally}</p><p class="tally where-result">${parts.result}</p></div>
${body}</div>
`;
}
