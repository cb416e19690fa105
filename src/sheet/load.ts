/** Text → sheet: the order in which its sections are read and checked. */
import { IsoflopError, unreachable } from '../base/errors.js';
import type { SourceText } from '../base/source.js';
import { Context } from './context.js';
import { Findings } from './diagnostics.js';
import { ClaimReader } from './load-claims.js';
import type { ClaimSetting } from './claim-parts.js';
import { ClaimScopes } from './claim-scope.js';
import type { ReadData } from './data-model.js';
import { loadCoefficients } from './load-coefficients.js';
import { NO_DATA, loadData } from './load-data.js';
import { loadEquations } from './load-equations.js';
import { loadProblems } from './load-problems.js';
import { loadFunctions, loadSymbols } from './load-symbols.js';
import { loadTableClaims, loadTables } from './load-tables.js';
import type { Claim, Sheet, SheetSource } from './model.js';
import { OtherSheets } from './other-sheets.js';
import type { FindSheetText } from './other-sheets.js';
import type { SheetData } from './schema.js';
import { readShape } from './shape.js';
import { References } from './take-over.js';
import { readTree } from './yaml.js';

export interface LoadOptions {
  /** Gives the texts of data files; without it, claims on data are not checkable. */
  readonly readData?: ReadData;
  /** Gives the text of another sheet, whose printed numbers claims take over. */
  readonly findSheet?: FindSheetText;
}

/**
 * The sheet that a text holds.
 * @throws IsoflopError with everything that is wrong with it, in the order of the text
 */
export function loadSheet(source: SourceText, options: LoadOptions = {}): Sheet {
  const findings = new Findings(source);
  const { data, tree, dropped } = readShape(readTree(source), findings);
  if (data === undefined) {
    findings.throwIfAny();
    return unreachable('a sheet without data and without findings');
  }
  const context = new Context(source, tree, data, dropped, findings);
  const symbols = loadSymbols(context);
  const functions = loadFunctions(context);
  const equations = loadEquations(context);
  const coefficients = loadCoefficients(context, symbols);
  const problems = loadProblems(context, equations);
  const tables = loadTables(context);
  const { sets, wrong } = loadData(context, options.readData ?? NO_DATA);
  const scopes = new ClaimScopes(context, problems);
  const own = { context, coefficients, tables };
  const references = new References(own, new OtherSheets(own, options.findSheet));
  const setting = { context, equations, coefficients, problems, scopes, references };
  const claims = [...loadClaims(setting), ...loadTableClaims(setting, tables)];
  reportRepeatedIds(claims, findings);
  findings.throwIfAny();
  if (wrong.length > 0) throw new IsoflopError(wrong);
  return {
    id: data.id,
    title: data.title,
    ...(data.source === undefined ? {} : { source: sourceOf(data.source) }),
    symbols,
    functions,
    equations,
    coefficients,
    problems,
    tables,
    ...(sets.size === 0 ? {} : { data: sets }),
    claims,
    text: source,
  };
}

function sourceOf({
  year,
  authors,
  arxiv,
  doi,
  url,
}: NonNullable<SheetData['source']>): SheetSource {
  return {
    authors,
    year: Number(year),
    ...(arxiv === undefined ? {} : { arxiv }),
    ...(doi === undefined ? {} : { doi }),
    ...(url === undefined ? {} : { url }),
  };
}

function loadClaims(setting: ClaimSetting): Claim[] {
  const { context } = setting;
  const { source, title } = context.data;
  const place = source === undefined ? title : `${source.authors} ${source.year}`;
  return (context.data.claims ?? []).flatMap(({ id, ...claim }, index) => {
    const make = new ClaimReader(setting, ['claims', index], claim).read();
    return make === undefined
      ? []
      : [make({ id, source: place, span: context.text('claims', index, 'id').span })];
  });
}

function reportRepeatedIds(claims: readonly Claim[], findings: Findings): void {
  const seen = new Set<string>();
  for (const { id, span } of claims) {
    if (seen.has(id)) {
      const message = `the claim id "${id}" is used twice`;
      findings.add(
        span,
        'duplicate-claim',
        message,
        'ids are how reports refer to claims: make it unique',
      );
    }
    seen.add(id);
  }
}
