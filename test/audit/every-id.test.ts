/** Every claim that the library's papers are known for is in its sheet, under its id, and is judged. */
import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readSheet } from '../../src/sheet/files.js';

/** `{a,b}` stands for each of them; an id also stands for a group of claims below it. */
const IDS: Readonly<Record<string, string>> = {
  besiroglu2024: 'a one-fit outliers-a ratio-20 ci-{alpha,beta,E,A,B}',
  clark2022: 'cutoff/{S-BASE,RL-R,HASH} epc epc-5M',
  deepseek2024: 'budget exponents loss-form table4',
  gadre2024: 'form M-20 parallel rpj-7B',
  henighan2020:
    'beta-0.7 D-of-N kaplan-Ne consistent/{language,image-8x8,image-16x16,image-32x32,VQ-16x16,VQ-32x32,video-VQ,math}',
  hoffmann2022:
    'eq4-{N,D,G,a,b} table2-a3/{a,b} gopher-40B text-{175B,280B} {table3,tableA3-a2}/{400M,1B,10B,67B,175B,280B,520B,1T,10T}/{flops,tokens,cost} tableA3-a3/{400M,1B,10B,67B,175B,280B,520B,1T,10T}/{flops,tokens,cost,optimal}',
  kaplan2020:
    'B5 B7 B8 B9 B10 B12 B13 B14 B16 B17 less-65 eq4.4 eq6.4 eq6.5 eq6.7 eq6.8 exp-{N,B,S} sum-p table6-D',
  krajewski2024:
    'table2/{100M,1B,3B,7B,70B,300B,1T}/{G,D,flops,loss,optimal} {table6,table9}/{100M,1B,3B,7B,70B,300B,1T}/{D,G} dense-1e20 dense-1e25 gap-widens g1-never moe-beats-dense n-total',
  ludziejewski2025:
    'eq7-{N,D,G} rule table1/{1e20,1e21,1e22}/E{1,2,4,8,16,32} table2/{1e21,1e22,1e23,1e24}/{24,80,640} table4/{1,2,4,8,16,32}/{m,mu,n,nu}',
  muennighoff2023: '4-epochs N-at-D N-opt-chinchilla R2 U_N example limit worked',
  porian2024: 'below-kaplan overlap',
  sardana2023: 'fig1-7B 7B-1e11 30B-1e13 70B-1e13 70B-2e12 30B-dollars 70B-dollars',
  yun2024:
    'abs-size abs-train batch c-third ehat-{1,max,increasing} eq3-{N,D,G} eq5 eq6 hl intro-train over-16-train over-cost rec-{16,32} s51-flops s52-{4e,act,dense,size} table1',
};

function expanded(pattern: string): readonly string[] {
  const [whole, list] = /\{([^}]*)\}/.exec(pattern) ?? [];
  if (whole === undefined || list === undefined) return [pattern];
  return list.split(',').flatMap((one) => expanded(pattern.replace(whole, one)));
}

describe('every id', () => {
  const sheets = readdirSync('derivations').filter((file) => file.endsWith('.yaml'));

  test.each(Object.entries(IDS))('%s', (id, patterns) => {
    const claims = readSheet(id, 'derivations').claims.map((claim) => claim.id);
    const wanted = patterns.split(' ').flatMap(expanded);
    const missing = wanted.filter(
      (want) => !claims.some((claim) => claim === want || claim.startsWith(`${want}/`)),
    );
    expect(missing).toEqual([]);
    expect(new Set(claims).size).toBe(claims.length);
  });

  test('no sheet of a paper is left out here', () => {
    const known = new Set([...Object.keys(IDS), 'served-moe']);
    expect(sheets.filter((file) => !known.has(file.replace('.yaml', '')))).toEqual([]);
  });
});
