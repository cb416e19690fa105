/** `{{ verdict: gopher-40B }}` and the like: what the audit says of a claim, within a sentence. */
import {
  badgeInText,
  CLAIM_VERDICTS,
  isConditional,
  STANDINGS,
  standingOf,
  verdictWords,
} from './verdicts.js';
import type { Standing } from './verdicts.js';
import type { AuditedClaim, ClaimVerdict, VerdictUnder } from '../audit/model.js';
import { didYouMean } from '../base/suggest.js';
import type { Sheet } from '../sheet/model.js';
import { ORIGIN_WORDS, ORIGINS, originOf, STATED } from './claim-origin.js';
import type { Origin } from './claim-origin.js';
import { chosenClaims } from './directives/claim-choice.js';
import {
  likePrinted,
  placeInRange,
  printedText,
  rangeHtml,
  resultsOf,
  sourceText,
  statedClaim,
} from './directives/claim-view.js';
import type { Result } from './directives/claim-view.js';
import { escapeText, plural } from './html.js';
import type { PageState, Place } from './page-state.js';
import { originAttributes } from './provenance.js';

const ASKED = ['verdict', 'printed', 'input', 'recomputed', 'range', 'place', 'count'] as const;
type Asked = (typeof ASKED)[number];

/** What is said of the number. */
const WORDS: Readonly<Record<Asked, string>> = {
  verdict: 'the verdict',
  printed: 'as printed',
  input: 'as printed',
  recomputed: 'recomputed',
  range: 'the range over inputs that round to the printed ones',
  place: 'where in its range the printed value lies',
  count: 'counted',
};

const OPTIONS = ['sheet', 'under', 'expect', 'as', 'of', 'if'];

const CODE = 'report-number-syntax';
const HINT = 'write {{ verdict: CLAIM }}, {{ range: CLAIM }} or {{ count: contradicted CLAIMS }}';

const NUMBER_WORDS = 'none one two three four five six seven eight nine ten eleven twelve'.split(
  ' ',
);

/** Does the text ask for a claim rather than for a number? */
export function asksForClaim(content: string): boolean {
  return /^\s*[a-z]+\s*:/.test(content);
}

interface Request {
  readonly page: PageState;
  readonly place: Place;
  readonly claims: readonly AuditedClaim[];
  readonly options: ReadonlyMap<string, string>;
}

interface SheetRequest extends Request {
  readonly sheet: Sheet;
}

/** `sheet=*`: the claims of all sheets are counted. */
const EVERY_SHEET = '*';

/** Reads `| key=value` parts; only those in `known` are taken. */
export function readOptions(
  page: PageState,
  texts: readonly string[],
  known: readonly string[],
  place: Place,
  hint: string,
): ReadonlyMap<string, string> {
  const options = new Map<string, string>();
  for (const text of texts) {
    const [key = '', value = ''] = text.split('=').map((s) => s.trim());
    if (!known.includes(key) || value === '' || options.has(key)) {
      return page.fail(place, {
        code: CODE,
        message: `"${text.trim()}" is no option of a computed number`,
        hint: didYouMean(key, known) ?? hint,
      });
    }
    options.set(key, value);
  }
  return options;
}

/** A verdict, and the reading that it rests on. */
type Judged = Pick<VerdictUnder, 'verdict' | 'if'>;

/** The verdict of a claim, under one coefficient set if the options name it. */
function verdictOf({ page, place, options }: Request, claim: AuditedClaim): Judged {
  const set = options.get('under');
  if (set === undefined) return claim;
  const under = claim.under?.find((u) => u.coefficients === set);
  if (under) return under;
  if (claim.coefficients === set) return claim;
  const names = claim.under?.map((u) => u.coefficients) ?? [];
  return page.fail(place, {
    code: 'report-unknown-name',
    message: `the claim "${claim.id}" is not judged under "${set}"`,
    hint: didYouMean(set, names) ?? `it is judged under ${names.join(', ')}`,
  });
}

/** What is counted: a verdict, or only what has it under a reading of the paper's words. */
function isCounted(request: Request, claim: AuditedClaim, wanted: Standing | undefined): boolean {
  const judged = verdictOf(request, claim);
  const standing = standingOf(judged);
  if (wanted === undefined || wanted === standing) return true;
  return wanted === judged.verdict && request.options.get('if') !== 'no';
}

/** Whose statements are counted: `of=stated` are those of papers, also at second hand. */
function originsNamed({ page, place, options }: Omit<Request, 'claims'>): readonly Origin[] {
  const named = options.get('of');
  if (named === undefined) return ORIGINS;
  if (named === STATED) return ['printed', 'second-hand'];
  const origin = ORIGINS.find((one) => one === named);
  if (origin !== undefined) return [origin];
  const known = [STATED, ...ORIGINS];
  return page.fail(place, {
    code: CODE,
    message: `there are no claims "${named}"`,
    hint: didYouMean(named, known) ?? `there are ${known.join(', ')}`,
  });
}

