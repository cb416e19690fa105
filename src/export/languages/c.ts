/** A C99 header without dependencies but the mathematics library. */
import type { Case, CodeModule, PublicFunction } from '../program/module.js';
import type { Helper } from '../program/ir.js';
import { namesUsed } from '../program/prune.js';
import { Expressions, Statements } from '../program/printer.js';
import type { Layout, Notation } from '../program/printer.js';
import { commentText, meaningText, namingOf, plainNumeral, withPoint, words } from './naming.js';
import type { Naming } from './naming.js';

/** Keywords of C and C++, macros and functions of the headers that are included, and names of our own. */
const RESERVED = words(
  'auto break case char const continue default do double else enum extern float for goto if inline int ' +
    'long register restrict return short signed sizeof static struct switch typedef union unsigned void ' +
    'volatile while _Bool _Complex _Imaginary bool true false asm fortran alignas alignof and and_eq ' +
    'bitand bitor catch class compl concept constexpr const_cast decltype delete dynamic_cast explicit ' +
    'export friend mutable namespace new noexcept not not_eq nullptr operator or or_eq private ' +
    'protected public reinterpret_cast requires static_assert static_cast template this thread_local ' +
    'throw try typeid typename using virtual wchar_t xor xor_eq typeof ' +
    'NAN INFINITY HUGE_VAL HUGE_VALF HUGE_VALL NULL EOF BUFSIZ stdin stdout stderr FILENAME_MAX ' +
    'FOPEN_MAX L_tmpnam TMP_MAX P_tmpdir SEEK_SET SEEK_CUR SEEK_END M_E M_PI M_PI_2 M_PI_4 M_1_PI M_2_PI ' +
    'M_2_SQRTPI M_SQRT2 M_SQRT1_2 M_LN2 M_LN10 M_LOG2E M_LOG10E MAXFLOAT MATH_ERRNO MATH_ERREXCEPT ' +
    'math_errhandling FP_NAN FP_INFINITE FP_ZERO FP_SUBNORMAL FP_NORMAL FP_ILOGB0 FP_ILOGBNAN signgam ' +
    'linux unix i386 I errno assert isnan isfinite isinf fmin fmax fabs exp log sqrt pow expm1 log1p main printf k out',
);

export const C_LAYOUT: Layout = {
  indent: '    ',
  note: (text) => `/* ${text} */`,
  let: (name, value, again) => `${again ? '' : 'const '}double ${name} = ${value};`,
  ilet: (name, value, again) => `${again ? '' : 'const '}int ${name} = ${value};`,
  array: (name, size) => `double ${name}[${String(size)}] = {0};`,
  ints: (name, values) => `static const int ${name}[] = {${values.join(', ')}};`,
  take: (name, from, size) => {
    const call = from.endsWith('()')
      ? `${from.slice(0, -1)}${name})`
      : `${from.slice(0, -1)}, ${name})`;
    return `double ${name}[${String(size)}];\n${call};`;
  },
  set: (target, value) => `${target} = ${value};`,
  loop: (name, from, to) => ({
    open: `for (int ${name} = ${from}; ${name} < ${to}; ${name}++) {`,
    close: ['}'],
  }),
  branch: (test) => `if (${test}) {`,
  otherwise: '} else {',
  end: '}',
  nothing: '',
  break: 'break;',
  return: (value) => `return ${value};`,
  give: (array, size) =>
    `for (int result_ = 0; result_ < ${String(size)}; result_++) out[result_] = ${array}[result_];`,
};

export function cNotation(naming: Naming): Notation {
  const names: Readonly<Record<string, string>> = { abs: 'fabs', min: 'fmin', max: 'fmax' };
  return {
    name: naming.of,
    numeral: withPoint,
    nan: 'NAN',
    call: (fn, args) => `${names[fn] ?? fn}(${args.join(', ')})`,
    and: '&&',
    or: '||',
    not: (test) => `!(${test})`,
    isNan: (value) => `isnan(${value})`,
  };
}

export function writeC(module: CodeModule): string {
  return `${new Writer(module).blocks().join('\n\n')}\n`;
}

class Writer {
  readonly #naming: Naming;
  readonly #expressions: Expressions;

