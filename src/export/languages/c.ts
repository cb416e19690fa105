/** A C99 header without dependencies but the mathematics library. */
import { NOTHING_COMPARED } from '../program/module.js';
import type { Case, CodeModule, PublicFunction } from '../program/module.js';
import type { Helper } from '../program/ir.js';
import { namesUsed } from '../program/prune.js';
import type { Layout, Notation } from '../program/printer.js';
import { Emitter } from './emitter.js';
import { commentText, withPoint, words } from './naming.js';
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
    'linux unix i386 I errno assert isnan isfinite isinf fmin fmax fabs floor exp log sqrt pow expm1 log1p main printf k out',
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

export const writeC = (module: CodeModule): string => new CEmitter(module).text();

class CEmitter extends Emitter {
  constructor(module: CodeModule) {
    super(module, {
      naming: ({ id }) => ({ reserved: RESERVED, private: `${id}_` }),
      notation: cNotation,
      layout: C_LAYOUT,
    });
  }

  protected override head(): string[] {
    const { id, header } = this.module;
    const lines = [
      ...header,
      ...this.naming.legend,
      `self-test: cc -std=c99 -DISOFLOP_SELF_TEST -x c ${id}.h -lm`,
    ];
    return [
      ['/*', ...lines.map((line) => ` * ${commentText(line)}`), ' */'].join('\n'),
      `#ifndef ${this.#guardMacro}\n#define ${this.#guardMacro}`,
      '#include <math.h>',
      this.#coefficients(),
    ];
  }

  protected override foot(): string[] {
    return [`#endif /* ${this.#guardMacro} */`];
  }

  get #guardMacro(): string {
    return `ISOFLOP_${this.module.id.toUpperCase()}_H`;
  }

  #name(part: string): string {
    return `${this.module.id}_${part}`;
  }

  #member(name: string): string {
    const text = this.meaning(name);
    return `    double ${this.of(name)};${text === '' ? '' : ` /* ${text} */`}`;
  }

  #coefficients(): string {
    const { coefficients } = this.module;
    const type = this.#name('coefficients');
    const members = coefficients.map((c) => this.#member(c.name));
    const values = coefficients.map((c) =>
      c.value
        ? `        .${this.of(c.name)} = ${this.real(c.value)},`
        : `        .${this.of(c.name)} = NAN, /* no value in this set: give one */`,
    );
    if (coefficients.length === 0) members.push('    double none;');
    if (coefficients.length === 0) values.push('        .none = 0.0,');
    return [
      `typedef struct {\n${members.join('\n')}\n} ${type};`,
      // A function, so that it can begin copies of the user's own.
      `static inline ${type} ${this.#name('defaults')}(void)\n{\n    const ${type} k = {\n${values.join('\n')}\n    };\n    return k;\n}`,
    ].join('\n\n');
  }

  protected override resultType(f: PublicFunction): string[] {
    const symbols = this.symbols(f);
    if (symbols.length === 0) return [];
    const members = symbols.map((s) => this.#member(s));
    return [`typedef struct {\n${members.join('\n')}\n} ${this.#name(`${f.name}_result`)};`];
  }

  protected override helper(h: Helper): string {
    const params = h.params.map((p) => `double ${this.of(p)}`);
    const all = h.gives === undefined ? params : [...params, 'double *out'];
    return [
      ...(h.about.length === 1
        ? [`/* ${h.about[0] ?? ''} */`]
        : ['/*', ...h.about.map((line) => ` * ${line}`), ' */']),
      `static inline ${h.gives === undefined ? 'double' : 'void'} ${this.of(h.name)}(${all.length === 0 ? 'void' : all.join(', ')})`,
      '{',
      ...this.lines(h.body),
      '}',
    ].join('\n');
  }

  protected override function(f: PublicFunction): string {
    const several = this.several(f);
    const type = several ? this.#name(`${f.name}_result`) : 'double';
    const inputs = f.inputs.map((name) => `double ${this.of(name)}`);
    const take = f.coefficients.map((n) => `    const double ${this.of(n)} = k->${this.of(n)};`);
    const guard = this.guard(f, (value) => `${value} > 0.0`);
    const refuse = several
      ? [
          `    if (!(${guard})) {`,
          `        const ${type} none = {${f.results.map(() => 'NAN').join(', ')}};`,
          '        return none;',
          '    }',
        ]
      : [`    if (!(${guard})) return NAN;`];
    const used = namesUsed(
      f.body,
      [...f.results, ...f.guards].map((r) => r.value),
    );
    const doc = [
      commentText(f.about),
      ...f.inputs.map((name) => `${this.of(name)}: ${this.meaning(name)}`.trimEnd()),
      ...(guard === '' ? [] : [`NAN unless ${this.conditions(f)}`]),
    ];
    return [
      '/*',
      ...doc.map((line) => ` * ${line}`),
      ' */',
      `static inline ${type} ${this.#name(f.name)}(${[...inputs, `const ${this.#name('coefficients')} *k`].join(', ')})`,
      '{',
      ...(take.length === 0 ? ['    (void)k;'] : take),
      ...f.inputs.filter((n) => !used.has(n)).map((n) => `    (void)${this.of(n)};`),
      ...this.lines(f.body),
      ...(guard === '' ? [] : refuse),
      ...(several
        ? [
            `    const ${type} result_ = {`,
            ...f.results.map((r) => `        ${this.real(r.value)},`),
            '    };',
            '    return result_;',
          ]
        : [`    return ${this.only(f)};`]),
      '}',
    ].join('\n');
  }

  protected override failingTest(): string[] {
    return [
      '#ifdef ISOFLOP_SELF_TEST',
      '#include <stdio.h>',
      'int main(void)',
      '{',
      `    puts("${NOTHING_COMPARED}");`,
      '    return 1;',
      '}',
      '#endif /* ISOFLOP_SELF_TEST */',
    ];
  }

  protected override selfTest(): string[] {
    const { cases, tolerance } = this.module;
    const given = this.required().map(
      ([name, value]) => `    k.${this.of(name)} = ${withPoint(value)};`,
    );
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
      ...cases.flatMap((c) => this.#case(c)),
      '    printf("isoflop self-test: %d numbers, %d wrong, worst %.1e\\n", isoflop_count, isoflop_wrong, isoflop_worst);',
      '    return isoflop_wrong > 0;',
      '}',
      '#endif /* ISOFLOP_SELF_TEST */',
    ];
  }

  #case(one: Case): string[] {
    const { symbols, args, expected } = this.call(one);
    const call = `${this.#name(one.fn)}(${[...args.map(withPoint), '&k'].join(', ')})`;
    const text = `"${one.fn}(${args.join(', ')})"`;
    const wants = expected.map(withPoint);
    const compare = (got: string, i: number): string =>
      `isoflop_compare(${text}, ${got}, ${wants[i] ?? 'NAN'});`;
    if (symbols.length === 0) return [`    ${compare(call, 0)}`];
    return [
      '    {',
      `        const ${this.#name(`${one.fn}_result`)} r = ${call};`,
      ...symbols.map((s, i) => `        ${compare(`r.${this.of(s)}`, i)}`),
      '    }',
    ];
  }
}
