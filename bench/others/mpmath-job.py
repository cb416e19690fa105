"""The optimum to 40 digits by its closed form, or a power to 50."""
import json
import sys
import time

from mpmath import mp, mpf, nstr

given = json.load(sys.stdin)


def optimum():
    text = {name: repr(value) for name, value in given['coefficients'].items()}
    E, A, B, alpha, beta = (mpf(text[name]) for name in ('E', 'A', 'B', 'alpha', 'beta'))
    C = mpf(given['budget'])
    G = (alpha * A / (beta * B)) ** (1 / (alpha + beta))
    N = G * (C / 6) ** (beta / (alpha + beta))
    D = (C / 6) ** (alpha / (alpha + beta)) / G
    return N, D, E + A / N**alpha + B / D**beta


def power():
    return (mpf('96000000000000000000000') ** (mpf(14) / 31),)


job, digits, working = {'optimum': (optimum, 40, 50), 'power': (power, 50, 60)}[sys.argv[1]]
mp.dps = working
values = [nstr(v, digits, strip_zeros=False, min_fixed=-1000, max_fixed=1000) for v in job()]
times = []
for _ in range(60):
    start = time.perf_counter()
    for _ in range(20):
        job()
    times.append((time.perf_counter() - start) * 1000 / 20)
print(json.dumps({'times': times[10:], 'values': values}))
