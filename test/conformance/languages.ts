/** How the exports of each language are run: all modules in one process where the language allows it. */
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { CodeModule } from '../../src/export/program/module.js';

export interface Written {
  readonly module: CodeModule;
  readonly text: string;
}

export interface Language {
  readonly target: string;
  /** What executes it, for the table. */
  readonly how: string;
  /** The Debian package to install where it is missing. */
  readonly needs?: string;
  readonly present: () => boolean;
  /** Writes the files into an empty folder and runs their self-tests. */
  readonly run: (folder: string, all: readonly Written[]) => Promise<string>;
}

/** Debian's Python sees Debian's packages. */
const PYTHON = '/usr/bin/python3';

function answers(program: string, ...args: string[]): boolean {
  return spawnSync(program, args, { stdio: 'ignore', timeout: 60_000 }).status === 0;
}

/** All that it prints, what goes wrong included. */
async function output(folder: string, program: string, ...args: string[]): Promise<string> {
  const child = spawn(program, args, {
    cwd: folder,
    env: { ...process.env, GOFLAGS: '-mod=mod', GO111MODULE: 'on', GOTOOLCHAIN: 'local' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const texts = [child.stdout, child.stderr].map(async (stream) => {
    let text = '';
    for await (const part of stream.setEncoding('utf8')) text += String(part);
    return text;
  });
  const failed = new Promise<string>((resolve) => {
    child.on('error', (error) => {
      resolve(String(error));
    });
    child.on('close', () => {
      resolve('');
    });
  });
  return (await Promise.all([...texts, failed])).join('');
}

function write(folder: string, all: readonly Written[], ending: string): void {
  for (const { module, text } of all) writeFileSync(join(folder, `${module.id}${ending}`), text);
}

/** Imports every module and runs its self-test. */
async function python(folder: string, all: readonly Written[], head = ''): Promise<string> {
  write(folder, all, '.py');
  const names = all.map(({ module }) => JSON.stringify(module.id)).join(', ');
  const main = `import importlib, sys\nsys.dont_write_bytecode = True\n${head}\nfor name in [${names}]:\n    print(f"== {name}")\n    module = importlib.import_module(name)\n    module.self_test()\n    check(module)\n`;
  writeFileSync(join(folder, 'main.py'), main);
  return await output(folder, PYTHON, 'main.py');
}

/** Arrays of all inputs at once give what one after the other gives. */
const AT_ONCE = `
import inspect
import numpy as np
def check(module):
    for name in ("law", "gradient", "optimum", "value", "discrete", "exponents", "sensitivities"):
        function = getattr(module, name, None)
        if function is None: continue
        parameters = inspect.signature(function).parameters.values()
        inputs = [p for p in parameters if p.kind is p.POSITIONAL_OR_KEYWORD]
        rows = [args for fn, args in module_cases(module) if fn == name]
        if not inputs or not rows: continue
        columns = [np.array(c, dtype=float) for c in zip(*rows)]
        together = function(*columns)
        many = together if isinstance(together, dict) else {"": together}
        for i, row in enumerate(rows):
            one = function(*row)
            one = one if isinstance(one, dict) else {"": one}
            for key, value in one.items():
                got = np.broadcast_to(np.asarray(many[key], dtype=float), (len(rows),))[i]
                if not abs(got / value - 1 if value != 0 else got) <= 1e-12:
                    print(f"{name}{row} in an array: {got}, not {value}: 1 wrong")
`;

/** A stand-in that computes with NumPy and takes only what the library takes. */
const STAND_INS: Readonly<Record<'jax' | 'torch', Readonly<Record<string, string>>>> = {
  jax: {
    'jax/__init__.py': `class _Config:
    def update(self, name, value):
        assert (name, value) == ("jax_enable_x64", True)
config = _Config()
class lax:
    @staticmethod
    def stop_gradient(x):
        return x
`,
    'jax/numpy.py':
      'from numpy import asarray, exp, expm1, isnan, log, log1p, maximum, minimum, power, sqrt, where\n',
  },
  torch: {
    'torch.py': `import numpy as np
float64 = np.float64
class Tensor(np.ndarray):
    def detach(self):
        return self
def as_tensor(x, dtype):
    return np.asarray(x, dtype=dtype).view(Tensor)
def _isTensor(x):
    return isinstance(x, (np.ndarray, np.generic))
def _strict(f, enough):
    def g(*args):
        # The library's own functions refuse plain numbers.
        assert enough(map(_isTensor, args)), (f, args)
        return np.asarray(f(*args)).view(Tensor)
    return g
exp, expm1, isnan, log, log1p, maximum, minimum, sqrt = (
    _strict(getattr(np, name), all)
    for name in ("exp", "expm1", "isnan", "log", "log1p", "maximum", "minimum", "sqrt"))
pow = _strict(np.power, any)
def where(condition, a, b):
    assert _isTensor(condition)
    return np.asarray(np.where(condition, a, b)).view(Tensor)
`,
  },
};

async function standIn(
  library: 'jax' | 'torch',
  folder: string,
  all: readonly Written[],
): Promise<string> {
  for (const [path, text] of Object.entries(STAND_INS[library])) {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return await python(
    folder,
    all,
    'def check(module): pass\nimport numpy\nnumpy.seterr(all="ignore")',
  );
}

async function ecmaScript(folder: string, all: readonly Written[]): Promise<string> {
  const imports = all.map(({ module }) => {
    const url = pathToFileURL(join(folder, `${module.id}.mjs`)).href;
    return `console.log('== ${module.id}'); report((await import(${JSON.stringify(url)})).selfTest());`;
  });
  const report =
    'const report = ({ count, failures, worst }) => { failures.forEach((f) => console.log(f)); console.log(`isoflop self-test: ${count} numbers, ${failures.length} wrong, worst ${worst.toExponential(1)}`); };';
  writeFileSync(join(folder, 'main.mjs'), `${report}\n${imports.join('\n')}\n`);
  return await output(folder, process.execPath, 'main.mjs');
}

const STRICT = [
  'strict',
  'noUnusedLocals',
  'noUncheckedIndexedAccess',
  'exactOptionalPropertyTypes',
];

async function typeScript(folder: string, all: readonly Written[]): Promise<string> {
  write(folder, all, '.mts');
  const options = Object.fromEntries(STRICT.map((name) => [name, true]));
  const compilerOptions = {
    ...options,
    target: 'es2022',
    module: 'nodenext',
    lib: ['es2022'],
    types: [],
    declaration: true,
  };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions }));
  const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');
  const found = await output(folder, process.execPath, tsc, '-p', '.');
  return found === '' ? await ecmaScript(folder, all) : found;
}

async function c(folder: string, all: readonly Written[]): Promise<string> {
  write(folder, all, '.h');
  const flags = '-std=c99 -O1 -Wall -Wextra -Werror -pedantic';
  // In C++ a designated initialiser needs C++20, which GCC 12 has.
  const compile = all.map(
    ({ module: { id } }) =>
      `echo "== ${id}"; gcc ${flags} -DISOFLOP_SELF_TEST -x c ${id}.h -o ${id} -lm && ./${id}`,
  );
  writeFileSync(join(folder, 'main.sh'), `${compile.join('\n')}\n`);
  return await output(folder, 'sh', 'main.sh');
}

async function r(folder: string, all: readonly Written[]): Promise<string> {
  write(folder, all, '.R');
  const names = all.map(({ module }) => `"${module.id}"`).join(', ');
  const main = `options(warn = 2)\nfor (name in c(${names})) {\n  cat("==", name, "\\n")\n  place <- new.env()\n  sys.source(paste0(name, ".R"), place)\n  place$self_test()\n}\n`;
  writeFileSync(join(folder, 'main.txt'), main);
  return await output(folder, 'Rscript', '--vanilla', '-e', 'source("main.txt")');
}

async function octave(folder: string, all: readonly Written[]): Promise<string> {
  write(folder, all, '.m');
  const calls = all.map(
    ({ module: { id } }) => `printf("== ${id}\\n"); m = ${id}(); m.self_test();`,
  );
  return await output(folder, 'octave', '--no-gui', '--norc', '-q', '--eval', calls.join('\n'));
}

async function rust(folder: string, all: readonly Written[]): Promise<string> {
  write(folder, all, '.rs');
  const modules = all.map(({ module: { id } }) => `#[path = "${id}.rs"]\nmod m_${id};`);
  const calls = all.map(
    ({ module: { id } }) => `    println!("== ${id}");\n    m_${id}::self_test();`,
  );
  const main = `#![allow(non_snake_case)]\n${modules.join('\n')}\nfn main() {\n${calls.join('\n')}\n}\n`;
  writeFileSync(join(folder, 'main.rs'), main);
  const args = ['--edition', '2021', '-D', 'warnings', 'main.rs', '-o', 'main'];
  return (await output(folder, 'rustc', ...args)) + (await output(folder, './main'));
}

async function go(folder: string, all: readonly Written[]): Promise<string> {
  writeFileSync(join(folder, 'go.mod'), 'module conformance\n\ngo 1.19\n');
  for (const { module, text } of all) {
    mkdirSync(join(folder, module.id));
    const inPackage = text.replace(/^package main$/m, `package ${module.id}`);
    writeFileSync(join(folder, module.id, 'export.go'), inPackage);
  }
  const imports = all.map(({ module: { id } }) => `\t"conformance/${id}"`);
  const calls = all.map(({ module: { id } }) => `\tfmt.Println("== ${id}")\n\t${id}.SelfTest()`);
  const main = `package main\n\nimport (\n\t"fmt"\n${imports.join('\n')}\n)\n\nfunc main() {\n${calls.join('\n')}\n}\n`;
  writeFileSync(join(folder, 'main.go'), main);
  return (await output(folder, 'go', 'vet', './...')) + (await output(folder, 'go', 'run', '.'));
}

const always = (): boolean => true;

export const LANGUAGES: readonly Language[] = [
  {
    target: 'python',
    how: 'Python 3',
    needs: 'python3',
    present: () => answers(PYTHON, '--version'),
    run: (folder, all) => python(folder, all, 'def check(module): pass'),
  },
  {
    target: 'numpy',
    how: 'Python 3 with NumPy, one point at a time and all at once',
    needs: 'python3-numpy',
    present: () => answers(PYTHON, '-c', 'import numpy'),
    run: (folder, all) => {
      const cases = all.map(({ module }) => {
        const rows = module.cases.map(
          (one) => `("${one.fn}", (${one.args.map((a) => `${a}, `).join('')}))`,
        );
        return `"${module.id}": [${rows.join(', ')}]`;
      });
      const head = `CASES = {${cases.join(',\n')}}\ndef module_cases(module): return CASES[module.__name__]\n${AT_ONCE}`;
      return python(folder, all, head);
    },
  },
  {
    target: 'jax',
    how: 'a stand-in for JAX that computes with NumPy; JAX itself is in no Debian package',
    needs: 'python3-numpy',
    present: () => answers(PYTHON, '-c', 'import numpy'),
    run: (folder, all) => standIn('jax', folder, all),
  },
  {
    target: 'torch',
    how: 'a stand-in for PyTorch that computes with NumPy and takes tensors where PyTorch does',
    needs: 'python3-numpy',
    present: () => answers(PYTHON, '-c', 'import numpy'),
    run: (folder, all) => standIn('torch', folder, all),
  },
  {
    target: 'javascript',
    how: 'Node',
    present: always,
    run: (folder, all) => {
      write(folder, all, '.mjs');
      return ecmaScript(folder, all);
    },
  },
  {
    target: 'typescript',
    how: 'tsc in its strictest settings, then Node',
    present: always,
    run: typeScript,
  },
  {
    target: 'c',
    how: 'GCC with -std=c99 -Wall -Wextra -Werror -pedantic',
    needs: 'gcc libc6-dev',
    present: () => answers('gcc', '--version'),
    run: c,
  },
  {
    target: 'r',
    how: 'R',
    needs: 'r-base-core',
    present: () => answers('Rscript', '--version'),
    run: r,
  },
  {
    target: 'octave',
    how: 'GNU Octave',
    needs: 'octave',
    present: () => answers('octave', '--version'),
    run: octave,
  },
  {
    target: 'rust',
    how: 'rustc, warnings as errors',
    needs: 'rustc',
    present: () => answers('rustc', '--version'),
    run: rust,
  },
  {
    target: 'go',
    how: 'Go, after go vet',
    needs: 'golang-go',
    present: () => answers('go', 'version'),
    run: go,
  },
];