  constructor(private readonly module: CodeModule) {
    this.#naming = namingOf(module, { reserved: RESERVED, private: `${module.id}_` });
    this.#expressions = new Expressions(cNotation(this.#naming));
  }

  blocks(): string[] {
    const { id, header, functions, helpers } = this.module;
    const guard = `ISOFLOP_${id.toUpperCase()}_H`;
    const lines = [
      ...header,
      ...this.#naming.legend,
      `self-test: cc -std=c99 -DISOFLOP_SELF_TEST -x c ${id}.h -lm`,
    ];
    return [
      ['/*', ...lines.map((line) => ` * ${commentText(line)}`), ' */'].join('\n'),
      `#ifndef ${guard}\n#define ${guard}`,
      '#include <math.h>',
      this.#coefficients(),
      ...functions.flatMap((f) => this.#resultType(f)),
      ...helpers.map((h) => this.#helper(h)),
      ...functions.map((f) => this.#function(f)),
      this.#selfTest(),
      `#endif /* ${guard} */`,
    ];
  }

  #name(part: string): string {
    return `${this.module.id}_${part}`;
  }

  #meaning(name: string): string {
    const symbol = this.module.symbols.get(name);
    const text = symbol ? commentText(meaningText(symbol)) : '';
    return text === '' ? '' : ` /* ${text} */`;
  }

  #coefficients(): string {
    const { coefficients } = this.module;
    const { of } = this.#naming;
    const type = this.#name('coefficients');
    const members = coefficients.map((c) => `    double ${of(c.name)};${this.#meaning(c.name)}`);
    const values = coefficients.map((c) =>
      c.value
        ? `    .${of(c.name)} = ${this.#expressions.real(c.value)},`
        : `    .${of(c.name)} = NAN, /* no value in this set: give one */`,
    );
    if (coefficients.length === 0) members.push('    double none;');
    if (coefficients.length === 0) values.push('    .none = 0.0,');
    return [
      `typedef struct {\n${members.join('\n')}\n} ${type};`,
      // A macro, so that it can begin constants of the user's own: other values are members of a copy.
      `static inline ${type} ${this.#name('defaults')}(void)\n{\n    const ${type} k = {\n${values.map((v) => `    ${v}`).join('\n')}\n    };\n    return k;\n}`,
    ].join('\n\n');
  }

