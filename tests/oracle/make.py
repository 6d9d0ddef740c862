"""Reference values for `src/stats`, from other people's implementations.

    python -m venv venv && venv/bin/pip install scipy pymannkendall statsmodels
    venv/bin/python tests/oracle/make.py        # writes tests/oracle/stats.json

scipy, pymannkendall and statsmodels give what they can. None of them has the exact distribution of
S with ties, so that comes from here, twice and in whole numbers: by enumerating every permutation
up to n = 8, and by q-binomials from Pascal's rule beyond. The crate multiplies and divides in f64
instead. Where a library covers a special case (no ties: scipy's exact kendalltau; two distinct
values: the exact Mann-Whitney test on the times), the three are compared before anything is written.
"""

import itertools
import json
import math
import platform
import random
import warnings
from collections import Counter
from fractions import Fraction
from functools import cache
from pathlib import Path

import numpy
import pymannkendall
import scipy
import statsmodels
import statsmodels.api as sm
from scipy import stats

EXACT_LIMIT = 150
ALPHAS = [0.01, 0.05, 0.2, 0.5]


# The exact distribution of S given the ties, as {S: number of arrangements}.


def s_of(values):
    return sum((b > a) - (b < a) for a, b in itertools.combinations(values, 2))


def by_permutations(values):
    """Every permutation; equal values are permuted too, which multiplies all counts alike."""
    return Counter(s_of(p) for p in itertools.permutations(values))


