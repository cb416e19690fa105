// @ts-check
/**
 * Puts this package's own command into node_modules/.bin, so that `npx isoflop` in the checkout
 * runs the checkout: npm links the commands of dependencies, not those of the package itself.
 */
import { chmodSync, existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const modules = join(root, 'node_modules');

if (existsSync(modules)) {
  const folder = join(modules, '.bin');
  mkdirSync(folder, { recursive: true });
  if (process.platform === 'win32') {
    writeFileSync(join(folder, 'isoflop.cmd'), '@node "%~dp0\\..\\..\\bin\\isoflop.js" %*\r\n');
  } else {
    const link = join(folder, 'isoflop');
    rmSync(link, { force: true });
    symlinkSync('../../bin/isoflop.js', link);
    chmodSync(join(root, 'bin', 'isoflop.js'), 0o755);
  }
}
