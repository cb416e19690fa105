/** `::: plot KIND`: a figure. Each kind has a file of its own. */
import { didYouMean } from '../../base/suggest.js';
import { escapeText } from '../html.js';
import { claimWords } from '../symbols/claim-words.js';
import type { Directive } from './directive.js';
import { curvePlot } from './plot-curve.js';
import { dataHtml } from './plot-data.js';
import { heatPlot } from './plot-heat.js';
import { isoflopPlot } from './plot-isoflop.js';
import { printedPlot } from './plot-printed.js';
import type { Figure, PlotKind } from './plot-kind.js';
import { sharesPlot } from './plot-shares.js';
import { sheetOf } from './subject.js';

const KINDS: ReadonlyMap<string, PlotKind> = new Map<string, PlotKind>([
  ['isoflop', isoflopPlot],
  ['frontier', curvePlot('log')],
  ['curve', curvePlot('linear')],
  ['heat', heatPlot],
  ['shares', sharesPlot],
  ['printed', printedPlot],
]);

export const plot: Directive = {
  name: 'plot',
  summary:
    'A figure: isoflop, frontier, curve (a ratio, with its band), heat (over two symbols), shares (parts of a whole) or printed (against recomputed).',
  example: `::: plot isoflop {#isoflop}
problem: compute-optimal
coefficients: printed
quantity: L(N, C/(6*N))
budgets: [1e19, 1e21, 1e23, 1e25]
caption: Loss against size along four budgets.
:::`,
  counter: 'figure',
  options: [
    'sheet',
    'problem',
    'title',
    'caption',
    'coefficients',
    'quantity',
    'x',
    'y',
    'parts',
    'whole',
    'budget',
    'levels',
    'optimum',
    'key-title',
    'variable',
    'budgets',
    'at',
    'from',
    'to',
    'points',
    'spread',
    'series',
    'series-over',
    'envelope',
    'steps',
    'band',
    'band-points',
    'scale',
    'spacing',
    'x-quantity',
    'x-scale',
    'x-title',
    'x-ticks',
    'x-range',
    'x-as',
    'y-title',
    'y-ticks',
    'y-range',
    'y-as',
    'printed',
    'rule',
    'table',
    'claims',
    'columns',
  ],
  maxWords: 1,
  render: (page, use) => {
    const word = use.words[0];
    const kind = KINDS.get(word?.text ?? '');
    if (!kind) {
      return page.fail(word?.place ?? use.place, {
        code: 'report-directive-argument',
        message: word ? `there is no plot "${word.text}"` : 'nothing says what kind of plot',
        hint:
          didYouMean(word?.text ?? '', KINDS.keys()) ?? `there are ${[...KINDS.keys()].join(', ')}`,
      });
    }
    const id = use.id ?? `figure-${String(use.number)}`;
    const { wide, narrow, data } = ((): Figure => {
      try {
        return kind(page, use, id);
      } catch (error) {
        // What a scale throws when no value is finite, or none positive on a logarithmic axis.
        if (!(error instanceof RangeError)) throw error;
        return page.fail(use.place, {
          code: 'report-directive-options',
          message: `the plot cannot be drawn: ${error.message}`,
        });
      }
    })();
    const caption = use.options.text('caption')?.text ?? use.options.text('title')?.text ?? '';
    const words = (text: string): string => claimWords(text, sheetOf(page, use));
    const fold = data === undefined ? '' : dataHtml(data, use.number, words);
    return `<figure class="plot-figure" id="${escapeText(id)}"><div class="at-wide">${wide}</div><div class="at-narrow">${narrow}</div><figcaption><b>Figure ${String(use.number)}.</b> ${escapeText(caption)}</figcaption></figure>\n${fold}`;
  },
};
