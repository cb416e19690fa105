import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { fontless } from './fontless-context.js';
import { mainOf, render } from './support.js';

const engine = fontless(fileURLToPath(new URL('../../derivations', import.meta.url)));
const derivation = (options = ''): string =>
  mainOf(render(`::: derivation compute-optimal\n${options}:::\n`, engine));

describe('depths of a derivation', () => {
  test('without an option the steps stand there, the algebra in folds', () => {
    const html = derivation();
    expect(html).toContain('data-depth="steps"');
    expect(html).not.toContain('<details class="how"');
    expect(html).not.toContain('<details open');
  });
  test('the result is where the optimum and its value come out first', () => {
    const html = derivation();
    const steps = [...html.matchAll(/<li class="step" id="([^"]*)" data-result>/g)].map(
      (m) => m[1],
    );
    expect(steps).toEqual(['step-compute-optimal-9', 'step-compute-optimal-10']);
    for (const id of steps) expect(html).toContain(`<a href="#${id ?? ''}">`);
    expect(html).toContain('Result in steps');
  });
  test('result: the steps are in a fold', () => {
    const html = derivation('depth: result\n');
    expect(html).toContain('data-depth="result"');
    expect(html).toContain('<details class="how"><summary>The steps</summary><ol class="steps">');
  });
  test('all: the folds stand open', () => {
    const html = derivation('depth: all\n');
    expect(html).toContain('data-depth="all"');
    expect(html.match(/<li class="step"[^]*?<details open>/g)?.length).toBeGreaterThan(5);
    expect(html).not.toContain('<details><summary>');
  });
  test('where the steps shown end before the result, a link leads to the optimum', () => {
    const body =
      '::: optimum compute-optimal\n:::\n\n::: derivation compute-optimal\nuntil: linear-system\n:::\n';
    expect(mainOf(render(body, engine))).toContain('Result: <a href="#optimum-compute-optimal">');
    const alone = mainOf(
      render('::: derivation compute-optimal\nuntil: linear-system\n:::\n', engine),
    );
    expect(alone).toMatch(/Result: <span class="katex"/);
  });
  test('another depth is an error', () =>
    expect(() => derivation('depth: deep\n')).toThrow(/depth.*deep|deep.*depth/));
});