  #resultType(f: PublicFunction): string[] {
    const symbols = f.results.flatMap((r) => r.symbol ?? []);
    if (symbols.length === 0) return [];
    const members = symbols.map((s) => `    double ${this.#naming.of(s)};${this.#meaning(s)}`);
    return [`typedef struct {\n${members.join('\n')}\n} ${this.#name(`${f.name}_result`)};`];
  }

  #helper(h: Helper): string {
    const { of } = this.#naming;
    const params = h.params.map((p) => `double ${of(p)}`);
    const all = h.gives === undefined ? params : [...params, 'double *out'];
    return [
      ...(h.about.length === 1
        ? [`/* ${h.about[0] ?? ''} */`]
        : ['/*', ...h.about.map((line) => ` * ${line}`), ' */']),
      `static inline ${h.gives === undefined ? 'double' : 'void'} ${of(h.name)}(${all.length === 0 ? 'void' : all.join(', ')})`,
      '{',
      ...new Statements(this.#expressions, C_LAYOUT).lines(h.body, 1),
      '}',
    ].join('\n');
  }

  #function(f: PublicFunction): string {
    const { of } = this.#naming;
    const several = f.results.some((r) => r.symbol !== undefined);
    const type = several ? this.#name(`${f.name}_result`) : 'double';
    const inputs = f.inputs.map((name) => `double ${of(name)}`);
    const take = f.coefficients.map((name) => `    const double ${of(name)} = k->${of(name)};`);
    const guards = f.guards.map((g) => `${this.#expressions.real(g.value)} > 0.0`).join(' && ');
    const nowhere = several ? `{${f.results.map(() => 'NAN').join(', ')}}` : 'NAN';
    const refuse = several
      ? [
          `    if (!(${guards})) {`,
          `        const ${type} none = ${nowhere};`,
          '        return none;',
          '    }',
        ]
      : [`    if (!(${guards})) return NAN;`];
    const values = f.results.map((r) => this.#expressions.real(r.value));
    const all = [...f.results, ...f.guards].map((r) => r.value);
    const used = namesUsed(f.body, all);
    const doc = [
      commentText(f.about),
      ...f.inputs.map(
        (name) =>
          `${of(name)}:${this.#meaning(name)
            .replace(/^ \/\* | \*\/$/g, ' ')
            .trimEnd()}`,
      ),
      ...(f.guards.length > 0
        ? [`NAN unless ${f.guards.map((g) => `${g.text} > 0`).join(' and ')}`]
        : []),
    ];
    return [
      '/*',
      ...doc.map((line) => ` * ${line}`),
      ' */',
      `static inline ${type} ${this.#name(f.name)}(${[...inputs, `const ${this.#name('coefficients')} *k`].join(', ')})`,
      '{',
      ...(take.length === 0 ? ['    (void)k;'] : take),
      ...f.inputs.filter((n) => !used.has(n)).map((n) => `    (void)${of(n)};`),
      ...new Statements(this.#expressions, C_LAYOUT).lines(f.body, 1),
      ...(guards === '' ? [] : refuse),
      ...(several
        ? [
            `    const ${type} result_ = {`,
            ...values.map((v) => `        ${v},`),
            '    };',
            '    return result_;',
          ]
        : [`    return ${values[0] ?? 'NAN'};`]),
      '}',
    ].join('\n');
  }

  #selfTest(): string {
    const { cases, required, coefficients, tolerance } = this.module;
    const given = coefficients.flatMap((c) => {
      const value = required.get(c.name);
      return value === undefined
        ? []
        : [`    k.${this.#naming.of(c.name)} = ${withPoint(plainNumeral(value))};`];
    });
    const blocks = cases.flatMap((c) => this.#case(c));
    return [
      '#ifdef ISOFLOP_SELF_TEST',
      '#include <stdio.h>',
      'static int isoflop_count = 0, isoflop_wrong = 0;',
      'static double isoflop_worst = 0.0;',
      'static void isoflop_compare(const char *what, double got, double want)',
      '{',
      '    const double distance = want != 0.0 ? fabs(got / want - 1.0) : fabs(got);',
      '    isoflop_count++;',
      '    if (distance > isoflop_worst) isoflop_worst = distance;',
      `    if (!(distance <= ${String(tolerance)})) {`,
      '        isoflop_wrong++;',
      '        printf("%s: %.17g, not %.17g\\n", what, got, want);',
      '    }',
      '}',
      'int main(void)',
      '{',
      `    ${given.length > 0 ? '' : 'const '}${this.#name('coefficients')} k = ${this.#name('defaults')}();`,
      ...given,
      ...(cases.length === 0 ? ['    (void)k;', '    (void)isoflop_compare;'] : blocks),
      '    printf("isoflop self-test: %d numbers, %d wrong, worst %.1e\\n", isoflop_count, isoflop_wrong, isoflop_worst);',
      '    return isoflop_wrong > 0;',
      '}',
      '#endif /* ISOFLOP_SELF_TEST */',
    ].join('\n');
  }

  #case({ fn, args, expected }: Case): string[] {
    const f = this.module.functions.find((one) => one.name === fn);
    const literals = [...args.map((a) => withPoint(plainNumeral(a))), '&k'].join(', ');
    const call = `${this.#name(fn)}(${literals})`;
    const text = `"${fn}(${args.map(plainNumeral).join(', ')})"`;
    const wants = expected.map((e) => withPoint(plainNumeral(e)));
    const symbols = f?.results.flatMap((r) => r.symbol ?? []) ?? [];
    if (symbols.length === 0)
      return [`    isoflop_compare(${text}, ${call}, ${wants[0] ?? 'NAN'});`];
    return [
      '    {',
      `        const ${this.#name(`${fn}_result`)} r = ${call};`,
      ...symbols.map(
        (s, i) =>
          `        isoflop_compare(${text}, r.${this.#naming.of(s)}, ${wants[i] ?? 'NAN'});`,
      ),
      '    }',
    ];
  }
}