function verdictNamed(page: PageState, text: string, place: Place): ClaimVerdict {
  const known = CLAIM_VERDICTS.find((v) => v === text);
  if (known !== undefined) return known;
  return page.fail(place, {
    code: CODE,
    message: `there is no verdict "${text}"`,
    hint: didYouMean(text, CLAIM_VERDICTS) ?? `there are ${CLAIM_VERDICTS.join(', ')}`,
  });
}

function unexpected({ page, place }: Request, message: string): never {
  return page.fail(place, {
    code: 'report-unexpected-verdict',
    message,
    hint: 'read the sentence again: what it says may no longer hold',
  });
}

/** `{{ count: contradicted tableA3-a3 }}`; `any` counts all. */
function countHtml(request: Request, words: readonly string[]): string {
  const { page, place, claims, options } = request;
  const [wanted = '', ...patterns] = words;
  const standing = ((): Standing | undefined => {
    if (wanted === 'any') return undefined;
    const conditional = STANDINGS.find((one) => one === wanted && isConditional(one));
    return conditional ?? verdictNamed(page, wanted, place);
  })();
  const chosen = chosenClaims(
    page,
    patterns.map((text) => ({ text, place })),
    claims,
  );
  const judged = options.has('under')
    ? chosen.filter((c) => c.under !== undefined || c.coefficients !== undefined)
    : chosen;
  const count = judged.filter((c) => isCounted(request, c, standing)).length;
  const expected = options.get('expect');
  if (expected !== undefined && Number(expected) !== count) {
    return unexpected(request, `${String(count)} claims where the sentence expects ${expected}`);
  }
  const as = options.get('as');
  const small = as === 'word' || as === 'Word' ? NUMBER_WORDS[count] : undefined;
  const word = as === 'Word' ? small?.replace(/^./, (c) => c.toUpperCase()) : small;
  const of = options.get('sheet') === EVERY_SHEET ? ' of all sheets' : ' of the sheet';
  const origins = options.has('of')
    ? ` (${originsNamed(request)
        .map((o) => ORIGIN_WORDS[o])
        .join(' or ')})`
    : '';
  const among = `${patterns.length === 0 ? of : `${of} under ${patterns.join(', ')}`}${origins}`;
  const set = options.get('under');
  const judgement =
    standing === undefined
      ? ''
      : `: those whose verdict${set === undefined ? '' : ` under ${set}`} is “${verdictWords(standing)}”${options.get('if') === 'no' ? ' under no reading' : ''}`;
  const says = escapeText(
    standing === undefined
      ? `all ${plural(count, 'claim')}${among}`
      : `${String(count)} of the ${plural(judged.length, 'claim')}${among}${judgement}`,
  );
  return `<data class="number" value="${String(count)}" data-p="${String(page.phrases.number(says))}" title="${says}">${word ?? String(count)}</data>`;
}

function verdictHtml(request: SheetRequest, claim: AuditedClaim): string {
  const { page, place, sheet, options } = request;
  const judged = verdictOf(request, claim);
  const { verdict } = judged;
  const expected = options.get('expect');
  if (expected !== undefined && verdictNamed(page, expected, place) !== verdict) {
    return unexpected(request, `"${claim.id}" is ${verdict}, and the sentence expects ${expected}`);
  }
  const set = options.get('under');
  const standing = standingOf(judged);
  const says = `${isConditional(standing) ? `${standing.replace('-', ' ')} ${judged.if ?? ''}` : verdictWords(standing)}: ${claim.id}${set === undefined ? '' : `, ${set}`}`;
  // In parentheses, so that the sentence reads on without it.
  return `<span class="verdict-word">(<a class="to-claim" href="#${page.claimPlace(sheet.id, claim.id)}" title="${escapeText(says)}">${badgeInText(standing)}</a>)</span>`;
}

/** Which claim, and where the paper makes it. */
function claimPhrase(claim: AuditedClaim, sheet: Sheet): string {
  return `claim <code>${escapeText(claim.id)}</code> of <code>${escapeText(sheet.id)}</code>, ${sourceText(claim)}`;
}

/** What the number is, and the range that the rounding of the printed inputs leaves. */
function originOfClaim(
  { page, sheet }: SheetRequest,
  asked: Asked,
  claim: AuditedClaim,
  results: readonly Result[],
  set: string | undefined,
): string {
  const whats = results.flatMap((r) => r.comparison?.quantityText ?? []);
  const under = set ?? claim.coefficients;
  const [only] = results;
  const band =
    only?.range && results.length === 1 && asked !== 'range'
      ? [`inputs that round to the printed ones give ${rangeHtml(only.range, only.printed)}`]
      : [];
  const what = `${whats.length === 0 ? claim.id : whats.join(', ')}: ${WORDS[asked]}`;
  const owner = under === undefined || asked === 'printed' ? {} : { set: { name: under, sheet } };
  return originAttributes(page, { what, sheet, ...owner }, ...band, claimPhrase(claim, sheet));
}

