/**
 * Python on arrays: NumPy, JAX and PyTorch. Functions work value by value on arrays that broadcast; what
 * is searched for is searched for all values at once, with `where` in place of branches and loops of
 * fixed length.
 */
import type { CodeModule, PublicFunction } from '../program/module.js';
import { notExportable } from '../program/module.js';
import type { Helper, Statement } from '../program/ir.js';
import { Expressions } from '../program/printer.js';
import type { Notation } from '../program/printer.js';
import { namingOf } from './naming.js';
import type { Naming } from './naming.js';
import {
  MAIN,
  PYTHON_RESERVED,
  constantLines,
  docLines,
  documentation,
  headerText,
  helperText,
  parametersOf,
  pythonNotation,
  resultLines,
  selfTest,
} from './python.js';

export type ArrayLibrary = 'numpy' | 'jax' | 'torch';

interface Library {
  /** What functions are called with. */
  readonly prefix: string;
  readonly imports: readonly string[];
  readonly real: string;
  readonly minimum: string;
  readonly maximum: string;
  readonly power: string;
  /** Holds a value against derivatives. */
  readonly hold?: string;
  /** Functions take no plain numbers. */
  readonly strict: boolean;
}

const LIBRARIES: Readonly<Record<ArrayLibrary, Library>> = {
  numpy: {
    prefix: 'np.',
    imports: ['import math', 'import sys', '', 'import numpy as np'],
    real: 'np.asarray(x, dtype=float)',
    minimum: 'np.minimum',
    maximum: 'np.maximum',
    power: 'np.power',
    strict: false,
  },
  jax: {
    prefix: 'jnp.',
    imports: [
      'import sys',
      '',
      'import jax',
      'import jax.numpy as jnp',
      '',
      '# Without doubles the numbers are good to seven digits only.',
      'jax.config.update("jax_enable_x64", True)',
    ],
    real: 'jnp.asarray(x, dtype=float)',
    minimum: 'jnp.minimum',
    maximum: 'jnp.maximum',
    power: 'jnp.power',
    hold: 'jax.lax.stop_gradient',
    strict: false,
  },
  torch: {
    prefix: 'torch.',
    imports: ['import sys', '', 'import torch'],
    real: 'torch.as_tensor(x, dtype=torch.float64)',
    minimum: 'torch.minimum',
    maximum: 'torch.maximum',
    power: 'torch.pow',
    hold: '_hold',
    strict: true,
  },
};

/** @throws IsoflopError `not-exportable` where an optimum needs a solver, and derivatives were to pass it */
export function writeArrays(module: CodeModule, library: ArrayLibrary): string {
  const lib = LIBRARIES[library];
  const reserved = new Set([...PYTHON_RESERVED, 'ok', 'mask', '_real', '_hold']);
  const naming = namingOf(module, { reserved, private: '_' });
  return new Writer(
    library === 'numpy' ? module : withoutSolver(module, library),
    naming,
    lib,
  ).text();
}

/** A solver for one point at a time could neither be traced nor have derivatives. */
function withoutSolver(module: CodeModule, library: 'jax' | 'torch'): CodeModule {
  const needsSolver = (f: PublicFunction): boolean => f.body.some((s) => s.op === 'take');
  const functions = module.functions.filter((f) => !needsSolver(f));
  if (functions.length === module.functions.length) return module;
  const left = module.functions.filter(needsSolver).map((f) => f.name);
  const name = library === 'jax' ? 'JAX' : 'PyTorch';
  const why = `found by a solver for one point at a time, which ${name} could neither trace nor differentiate`;
  if (functions.length === 0) {
    throw notExportable(
      `the optimum of "${module.title}" is ${why}`,
      'export to numpy or python, or the law: --what law',
    );
  }
  const names = new Set(functions.map((f) => f.name));
  return {
    ...module,
    functions,
    helpers: module.helpers.filter((h) => h.isElementwise),
    cases: module.cases.filter((c) => names.has(c.fn)),
    header: [...module.header, `left out: ${left.join(', ')}, ${why}`],
  };
}

class Writer {
  readonly #plain: Expressions;
  readonly #arrays: Expressions;

  constructor(
    private readonly module: CodeModule,
    private readonly naming: Naming,
    private readonly lib: Library,
  ) {
    this.#plain = new Expressions(pythonNotation(naming, 'math.'));
    this.#arrays = new Expressions(this.#notation());
  }

