/** R, base only. */
import type { Case, CodeModule, PublicFunction } from '../program/module.js';
import type { Helper } from '../program/ir.js';
import { Expressions, Statements } from '../program/printer.js';
import type { Layout, Notation } from '../program/printer.js';
import { commentText, meaningText, namingOf, plainNumeral, words } from './naming.js';
import type { Naming } from './naming.js';

const RESERVED = words(
  'if else repeat while function for next break in TRUE FALSE NULL Inf NaN NA NA_integer_ NA_real_ ' +
    'NA_character_ NA_complex_ T F c list numeric return is.nan isTRUE suppressWarnings abs exp log sqrt ' +
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

export function writeR(module: CodeModule): string {
  return `${new Writer(module).blocks().join('\n\n')}\n`;
}

class Writer {
  readonly #naming: Naming;
  readonly #expressions: Expressions;

  constructor(private readonly module: CodeModule) {
    const shape = (symbol: string): string => (symbol.startsWith('_') ? `x${symbol}` : symbol);
    this.#naming = namingOf(module, { reserved: RESERVED, private: '.', shape });
    this.#expressions = new Expressions(notation(this.#naming));
  }

  blocks(): string[] {
    const { header, coefficients, functions, helpers } = this.module;
    const lines = [...header, ...this.#naming.legend].map((line) => `# ${commentText(line)}`);
    const values = coefficients.flatMap((c) =>
      c.value ? [`${this.#naming.of(c.name)} = ${this.#expressions.real(c.value)}`] : [],
    );
    const commented = values.map((text, i) => `  ${text}${i < values.length - 1 ? ',' : ''}`);
    return [
      lines.join('\n'),
      ['COEFFICIENTS <- list(', ...commented, ')'].join('\n'),
      ...helpers.map((h) => this.#helper(h)),
      ...functions.map((f) => this.#function(f)),
      this.#selfTest(),
      'if (sys.nframe() == 0L) quit(status = self_test())',
    ];
  }

  #meaning(name: string): string {
    const symbol = this.module.symbols.get(name);
    return symbol ? commentText(meaningText(symbol)) : '';
  }

  #helper(h: Helper): string {
    const { of } = this.#naming;
    const lines = new Statements(this.#expressions, LAYOUT).lines(h.body, h.isTotal ? 2 : 1);
    return [
      ...h.about.map((line) => `# ${line}`),
      `${of(h.name)} <- function(${h.params.map(of).join(', ')}) {`,
      ...(h.isTotal ? ['  suppressWarnings({', ...lines, '  })'] : lines),
      '}',
    ].join('\n');
  }

  #function(f: PublicFunction): string {
    const { of } = this.#naming;
    const hasValue = new Set(this.module.coefficients.flatMap((c) => (c.value ? [c.name] : [])));
    const params = [
      ...f.inputs.map(of),
      ...f.coefficients.map((n) => (hasValue.has(n) ? `${of(n)} = COEFFICIENTS$${of(n)}` : of(n))),
    ];
    const several = f.results.some((r) => r.symbol !== undefined);
    const real = (r: (typeof f.results)[number]): string => this.#expressions.real(r.value);
    const list = (values: readonly string[]): string =>
      `list(${f.results.map((r, i) => `${of(r.symbol ?? '')} = ${values[i] ?? ''}`).join(', ')})`;
    const guards = f.guards
      .map((g) => `isTRUE(${this.#expressions.real(g.value)} > 0)`)
      .join(' && ');
    const nowhere = several ? list(f.results.map(() => 'NaN')) : 'NaN';
    return [
      `#' ${commentText(f.about)}`,
      "#'",
      ...f.inputs.map((name) => `#' @param ${of(name)} ${this.#meaning(name)}`.trimEnd()),
      ...f.coefficients.map((name) => `#' @param ${of(name)} ${this.#meaning(name)}`.trimEnd()),
      ...(f.guards.length > 0
        ? [`#' @return NaN unless ${f.guards.map((g) => `${g.text} > 0`).join(' and ')}`]
        : []),
      `${f.name} <- function(${params.join(', ')}) {`,
      ...(guards === '' || f.body.length === 0 ? [] : []),
      ...new Statements(this.#expressions, LAYOUT).lines(f.body, 1),
      ...(guards === '' ? [] : [`  if (!(${guards})) return(${nowhere})`]),
      ...(several
        ? [
            '  list(',
            ...f.results.map(
              (r, i) =>
                `    ${of(r.symbol ?? '')} = ${real(r)}${i < f.results.length - 1 ? ',' : ''}`,
            ),
            '  )',
          ]
        : [`  ${this.#expressions.real(f.results[0]?.value ?? { op: 'nan' })}`]),
      '}',
    ].join('\n');
  }

  #case({ fn, args, expected }: Case): string {
    const f = this.module.functions.find((one) => one.name === fn);
    const required = (f?.coefficients ?? []).filter((n) => this.module.required.has(n));
    const given = required.map(
      (n) => `${this.#naming.of(n)} = ${plainNumeral(this.module.required.get(n) ?? '')}`,
    );
    const call = `${fn}(${[...args.map(plainNumeral), ...given].join(', ')})`;
    return `    list("${call}", ${call}, c(${expected.map(plainNumeral).join(', ')}))`;
  }

  #selfTest(): string {
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
    ].join('\n');
  }
}