/** `{{ input: rec-16 size }}`: a value that the claim rests on, as printed with it. */
function inputHtml(
  { page, place, sheet }: SheetRequest,
  claim: AuditedClaim,
  named: string | undefined,
): string {
  const stated = statedClaim(sheet, claim.id);
  const inputs = stated?.kind === 'number' ? stated.at : new Map<string, never>();
  const name = named ?? (inputs.size === 1 ? inputs.keys().next().value : undefined);
  if (name === undefined) {
    return page.fail(place, {
      code: inputs.size === 0 ? 'report-unknown-name' : CODE,
      message:
        inputs.size === 0
          ? `no input is printed with the claim "${claim.id}"`
          : `nothing says which input of the claim "${claim.id}"`,
      hint:
        inputs.size === 0
          ? 'only claims about numbers have inputs'
          : `it has ${[...inputs.keys()].join(', ')}`,
    });
  }
  const { text } = page.named(inputs, name, 'input', place);
  const title = escapeText(`${name} as printed: ${claim.id}, ${sheet.id}`);
  const origin = originAttributes(
    page,
    { what: `${name}, as printed with the claim`, sheet },
    claimPhrase(claim, sheet),
  );
  return `<span class="number"${origin} title="${title}">${printedText(text)}</span>`;
}

/** HTML of `{{ content }}` where it asks for a claim; the whole stands at `place`. */
export function inlineClaim(page: PageState, content: string, place: Place): string {
  const [main = '', ...optionTexts] = content.split('|');
  const options = readOptions(page, optionTexts, OPTIONS, place, HINT);
  const [askedText = '', ...rest] = main.split(':');
  const words = rest.join(':').trim().split(/\s+/);
  const asked = ASKED.find((a): a is Asked => a === askedText.trim());
  if (asked === undefined || words[0] === '') {
    return page.fail(place, {
      code: CODE,
      message: asked ? 'nothing says which claim' : `"${askedText.trim()}:" asks for nothing known`,
      hint: asked ? HINT : (didYouMean(askedText.trim(), ASKED) ?? HINT),
    });
  }
  const origins = originsNamed({ page, place, options });
  const claimsOf = (sheet: Sheet): readonly AuditedClaim[] =>
    page.context.audit(sheet.id).claims.filter((c) => origins.includes(originOf(c, sheet)));
  if (asked === 'count' && options.get('sheet') === EVERY_SHEET) {
    const all = page.context.sheets.flatMap((id) => claimsOf(page.sheet(id, place)));
    return countHtml({ page, place, claims: all, options }, words);
  }
  const sheet = page.sheet(options.get('sheet'), place);
  const { claims } = page.context.audit(sheet.id);
  const request: SheetRequest = { page, place, sheet, claims, options };
  if (asked === 'count') return countHtml({ ...request, claims: claimsOf(sheet) }, words);
  const [id = '', inputName] = words;
  const claim = page.named(new Map(claims.map((c) => [c.id, c])), id, 'claim', place);
  if (asked === 'verdict') return verdictHtml(request, claim);
  if (asked === 'input') return inputHtml(request, claim, inputName);
  const set = options.get('under');
  const under = set === undefined ? undefined : claim.under?.find((u) => u.coefficients === set);
  if (set !== undefined) verdictOf(request, claim);
  const results = resultsOf({ ...claim, ...under }, statedClaim(sheet, claim.id));
  const shown = results.map((r): string | undefined => {
    switch (asked) {
      case 'printed':
        return r.printed === undefined ? undefined : printedText(r.printed);
      case 'recomputed':
        return r.nominal === undefined ? undefined : likePrinted(r.nominal, r.printed);
      case 'range':
        return r.range ? rangeHtml(r.range, r.printed, ' to ') : undefined;
      case 'place': {
        const percent = placeInRange(r);
        return percent === undefined
          ? undefined
          : `<data value="${percent}">${percent}\u202f%</data>`;
      }
    }
  });
  if (claim.kind === 'formula' || shown.length === 0 || shown.includes(undefined)) {
    return page.fail(place, {
      code: 'report-unknown-name',
      message: `the claim "${id}" has no "${asked}"`,
      hint: 'only claims about numbers have numbers',
    });
  }
  const title = escapeText(`${asked}: ${id}, ${sheet.id}${set === undefined ? '' : `, ${set}`}`);
  const origin = originOfClaim(request, asked, claim, results, set);
  return `<span class="number"${origin} title="${title}">${shown.join(' and ')}</span>`;
}
