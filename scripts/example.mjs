// @ts-check
/**
 * `npm run example`: bundles examples/derive.js with the library's sources into one page that needs no
 * server. Its policy allows its own script and style, by their hashes, and nothing else.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));
const out = process.argv[2] ?? join(root, 'site/example/derive.html');

const bundled = await build({
  root,
  configFile: false,
  logLevel: 'warn',
  publicDir: false,
  resolve: {
    alias: [
      { find: /^isoflop$/, replacement: join(root, 'src/library/index.ts') },
      { find: /^isoflop\/export$/, replacement: join(root, 'src/library/export.ts') },
    ],
  },
  build: {
    write: false,
    target: 'es2022',
    minify: true,
    lib: { entry: 'examples/derive.js', formats: ['iife'], name: 'example' },
  },
});
const [chunk] = [bundled].flat().flatMap((result) => ('output' in result ? result.output : []));
if (chunk?.type !== 'chunk') throw new Error('no bundle of the example');

/** @param {string} text */
const hash = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

// Inside of a page no text may end the script.
const script = chunk.code
  .trim()
  .replace(/<\/(script)/gi, '<\\/$1')
  .replace(/<!--/g, '<\\!--');
// Prettier closes void elements, which HTML does not.
const page = readFileSync(join(root, 'examples/derive.html'), 'utf8')
  .replaceAll(' />', '>')
  .replace('<!doctype', '<!DOCTYPE');
const style = /<style>([\s\S]*?)<\/style>/.exec(page)?.[1] ?? '';
const policy = [
  "default-src 'none'",
  `script-src ${hash(script)}`,
  `style-src ${hash(style)}`,
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

const whole = page
  .replace('<!-- CSP -->', `<meta http-equiv="Content-Security-Policy" content="${policy}">`)
  .replace('<!-- SCRIPT -->', () => `<script>${script}</script>`);
mkdirSync(dirname(out), { recursive: true });
writeFileSync(out, whole);
process.stdout.write(`${out}\n`);
