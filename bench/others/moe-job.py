"""The optimum of a fine-grained mixture of experts, as one would have it of each package.

Minimise (g/G^gamma + a)/N^alpha + b/D^beta with N = d^3 (8E + 4)/64 under the budget
F = (12 d^3 c_f + d^2 E G c_r) D/64. All but mpmath work with the logarithms of d, D and G.
"""
import json
import sys
import time

given = json.load(sys.stdin)
job, budgets = sys.argv[1], given['budgets']
NAMES = ('g', 'gamma', 'a', 'alpha', 'b', 'beta', 'c', 'E', 'c_f', 'c_r')


def coefficients(number):
    return [number(given['coefficients'][name]) for name in NAMES]


def posynomials(np):
    """Logarithms of the coefficients and the exponents of (d, D, G): of the loss, of the budget."""
    g, gamma, a, alpha, b, beta, c, E, c_f, c_r = coefficients(float)
    size = ((8 * E + 4) / 64) ** -alpha
    loss = np.log([g * size, a * size, b]), np.array(
        [[-3 * alpha, 0, -gamma], [-3 * alpha, 0, 0], [0, -beta, 0]]
    )
    cost = np.log([12 * c_f / 64, E * c_r / 64]), np.array([[3.0, 1, 0], [2, 1, 1]])
    return loss, cost, c


def slsqp():
    import numpy as np
    from scipy.optimize import minimize

    (loss, powers), (cost, rates), c = posynomials(np)

    def objective(x):
        terms = np.exp(loss + powers @ x)
        return np.log(terms.sum()), powers.T @ terms / terms.sum()

    def optimum(budget):
        bound = np.log(float(budget))

        def left(x):
            return bound - np.log(np.exp(cost + rates @ x).sum())

        def slope(x):
            terms = np.exp(cost + rates @ x)
            return -(rates.T @ terms) / terms.sum()

        start = np.array([np.log(float(budget)) / 7, np.log(float(budget)) / 2, 2.0])
        budgeted = {'type': 'eq', 'fun': left, 'jac': slope}
        options = {'ftol': 1e-15, 'maxiter': 500}
        found = minimize(
            objective, start, jac=True, method='SLSQP', constraints=[budgeted], options=options
        )
        return [*np.exp(found.x), c + np.exp(found.fun)]

    return optimum


def cvxopt():
    import numpy as np
    from cvxopt import matrix, solvers

    (loss, powers), (cost, rates), c = posynomials(np)
    solvers.options.update(show_progress=False, abstol=1e-14, reltol=1e-14, feastol=1e-12)
    F = matrix(np.vstack([powers, rates]))

    def optimum(budget):
        g = matrix(np.concatenate([loss, cost - np.log(float(budget))]))
        x = np.array(solvers.gp([len(loss), len(cost)], F, g)['x']).ravel()
        return [*np.exp(x), c + np.exp(loss + powers @ x).sum()]

    return optimum


def mpmath():
    from mpmath import fp, mp, nstr

    mp.dps = 40
    digits = given['digits']

    def reduced(ctx):
        """Everything in the router's share of the budget, from the conditions by hand."""
        g, gamma, a, alpha, b, beta, c, E, c_f, c_r = coefficients(ctx.mpf)

        def at(rho):
            z = 3 * alpha * rho * a / (gamma * (3 - rho) - 3 * alpha * rho)
            G = (g / z) ** (1 / gamma)
            d = E * c_r * G * (1 - rho) / (12 * c_f * rho)
            size = (d**3 * (8 * E + 4) / 64) ** -alpha
            D = (beta * b * rho / (gamma * z * size)) ** (1 / beta)
            F = (12 * d**3 * c_f + d**2 * E * G * c_r) * D / 64
            return F, (d, D, G, c + (z + a) * size + b / D**beta)

        return at

    rough, exact = reduced(fp), reduced(mp)

    def optimum(budget):
        near, wanted = fp.log(fp.mpf(budget)), mp.log(mp.mpf(budget))
        # In doubles between two shares, then by the secant.
        start = fp.findroot(
            lambda r: fp.log(rough(r)[0]) - near, (1e-3, 0.8), solver='anderson', tol=1e-20
        )
        chord = (mp.mpf(start), mp.mpf(start) * (1 + mp.mpf(10) ** -9))
        rho = mp.findroot(lambda r: mp.log(exact(r)[0]) - wanted, chord, solver='secant')
        return [nstr(v, digits, min_fixed=-9, max_fixed=99) for v in exact(rho)[1]]

    return optimum


optimum = {'slsqp': slsqp, 'cvxopt': cvxopt, 'mpmath': mpmath}[job]()
values = [optimum(budget) for budget in budgets]
times = []
begin = time.perf_counter()
while len(times) < 5 or (len(times) < 15 and time.perf_counter() - begin < 2):
    start = time.perf_counter()
    for budget in budgets:
        optimum(budget)
    times.append((time.perf_counter() - start) * 1000)
print(json.dumps({'times': times, 'values': values}))
