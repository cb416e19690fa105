/** The explorables of a page: inputs, and all that follows them. */
import { EXPLORE } from '../explorable/model.js';
import type { Explorable } from '../explorable/model.js';
import { ExploreLink } from './explore-link.js';
import type { Compiled, CompiledBounds } from './explore-plot.js';
import { ExploreView } from './explore-view.js';
import { pageData } from './page-data.js';
import type { Runtime } from './runtime.js';

/** @param runtime what the formulas of this page call */
export function explore(page: Document, runtime: Partial<Runtime>): void {
  const { programs, data } = pageData();
  const programOf = (name: string): Compiled => programs.get(name)?.(runtime) as Compiled;
  const boundsOf = ({ bounds }: Explorable): CompiledBounds | undefined =>
    programs.get(bounds ?? '')?.(runtime) as CompiledBounds | undefined;
  const link = new ExploreLink(page);
  for (const section of page.querySelectorAll<HTMLElement>('[data-explore]')) {
    const id = section.dataset['explore'] ?? '';
    const model = data.get(`${EXPLORE}${id}`) as Explorable | undefined;
    if (!model || !programs.has(model.program)) continue;
    link.add(
      new ExploreView(id, section, model, boundsOf(model), programOf, () => {
        link.write();
      }),
    );
  }
  link.read();
}
