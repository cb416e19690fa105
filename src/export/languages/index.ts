/** The programming languages, each loaded only when it is asked for. */
import type { CodeModule } from '../program/module.js';

/** @throws IsoflopError `not-exportable` for what the language cannot express */
export type ModuleWriter = (module: CodeModule) => string;

export interface CodeLanguage {
  readonly about: string;
  /** What a file's name ends with, after the module's. */
  readonly ending: string;
  readonly load: () => Promise<ModuleWriter>;
}

const language = (about: string, ending: string, load: CodeLanguage['load']): CodeLanguage => ({
  about,
  ending,
  load,
});

export const CODE_LANGUAGES: ReadonlyMap<string, CodeLanguage> = new Map<string, CodeLanguage>([
  [
    'python',
    language('a Python 3 module', '.py', async () => (await import('./python.js')).writePython),
  ],
  [
    'numpy',
    language('Python on NumPy arrays', '_numpy.py', async () => {
      const { writeArrays } = await import('./arrays.js');
      return (module) => writeArrays(module, 'numpy');
    }),
  ],
  [
    'jax',
    language('Python on JAX arrays', '_jax.py', async () => {
      const { writeArrays } = await import('./arrays.js');
      return (module) => writeArrays(module, 'jax');
    }),
  ],
  [
    'torch',
    language('Python on PyTorch tensors', '_torch.py', async () => {
      const { writeArrays } = await import('./arrays.js');
      return (module) => writeArrays(module, 'torch');
    }),
  ],
  [
    'javascript',
    language('an ECMAScript module', '.mjs', async () => {
      const { writeEcmaScript } = await import('./ecmascript.js');
      return (module) => writeEcmaScript(module, false);
    }),
  ],
  [
    'typescript',
    language('the same with types', '.ts', async () => {
      const { writeEcmaScript } = await import('./ecmascript.js');
      return (module) => writeEcmaScript(module, true);
    }),
  ],
  ['c', language('a C99 header', '.h', async () => (await import('./c.js')).writeC)],
  ['julia', language('a Julia module', '.jl', async () => (await import('./julia.js')).writeJulia)],
  ['r', language('R functions', '.R', async () => (await import('./r.js')).writeR)],
  [
    'octave',
    language(
      'an Octave and MATLAB function file',
      '.m',
      async () => (await import('./octave.js')).writeOctave,
    ),
  ],
  ['rust', language('a Rust module', '.rs', async () => (await import('./rust.js')).writeRust)],
  ['go', language('a Go program', '.go', async () => (await import('./go.js')).writeGo)],
]);