def by_pascal(values):
    """The q-multinomial in Python's integers: a polynomial is one integer, `bits` per coefficient."""
    n = len(values)
    bits = math.factorial(n).bit_length() + 1

    @cache
    def q_binomial(m, k):
        if k in (0, m):
            return 1
        return q_binomial(m - 1, k - 1) + (q_binomial(m - 1, k) << (bits * k))

    polynomial, placed = 1, 0
    for group in Counter(values).values():
        placed += group
        polynomial *= q_binomial(placed, group)
    untied = sum(a != b for a, b in itertools.combinations(values, 2))
    digits = polynomial.to_bytes((bits * (untied + 1) + 7) // 8 + 1, "little")
    mask = (1 << bits) - 1

    def coefficient(v):
        first, offset = divmod(bits * v, 8)
        window = digits[first : first + (bits + offset + 7) // 8]
        return (int.from_bytes(window, "little") >> offset) & mask

    return Counter({untied - 2 * v: coefficient(v) for v in range(untied + 1)})


def exact(values):
    counts = by_pascal(values)
    total = sum(counts.values())
    if len(values) <= 8:
        every = by_permutations(values)
        scale = Fraction(sum(every.values()), total)
        assert every == {s: c * scale for s, c in counts.items()}, values
    s = s_of(values)

    def share(keep):
        return Fraction(sum(c for t, c in counts.items() if keep(t)), total)

    p = {
        "two_sided": share(lambda t: abs(t) >= abs(s)),
        "decrease": share(lambda t: t <= s),
        "increase": share(lambda t: t >= s),
    }
    attained, tail = [Fraction(0)] * len(ALPHAS), 0
    for t in range(max(counts), -1, -2):
        tail += counts[t] * (2 if t else 1)
        size = Fraction(tail, total)
        attained = [size if size <= a else old for a, old in zip(ALPHAS, attained)]
    compare_with_scipy(values, p)
    return {k: float(v) for k, v in p.items()}, [float(a) for a in attained]


def compare_with_scipy(values, p):
    times = range(len(values))
    distinct = sorted(set(values))
    if len(distinct) == len(values) >= 2:
        theirs = stats.kendalltau(times, values, method="exact").pvalue
    elif len(distinct) == 2:
        low, high = ([t for t, v in zip(times, values) if v == d] for d in distinct)
        theirs = stats.mannwhitneyu(high, low, method="exact").pvalue
    else:
        return
    assert math.isclose(theirs, p["two_sided"], rel_tol=1e-9), (values, theirs, float(p["two_sided"]))


def normal(values, var_s):
    s, sd = s_of(values), math.sqrt(var_s)

    def two_sided(t):
        return min(1.0, 2 * stats.norm.sf((abs(t) - 1) / sd))

    p = {
        "two_sided": two_sided(s),
        "decrease": stats.norm.cdf((s + 1) / sd),
        "increase": stats.norm.sf((s - 1) / sd),
    }
    untied = sum(a != b for a, b in itertools.combinations(values, 2))
    sizes = [two_sided(t) for t in range(untied, -1, -2)]
    return p, [max([q for q in sizes if q <= a], default=0.0) for a in ALPHAS]


# The cases.


def series_case(values):
    mk = pymannkendall.original_test(values)
    p_normal = 2 * stats.norm.sf(abs(mk.z))
    assert math.isclose(p_normal, mk.p, rel_tol=1e-6, abs_tol=1e-14)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        tau_b = stats.kendalltau(range(len(values)), values).statistic
    is_exact = len(values) <= EXACT_LIMIT
    p, attained = exact(values) if is_exact else normal(values, mk.var_s)
    k = max(1, (len(values) + 1) // 3)
    return {
        "values": values,
        "s": int(mk.s),
        "var_s": mk.var_s,
        "z": mk.z,
        "p_normal": p_normal,
        "tau_a": mk.Tau,
        "tau_b": None if math.isnan(tau_b) else tau_b,
        "exact": is_exact,
        "p": p,
        "attained": attained,
        "shift": numpy.mean(values[-k:]) - numpy.mean(values[:k]),
    }


def line_case(points):
    days = [t for t, _ in points]
    y = [v for _, v in points]
    fit = sm.OLS(y, sm.add_constant(days)).fit()
    intercept, slope = fit.params
    theirs = stats.linregress(days, y)
    assert math.isclose(theirs.slope, slope, rel_tol=1e-9)
    separate = stats.theilslopes(y, days, method="separate")
    joint = stats.theilslopes(y, days, method="joint")
    return {
        "points": points,
        "slope": slope,
        "intercept": intercept,
        "ci80": list(fit.conf_int(0.20)[1]),
        "ci95": list(fit.conf_int(0.05)[1]),
        "theil_sen": separate.slope,
        "separate_intercept": separate.intercept,
        "joint_intercept": joint.intercept,
    }


def all_series(rng):
    yield from ([4, 4], [3, 4], [4, 3], [1, 2, 3], [2, 1, 2], [5, 5, 5], [4, 3, 3, 1])
    for n in (4, 5, 6, 7, 8):
        for distinct in (2, 3, 9):
            for _ in range(2):
                yield [rng.randrange(distinct) * 10 for _ in range(n)]
    # Drifting series, so that the tails are tested: half steps of a level are ten units.
    for n in (10, 12, 15, 20, 30, 40, 60, 100, 150, 151, 200):
        for per_step in (0.0, -0.15, 0.6):
            yield [round(8 + per_step * i + rng.gauss(0, 1.2)) * 10 for i in range(n)]
    yield rng.sample(range(30), 30)
    yield rng.sample(range(100), 100)
    yield list(range(60))
    yield list(range(100, 0, -1))
    yield list(range(150))
    yield [0] * 20 + [10] * 20
    yield [0] * 75 + [10] * 75
    yield [i % 2 for i in range(60)]
    yield [i // 10 for i in range(100)]
    yield [9 - i // 15 for i in range(150)]
    yield [1] + [0] * 99


def all_lines(rng):
    yield [[0, 1.0], [1, 3.0], [2, 2.0]]
    yield [[0, 1.0], [0, 2.5], [30, 2.0]]
    yield [[0, 1.0], [1, 3.0], [2, 3.0], [5, 2.0]]
    for n in [*range(3, 16), 20, 30, 60, 100, 150]:
        for per_day in (0.0, 0.003):
            days = [rng.randrange(45 * n) for _ in range(n)]
            noise = [rng.gauss(0, 0.5) for _ in range(n)]
            yield [[t, round(2 * (3 + per_day * t + e)) / 2 + 0.05 * (t % 3)] for t, e in zip(days, noise)]


def sign_case(ups, downs):
    p = stats.binomtest(ups, ups + downs, 0.5).pvalue if ups + downs else 1.0
    return {"ups": ups, "downs": downs, "p": p}


def entropy_case(counts):
    entropy = stats.entropy(counts)
    return {"counts": counts, "entropy": entropy, "effective": math.exp(entropy)}


def main():
    rng = random.Random(1945)
    pairs = [(u, d) for u in range(9) for d in range(9)] + [(3, 20), (40, 60), (150, 90), (500, 400)]
    counts = [[7], [1, 1], [2, 1, 1], [0, 5, 0, 3], [10, 1, 1, 1, 1], list(range(1, 30))]
    counts += [[rng.randrange(40) for _ in range(n)] for n in (3, 8, 24)]
    cases = {
        "series": [series_case(v) for v in all_series(rng)],
        "lines": [line_case(p) for p in all_lines(rng)],
        "signs": [sign_case(u, d) for u, d in pairs],
        "entropies": [entropy_case(c) for c in counts],
    }
    versions = {
        "python": platform.python_version(),
        "numpy": numpy.__version__,
        "scipy": scipy.__version__,
        "pymannkendall": pymannkendall.__version__,
        "statsmodels": statsmodels.__version__,
    }
    parts = ['"made_by": "tests/oracle/make.py"', f'"versions": {json.dumps(versions)}']
    parts.append(f'"alphas": {json.dumps(ALPHAS)}')
    for name, rows in cases.items():
        lines = ",\n".join("  " + json.dumps(row, default=float) for row in rows)
        parts.append(f'"{name}": [\n{lines}\n]')
    target = Path(__file__).with_name("stats.json")
    target.write_text("{\n" + ",\n".join(parts) + "\n}\n")


if __name__ == "__main__":
    main()
