/** Hostile sheets and reports, from `fixtures/attacks.yaml`, and what their pages must not hold. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parse, stringify } from 'yaml';
import { IsoflopError } from '../../src/base/errors.js';
import { EngineContext } from '../../src/report/engine-context.js';
import { renderReport } from '../../src/report/render.js';
import { loadSheet } from '../../src/sheet/index.js';
import type { Sheet } from '../../src/sheet/index.js';

export interface Attacks {
  /** By kind: put into every text. */
  readonly texts: Readonly<Record<string, readonly string[]>>;
  readonly links: readonly string[];
  readonly latex: readonly string[];
  readonly bodies: readonly {
    readonly title: string;
    readonly body: string;
    readonly outcome: string;
  }[];
  readonly fragments: readonly string[];
}

export const ATTACKS = parse(
  readFileSync(new URL('./fixtures/attacks.yaml', import.meta.url), 'utf8'),
) as Attacks;

/** A sheet's YAML with some attack in each text: `next` gives one after the other. */
export function hostileSheet(next: () => string): string {
  const symbol = (unit: string): { meaning: string; unit: string } => ({
    meaning: next(),
    unit: `${unit}${next()}`,
  });
  return stringify({
    isoflop: 1,
    id: 'hostile',
    title: next(),
    source: { authors: next(), year: 2024, url: `https://example.org/${next()}`, doi: next() },
    symbols: Object.fromEntries(
      ['N', 'D', 'C', 'L', 'E', 'A', 'B', 'alpha', 'beta', '__proto__', 'constructor'].map(
        (name) => [name, symbol(name === 'C' ? 'FLOP' : '')],
      ),
    ),
    equations: {
      law: { says: 'L(N, D) = E + A/N^alpha + B/D^beta', meaning: next(), source: next() },
      budget: { says: 'C = 6*N*D', meaning: next(), source: next() },
    },
    coefficients: {
      printed: {
        kind: 'printed',
        source: next(),
        note: next(),
        values: { E: 1.69, A: '406.4', B: '410.7', alpha: '0.34', beta: '0.28' },
        errors: { alpha: 0.02 },
      },
      second: {
        kind: 'less-rounded',
        source: next(),
        values: { E: 1.6934, A: 406.4, B: 410.7, alpha: 0.33917, beta: 0.28491 },
      },
    },
    problems: {
      'compute-optimal': {
        title: next(),
        minimize: 'L',
        over: ['N', 'D'],
        'subject-to': ['budget'],
        budget: 'C',
        source: next(),
        note: next(),
      },
    },
    tables: {
      table1: {
        source: next(),
        columns: {
          N: { meaning: next(), unit: next() },
          flops: { meaning: next(), unit: next() },
        },
        rows: [
          ['67B', '5.76e+23'],
          ['10B', '1.23e+22'],
        ],
        claims: { optimal: { number: 'N_opt', at: { C: 'flops' }, printed: 'N' } },
      },
    },
    claims: [
      {
        id: 'a',
        source: next(),
        says: next(),
        note: next(),
        formula: 'N_opt*D_opt = C/6',
      },
      { id: 'b', source: next(), says: next(), formula: 'N_opt*D_opt = C/7' },
      {
        id: 'c',
        source: next(),
        number: 'N_opt',
        at: { C: '5.76e23' },
        printed: '40B',
        reading: { from: '41B', why: next() },
      },
      {
        id: 'd',
        number: 'C',
        at: { N: '7B', D: '137.60B' },
        printed: '5.78e21',
        noise: { percent: 1, of: ['D'], why: next() },
      },
      { id: 'e', source: next(), printed: '0.5', 'not-checkable': [next(), next()] },
    ],
  });
}

const quoted = (text: string): string => JSON.stringify(text);

/** A report with every directive, and an attack in each text that one takes. */
export function hostileReport(next: () => string): string {
  const title = (): string => `title: ${quoted(next())}\n`;
  return `---
title: ${quoted(next())}
description: ${quoted(next())}
sheet: hostile
---

## Law

::: formula law {#law}
:::

::: coefficients
${title()}:::

::: optimum
:::

::: derivation
:::

::: numbers
${title()}at: {C: 1e20}
rows:
  - {quantity: N_opt, label: ${quoted(next())}, unit: ${quoted(next())}}
:::

::: grid
${title()}rows: {C: [1e20, 1e22]}
columns:
  - {quantity: N_opt, label: ${quoted(next())}, unit: ${quoted(next())}, as: short}
  - {quantity: L_opt, best: least}
:::

::: table table1
${title()}:::

::: chain
${title()}lines: |
  D = C/(6*N) -- a reason
:::

::: plot isoflop
${title()}quantity: L(N, C/(6*N))
budgets: [1e19, 1e21]
caption: ${quoted(next())}
:::

::: plot curve
${title()}from: 1e19
to: 1e23
points: 9
y-title: ${quoted(next())}
x-title: ${quoted(next())}
series:
  - {quantity: D_opt/N_opt, label: ${quoted(next())}}
  - {quantity: 20*D_opt/D_opt, label: ${quoted(next())}}
rule: {y: 20, label: ${quoted(next())}}
caption: ${quoted(next())}
:::

::: plot frontier
quantity: N_opt
coefficients: [printed]
from: 1e19
to: 1e24
points: 9
y-title: ${quoted(next())}
printed: {table: table1, x: flops, y: N, label: ${quoted(next())}}
rule: {x: 1e21, label: ${quoted(next())}}
caption: ${quoted(next())}
:::

::: sensitivities
${title()}coefficients: printed
at: {C: 1e21}
:::

::: explore {#plan}
${title()}coefficients: printed
inputs:
  - {symbol: C, from: 1e18, to: 1e26, value: 1e21, label: ${quoted(next())}}
  - {symbol: alpha, from: 0.2, to: 0.5}
results:
  - {quantity: N_opt, label: ${quoted(next())}, as: short}
formulas: [N_opt]
plots:
  - {quantity: N_opt, variable: C, mark: here, scale: log, y-title: ${quoted(next())}}
:::

## Claims

{{ count: any }} {{ verdict: table1/67B/optimal }}

::: audit hostile
computation: yes
:::

::: library
:::
`;
}

