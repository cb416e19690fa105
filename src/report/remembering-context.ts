/** A context that asks another only for what no earlier build has worked out. */
import { createHash } from 'node:crypto';
import { auditResult } from '../audit/audit.js';
import type { Computation } from '../audit/explain/model.js';
import type { AuditResult, AuditedClaim } from '../audit/model.js';
import type { SourceText } from '../base/source.js';
import type { Equation, Expr } from '../expression/nodes.js';
import type { HandDerivation, Stated } from '../handwritten/read.js';
import type { CheckedLine } from '../handwritten/verify.js';
import { listSheets, readSheet } from '../sheet/files.js';
import type { DataPlace } from '../sheet/files.js';
import type { Sheet } from '../sheet/model.js';
import { findingsOf, withFindings } from './checked-derivation.js';
import type {
  Attempt,
  AttemptRequest,
  Certified,
  CheckedDerivation,
  EvaluateRequest,
  Introduced,
  Leading,
  LeadingRequest,
  LeadingWithin,
  Program,
  ProgramRequest,
  RangeSamples,
  ReportContext,
  SampleRequest,
  Samples,
  Setting,
} from './context.js';
import { EngineContext } from './engine-context.js';
import { textOf } from './engine-request.js';
import type { ExportedFile } from './exported.js';
import { packDoubles, unpackDoubles } from './memory.js';
import type { Memory } from './memory.js';

/** Both with points as text. */
interface PackedSamples {
  readonly x: string;
  readonly columns: readonly string[];
}

interface PackedRanges {
  readonly x: string;
  readonly bands: readonly (readonly [string, string])[];
}

interface PackedLeading {
  readonly budget: Leading['budget'];
  readonly results: readonly (readonly [string, LeadingWithin])[];
}

export class RememberingContext implements ReportContext {
  /**
   * @param inner works out what is not remembered
   * @param digestOf tells one state of a sheet, its data and the program from any other
   */
  constructor(
    private readonly inner: ReportContext & Pick<EngineContext, 'unchecked'>,
    private readonly memory: Memory,
    private readonly digestOf: (sheet: string | undefined) => string,
  ) {}

  kept<T>(what: readonly unknown[], work: () => T): T {
    return this.#recall(undefined, 'kept', what, work);
  }

  get sheets(): readonly string[] {
    return this.inner.sheets;
  }

  sheet(id: string): Sheet | undefined {
    return this.inner.sheet(id);
  }

