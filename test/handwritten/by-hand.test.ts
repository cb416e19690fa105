/** The derivations of papers in derivations/by-hand: every line is proved, and a broken one is found. */
import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { SHEETS, checked } from './checked.js';

const FOLDER = `${SHEETS}by-hand/`;
const read = (name: string): string => readFileSync(`${FOLDER}${name}.txt`, 'utf8');

interface Broken {
  readonly right: string;
  readonly wrong: string;
}

const FILES: readonly (readonly [
  name: string,
  claims: number,
  assumes: readonly string[],
  broken: readonly Broken[],
])[] = [
  [
    'gadre2024-eq4',
    14,
    [],
    [
      { right: 'N = (C/(6*M))^(1/2)', wrong: 'N = (C*M/6)^(1/2)' },
      { right: '+ B*(6/(C*M))^eta', wrong: '+ B*(6*M/C)^eta' },
      {
        right: 'a*M^eta + b*M^(-eta))*C^(-eta)    -- Eq. 4\n',
        wrong: 'a*M^eta + b*M^(-eta))*C^eta\n',
      },
      { right: '(b/a)^(1/(2*eta))) = 0', wrong: '(a/b)^(1/(2*eta))) = 0' },
    ],
  ],
  [
    'hoffmann2022-appendix',
    14,
    [],
    [
      { right: 'beta*B*(6/C)^beta*N^(beta-1) -', wrong: 'beta*B*(6/C)^beta*N^(beta-1) +' },
      { right: 'at(d(L_N, N), N, G*(C/6)^a)', wrong: 'at(d(L_N, N), N, G*(C/6)^b)' },
      { right: '= G^(-1)*(C/6)^b', wrong: '= G*(C/6)^b' },
      { right: '= alpha*A/(beta*B)*(C/6)^beta', wrong: '= alpha*A/(beta*B)*(C/6)^alpha' },
    ],
  ],
  [
    'kaplan2020-appendix-B',
    20,
    ['L - (N_c/(x*N))^alpha_N > 0'],
    [
      { right: '1 - alpha_N/alpha_S*(N_c/N)', wrong: '1 - alpha_S/alpha_N*(N_c/N)' },
      { right: 'L = (1 + alpha_N/alpha_S)*', wrong: 'L = (1 + alpha_S/alpha_N)*' },
      { right: 'L = (C_c/C)^alpha_C', wrong: 'L = (C/C_c)^alpha_C' },
      { right: '(C/C_c)^(alpha_C/alpha_S)', wrong: '(C/C_c)^(alpha_C/alpha_N)' },
      { right: '((1 + 1/f)/(1 + 1/f_prime))^', wrong: '((1 + f)/(1 + f_prime))^' },
      {
        right: '(1 - x^(-alpha_N)))^(-1/alpha_S)    -- the',
        wrong: '(1 - x^alpha_N))^(-1/alpha_S)    -- the',
      },
    ],
  ],
];

test('all files are here', () => {
  expect(readdirSync(FOLDER).sort()).toEqual(FILES.map(([name]) => `${name}.txt`));
});

describe.each(FILES)('%s', (name, claims, assumes, broken) => {
  test('each line is proved, and what it assumes is named', () => {
    const lines = checked(read(name));
    const wrong = lines.filter((l) => l.verdict !== undefined && l.verdict !== 'proved');
    expect(wrong.map((l) => l.line.source.text)).toEqual([]);
    expect(lines.filter((l) => l.verdict === 'proved')).toHaveLength(claims);
    expect([...new Set(lines.flatMap((l) => l.assumes ?? []))]).toEqual(assumes);
  });

  test.each(broken)('$wrong is found first', ({ right, wrong }) => {
    const text = read(name);
    const before = text.slice(0, text.indexOf(right)).split('\n').length;
    const changed = text.replace(right, wrong);
    expect(changed).not.toBe(text);
    // What follows the broken line is not needed to find it.
    const upTo = changed.split('\n').slice(0, before).join('\n');
    const first = checked(upTo).find((l) => l.verdict !== undefined && l.verdict !== 'proved');
    expect(first?.line.line).toBe(before);
    expect(first?.verdict).toBe('refuted');
    expect(first?.why).toMatch(/the left side is|what is given asks for/);
  });
});
