#!/usr/bin/env python3
"""Writes rule_values.txt: values and derivatives of all smooth functions with 50 digits.

    python3 rule_values.py > rule_values.txt

A line is a name, the arguments (doubles), the value and the partial derivatives, separated by tabs; see
function_values.py, whose functions and points these are too.
"""
import random

from function_values import FUNCTIONS, beyond_1, everywhere, half_line, inside, line, pairs, up_to_1
from mpmath import mp, mpf

POINTS = 28


def any_pairs(chance):
    yield from ((s * x, t * y) for x, y in pairs(chance) for s in (1, -1) for t in (1, -1))


def positive(x, *_):
    return x > 0


def partial(function, x, i):
    step = (min(abs(x[i]), 1) or 1) * mpf(10) ** -120
    below, above = (function(*(a + s * step if k == i else a for k, a in enumerate(x))) for s in (-1, 1))
    return (above - below) / (2 * step)


ELEMENTARY = {
    "sin": (mp.sin, line, everywhere),
    "cos": (mp.cos, line, everywhere),
    "tan": (mp.tan, line, everywhere),
    "asin": (mp.asin, up_to_1, inside(-1, 1)),
    "acos": (mp.acos, up_to_1, inside(-1, 1)),
    "atan": (mp.atan, line, everywhere),
    "atan2": (mp.atan2, any_pairs, lambda y, x: True),
    "deg": (mp.degrees, line, everywhere),
    "rad": (mp.radians, line, everywhere),
    "sinh": (mp.sinh, line, everywhere),
    "cosh": (mp.cosh, line, everywhere),
    "tanh": (mp.tanh, line, everywhere),
    "asinh": (mp.asinh, line, everywhere),
    "acosh": (mp.acosh, beyond_1, lambda x: x > 1),
    "atanh": (mp.atanh, up_to_1, inside(-1, 1)),
    "exp": (mp.exp, line, everywhere),
    "exp2": (lambda x: mpf(2) ** x, line, everywhere),
    "expm1": (mp.expm1, line, everywhere),
    "log": (mp.log, half_line, positive),
    "log2": (lambda x: mp.log(x, 2), half_line, positive),
    "log10": (mp.log10, half_line, positive),
    "log1p": (lambda x: mp.log(1 + x), line, lambda x: x > -1),
    "sqrt": (mp.sqrt, half_line, positive),
    "cbrt": (lambda x: mp.sign(x) * mp.cbrt(abs(x)), line, everywhere),
    "pow": (mp.power, pairs, lambda x, y: True),
    "hypot": (mp.hypot, any_pairs, lambda x, y: True),
    "erf": (mp.erf, line, everywhere),
    "erfc": (mp.erfc, line, everywhere),
    "gamma": (mp.gamma, FUNCTIONS["digamma"][1], lambda x: x > 0 or x != mp.floor(x)),
    "lgamma": (lambda x: mp.log(abs(mp.gamma(x))), FUNCTIONS["digamma"][1], lambda x: x > 0 or x != mp.floor(x)),
    "sigmoid": (lambda x: 1 / (1 + mp.exp(-x)), line, everywhere),
    "softplus": (lambda x: mp.log(1 + mp.exp(x)), line, everywhere),
}


def lines(name, function, points, domain):
    chance = random.Random(name)
    candidates = [p if isinstance(p, tuple) else (p,) for p in points(chance)]
    chance.shuffle(candidates)
    count = 0
    for point in dict.fromkeys(candidates):
        x = [mpf(a) for a in point]
        if any(abs(a) > 1e16 for a in point) or not domain(*x):
            continue
        try:
            results = [function(*x)] + [partial(function, x, i) for i in range(len(x))]
        except (ZeroDivisionError, OverflowError, ValueError):
            continue
        if not all(mp.isfinite(r) and mpf(10) ** -300 < abs(r) < mpf(10) ** 300 for r in results):
            continue
        yield "\t".join([name, *map(repr, point), *(mp.nstr(r, 50) for r in results)])
        count += 1
        if count == POINTS:
            return


if __name__ == "__main__":
    mp.dps = 600
    for name, row in [*ELEMENTARY.items(), *FUNCTIONS.items()]:
        for output in lines(name, *row[:3]):
            print(output)
