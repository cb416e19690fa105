/** How verdicts are shown: a word, a shape and a colour, so that none of them alone carries it. */
import type { AuditedClaim, ClaimVerdict } from '../audit/model.js';
import type { CellShape } from '../plot/cells.js';
import type { StepVerdict } from '../proof/step.js';
import { escapeText } from './html.js';

/**
 * How a claim stands: its verdict, where what rests on a reading of the paper's words is told from what
 * needs none, whichever way it goes.
 */
export type Standing = ClaimVerdict | 'follows-if' | 'contradicted-if';
export type Verdict = StepVerdict | Standing;
type Tone = 'good' | 'near' | 'fair' | 'bad' | 'open';

interface Look {
  readonly tone: Tone;
  readonly icon: 'check' | 'check-if' | 'wave' | 'cross' | 'cross-if' | 'query' | 'dash';
  /** What the verdict means, for the key. */
  readonly meaning: string;
}

const LOOKS: Readonly<Record<Verdict, Look>> = {
  proved: {
    tone: 'good',
    icon: 'check',
    meaning: 'shown to hold by exact algebra or a theorem whose conditions were checked',
  },
  supported: {
    tone: 'fair',
    icon: 'wave',
    meaning: 'certified enclosures agree at many exact points; not a proof',
  },
  refuted: { tone: 'bad', icon: 'cross', meaning: 'fails at the point that is shown' },
  unchecked: { tone: 'open', icon: 'query', meaning: 'nobody has checked it' },
  follows: {
    tone: 'good',
    icon: 'check',
    meaning: 'recomputed from the printed inputs, it rounds to the printed digits',
  },
  'follows-if': {
    tone: 'good',
    icon: 'check-if',
    meaning:
      'so it is, or for some inputs that round to the printed ones, under a reading of the paper’s words that they leave open, and that stands with the claim; to the printed digits, or under another, it may not',
  },
  'within-rounding': {
    tone: 'near',
    icon: 'wave',
    meaning: 'some inputs that round to the printed ones give it',
  },
  'less-rounded-only': {
    tone: 'fair',
    icon: 'wave',
    meaning:
      'no inputs that round to the printed ones give it, but the authors’ less-rounded digits do',
  },
  contradicted: {
    tone: 'bad',
    icon: 'cross',
    meaning: 'no inputs that round to the printed ones give it',
  },
  'contradicted-if': {
    tone: 'bad',
    icon: 'cross-if',
    meaning:
      'so it is under a reading of the paper’s words that they leave open, and that stands with the claim; under another it may hold',
  },
  undecided: {
    tone: 'open',
    icon: 'query',
    meaning: 'neither an example nor a proof against it was found',
  },
  'not-checkable': {
    tone: 'open',
    icon: 'dash',
    meaning: 'it needs what was never printed, such as a value or a new fit',
  },
};

/** Verdicts on claims, from best to worst. */
export const CLAIM_VERDICTS: readonly ClaimVerdict[] = [
  'follows',
  'within-rounding',
  'less-rounded-only',
  'contradicted',
  'undecided',
  'not-checkable',
];

/** How claims stand, from best to worst. */
export const STANDINGS: readonly Standing[] = CLAIM_VERDICTS.flatMap(
  (verdict): readonly Standing[] =>
    verdict === 'contradicted'
      ? ['contradicted-if', verdict]
      : verdict === 'within-rounding'
        ? [verdict, 'follows-if']
        : [verdict],
);

/** Pure: the verdict, and whether it rests on a reading. */
export function standingOf(claim: Pick<AuditedClaim, 'verdict' | 'if'>): Standing {
  if (claim.if === undefined) return claim.verdict;
  switch (claim.verdict) {
    case 'follows':
    case 'within-rounding':
      return 'follows-if';
    case 'contradicted':
      return 'contradicted-if';
    default:
      return claim.verdict;
  }
}

/** Does it hold, or fail, under a reading only? */
export function isConditional(standing: Verdict): standing is 'follows-if' | 'contradicted-if' {
  return standing === 'follows-if' || standing === 'contradicted-if';
}

/** How many of the claims stand how; what none does is left out. */
export function tallyOf(
  claims: readonly Pick<AuditedClaim, 'verdict' | 'if'>[],
): readonly { readonly standing: Standing; readonly count: number }[] {
  return STANDINGS.map((standing) => ({
    standing,
    count: claims.filter((claim) => standingOf(claim) === standing).length,
  })).filter(({ count }) => count > 0);
}

export function toneOf(verdict: Verdict): Tone {
  return LOOKS[verdict].tone;
}

export function meaningOf(verdict: Verdict): string {
  return LOOKS[verdict].meaning;
}

/** The verdict in words: `within rounding`. */
export function verdictWords(verdict: Verdict): string {
  if (isConditional(verdict)) return `${verdict.replace('-if', '')} if …`;
  return verdict.replace(/-/g, ' ').replace('less rounded', 'less-rounded');
}

