/** What stands around the questions of a script for SymPy: how each is decided, and what is printed. */

export const SYMPY_IMPORTS = `import random
import signal
import sys

import mpmath
from sympy import (
    Derivative, Dummy, Function, Integer, Max, Min, Rational, Subs, Symbol, diff, exp, limit, log,
    oo, sqrt,
)
from sympy import Add, Mul, cancel, expand, expand_log, expand_power_base, expand_power_exp, factor
from sympy import lambdify, powsimp, simplify, together`;

export const SYMPY_PRELUDE = `# Seconds of computing for one question: not by the clock, so that a busy machine answers the same.
SECONDS = float(sys.argv[1]) if len(sys.argv) > 1 else 10.0
# Points of its own at which the sides are compared, tried until so many have a value.
POINTS = 8
TRIES = 200
DIGITS = 50


class OutOfTime(BaseException):
    """No Exception, since SymPy catches those."""


def out_of_time(*_):
    raise OutOfTime()


def within(seconds, work):
    """What work gives, or None: too late, or not possible."""
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        return work()
    except (OutOfTime, Exception):
        return None
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)


def unknown(name, count):
    return Function(name)


def quadratic(name, count):
    """Something to compute with where a function is unknown: another one for each name."""
    dice = random.Random("%s %d" % (name, count))
    weights = [Rational(dice.randint(1, 9), 2) for _ in range(2 * count + 1)]
    return lambda *u: weights[0] + sum(
        weights[2 * i + 1] * x + weights[2 * i + 2] * x**2 for i, x in enumerate(u)
    )


# Comparison at points finds what is not equal, and proves nothing else.

def draw(dice, symbol):
    if symbol.is_integer:
        return Rational(dice.randint(1, 30))
    size = Rational(dice.randint(100, 999), dice.choice([100, 1000]))
    if symbol.is_negative or (not symbol.is_positive and dice.random() < 0.5):
        return -size
    return size


def computed(functions, values, digits):
    """Real values at a point, or None where there are none."""
    mpmath.mp.dps = digits
    try:
        found = functions(*[mpmath.mpf(int(v.p)) / int(v.q) for v in values])
        found = [mpmath.mpmathify(v) for v in found]
    except (ArithmeticError, ValueError, TypeError):
        return None
    if any(v.imag != 0 or not mpmath.isfinite(v) for v in found):
        return None
    return [v.real for v in found]


def order_at(functions, values):
    """Sign of left - right at a point; None where it has no value there, or is not certain."""
    coarse = computed(functions, values, DIGITS)
    fine = computed(functions, values, 2 * DIGITS)
    if coarse is None or fine is None or any(v <= 0 for v in fine[2:]):
        return None
    rough, gap = coarse[0] - coarse[1], fine[0] - fine[1]
    # What is only rounding falls with more digits; what is a difference stays as it is.
    small = mpmath.mpf(10) ** (-DIGITS // 2)
    if abs(gap) <= abs(rough) * small or abs(gap) <= (abs(fine[0]) + abs(fine[1])) * small**3:
        return 0
    if abs(rough - gap) <= abs(gap) / 10**6:
        return 1 if gap > 0 else -1
    return None


def compare(left, right, given, point):
    """Signs of left - right: at the point that we were shown, and at others."""
    symbols = sorted(set().union(*(e.free_symbols for e in (left, right, *given))), key=str)
    functions = lambdify(symbols, [left, right, *given], "mpmath", dummify=True)
    there = None
    if point and set(symbols) <= set(point):
        there = order_at(functions, [point[s] for s in symbols])
    dice = random.Random(20260101)
    others = []
    for _ in range(TRIES if symbols else 1):
        order = order_at(functions, [draw(dice, s) for s in symbols])
        if order is not None:
            others.append(order)
        if len(others) == POINTS:
            break
    return there, others


# Proof, by SymPy's own algebra.

def above_zero(*sides):
    """Symbols below zero in terms of ones above: SymPy splits powers of these only."""
    below = set().union(*(s.free_symbols for s in sides))
    put = {s: -Dummy(s.name, positive=True) for s in below if s.is_negative}
    return [side.subs(put) for side in sides]


def powers(e):
    """Bases and exponents in one form each, powers split."""
    e = e.replace(lambda x: x.is_Pow and not x.exp.is_Integer, lambda x: factor(x.base) ** cancel(x.exp))
    e = expand_power_base(expand_power_exp(e))
    return e.replace(lambda x: x.is_Pow, lambda x: x.base ** cancel(x.exp))


def by_fractions(left, right):
    return cancel(together(left - right)) == 0


def by_logarithms(left, right):
    gap = expand_log(log(factor(powers(left)))) - expand_log(log(factor(powers(right))))
    return cancel(together(gap)) == 0


def by_powers(left, right):
    gap = powers(expand(powers(expand_log(left) - expand_log(right))))
    return gap == 0 or powsimp(gap) == 0 or cancel(together(powsimp(gap))) == 0


def by_terms(left, right):
    """Terms that are rational multiples of one another, put together."""
    groups = []
    for term in Add.make_args(expand(powers(left) - powers(right))):
        factor_, rest = powers(term).as_coeff_Mul()
        for group in groups:
            ratio = rational_ratio(rest, group[0])
            if ratio is not None:
                group[1] += factor_ * ratio
                break
        else:
            groups.append([rest, factor_])
    return all(cancel(together(total)) == 0 for _, total in groups)


def rational_ratio(over, under):
    """over/under where the logarithm of it is a sum of whole multiples of logarithms."""
    product = Integer(1)
    gap = expand(expand_log(log(over)) - expand_log(log(under)))
    coefficients = {}
    for part in Add.make_args(gap):
        logs = [f for f in Mul.make_args(part) if f.func == log]
        if len(logs) != 1:
            if part == 0:
                continue
            return None
        coefficients[logs[0]] = coefficients.get(logs[0], 0) + part / logs[0]
    for of, coefficient in coefficients.items():
        whole = cancel(together(coefficient))
        if not whole.is_Integer:
            return None
        product *= of.args[0] ** whole
    return product


def by_simplification(left, right):
    return simplify(left - right) == 0


WAYS = [by_fractions, by_logarithms, by_terms, by_powers, by_simplification]


# Ways to see that something is above zero.
FORMS = [
    lambda e: e, expand, factor, lambda e: factor(together(powers(e))),
    lambda e: factor(expand_log(log(factor(powers(e))))) if e.is_Pow else together(e), simplify,
]


def is_above(gap, strict):
    for form in FORMS:
        made = within(SECONDS / len(FORMS), lambda: form(gap))
        if made is not None and (made.is_positive if strict else made.is_nonnegative):
            return True
    return False


def loosened(sides, given):
    """Symbols with a bound in terms of ones without, where a condition gives the bound."""
    sides, rest = list(sides), list(given)
    while rest:
        condition = expand(rest.pop(0))
        for s in sorted(condition.free_symbols, key=str):
            factor_, other = condition.coeff(s, 1), condition.coeff(s, 0)
            if not s.is_positive or s.is_integer or factor_ == 0:
                continue
            if factor_.has(s) or other.has(s) or expand(condition - factor_ * s - other) != 0:
                continue
            free = Dummy(s.name, positive=True)
            if factor_.is_positive and (-other).is_nonnegative:
                put = free - other / factor_
            elif factor_.is_negative:
                put = -other / factor_ * free / (1 + free)
            else:
                continue
            sides = [factor(together(e.subs(s, put))) for e in sides]
            rest = [e.subs(s, put) for e in rest]
            break
    return sides


def is_proved(left, relation, right, given):
    left, right = above_zero(left, right)
    given = above_zero(*given) if given else []
    pairs = [(left, right)]
    if given:
        free = within(SECONDS / 4, lambda: loosened((left, right), given))
        if free and free != [left, right]:
            pairs.append(tuple(free))
    for left, right in pairs:
        if relation == "=":
            if left == right:
                return True
            if any(within(SECONDS / len(WAYS), lambda: way(left, right)) for way in WAYS):
                return True
        elif is_above(right - left if relation == "<=" else left - right, relation == ">"):
            return True
    return False


def answer(relation, verdict, ask):
    """agrees, disagrees or undecided, with a reason."""
    asked = within(SECONDS, lambda: [e.doit() if hasattr(e, "doit") else e for e in ask(unknown)[0]])
    put = within(SECONDS, lambda: ask(quadratic))
    if put is None:
        return "undecided", "not carried out in time"
    (left, right), given, point = put
    there, others = within(SECONDS, lambda: compare(left.doit(), right.doit(), given, point)) or (None, [])
    fails = {"=": lambda s: s != 0, "<=": lambda s: s > 0, ">=": lambda s: s < 0, ">": lambda s: s <= 0}[relation]
    found = [s for s in ([] if there is None else [there]) + others if fails(s)]
    if verdict == "fails":
        if there is not None and not fails(there):
            return "disagrees", "it holds at the point that was to refute it"
        if found:
            return "agrees", "it fails at a point"
    if verdict == "holds" and found:
        return "disagrees", "it fails at a point"
    if found:
        return "undecided", "nothing was claimed, and it fails at a point"
    holds = asked is not None and is_proved(asked[0], relation, asked[1], given)
    if holds and verdict == "holds":
        return "agrees", "proved"
    if holds and verdict == "fails":
        return "disagrees", "it holds everywhere"
    if holds:
        return "undecided", "nothing was claimed, and it holds"
    return "undecided", "holds at %d points" % len(others) if others else "no value at any point"


def of_step(words):
    if not words:
        return "nothing to prove"
    if "disagrees" in words:
        return "disagrees"
    missing = words.count("undecided")
    return "proved again" if missing == 0 else "%d of %d undecided" % (missing, len(words))


def main(steps=()):
    signal.signal(signal.SIGVTALRM, out_of_time)
    words = {}
    counts = {"agrees": 0, "disagrees": 0, "undecided": 0}
    at_points = 0
    for name, relation, verdict, ask in QUESTIONS:
        word, why = answer(relation, verdict, ask)
        counts[word] += 1
        words[name] = word
        at_points += why.startswith("holds at")
        print("%s %s: %s" % (name, word, why), flush=True)
    for name, why in NOT_ASKED:
        print("%s undecided: not asked, %s" % (name, why))
    counts["undecided"] += len(NOT_ASKED)
    for name, asks in steps:
        print("step %s: %s" % (name, of_step([words.get(ask, "undecided") for ask in asks])))
    print(
        "total: agrees %d, disagrees %d, undecided %d (%d hold at points, %d not asked)"
        % (counts["agrees"], counts["disagrees"], counts["undecided"], at_points, len(NOT_ASKED))
    )
    sys.exit(1 if counts["disagrees"] else 0)`;
