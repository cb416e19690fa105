/** Reports that are built again as their files change, each no oftener than it must be. */
import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Diagnostic } from '../base/errors.js';
import type { ReportContext } from '../report/context.js';
import type { DataPlace } from '../sheet/files.js';
import { diagnosticsOf } from './failure.js';
import { namesIn, shownPath } from './folders.js';
import type { OwnMemory } from './report-memory.js';
import {
  buildIndex,
  buildReport,
  distinctFiles,
  engineForReports,
  INDEX,
  reportName,
  writeReport,
} from './reports.js';
import { sheetsOfReports } from './reports.js';
import type { BuiltReport, WrittenReport } from './reports.js';
import { writeWhole } from './write-file.js';

/** What came of a page. */
export type Outcome =
  | { readonly kind: 'written'; readonly page: string; readonly report: WrittenReport }
  | { readonly kind: 'mistakes'; readonly page: string; readonly mistakes: readonly Diagnostic[] };

interface Known {
  /** The contents of each file that the page is made of, but for sheets. */
  readonly files: ReadonlyMap<string, string | undefined>;
  /** The last build without mistakes. */
  readonly built: BuiltReport | undefined;
  readonly mistakes: readonly Diagnostic[];
}

const SHEET = /\.ya?ml$/;

export class LiveReports {
  readonly #known = new Map<string, Known>();
  #sheets: ReadonlyMap<string, string | undefined> = new Map();
  #engine: ReportContext | undefined;
  #index = '';

  /**
   * @param files asked anew each time, since reports come and go
   * @param listed write a page that lists them
   * @param memory what earlier builds worked out
   */
  constructor(
    private readonly files: () => readonly string[],
    private readonly folder: string,
    private readonly data: DataPlace,
    private readonly listed: boolean,
    private readonly memory?: OwnMemory,
  ) {}

  /** Builds what must be built since the last time, and says of each page what came of it. */
  *refresh(): Generator<Outcome> {
    const changed = this.#readSheets();
    const files = distinctFiles(this.files());
    for (const file of this.#known.keys()) if (!files.includes(file)) this.#known.delete(file);
    for (const file of files) {
      if (this.#isFresh(file, changed)) continue;
      yield this.#build(file);
    }
    const built = files.flatMap((file) => this.#known.get(file)?.built ?? []);
    const engine = this.#engine;
    const index = this.listed && built.length > 0 && engine ? buildIndex(built, engine) : undefined;
    this.memory?.save();
    if (index === undefined || index === this.#index) return;
    const path = join(this.folder, INDEX);
    writeWhole(path, index);
    this.#index = index;
    yield {
      kind: 'written',
      page: INDEX,
      report: { report: 'index', file: shownPath(path), title: 'Reports' },
    };
  }

  /** What keeps a page from being built; of the list of all, what keeps any. */
  mistakes(page: string): readonly Diagnostic[] {
    return [...this.#known].flatMap(([file, { mistakes }]) =>
      (page === INDEX && this.listed) || page === `${reportName(file)}.html` ? mistakes : [],
    );
  }

  /** The page to begin with. */
  get first(): string {
    if (this.listed) return INDEX;
    const [file] = this.#known.keys();
    return file === undefined ? '' : `${reportName(file)}.html`;
  }

  /** Folders in which a change may matter. */
  get folders(): ReadonlySet<string> {
    const files = [...this.#known.values()].flatMap((known) => [...known.files.keys()]);
    const found = [...files.map(dirname), sheetsOfReports()].filter((path) => existsSync(path));
    // The file that a link leads to changes in a folder of its own.
    const linked = files
      .filter((file) => existsSync(file))
      .map((file) => dirname(realpathSync(file)));
    return new Set([...found, ...linked].map((path) => resolve(path)));
  }

  /** Ids of sheets that are other than at the last look. */
  #readSheets(): ReadonlySet<string> {
    const folder = sheetsOfReports();
    const texts = new Map(
      namesIn(folder, SHEET).map((id) => {
        const file = [join(folder, `${id}.yaml`), join(folder, `${id}.yml`)].find(existsSync);
        return [id, contentsOf(file ?? '')] as const;
      }),
    );
    const before = this.#sheets;
    const ids = [...new Set([...before.keys(), ...texts.keys()])];
    const changed = ids.filter((id) => texts.get(id) !== before.get(id) || !texts.has(id));
    this.#sheets = texts;
    // What the engine knows of a sheet may rest on another, so it forgets all.
    if (changed.length > 0 || !this.#engine)
      this.#engine = engineForReports(this.data, this.memory);
    return this.#withDependents(changed);
  }

  /** A claim may take numbers over from another sheet: it names it. */
  #withDependents(changed: readonly string[]): ReadonlySet<string> {
    const all = new Set(changed);
    for (const id of all) {
      for (const [other, text] of this.#sheets) if (text?.includes(id) === true) all.add(other);
    }
    return all;
  }

  #isFresh(file: string, changed: ReadonlySet<string>): boolean {
    const known = this.#known.get(file);
    if (!known) return false;
    for (const [path, text] of known.files) if (contentsOf(path) !== text) return false;
    if (changed.size === 0) return true;
    // After a mistake it is not known what would have been asked.
    if (known.mistakes.length > 0 || !known.built) return false;
    const { asked } = known.built;
    return !asked.listed && ![...changed].some((id) => asked.sheets.has(id));
  }

  #build(file: string): Outcome {
    const before = this.#known.get(file);
    const page = `${reportName(file)}.html`;
    const files = filesOf(file);
    try {
      if (!this.#engine) throw new Error('no engine');
      const built = buildReport(file, this.#engine);
      this.#known.set(file, { files, built, mistakes: [] });
      return { kind: 'written', page, report: writeReport(built, this.folder) };
    } catch (error) {
      const mistakes = diagnosticsOf(error);
      if (mistakes === undefined) throw error;
      this.#known.set(file, { files, built: before?.built, mistakes });
      return { kind: 'mistakes', page, mistakes };
    }
  }
}

/** The report, and the files that its front matter names, such as a bibliography. */
function filesOf(file: string): ReadonlyMap<string, string | undefined> {
  const text = contentsOf(file);
  const front = /^---[^]*?\n---/.exec(text ?? '')?.[0] ?? '';
  const named = [...front.matchAll(/^[\w-]+:[ \t]*["']?(.*?\.\w+)["']?[ \t]*$/gm)].map(
    ([, name = '']) => join(dirname(file), name),
  );
  const others = named.filter(isFile).map((path) => [path, contentsOf(path)] as const);
  return new Map([[file, text], ...others]);
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

function contentsOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
