#!/usr/bin/env python3
"""Writes function_values.txt: values and derivatives of functions at many points, edges and extremes among them.

    python3 function_values.py > function_values.txt

A line is a name, the arguments, the value and the partial derivatives, separated by tabs, with 20 digits. The
arguments are doubles, the results those of exact arithmetic: 320 digits, or 720, and differences with a relative step of
1e-40, at most 1e-40, instead of rules of differentiation. Where a result is the difference of two numbers that nearly cancel, the
larger follows it behind a ~: the result cannot be more accurate than that one.
"""
import random

from mpmath import mp, mpf

MANY_DIGITS, MOST_DIGITS = 320, 720

SMALLEST, LARGEST = mpf(2) ** -1022, mpf(2) ** 1023
SIZES = [1e-300, 1e-100, 1e-30, 1e-12, 1e-8, 1e-5, 1e-3, 0.03, 0.1, 0.2, 0.25, 0.3, 0.49, 0.5, 0.51, 0.7, 0.75, 0.9,
         0.99, 1.0, 1.01, 1.1, 1.4616321449683622, 1.5, 1.5707963267948966, 2.0, 2.3, 3.0, 3.141592653589793, 4.0, 4.6,
         6.25, 8.0, 10.0, 15.9, 20.0, 26.5, 36.0, 37.5, 100.0, 171.3, 354.0, 700.0, 1e3, 1e5, 1e10, 1e15, 1e100, 1e150]


def near(edge):
    """Doubles on both sides of an edge, down to the next ones."""
    for k in (1, 2, 4, 6, 8, 10, 12, 14, 15.5):
        for sign in (-1, 1):
            yield edge + sign * max(abs(edge), 1e-3) * 10.0**-k


def line(chance):
    yield from (s * a for a in SIZES for s in (1, -1))
    yield from (chance.uniform(-20, 20) for _ in range(60))
    yield from (chance.uniform(-2, 2) for _ in range(60))


def half_line(chance):
    return (abs(x) for x in line(chance))


def beyond_1(chance):
    yield from line(chance)
    yield from near(1.0)
    yield from near(-1.0)


def unit_interval(chance):
    yield from SIZES
    yield from (1e-200, 1e-17, 1 - 2.0**-53, 1 - 2.0**-50)
    yield from (chance.random() for _ in range(100))
    for edge in (0.25, 0.5, 0.75, 1.0):
        yield from near(edge)


def up_to_1(chance):
    yield from (s * p for p in unit_interval(chance) for s in (1, -1))


def up_to_2(chance):
    yield from unit_interval(chance)
    yield from (2 - p for p in unit_interval(chance) if p > 1e-16)


def small_line(chance):
    yield from line(chance)
    yield from (chance.uniform(-38, 38) for _ in range(100))


def positive_and_near_poles(chance):
    yield from half_line(chance)
    yield from near(1.4616321449683622)
    yield from (chance.uniform(-12, 0) for _ in range(60))
    for pole in (-1.0, -2.0, -7.0):
        yield from near(pole)


def pairs(chance):
    moderate = [a for a in SIZES if 1e-12 <= a <= 100]
    yield from ((chance.choice(moderate), chance.choice(moderate)) for _ in range(150))
    yield from ((chance.uniform(0, 50), chance.uniform(0, 50)) for _ in range(100))
    yield from [(1e-300, 2.0), (2.0, 1e-300), (1e10, 1e-5), (1e-5, 1e10), (50.0, 1e-15), (1e-15, 1e-15), (15.99, 16.0)]


def logarithms(chance):
    sizes = [a for a in SIZES if a != 1.0]
    yield from ((chance.choice(SIZES), chance.choice(sizes)) for _ in range(150))
    yield from [(8.0, 2.0), (1000.0, 10.0), (125.0, 5.0), (0.001, 10.0), (1 + 1e-10, 2.0), (2.0, 1 + 1e-10), (1e300, 10.0)]


def erfc_inverse(x):
    if x == 1:
        return mpf(0)
    if x > 1:
        return -erfc_inverse(2 - x)
    v = mp.sqrt(-mp.log(x)) if x < 0.1 else (1 - x)
    for _ in range(200):  # Newton for the logarithm, which is concave
        step = mp.erfc(v) * mp.log(mp.erfc(v) / x) / (2 / mp.sqrt(mp.pi) * mp.exp(-v * v))
        v += step
        if abs(step) < abs(v) * mpf(10) ** (10 - mp.dps):
            return v
    raise ValueError(x)


