/** Choices from lists on the command line: fixed, compared, swept. */
import { writeFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import { EXPERTS, MACHINES, SERVED, cheapest } from '../evaluate/served.js';
import { inScratchFolder, run, runJson } from './run.js';

inScratchFolder();
beforeAll(() => writeFileSync('plan.yaml', SERVED));

const PLAN = ['eval', 'plan.yaml#plan', '--set', 'C=1e21'];

test('of many choices the best of each value of the first quantity', async () => {
  const { code, out } = await run([...PLAN, '--set', 'L_max=2.33', '--digits', '6']);
  expect(code).toBe(0);
  const lines = out.split('\n').filter((line) => line.startsWith('compared'));
  expect(lines).toHaveLength(EXPERTS.length);
  for (const [i, E] of EXPERTS.entries()) {
    const best = cheapest([E], MACHINES, 2.33);
    const row = lines[i] ?? '';
    if (best)
      expect(row).toMatch(new RegExp(`E = ${E}, G = ${best.G} +${String(best.P).slice(0, 4)}`));
    else expect(row).toMatch(new RegExp(`E = ${E} +— +quality and training exclude each other`));
  }
  expect(lines.some((l) => l.includes('—'))).toBe(true);
  expect(out).toContain('16 choices were compared; here stands the best for each E\n');
});

test('JSON keeps them all, and the values of a problem without a continuous optimum are empty', async () => {
  const { json } = await runJson(...PLAN, '--set', 'L_max=2.33');
  expect(json.values).toEqual({});
  expect(json.discrete.compared).toHaveLength(EXPERTS.length * MACHINES.length);
  const none = json.discrete.compared.filter((c: { P?: string }) => c.P === undefined);
  expect(none.length).toBeGreaterThan(0);
  for (const { why } of none) expect(why).toContain('exclude');
});

test('a choice that is given is held', async () => {
  const { out } = await run([...PLAN, '--set', 'L_max=2.5', '--set', 'E=4']);
  expect(out).toContain('With the discrete choice (G one of 1, 2, 3, 4):');
  expect(out.match(/^compared {2}G = \d+ {2}\d/gm)).toHaveLength(MACHINES.length);
  const { json } = await runJson(...PLAN, '--set', 'L_max=2.5', '--set', 'E=4', '--set', 'G=2');
  expect(json.values.P).toBe(json.discrete.values.P);
  expect(json.discrete.values).toMatchObject({ E: '4', G: '2' });
  const all = await run([...PLAN, '--set', 'L_max=2.5', '--set', 'E=4', '--set', 'G=2']);
  expect(all.out).not.toContain('discrete choice');
});

const SWEEP = [...PLAN, '--sweep', 'L_max=2.2:2.5:7:linear', '--digits', '6'];
const POINTS = [2.2, 2.25, 2.3, 2.35, 2.4, 2.45, 2.5];

test('a sweep has gaps where there provably is nothing, and says why', async () => {
  const one = 'at(discrete(P_plan),E,1)';
  const eight = 'at(discrete(P_plan),E,8)';
  const { code, out, err } = await run([...SWEEP, '--quantity', one, '--quantity', eight]);
  expect(code).toBe(0);
  const rows = out.trim().split('\n').slice(1);
  expect(rows).toHaveLength(POINTS.length);
  rows.forEach((row, i) => {
    const cells = row.split(',');
    [[1], [8]].forEach((some, k) => {
      const best = cheapest(some, MACHINES, POINTS[i] as number);
      if (best) expect(Number(cells[k + 1]) / best.P).toBeCloseTo(1, 4);
      else expect(cells[k + 1]).toBe('');
    });
  });
  expect(err).toMatch(
    /^\d of 7 points have no value of at\(discrete\(P_plan\),E,1\): .*quality and/m,
  );
  const { code: fine, out: text } = await run([...SWEEP, '--quantity', one, '--json']);
  const json = JSON.parse(text) as {
    points: { values: Record<string, string | null> }[];
    gaps: { columns: string[]; points: number; why: string }[];
  };
  expect(fine).toBe(0);
  const missing = json.points.filter(({ values }) => values[one] === null).length;
  expect(missing).toBeGreaterThan(0);
  expect(json.gaps).toEqual([
    { columns: [one], points: missing, why: expect.stringContaining('exclude each other') },
  ]);
});

test('without a quantity a sweep shows the best choice at each point', async () => {
  const { out } = await run(SWEEP);
  const [head, ...rows] = out.trim().split('\n');
  expect(head).toBe('L_max,N,D,P,E,G');
  rows.forEach((row, i) => {
    const best = cheapest(EXPERTS, MACHINES, POINTS[i] as number);
    const cells = row.split(',');
    expect(cells.slice(-2)).toEqual(best ? [String(best.E), String(best.G)] : ['', '']);
  });
});

test('a sweep without any value is an error', async () => {
  const { code, out, err } = await run([...PLAN, '--sweep', 'L_max=1.8:1.9:3']);
  expect(code).toBe(2);
  expect(out).toBe('');
  expect(err).toContain('no point of the sweep has a value');
});

test('a quantity that is given from a list leads the comparison, wherever it stands', async () => {
  const whole = SERVED.replace(
    'discrete: { E: [1, 2, 4, 8], G: [1, 2, 3, 4] }',
    'discrete: { N: whole, E: [1, 2], G: [2, 3] }',
  );
  expect(whole).not.toBe(SERVED);
  writeFileSync('whole.yaml', whole.replace('id: plan', 'id: whole'));
  const { out } = await run(['eval', 'whole.yaml#plan', '--set', 'C=1e21', '--set', 'L_max=2.4']);
  expect(out).toContain('here stands the best for each E\n');
  expect(out.match(/^compared {2}E = \d/gm)).toHaveLength(2);
});
