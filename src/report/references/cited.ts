/** The works that a report cites, and where it does. */
import { didYouMean } from '../../base/suggest.js';
import type { Sheet } from '../../sheet/model.js';
import type { PageState, Place } from '../page-state.js';
import type { Bibliography } from './read.js';
import { arxivNumber, doiNumber, inOrder, sameWork, yearsOf } from './references.js';
import type { Reference } from './references.js';

/** A work on the page. */
export interface Cited {
  readonly reference: Reference;
  /** Of its entry in the list. */
  readonly id: string;
  /** Ids of the places that cite it, in the order of the text. */
  readonly places: string[];
}

/** The paper that a sheet is about. */
export function referenceOfSheet({ id, title, source }: Sheet): Reference | undefined {
  if (!source) return undefined;
  const arxiv = arxivNumber(source.arxiv);
  const doi = doiNumber(source.doi);
  const others = /,? et al\.?$/.test(source.authors);
  return {
    key: id,
    authors: [{ family: source.authors.replace(/,? et al\.?$/, '') }],
    others,
    year: String(source.year),
    title,
    ...(arxiv === undefined ? {} : { arxiv }),
    ...(doi === undefined ? {} : { doi }),
    ...(source.url === undefined ? {} : { url: source.url }),
  };
}

export class Citations {
  private readonly byKey = new Map<string, Cited>();
  private readonly works: Cited[] = [];
  private years: ReadonlyMap<Reference, string> | undefined;

  constructor(
    private readonly page: PageState,
    private readonly bibliography: Bibliography | undefined,
    /** The report names a bibliography that could not be read. */
    private readonly isUnread = false,
  ) {}

  /**
   * Notes that the work of this key is cited here; undefined where there is none, which is a mistake.
   * @param linked within a link, which can hold no other: then the place gets no id
   */
  cite(
    key: string,
    place: Place,
    linked: boolean,
  ): { readonly cited: Cited; readonly id: string | undefined } | undefined {
    const cited = this.byKey.get(key) ?? this.find(key, place);
    if (!cited) return undefined;
    this.byKey.set(key, cited);
    if (linked) return { cited, id: undefined };
    const id = this.page.freshId(`cite-${key}`);
    cited.places.push(id);
    return { cited, id };
  }

  /** All works, in the order of the list. */
  get list(): readonly Cited[] {
    const order = inOrder(this.works.map(({ reference }) => reference));
    return order.flatMap((reference) => this.works.filter((w) => w.reference === reference));
  }

  /** The year of a work, with its letter; known once the whole text has been read. */
  yearOf(reference: Reference): string {
    this.years ??= yearsOf(inOrder(this.works.map((work) => work.reference)));
    return this.years.get(reference) ?? '';
  }

  /** The entry of the paper that a sheet is about, if the report cites it. */
  ofSheet(sheet: Sheet): Cited | undefined {
    const own = referenceOfSheet(sheet);
    return (
      own &&
      this.works.find(({ reference }) => reference.key === sheet.id || sameWork(reference, own))
    );
  }

  private find(key: string, place: Place): Cited | undefined {
    let known: Reference | undefined;
    this.page.guard(place, () => {
      known = this.bibliography?.work(key) ?? this.ofASheet(key, place);
      return '';
    });
    if (!known) return undefined;
    const reference = known;
    const same = this.works.find((work) => sameWork(work.reference, reference));
    if (same) return same;
    const cited = { reference, id: this.page.freshId(`ref-${key}`), places: [] };
    this.works.push(cited);
    return cited;
  }

  private ofASheet(key: string, place: Place): Reference | undefined {
    const { page, bibliography } = this;
    const sheet = /^[\w-][\w.-]*$/.test(key) ? page.context.sheet(key) : undefined;
    const own = sheet && referenceOfSheet(sheet);
    if (own) return this.inBibliography(own) ?? own;
    // What could not be read may well have it; that it could not is said once.
    if (this.isUnread) return undefined;
    const names = [...(bibliography?.keys ?? []), ...page.context.sheets];
    return page.fail(place, {
      code: 'report-unknown-reference',
      message: sheet
        ? `the sheet "${key}" names no source that could be cited`
        : `there is no reference "${key}"`,
      hint:
        didYouMean(key, names) ??
        (bibliography
          ? 'a reference is a key of the bibliography or the id of a sheet; write \\@ for the sign itself'
          : 'name a bibliography in the front matter, "bibliography: references.bib"; write \\@ for the sign itself'),
    });
  }

  /** The bibliography may know more of a paper than its sheet does. */
  private inBibliography(own: Reference): Reference | undefined {
    if (own.arxiv === undefined && own.doi === undefined) return undefined;
    for (const key of this.bibliography?.keys ?? []) {
      const work = this.bibliography?.work(key);
      if (work && sameWork(work, own)) return work;
    }
    return undefined;
  }
}