/** `4 follow`, `1 follows`, `9 contradicted under a reading`. */
export function countWords(standing: Standing, count: number): string {
  const plain = standing.replace('-if', '') as ClaimVerdict;
  const words =
    (plain === 'follows' && count !== 1 ? 'follow' : verdictWords(plain)) +
    (isConditional(standing) ? ' under a reading' : '');
  return `${String(count)} ${words}`;
}

function icon(verdict: Verdict): string {
  return `<svg class="icon" aria-hidden="true"><use href="#icon-${LOOKS[verdict].icon}"/></svg>`;
}

function isOfSteps(verdict: Verdict): verdict is StepVerdict {
  return !(STANDINGS as readonly Verdict[]).includes(verdict);
}

/** The verdict as a badge; `count` in front if there are several of it. */
export function badge(verdict: Verdict, count?: number): string {
  const words =
    count === undefined || isOfSteps(verdict)
      ? `${count === undefined ? '' : `${String(count)} `}${verdictWords(verdict)}`
      : countWords(verdict, count);
  const open = isConditional(verdict) ? ' if' : '';
  return `<span class="badge ${LOOKS[verdict].tone}${open}">${icon(verdict)}${words}</span>`;
}

/** The verdict within a sentence: its shape and its word, and nothing around them. */
export function badgeInText(standing: Standing): string {
  return `<span class="${LOOKS[standing].tone}">${icon(standing)}${verdictWords(standing)}</span>`;
}

/** The shape alone; its word, or what else it says, for those who point at it or hear the page. */
export function mark(verdict: Verdict, says = verdictWords(verdict)): string {
  const { tone, icon: shape } = LOOKS[verdict];
  return `<svg class="icon mark ${tone}" role="img"><title>${escapeText(says)}</title><use href="#icon-${shape}"/></svg>`;
}

/** How a claim with the verdict is drawn among many. */
export const CELLS: Readonly<Record<Standing, { shape: CellShape; ink: string }>> = {
  follows: { shape: 'full', ink: 'var(--plot-3)' },
  'within-rounding': { shape: 'half', ink: 'var(--plot-1)' },
  'follows-if': { shape: 'barred', ink: 'var(--plot-3)' },
  'less-rounded-only': { shape: 'ring', ink: 'var(--plot-5)' },
  'contradicted-if': { shape: 'slash', ink: 'var(--plot-2)' },
  contradicted: { shape: 'cross', ink: 'var(--plot-2)' },
  undecided: { shape: 'query', ink: 'var(--plot-5)' },
  'not-checkable': { shape: 'dot', ink: 'var(--plot-soft)' },
};

/** Ids of the shapes in {@link ICONS}. */
export const ICON_IDS = ['check', 'check-if', 'wave', 'cross', 'cross-if', 'query', 'dash'].map(
  (name) => `icon-${name}`,
);

/** The shapes, once in a page. */
export const ICONS = `<svg class="sr" aria-hidden="true" width="0" height="0"><defs>
<symbol id="icon-check" viewBox="0 0 16 16"><path d="M3 8.5l3.2 3.2L13 4.8" fill="none" stroke="currentColor" stroke-width="2.2" stroke-linecap="round" stroke-linejoin="round"/></symbol>
<symbol id="icon-check-if" viewBox="0 0 16 16"><circle cx="8" cy="8" r="6.8" fill="none" stroke="currentColor" stroke-width="1.4" stroke-dasharray="2.6 1.7"/><path d="M4.8 8.400l2.200 2.200l4.200 -4.800" fill="none" stroke="currentColor" stroke-width="1.800" stroke-linecap="round" stroke-linejoin="round"/></symbol>
<symbol id="icon-wave" viewBox="0 0 16 16"><path d="M2 9.5c2-4 4-4 6-1.5s4 2.500 6-1.500" fill="none" stroke="currentColor" stroke-width="2.2" stroke-linecap="round"/></symbol>
<symbol id="icon-cross" viewBox="0 0 16 16"><path d="M4 4l8 8m0-8l-8 8" fill="none" stroke="currentColor" stroke-width="2.2" stroke-linecap="round"/></symbol>
<symbol id="icon-cross-if" viewBox="0 0 16 16"><circle cx="8" cy="8" r="6.8" fill="none" stroke="currentColor" stroke-width="1.4" stroke-dasharray="2.6 1.7"/><path d="M5.300 5.300l5.400 5.400m0-5.400l-5.400 5.400" fill="none" stroke="currentColor" stroke-width="1.800" stroke-linecap="round"/></symbol>
<symbol id="icon-query" viewBox="0 0 16 16"><path d="M5.500 6a2.500 2.500 0 1 1 3.600 2.200c-.8.4-1.1.8-1.100 1.600" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round"/><circle cx="8" cy="12.500" r="1.200" fill="currentColor"/></symbol>
<symbol id="icon-dash" viewBox="0 0 16 16"><path d="M3.500 8h9" fill="none" stroke="currentColor" stroke-width="2.200" stroke-linecap="round"/></symbol>
</defs></svg>`;