/** One text after the other, for ever. */
export function cycle(texts: readonly string[], from = 0): () => string {
  let i = from;
  return () => texts[i++ % texts.length] ?? '';
}

export function contextOf(sheet: Sheet, Context = EngineContext): EngineContext {
  return new Context({
    ids: [sheet.id],
    load: (id) => (id === sheet.id ? sheet : undefined),
  });
}

export function loadHostile(next: () => string): Sheet {
  return loadSheet({ file: 'hostile.yaml', text: hostileSheet(next) });
}

/** A page, or the codes with which the report is refused. */
export function pageOf(
  text: string,
  sheet: Sheet,
  Context = EngineContext,
): string | readonly string[] {
  try {
    return renderReport({ file: 'r.md', text }, contextOf(sheet, Context));
  } catch (error) {
    if (!(error instanceof IsoflopError)) throw error;
    return [...new Set(error.diagnostics.map(({ code }) => code))];
  }
}

/** Within the page, to a page beside it, to other sites, and what is downloaded. */
const OWN_LINK =
  /^(?:https?:\/\/|mailto:|#|[A-Za-z0-9][\w.-]*\.html(?:#|$)|data:text\/csv;charset=utf-8,)/;

/** Everything in the page's markup that runs, loads or leads astray: tags and attributes alone count. */
export function alive(html: string): readonly string[] {
  const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1] ?? '';
  const rest = html
    .replace(/<script>([^]*?)<\/script>/g, (whole, text: string) =>
      policy.includes(createHash('sha256').update(text).digest('base64')) ? '' : whole,
    )
    .replace(/<style>[^]*?<\/style>/g, '')
    // The page's own: the words that its script shows.
    .replace('<template class="phrases">', '')
    // No icon, lest the browser ask for one.
    .replace('<link rel="icon" href="data:,">', '');
  const found: string[] = [];
  for (const [tag, name = '', attributes = ''] of rest.matchAll(
    /<([A-Za-z][^\s/>]*)((?:[^"'>]|"[^"]*"|'[^']*')*)>/g,
  )) {
    if (
      /^(?:script|iframe|frame|object|embed|img|image|base|link|form|template|foreignobject|audio|video|animate|set|handler)$/i.test(
        name,
      )
    ) {
      found.push(tag);
    }
    if (/^meta$/i.test(name) && /refresh/i.test(attributes)) found.push(tag);
    for (const [, key = '', value = ''] of attributes.matchAll(/([^\s=/"']+)\s*=\s*"([^"]*)"/g)) {
      if (/^on/i.test(key)) found.push(tag);
      if (/^(?:xlink:)?href$|^src$|^action$|^formaction$|^data$|^srcdoc$|^poster$/i.test(key)) {
        const address = value.replace(/&amp;/g, '&');
        if (!OWN_LINK.test(address)) found.push(tag);
      }
      if (
        /style|fill|stroke|clip|mask|filter/i.test(key) &&
        /url\((?!#)|expression|import/i.test(value)
      ) {
        found.push(tag);
      }
    }
    // An attribute without its quotes would have swallowed or lost some of the text.
    if (/[<`]/.test(attributes.replace(/"[^"]*"/g, ''))) found.push(tag);
  }
  return found;
}

/** All cells of a page's downloads, as a spreadsheet reads them (RFC 4180). */
export function downloadedCells(html: string): readonly string[] {
  return [...html.matchAll(/href="data:text\/csv;charset=utf-8,([^"]*)"/g)].flatMap(
    ([, text = '']) => {
      const csv = decodeURIComponent(text.replace(/&#39;/g, "'").replace(/&amp;/g, '&'));
      const cells = [...csv.matchAll(/(?:^|,|\r\n)(?:"((?:[^"]|"")*)"|([^",\r\n]*))(?=,|\r\n|$)/g)];
      return cells.map(([, quoted, bare]) => quoted?.replace(/""/g, '"') ?? bare ?? '');
    },
  );
}
