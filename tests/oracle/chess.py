"""What the trend rules have to say of real series: thirty persons' chess strength.

    python tests/oracle/chess.py ../shared/data     # writes tests/oracle/chess.json

Needs nothing but Python. Written from docs/drift.md alone, in whole numbers and fractions: the
distribution of S given the ties is a polynomial with integer coefficients, multiplied and divided
exactly. The tables themselves are not part of the repository; the file that is written holds what
follows from them. Their source: github.com/JGravier/chessplayers (CC BY 4.0), after Chessmetrics.
"""

import csv
import json
import platform
import sys
from collections import Counter
from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path
from statistics import median

ALPHA, SLIPPING = Fraction(1, 20), Fraction(1, 5)
WINDOW, MIN_GAP = 8, 28
TABLES = {
    "chess30_quarterly_1to5.csv": (1, 5, Fraction(1, 2)),
    "chess30_quarterly_0to10.csv": (0, 10, Fraction(1)),
    "chess30_sparse_1to5.csv": (1, 5, Fraction(1, 2)),
}


@cache
def inversions(groups):
    """The number of arrangements by inversions, as coefficients, for tie groups of these sizes."""
    coefficients, placed = [1], 0
    for group in groups:
        for i in range(1, group + 1):
            # times (1 - q^(placed + i)), then divided by (1 - q^i)
            longer = coefficients + [0] * (placed + i)
            for k, c in enumerate(coefficients):
                longer[k + placed + i] -= c
            for k in range(i, len(longer)):
                longer[k] += longer[k - i]
            while longer[-1] == 0:
                longer.pop()
            coefficients = longer
        placed += group
    return coefficients


def test(values):
    """S and the exact two-sided p."""
    s = sum((b > a) - (b < a) for i, a in enumerate(values) for b in values[i + 1 :])
    counts = inversions(tuple(sorted(Counter(values).values())))
    largest = len(counts) - 1
    beyond = sum(c for v, c in enumerate(counts) if abs(largest - 2 * v) >= abs(s))
    return s, Fraction(beyond, sum(counts))


def confirmed(values, unit, step):
    """Whether the last two lie a unit below the median of the up to six before them."""
    usual = median(values[-8:-2]) // step * step
    return all(v <= usual - unit for v in values[-2:])


def label(values, low, high, step):
    n = len(values)
    if n < 4:
        return {1: "baseline", 2: "two-points", 3: "too-few"}[n]
    if len(set(values)) == 1:
        return "flat"
    k = max(1, (n + 1) // 3)
    shift = Fraction(sum(values[-k:]) - sum(values[:k]), k)
    gate, unit = Fraction(high - low, 8), Fraction(high - low, 4)
    s, p = test(values)
    falls, rises = s < 0 and shift <= -gate, s > 0 and shift >= gate
    mirrored = [-v for v in values]
    for name, moved, drop in (
        ("declining", falls, False),
        ("rising", rises, False),
        ("declining", False, confirmed(values, unit, step)),
        ("rising", False, confirmed(mirrored, unit, step)),
    ):
        if (moved and p <= ALPHA) or drop:
            return name
    if p <= SLIPPING and (falls or rises):
        return "maybe-declining" if falls else "maybe-rising"
    return "no-clear-trend"


def thinned(points):
    kept = []
    for day, level in reversed(points):
        if not kept or (kept[-1][0] - day).days >= MIN_GAP:
            kept.append((day, level))
    return kept[::-1]


def series(path):
    rows = {}
    with open(path, newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            day = date.fromisoformat(row["date"])
            rows.setdefault(row["skill"], {})[day] = Fraction(row["level"])
    return {skill: sorted(days.items()) for skill, days in rows.items()}


def figures(points, scale):
    values = [level for _, level in points]
    s, p = test(values)
    return {"label": label(values, *scale), "n": len(values), "s": s, "p_two_sided": float(p)}


def main(folder):
    tables = {}
    for name, scale in TABLES.items():
        skills = {}
        for skill, points in sorted(series(Path(folder) / name).items()):
            points = thinned(points)
            skills[skill] = {
                "recent": figures(points[-WINDOW:], scale),
                "all": figures(points, scale),
            }
        tables[name] = skills
    answer = {"made_by": f"tests/oracle/chess.py, Python {platform.python_version()}", "tables": tables}
    path = Path(__file__).with_suffix(".json")
    path.write_text(json.dumps(answer, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
