/** Pages in a real browser: built by the command itself, opened, watched and judged. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { HtmlValidate } from 'html-validate';
import { chromium } from 'playwright-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { CHROMIUM } from '../support/programs.js';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export async function launch(): Promise<Browser> {
  return await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
}

export interface Ran {
  readonly code: number | null;
  readonly output: string;
}

/** The command as a process. */
export async function isoflop(
  args: readonly string[],
  where: { readonly cwd?: string; readonly env?: Readonly<Record<string, string>> } = {},
): Promise<Ran> {
  const child = spawn(process.execPath, [join(ROOT, 'bin/isoflop.js'), ...args], {
    cwd: where.cwd ?? ROOT,
    env: { ...process.env, ISOFLOP_CACHE: 'off', ...where.env },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  }
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { code, output };
}

export function scratch(name: string): { readonly path: string; readonly remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), `isoflop-${name}-`));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** Names of all reports, and so of their pages; with several, there is an index. */
export const REPORTS: readonly string[] = readdirSync(join(ROOT, 'reports'))
  .filter((name) => name.endsWith('.md'))
  .map((name) => name.replace(/\.md$/, ''))
  .sort();

export interface Opened {
  readonly page: Page;
  /** What a page must never do: messages, errors, dialogs, requests. */
  readonly trouble: string[];
}

/** Opens a file in a tab of its own, and closes it after use. */
export async function withPage<T>(
  browser: Browser,
  file: string,
  options: BrowserContextOptions & { readonly fragment?: string },
  use: (opened: Opened) => Promise<T>,
): Promise<T> {
  const { fragment = '', ...rest } = options;
  const context = await browser.newContext(rest);
  const page = await context.newPage();
  const url = pathToFileURL(file).href;
  const trouble: string[] = [];
  page.on('console', (message) => trouble.push(`console: ${message.text()}`));
  page.on('pageerror', (error) => trouble.push(`error: ${error.message}`));
  page.on('dialog', (dialog) => {
    trouble.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('popup', () => trouble.push('popup'));
  context.on('request', (request) => {
    const asked = request.url();
    if (!asked.startsWith('data:') && asked.replace(/#.*/, '') !== url) {
      trouble.push(`request: ${asked.slice(0, 200)}`);
    }
  });
  try {
    await page.goto(url + fragment);
    return await use({ page, trouble });
  } finally {
    await context.close();
  }
}

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface AxeResult {
  readonly violations: readonly {
    readonly id: string;
    readonly nodes: readonly { readonly html: string }[];
  }[];
}

/**
 * Violations, each with some of the elements. The page's policy does not bind the debugger.
 * @param contrast also that of text, which takes longer than all else
 */
export async function axe(page: Page, contrast = true): Promise<readonly string[]> {
  await page.evaluate(AXE);
  const rules = contrast ? '' : ", rules: { 'color-contrast': { enabled: false } }";
  const { violations } = await page.evaluate<AxeResult>(
    // What KaTeX draws is hidden from assistive technology, which gets MathML instead.
    `axe.run({ exclude: [['.katex-html']] }, { resultTypes: ['violations']${rules} })`,
  );
  return violations.map(({ id, nodes }) =>
    [id, ...nodes.slice(0, 3).map(({ html }) => html.slice(0, 200))].join('\n  '),
  );
}

export async function openFolds(page: Page): Promise<void> {
  await page.evaluate(() => {
    document.querySelectorAll('details').forEach((fold) => (fold.open = true));
  });
}

/** What is wrong with a page's markup, each kind of mistake once a line. */
export async function invalid(html: string): Promise<readonly string[]> {
  const validator = new HtmlValidate({
    extends: ['html-validate:recommended'],
    rules: {
      // KaTeX places glyphs by style attributes and writes MathML, which is not judged here.
      'no-inline-style': 'off',
      // A box that scrolls is a region for the keyboard's sake; as a section it would need a heading.
      'prefer-native-element': ['error', { exclude: ['region', 'img'] }],
      'long-title': 'off',
    },
  });
  const { results } = await validator.validateString(html);
  const messages = results.flatMap(({ messages: found }) =>
    found.map(({ line, ruleId, message }) => `${String(line)}: ${ruleId} ${message}`),
  );
  return [...new Set(messages)].slice(0, 20);
}
