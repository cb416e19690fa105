/** R, base only. */
import { NOTHING_COMPARED } from '../program/module.js';
import type { Case, CodeModule, PublicFunction } from '../program/module.js';
import type { Helper } from '../program/ir.js';
import type { Layout, Notation } from '../program/printer.js';
import { Emitter } from './emitter.js';
import { commentText, words } from './naming.js';
import type { Naming } from './naming.js';

const RESERVED = words(
  'if else repeat while function for next break in TRUE FALSE NULL Inf NaN NA NA_integer_ NA_real_ ' +
    'NA_character_ NA_complex_ T F c list numeric return is.nan isTRUE suppressWarnings abs floor exp log sqrt ' +
    'expm1 log1p min max unlist cat sprintf quit sys.nframe identity invisible COEFFICIENTS unname',
);

const LAYOUT: Layout = {
  indent: '  ',
  note: (text) => `# ${text}`,
  let: (name, value) => `${name} <- ${value}`,
  ilet: (name, value) => `${name} <- ${value}`,
  array: (name, size) => `${name} <- numeric(${String(size)})`,
  ints: (name, values) => `${name} <- c(${values.join(', ')})`,
  take: (name, from) => `${name} <- ${from}`,
  set: (target, value) => `${target} <- ${value}`,
  // From a number to one below it a sequence would run backwards.
  loop: (name, from, to) => ({
    before: [`${name} <- ${from}`],
    open: `while (${name} < ${to}) {`,
    after: [`${name} <- ${name} + 1`],
    close: ['}'],
  }),
  branch: (test) => `if (${test}) {`,
  otherwise: '} else {',
  end: '}',
  nothing: '',
  break: 'break',
  return: (value) => `return(${value})`,
  give: (array) => `return(${array})`,
};

function notation(naming: Naming): Notation {
  return {
    name: naming.of,
    numeral: (text) => text,
    nan: 'NaN',
    call: (fn, args) => `${fn}(${args.join(', ')})`,
    power: '^',
    fromOne: true,
    and: '&&',
    or: '||',
    not: (test) => `!(${test})`,
    isNan: (value) => `is.nan(${value})`,
    compare: (text) => `isTRUE(${text})`,
  };
}

export const writeR = (module: CodeModule): string => new REmitter(module).text();

const shape = (symbol: string): string => (symbol.startsWith('_') ? `x${symbol}` : symbol);

class REmitter extends Emitter {
  constructor(module: CodeModule) {
    super(module, {
      naming: () => ({ reserved: RESERVED, private: '.', shape }),
      notation,
      layout: LAYOUT,
    });
  }

  protected override head(): string[] {
    const values = this.module.coefficients.flatMap((c) =>
      c.value ? [`  ${this.of(c.name)} = ${this.real(c.value)}`] : [],
    );
    return [
      this.comments('#').join('\n'),
      ['COEFFICIENTS <- list(', ...separated(values), ')'].join('\n'),
    ];
  }

  protected override foot(): string[] {
    return ['if (sys.nframe() == 0L) quit(status = self_test())'];
  }

  protected override helper(h: Helper): string {
    const lines = this.lines(h.body, h.isTotal ? 2 : 1);
    return [
      ...h.about.map((line) => `# ${line}`),
      `${this.of(h.name)} <- function(${h.params.map((p) => this.of(p)).join(', ')}) {`,
      ...(h.isTotal ? ['  suppressWarnings({', ...lines, '  })'] : lines),
      '}',
    ].join('\n');
  }

  protected override function(f: PublicFunction): string {
    const of = (name: string): string => this.of(name);
    const params = [
      ...f.inputs.map(of),
      ...f.coefficients.map((n) => (this.hasValue(n) ? `${of(n)} = COEFFICIENTS$${of(n)}` : of(n))),
    ];
    const several = this.several(f);
    const guard = this.guard(f, (value) => `isTRUE(${value} > 0)`);
    const nan = this.named(f, () => 'NaN').map((pair) => pair.join(' = '));
    const nowhere = several ? `list(${nan.join(', ')})` : 'NaN';
    const values = this.named(f, (r) => this.real(r.value)).map(([n, v]) => `    ${n} = ${v}`);
    return [
      `#' ${commentText(f.about)}`,
      "#'",
      ...[...f.inputs, ...f.coefficients].map((name) =>
        `#' @param ${of(name)} ${this.meaning(name)}`.trimEnd(),
      ),
      ...(guard === '' ? [] : [`#' @return NaN unless ${this.conditions(f)}`]),
      `${f.name} <- function(${params.join(', ')}) {`,
      ...this.lines(f.body),
      ...(guard === '' ? [] : [`  if (!(${guard})) return(${nowhere})`]),
      ...(several ? ['  list(', ...separated(values), '  )'] : [`  ${this.only(f)}`]),
      '}',
    ].join('\n');
  }

  #case(one: Case): string {
    const { args, expected, required } = this.call(one);
    const given = required.map(([name, value]) => `${this.of(name)} = ${value}`);
    const call = `${one.fn}(${[...args, ...given].join(', ')})`;
    return `    list("${call}", ${call}, c(${expected.join(', ')}))`;
  }

  protected override failingTest(): string[] {
    return [
      '# Fails: there is nothing to compare with.',
      'self_test <- function() {',
      `  cat("${NOTHING_COMPARED}\\n")`,
      '  1L',
      '}',
    ];
  }

  protected override selfTest(): string[] {
    const { cases, tolerance } = this.module;
    return [
      `# Compares with values that isoflop certifies; 0 if all agree to ${String(tolerance)}, else 1.`,
      'self_test <- function() {',
      '  cases <- list(',
      cases.map((c) => this.#case(c)).join(',\n'),
      '  )',
      '  count <- 0',
      '  wrong <- 0',
      '  worst <- 0',
      '  for (case in cases) {',
      '    got <- unlist(case[[2]], use.names = FALSE)',
      '    for (i in seq_along(case[[3]])) {',
      '      want <- case[[3]][i]',
      '      distance <- if (want == 0) abs(got[i]) else abs(got[i] / want - 1)',
      '      count <- count + 1',
      '      worst <- max(worst, distance)',
      `      if (!isTRUE(distance <= ${String(tolerance)})) {`,
      '        wrong <- wrong + 1',
      '        cat(sprintf("%s: %.17g, not %.17g\\n", case[[1]], got[i], want))',
      '      }',
      '    }',
      '  }',
      '  cat(sprintf("isoflop self-test: %d numbers, %d wrong, worst %.1e\\n", count, wrong, worst))',
      '  if (wrong > 0) 1L else 0L',
      '}',
    ];
  }
}

/** Lines with a comma after all but the last. */
const separated = (lines: readonly string[]): string[] =>
  lines.map((line, i) => (i < lines.length - 1 ? `${line},` : line));
