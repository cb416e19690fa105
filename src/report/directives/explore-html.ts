/** The HTML of an explorable: complete without its script, with the controls in place for it. */
import type { CoefficientChoice, Input } from '../../explorable/model.js';
import { plainText, trimmedNumeral } from '../../explorable/shown.js';
import { lastPosition, positionOf } from '../../explorable/track.js';
import { fieldText } from '../../explorable/typed.js';
import { showNumeral } from '../../display/numerals.js';
import { escapeText } from '../html.js';
import { symbolHtml } from '../symbols/symbol-html.js';
import { doubleText } from './explore-inputs.js';
import type { PlannedInput } from './explore-inputs.js';

/** Digits of a given number that are shown. */
const DIGITS = 6;

const shown = (input: Input, text: string): string =>
  showNumeral(trimmedNumeral(text, DIGITS), input.as) ?? escapeText(text);

const shownEnd = (input: Input, value: number): string => shown(input, doubleText(value));

function unitHtml(unit: string): string {
  return unit === '' ? '' : ` <span class="explore-unit">${escapeText(unit)}</span>`;
}

/** A slider or a list; beside it a field, and below a place for what is wrong with what was typed. */
function controlHtml(planned: PlannedInput, id: string, index: number): string {
  const { input, text } = planned;
  const { track, values, symbol, label, unit, start } = input;
  const at = String(index);
  const named = `<label for="${id}">${escapeText(label)} <span class="explore-symbol">${label === symbol ? '' : symbolHtml(symbol)}</span></label>`;
  const rest = `<span class="explore-rest"><data value="${escapeText(text)}">${shown(input, text)}</data></span>`;
  if (!track) {
    const options = (values ?? []).map(
      (value, i) =>
        `<option value="${String(i)}"${value === start ? ' selected' : ''}>${plainText(shownEnd(input, value))}</option>`,
    );
    return `<div class="explore-input">${named}<span class="explore-track"></span><span class="explore-value">${rest}<select class="explore-live" id="${id}" data-choice="${at}" autocomplete="off">${options.join('')}</select>${unitHtml(unit)}</span></div>`;
  }
  const spoken = `${plainText(shown(input, text))}${unit === '' ? '' : ` ${unit}`}`;
  const range = `<input class="explore-live" type="range" id="${id}" data-slider="${at}" min="0" max="${String(lastPosition(track))}" value="${String(positionOf(track, start))}" step="1" aria-valuetext="${escapeText(spoken)}" autocomplete="off">`;
  const ends = `<span class="explore-rest explore-ends">${shownEnd(input, track.from)} to ${shownEnd(input, track.to)}</span>`;
  const field = `<input class="explore-live" type="text" inputmode="text" spellcheck="false" data-field="${at}" id="${id}-typed" value="${escapeText(fieldText(start, input.as))}" aria-label="${escapeText(label)}, as a number" aria-describedby="${id}-fault" autocomplete="off">`;
  return `<div class="explore-input">${named}<span class="explore-track">${ends}${range}</span><span class="explore-value">${rest}${field}${unitHtml(unit)}</span><span class="explore-fault" id="${id}-fault" data-fault="${at}"></span></div>`;
}

function setsHtml(sets: readonly CoefficientChoice[], label: string, id: string): string {
  const [first] = sets;
  if (!first || sets.length < 2) return '';
  const options = sets.map(
    ({ name }, i) =>
      `<option value="${String(i)}"${i === 0 ? ' selected' : ''}>${escapeText(name)}</option>`,
  );
  return `<div class="explore-input"><label for="${id}">${escapeText(label)}</label><span class="explore-track"></span><span class="explore-value explore-wide"><span class="explore-rest">${escapeText(first.name)}</span><select class="explore-live" id="${id}" data-set autocomplete="off">${options.join('')}</select></span><span class="explore-changed" data-changed hidden><span role="status"></span> <button type="button" data-restore>Take those of the set</button></span></div>`;
}

export interface ResultRow {
  /** HTML of the formula. */
  readonly symbol: string;
  readonly label: string;
  readonly unit: string;
  readonly numeral: string;
  readonly shown: string;
}

function resultHtml(
  { symbol, label, unit, numeral, shown: html }: ResultRow,
  index: number,
): string {
  const name =
    label === '' ? symbol : `${escapeText(label)} <span class="explore-symbol">${symbol}</span>`;
  return `<div><dt>${name}</dt><dd><output data-result="${String(index)}" data-value="${numeral}" aria-live="off">${html}</output>${unitHtml(unit)}</dd></div>`;
}

export interface ExploreParts {
  readonly id: string;
  readonly title: string;
  readonly inputs: readonly PlannedInput[];
  readonly sets: readonly CoefficientChoice[];
  /** What the choice between them is called. */
  readonly setsLabel: string;
  readonly results: readonly ResultRow[];
  readonly formulas: readonly string[];
  readonly plots: readonly {
    readonly wide?: string;
    readonly narrow: string;
    readonly caption: string | undefined;
  }[];
  /** An id of the page made from a wanted one. */
  readonly freshId: (wanted: string) => string;
}

export function exploreHtml(parts: ExploreParts): string {
  const { id, title, inputs, sets, setsLabel, results, formulas, plots, freshId } = parts;
  const safe = escapeText(id);
  const titleId = freshId(`${id}-title`);
  const controls = inputs.map((input, i) =>
    controlHtml(input, freshId(`${id}-input-${String(i + 1)}`), i),
  );
  const figures = plots.map(({ wide, narrow, caption }, i) => {
    const at = String(i);
    const drawings =
      wide === undefined
        ? `<div data-plot="${at}" data-size="narrow">${narrow}</div>`
        : `<div class="at-wide" data-plot="${at}" data-size="wide">${wide}</div><div class="at-narrow" data-plot="${at}" data-size="narrow">${narrow}</div>`;
    const below = caption === undefined ? '' : `<figcaption>${escapeText(caption)}</figcaption>`;
    return `<figure class="plot-figure">${drawings}${below}</figure>`;
  });
  const listed =
    results.length === 0
      ? ''
      : `<dl class="explore-results">${results.map(resultHtml).join('')}</dl>`;
  return `<section class="explore" id="${safe}" data-explore="${safe}" aria-labelledby="${titleId}">
<div class="explore-head"><p id="${titleId}">${escapeText(title)}</p><span class="explore-actions explore-live"><button type="button" data-reset>Reset</button><button type="button" data-link>Copy link</button></span></div>
<div class="explore-inputs">${setsHtml(sets, setsLabel, freshId(`${id}-coefficients`))}${controls.join('\n')}</div>
${listed}<p class="explore-none" data-none hidden>No optimum at these values.</p>
${formulas.map((html) => `<div class="explore-formula">${html}</div>`).join('\n')}
${plots.length === 0 ? '' : `<div class="explore-plots${plots.length > 1 ? ' several' : ''}">${figures.join('\n')}</div>`}</section>\n`;
}