  text(): string {
    const { module, naming, lib } = this;
    const constants = constantLines(module, naming, this.#scalars());
    const bodies = [
      this.#real(),
      ...(lib.hold === '_hold' ? ['def _hold(x):\n    return x.detach()'] : []),
      ...module.helpers.map((h) => this.#helper(h)),
      ...module.functions.map((f) => this.#function(f)),
      selfTest(module, naming, 'float(abs(got / want - 1)) if want != 0 else float(abs(got))'),
    ];
    const needsMath = constants.some((line) => line.includes('math.'));
    const imports = [
      ...(needsMath && !lib.imports.includes('import math') ? ['import math'] : []),
      ...lib.imports,
    ];
    const blocks = [
      headerText(module, naming),
      imports.join('\n'),
      ...(constants.length > 0 ? [constants.join('\n')] : []),
    ];
    return `${[blocks.join('\n\n'), ...bodies].join('\n\n\n')}\n\n\n${MAIN}\n`;
  }

  /** Coefficients are plain numbers, also those that are formulas. */
  #scalars(): Expressions {
    return this.#plain;
  }

  #real(): string {
    return ['def _real(x):', '    r"""An array of doubles."""', `    return ${this.lib.real}`].join(
      '\n',
    );
  }

  #notation(): Notation {
    const { lib, naming } = this;
    const names: ReadonlyMap<string, string> = new Map([
      ['min', lib.minimum],
      ['max', lib.maximum],
      ['pow', lib.power],
      ['hold', lib.hold ?? ''],
    ]);
    const argument = (text: string): string =>
      lib.strict && isPlainNumber(text) ? `_real(${text})` : text;
    return {
      ...pythonNotation(naming),
      nan: 'float("nan")',
      call: (fn, args) => `${names.get(fn) ?? lib.prefix + fn}(${args.map(argument).join(', ')})`,
      hold: lib.hold !== undefined,
      and: '&',
      or: '|',
      not: (test) => `~(${test})`,
      isNan: (value) => `${lib.prefix}isnan(${value})`,
      compare: (text) => `(${text})`,
      apply: (fn, args) =>
        `${fn}(${args.map((a) => (isPlainNumber(a) ? `_real(${a})` : a)).join(', ')})`,
    };
  }

  #helper(h: Helper): string {
    if (!h.isElementwise) return this.#oneByOne(h);
    const { of } = this.naming;
    return [
      `def ${of(h.name)}(${h.params.map(of).join(', ')}):`,
      ...docLines(h.about),
      ...this.#lines(h.body, '    '),
    ].join('\n');
  }

  /** A function of single numbers, for each value of arrays. */
  #oneByOne(h: Helper): string {
    const name = this.naming.of(h.name);
    const size = h.gives ?? 1;
    const scalar = helperText(h, this.naming, this.#plain);
    const renamed = scalar.replace(`def ${name}(`, `def ${name}_at(`);
    // np.vectorize takes no more than 32 arguments and results together.
    const all = [
      `def ${name}(*x):`,
      '    r"""The same for each value of arrays."""',
      '    arrays = np.broadcast_arrays(*x)',
      '    points = zip(*(a.ravel() for a in arrays))',
      `    rows = [${name}_at(*map(float, point)) for point in points]`,
      `    return [c.reshape(arrays[0].shape) for c in np.reshape(rows, (-1, ${String(size)})).T]`,
    ];
    const one = `${name} = ${name}_at`;
    return `${renamed}\n\n\n${h.params.length === 0 ? one : all.join('\n')}`;
  }

  #lines(body: readonly Statement[], pad: string): string[] {
    return body.flatMap((s) => this.#statement(s, pad));
  }

  #statement(s: Statement, pad: string): string[] {
    const e = this.#arrays;
    const { of } = this.naming;
    const real = (value: Parameters<Expressions['real']>[0]): string => {
      const text = e.real(value);
      return isPlainNumber(text) ? `_real(${text})` : text;
    };
    switch (s.op) {
      case 'note':
        return [`${pad}# ${s.text}`];
      case 'let':
      case 'set':
        return [`${pad}${of(s.name)} = ${real(s.value)}`];
      case 'for': {
        const head = `${pad}for ${of(s.name)} in range(${e.whole(s.from)}, ${e.whole(s.to)}):`;
        return [head, ...this.#lines(s.body, `${pad}    `)];
      }
      case 'if': {
        const set = (one: Statement, isThen: boolean): string[] => {
          if (one.op !== 'set') return [];
          const [name, value] = [of(one.name), real(one.value)];
          const [a, b] = isThen ? [value, name] : [name, value];
          return [`${pad}${name} = ${this.lib.prefix}where(mask, ${a}, ${b})`];
        };
        return [
          `${pad}mask = ${e.test(s.test)}`,
          ...s.then.flatMap((one) => set(one, true)),
          ...s.otherwise.flatMap((one) => set(one, false)),
        ];
      }
      case 'take':
        return [`${pad}${of(s.name)} = ${e.real(s.from)}`];
      case 'return':
        return [`${pad}return ${e.real(s.value)}`];
      default:
        throw notExportable(`"${s.op}" does not work on arrays`, 'export to python');
    }
  }

  #function(f: PublicFunction): string {
    const { module, naming, lib } = this;
    const e = this.#arrays;
    const names = [...f.inputs, ...f.coefficients].map(naming.of);
    const guards = f.guards.map((g) => `(${e.real(g.value)} > 0)`).join(' & ');
    const wrap = (value: string): string =>
      guards === '' ? value : `${lib.prefix}where(ok, ${value}, float("nan"))`;
    const ignore = lib.prefix === 'np.' ? ['@np.errstate(all="ignore")'] : [];
    return [
      ...ignore,
      `def ${f.name}(${parametersOf(f, module, naming)}):`,
      ...docLines(documentation(f, module, naming)),
      ...names.map((name) => `    ${name} = _real(${name})`),
      ...this.#lines(f.body, '    '),
      ...(guards === '' ? [] : [`    ok = ${guards}`]),
      ...resultLines(f, wrap, e),
    ].join('\n');
  }
}

/** A text that names nothing: a numeral, or arithmetic on numerals. */
function isPlainNumber(text: string): boolean {
  return !/[A-Za-z_]/.test(text.replace(/(\d)e([+-]?\d)/g, '$1$2'));
}
