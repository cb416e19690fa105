/**
 * A step of an explorable: from the frame in which an input moved to that frame painted, so script,
 * style, layout and paint, in headless Chromium.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT, within } from '../engine.mjs';
import { summary } from '../measure.mjs';

export const title =
  'a step of an explorable, in Chromium: the 95th percentile of the slowest slider';

const STEPS = 150;
const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
];

/** In the page: times of steps by slider, each over its whole range in a scattered order. */
async function stepsOf(count) {
  const all = [];
  for (const slider of document.querySelectorAll('.explore input[type=range]')) {
    slider.closest('.explore').scrollIntoView();
    const [low, high] = [Number(slider.min), Number(slider.max)];
    const times = [];
    for (let i = 0; i < count; i++) {
      slider.value = String(low + ((high - low) * ((i * 37) % count)) / count);
      await new Promise((done) => {
        let start = 0;
        requestAnimationFrame(() => {
          start = performance.now();
        });
        slider.dispatchEvent(new Event('input', { bubbles: true }));
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => {
            times.push(performance.now() - start);
            done(undefined);
          };
          port2.postMessage(0);
        });
      });
    }
    all.push(times);
  }
  return all;
}

const percentile95 = (times) => [...times].sort((a, b) => a - b)[Math.floor(times.length * 0.95)];

export async function* rows() {
  if (!existsSync(CHROMIUM)) {
    yield { program: 'isoflop', remark: `no result: ${CHROMIUM} is not installed` };
    return;
  }
  const { chromium } = await import('playwright-core');
  const folder = mkdtempSync(join(tmpdir(), 'isoflop-bench-'));
  spawnSync(process.execPath, ['bin/isoflop.js', 'report', '--out', folder], { cwd: ROOT });
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
  try {
    for (const name of readdirSync(folder).sort()) {
      const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
      await page.goto(pathToFileURL(join(folder, name)).href);
      const sliders = await page.evaluate(stepsOf, STEPS);
      await page.close();
      if (sliders.length === 0) continue;
      const slowest = summary([Math.max(...sliders.map(percentile95))]);
      yield {
        program: name,
        timing: slowest,
        goal: within(slowest, 16, '≤ 16 ms'),
        remark: `${String(sliders.length)} sliders, ${String(STEPS)} steps each`,
      };
    }
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
