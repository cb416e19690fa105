/** All directives, and how one is found and rendered. */
import { didYouMean } from '../../base/suggest.js';
import { Options } from '../options.js';
import type { Counter, PageState } from '../page-state.js';
import type { DirectiveText } from '../rules/directive.js';
import { audit } from './audit.js';
import { chain } from './chain.js';
import { coefficients } from './coefficients.js';
import { derivation } from './derivation.js';
import type { Directive } from './directive.js';
import { explore } from './explore.js';
import { formula } from './formula.js';
import { grid } from './grid.js';
import { library } from './library.js';
import { numbers } from './numbers.js';
import { optimum } from './optimum.js';
import { plot } from './plot.js';
import { regimes } from './regimes.js';
import { sensitivities } from './sensitivities.js';
import { table } from './table.js';

export const DIRECTIVES: ReadonlyMap<string, Directive> = new Map(
  [
    formula,
    optimum,
    derivation,
    chain,
    regimes,
    coefficients,
    numbers,
    grid,
    table,
    audit,
    library,
    plot,
    sensitivities,
    explore,
  ].map((d) => [d.name, d]),
);

/** What the directive is numbered as, if it is. */
export function counterOf(name: string): Counter | undefined {
  return DIRECTIVES.get(name)?.counter;
}

/** HTML of a directive. @throws IsoflopError */
export function renderDirective(page: PageState, text: DirectiveText): string {
  const directive = DIRECTIVES.get(text.name);
  if (!directive) {
    return page.fail(text.place, {
      code: 'report-unknown-directive',
      message: `there is no directive "${text.name}"`,
      hint:
        didYouMean(text.name, DIRECTIVES.keys()) ??
        `there are ${[...DIRECTIVES.keys()].join(', ')}`,
    });
  }
  const extra = text.words[directive.maxWords];
  if (extra) {
    return page.fail(extra.place, {
      code: 'report-directive-argument',
      message: `"${extra.text}" is one word too many after "${text.name}"`,
      hint: `it is written like this: ${directive.example.split('\n')[0] ?? ''}`,
    });
  }
  const options = Options.read(page, text.place, text.options, directive.options);
  return directive.render(page, {
    words: text.words,
    options,
    place: text.place,
    id: text.id,
    number: text.number,
  });
}