def erf_inverse(x):
    if x < 0:
        return -erf_inverse(-x)
    if x > 0.1:
        return erfc_inverse(1 - x)
    v = x
    for _ in range(200):
        step = (x - mp.erf(v)) / (2 / mp.sqrt(mp.pi) * mp.exp(-v * v))
        v += step
        if abs(step) < abs(v) * mpf(10) ** (10 - mp.dps):
            return v
    raise ValueError(x)


def inside(low, high):
    return lambda x: low < x < high


def everywhere(_):
    return True


def outside_1(x):
    return abs(x) > 1


def no_pole(x):
    return x > 0 or x != mp.floor(x)


def by_reflection(x):
    """Digamma of a negative number is a difference of these."""
    return max(abs(mp.digamma(1 - x)), abs(mp.pi * mp.cot(mp.pi * x))) if x < 0 else None


def sinc(x):
    return mp.sin(x) / x


# Name: the function, its points, its domain, and what cancels in its value and in its derivative.
FUNCTIONS = {
    "sec": (mp.sec, line, everywhere),
    "csc": (mp.csc, line, everywhere),
    "cot": (mp.cot, line, everywhere),
    "asec": (lambda x: mp.acos(1 / x), beyond_1, outside_1),
    "acsc": (lambda x: mp.asin(1 / x), beyond_1, outside_1),
    "acot": (lambda x: mp.atan(1 / x), line, everywhere),
    "sinc": (sinc, line, everywhere, None, lambda x: abs(mp.cos(x) / x) if abs(x) > 4 else None),
    "sech": (mp.sech, line, everywhere),
    "csch": (mp.csch, line, everywhere),
    "coth": (mp.coth, line, everywhere),
    "asech": (lambda x: mp.acosh(1 / x), unit_interval, inside(0, 1)),
    "acsch": (lambda x: mp.asinh(1 / x), line, everywhere),
    "acoth": (lambda x: mp.atanh(1 / x), beyond_1, outside_1),
    "log": (lambda x, b: mp.log(x) / mp.log(b), logarithms, lambda x, b: x > 0 and b > 0),
    "logit": (lambda x: mp.log(x / (1 - x)), unit_interval, inside(0, 1)),
    "erfinv": (erf_inverse, up_to_1, inside(-1, 1)),
    "erfcinv": (erfc_inverse, up_to_2, inside(0, 2)),
    "normpdf": (mp.npdf, small_line, everywhere),
    "normcdf": (lambda x: mp.erfc(-x / mp.sqrt(2)) / 2, small_line, everywhere),
    "norminv": (lambda p: -mp.sqrt(2) * erfc_inverse(2 * p), unit_interval, inside(0, 1)),
    "digamma": (mp.digamma, positive_and_near_poles, no_pole, by_reflection, None),
    "trigamma": (lambda x: mp.psi(1, x), positive_and_near_poles, no_pole),
    "beta": (mp.beta, pairs, lambda x, y: x > 0 and y > 0),
}


class Outside(Exception):
    """A result that doubles do not have with all digits."""


def text(number, larger=None):
    if number != 0 and not SMALLEST <= abs(number) <= LARGEST:
        raise Outside
    digits = mp.nstr(number, 20)
    return digits if larger is None or larger <= abs(number) else f"{digits}~{mp.nstr(larger, 3)}"


def partial(function, x, i):
    step = (min(abs(x[i]), 1) or 1) * mpf(10) ** -40
    below, above = (function(*(a + s * step if k == i else a for k, a in enumerate(x))) for s in (-1, 1))
    return (above - below) / (2 * step)


def lines(name, function, points, domain, larger_of_value=None, larger_of_derivative=None):
    mp.dps = MANY_DIGITS if name in ("erfinv", "erfcinv", "norminv", "digamma", "trigamma", "beta") else MOST_DIGITS
    seen = set()
    for point in points(random.Random(name)):
        point = point if isinstance(point, tuple) else (point,)
        x = [mpf(a) for a in point]
        if point in seen or not domain(*x):
            continue
        seen.add(point)
        try:
            results = [text(function(*x), larger_of_value and larger_of_value(*x))]
            for i in range(len(x)):
                results.append(text(partial(function, x, i), larger_of_derivative and larger_of_derivative(*x)))
        except (Outside, ZeroDivisionError):
            continue
        yield "\t".join([name, *map(repr, point), *results])


if __name__ == "__main__":
    for row in FUNCTIONS.items():
        for output in lines(row[0], *row[1]):
            print(output)