  derivation(sheet: string, problem: string): CheckedDerivation {
    const findings = this.#recall(sheet, 'derivation', [problem], () =>
      findingsOf(this.inner.derivation(sheet, problem)),
    );
    return withFindings(this.inner.unchecked(sheet, problem), findings);
  }

  verify(
    hand: HandDerivation,
    sheet: string | undefined,
    problem?: string,
  ): readonly CheckedLine[] {
    const what = [problem ?? null, ...textsOf(hand)];
    const found = this.#recall(sheet, 'verify', what, () =>
      this.inner.verify(hand, sheet, problem).map(({ line: _, ...finding }) => finding),
    );
    return hand.lines.flatMap((line, i) => {
      const finding = found[i];
      return finding ? [{ line, ...finding }] : [];
    });
  }

  audit(sheet: string): AuditResult {
    return this.#recall(sheet, 'audit', [], () => this.inner.audit(sheet));
  }

  /** Whether its claims need not be judged again. @throws IsoflopError where the sheet is wrong */
  remembersAudit(sheet: string): boolean {
    return this.memory.get(this.#keyOf(sheet, 'audit', [])) !== undefined;
  }

  /** All claims of the sheet, judged elsewhere by the same program. */
  keepAudit(sheet: string, claims: readonly AuditedClaim[]): void {
    const found = this.inner.sheet(sheet);
    if (found) this.memory.set(this.#keyOf(sheet, 'audit', []), auditResult(found, claims));
  }

  explain(sheet: string, claims: ReadonlySet<string>): ReadonlyMap<string, Computation> {
    const known = new Map<string, Computation | null>();
    for (const id of claims) {
      const computation = this.memory.get(this.#keyOf(sheet, 'explain', [id]));
      if (computation !== undefined) known.set(id, computation as Computation | null);
    }
    const rest = new Set([...claims].filter((id) => !known.has(id)));
    if (rest.size > 0) {
      const made = this.inner.explain(sheet, rest);
      for (const id of rest) {
        const computation = made.get(id) ?? null;
        this.keepExplanation(sheet, id, computation);
        known.set(id, computation);
      }
    }
    return new Map(
      [...claims].flatMap((id) => {
        const computation = known.get(id);
        return computation ? [[id, computation] as const] : [];
      }),
    );
  }

  /** How a claim's verdict came about, worked out elsewhere; null where there is nothing to explain. */
  keepExplanation(sheet: string, claim: string, computation: Computation | null): void {
    this.memory.set(this.#keyOf(sheet, 'explain', [claim]), computation);
  }

  evaluate(request: EvaluateRequest): Certified {
    const what = [...settingOf(request), textOf(request.quantity), request.digits];
    return this.#recall(request.sheet, 'evaluate', what, () => this.inner.evaluate(request));
  }

  attempt(request: AttemptRequest): Attempt {
    const quantities = request.quantities.map((q) => [textOf(q.quantity), q.digits]);
    const what = [...settingOf(request), quantities, request.own ?? null];
    return this.#recall(request.sheet, 'attempt', what, () => this.inner.attempt(request));
  }

  leading(request: LeadingRequest): Leading {
    const { regime, tolerance, digits } = request;
    const what = [...settingOf(request), regime, tolerance, digits];
    const packed = this.#recall(request.sheet, 'leading', what, (): PackedLeading => {
      const { budget, results } = this.inner.leading(request);
      return { budget, results: [...results] };
    });
    return { budget: packed.budget, results: new Map(packed.results) };
  }

  sample(request: SampleRequest): Samples {
    const packed = this.#recall(request.sheet, 'sample', curveOf(request), (): PackedSamples => {
      const { x, columns } = this.inner.sample(request);
      return { x: packDoubles(x), columns: columns.map(packDoubles) };
    });
    return { x: unpackDoubles(packed.x), columns: packed.columns.map(unpackDoubles) };
  }

  sampleRange(request: SampleRequest): RangeSamples {
    const packed = this.#recall(request.sheet, 'range', curveOf(request), (): PackedRanges => {
      const { x, bands } = this.inner.sampleRange(request);
      const packedBands = bands.map((b) => [packDoubles(b.low), packDoubles(b.high)] as const);
      return { x: packDoubles(x), bands: packedBands };
    });
    return {
      x: unpackDoubles(packed.x),
      bands: packed.bands.map(([low, high]) => ({
        low: unpackDoubles(low),
        high: unpackDoubles(high),
      })),
    };
  }

  program(request: ProgramRequest): Program {
    const { inputs, quantities, bounded } = request;
    const what = [...settingOf(request), inputs, quantities.map(textOf), bounded === true];
    return this.#recall(request.sheet, 'program', what, () => this.inner.program(request));
  }

  exports(sheet: string, problem: string): readonly ExportedFile[] {
    return this.#recall(sheet, 'exports', [problem], () => this.inner.exports(sheet, problem));
  }

  parse(text: SourceText, sheet: string, introduced?: Introduced): Expr | Equation {
    return this.inner.parse(text, sheet, introduced);
  }

  latex(
    formula: Expr | Equation,
    sheet: string,
    introduced?: Introduced,
    wrap?: (symbol: string, latex: string) => string,
    inline?: boolean,
  ): string {
    return this.inner.latex(formula, sheet, introduced, wrap, inline);
  }

  #keyOf(sheet: string | undefined, kind: string, what: readonly unknown[]): string {
    const request = JSON.stringify([kind, this.digestOf(sheet), ...what]);
    return createHash('sha256').update(request, 'utf8').digest('base64url');
  }

  /** An error is never remembered: it tells where in the report it arose. */
  #recall<T>(sheet: string | undefined, kind: string, what: readonly unknown[], work: () => T): T {
    const key = this.#keyOf(sheet, kind, what);
    const known = this.memory.get(key);
    // The key names what was asked and of which program, which wrote the value itself.
    if (known !== undefined) return known as T;
    const made = work();
    this.memory.set(key, made);
    return made;
  }
}

function settingOf({ problem, coefficients, given }: Setting): unknown[] {
  const values = [...given].sort(([a], [b]) => (a < b ? -1 : 1));
  return [problem ?? null, coefficients, values];
}

/** All that a hand-written derivation says, without the place where it stands. */
function textsOf(hand: HandDerivation): unknown[] {
  const texts = (stated: readonly Stated[]): string[] => stated.map(({ source }) => source.text);
  return [
    hand.sheet ?? null,
    texts(hand.positive),
    texts(hand.nonzero),
    hand.negative,
    hand.real,
    [...hand.functions],
    hand.lines.map(({ kind, line, source, reason }) => [kind, line, source.text, reason ?? null]),
  ];
}

function curveOf(request: SampleRequest): unknown[] {
  const { quantities, variable, from, to, points, spacing } = request;
  return [...settingOf(request), quantities.map(textOf), variable, from, to, points, spacing];
}

/** The sheets of a folder, with what earlier builds of the same program worked out about them. */
export function rememberingContext(
  directory: string,
  data: DataPlace,
  memory: Memory,
  program: string,
  version?: string,
): RememberingContext {
  const ids = listSheets(directory);
  const digests = new Map<string, string>();
  const load = (id: string): Sheet | undefined => {
    if (!ids.includes(id)) return undefined;
    const hash = createHash('sha256').update(program);
    const seen = (text: string): void => void hash.update(`\0${text}`, 'utf8');
    const sheet = readSheet(id, directory, data, [directory], seen);
    digests.set(id, hash.digest('base64url'));
    return sheet;
  };
  const inner = new EngineContext({ ids, load, ...(version === undefined ? {} : { version }) });
  return new RememberingContext(inner, memory, (id) => {
    if (id === undefined) return program;
    inner.sheet(id);
    return digests.get(id) ?? '';
  });
}
