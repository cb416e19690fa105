/** Expressions as MathML, which browsers draw by themselves. Only what a result needs. */

const MATHML = 'http://www.w3.org/1998/Math/MathML';

const GREEK = new Map(
  'alpha α beta β gamma γ delta δ epsilon ε zeta ζ eta η theta θ kappa κ lambda λ mu μ nu ν xi ξ pi π rho ρ sigma σ tau τ phi φ chi χ psi ψ omega ω'
    .split(' ')
    .map((word, i, all) => [word, all[i + 1] ?? ''])
    .filter((_, i) => i % 2 === 0),
);

/** @param {string} tag @param {...(Node | string)} children */
function element(tag, ...children) {
  const made = document.createElementNS(MATHML, tag);
  made.append(...children);
  return made;
}

const row = (...children) => element('mrow', ...children);
const sign = (text) => element('mo', text);
const parens = (inner) => row(sign('('), inner, sign(')'));

/** `N_opt` → N with a subscript. */
export function symbol(name) {
  const [base = '', ...rest] = name.split('_');
  const letter = element('mi', GREEK.get(base) ?? base);
  if (rest.length === 0) return letter;
  return element('msub', letter, element('mtext', rest.map((r) => GREEK.get(r) ?? r).join(',')));
}

function number({ value, text }) {
  if (text !== undefined) return element('mn', text);
  const { n, d } = value;
  const whole = element('mn', String(n < 0n ? -n : n));
  const size = d === 1n ? whole : element('mfrac', whole, element('mn', String(d)));
  return n < 0n ? row(sign('−'), size) : size;
}

const isNegative = (e) =>
  (e.kind === 'num' && e.value.n < 0n) ||
  (e.kind === 'mul' && isNegative(e.args[0])) ||
  (e.kind === 'add' && e.args.every(isNegative));

/** The same with the other sign; only called where {@link isNegative}. */
function flipped(iso, e) {
  return e.kind === 'add' ? iso.add(...e.args.map((term) => flipped(iso, term))) : iso.neg(e);
}

/** @param iso the library @param e an expression of it */
export function mathOf(iso, e) {
  const of = (inner) => mathOf(iso, inner);
  switch (e.kind) {
    case 'num':
      return number(e);
    case 'sym':
      return symbol(e.name);
    case 'add':
      return row(
        ...e.args.flatMap((term, i) => {
          const minus = isNegative(term);
          const shown = of(minus ? flipped(iso, term) : term);
          return i === 0 && !minus ? [shown] : [sign(minus ? '−' : '+'), shown];
        }),
      );
    case 'mul':
    case 'pow':
      return quotient(iso, e);
    case 'call':
      if (e.name === 'sqrt') return element('msqrt', of(e.args[0]));
      return row(
        element('mi', e.name === 'log' ? 'ln' : e.name),
        parens(row(...e.args.flatMap((arg, i) => (i === 0 ? [of(arg)] : [sign(','), of(arg)])))),
      );
  }
}

function power(iso, e) {
  const { base, exponent } = e;
  const bare = mathOf(iso, base);
  const isSimple = base.kind === 'sym' || (base.kind === 'num' && base.value.d === 1n);
  return element('msup', isSimple ? bare : parens(bare), mathOf(iso, exponent));
}

function quotient(iso, e) {
  if (e.kind === 'mul' && isNegative(e)) return row(sign('−'), mathOf(iso, flipped(iso, e)));
  const above = [];
  const below = [];
  for (const factor of e.kind === 'mul' ? e.args : [e]) {
    if (factor.kind === 'num' && factor.text === undefined && factor.value.d !== 1n) {
      if (factor.value.n !== 1n) above.push(iso.num(factor.value.n));
      below.push(iso.num(factor.value.d));
    } else if (factor.kind === 'pow' && isNegative(factor.exponent)) {
      below.push(iso.pow(factor.base, flipped(iso, factor.exponent)));
    } else above.push(factor);
  }
  const line = (factors) => {
    if (factors.length === 0) return element('mn', '1');
    return row(
      ...factors.flatMap((factor, i) => {
        const inner = factor.kind === 'pow' ? power(iso, factor) : mathOf(iso, factor);
        const isSum = factor.kind === 'add' && factors.length > 1;
        const shown = isSum ? parens(inner) : inner;
        return i > 0 && factor.kind === 'num' ? [sign('·'), shown] : [shown];
      }),
    );
  };
  return below.length === 0 ? line(above) : element('mfrac', line(above), line(below));
}

/** A block of MathML for one formula. */
export function mathBlock(iso, name, expr) {
  const math = element('math', row(symbol(name), sign('='), mathOf(iso, expr)));
  math.setAttribute('display', 'block');
  return math;
}
