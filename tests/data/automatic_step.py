#!/usr/bin/python3
"""Prints automatic_step.txt: functions, points and derivatives for the automatic step (apt-get install python3-mpmath).

    /usr/bin/python3 automatic_step.py > automatic_step.txt    a few seconds

Lines of four fields, separated by tabs: group, formula, x, f'(x). The derivative is that of the formula with its literals read
as doubles, at the double x, rounded to the nearest double; it is a central difference taken with 200 digits and a relative
step of 1e-60. The groups:

    algebraic     random compositions of + - * / and sqrt: these are correctly rounded wherever arithmetic is IEEE's, so
                  that every computer sees the same f
    random        random compositions of elementary functions, points and parameters of order one
    scattered     the same, points and parameters spread over many decades
    cancelling    formulas as people type them, over decades of points: the rounding of an intermediate (1 + x, exp(x), a
                  large constant) makes a staircase of f that no digit of f betrays
    rounded       the same, of + - * / and sqrt alone
    broken        an algebraic function with a kink, a jump or an infinite slope at x: there is no derivative, "nan"
    beside        the same with the break beside x, at a distance of 1e-12 to 1e-1 of |x|
    noisy         an algebraic function rounded to a multiple of 1e-12 to 1e-7 of its size; the derivative is that of the
                  function before it is rounded

A random function is taken if f and f' are neither huge nor tiny, f is right to 2^7 units in its last place, and
|x f'| >= 1e-4 |f|: a problem that no difference of doubles can solve says nothing about the method.
"""
import math
import random
import re

from mpmath import mp, mpf

mp.dps = 200
RELATIVE_STEP = mpf(10) ** -60
LITERAL = re.compile(r"(?<![\w.])(\d+\.?\d*(?:e[-+]?\d+)?)")
FUNCTIONS = "sin cos tan exp expm1 log log1p sqrt tanh cosh atan acos erf".split()
DOUBLES = {name: getattr(math, name) for name in FUNCTIONS}
REALS = {name: getattr(mp, name) for name in FUNCTIONS} | {"mpf": mpf}


def value(formula, x):
    """f(x) in doubles, as gradcalc sees it."""
    return eval(formula.replace("^", "**"), DOUBLES | {"x": x})


def exact(formula, x):
    """f(x) and f'(x) with 200 digits."""
    literals = LITERAL.sub(lambda match: f"mpf(float('{match[1]}'))", formula.replace("^", "**"))
    code = compile(literals, "formula", "eval")
    f = lambda at: eval(code, REALS | {"x": at})
    h = abs(mpf(x)) * RELATIVE_STEP
    return f(mpf(x)), (f(mpf(x) + h) - f(mpf(x) - h)) / (2 * h)


# U is a formula in brackets.
UNARY = ["sinU", "cosU", "expU", "tanhU", "atanU", "erfU", "U^2", "U^3", "1/(1+U^2)", "log1p(U^2)", "sqrtU", "logU",
         "sqrt(1+U^2)", "exp(-U^2)"]
ALGEBRAIC = ["U^2", "U^3", "1/(1+U^2)", "sqrtU", "sqrt(1+U^2)", "1/sqrt(1+U^2)", "U/(1+U^2)"]


class Draw:
    def __init__(self, seed):
        self.random = random.Random(seed)

    def uniform(self, low, high):
        return low + (high - low) * self.random.random()

    def log_uniform(self, low, high):
        return math.exp(self.uniform(math.log(low), math.log(high)))

    def sign(self):
        return -1.0 if self.random.random() < 0.5 else 1.0

    def of(self, list_):
        return list_[int(self.random.random() * len(list_))]

    def affine(self, u, scale=1.0):
        a = float(f"{self.sign() * self.uniform(0.3, 3) * scale:.4g}")
        b = float(f"{self.uniform(-2, 2):.4g}")
        return f"({a!r}*{u}{'' if b < 0 else '+'}{b!r})"

    def tree(self, unary, depth, scale):
        kind = self.random.random()
        if depth == 0 or kind < 0.15:
            return self.affine("x", scale)
        u = self.tree(unary, depth - 1, scale)
        if kind < 0.65:
            return "(" + self.of(unary).replace("U", u) + ")"
        if kind < 0.75:
            return self.affine(u)
        return f"({u}{self.of('+-*/')}{self.tree(unary, depth - 1, scale)})"

    def function(self, unary, wide):
        """A formula, a point and the derivative there; None where the problem is not well posed."""
        magnitude = self.log_uniform(1e-12, 1e15) if wide else self.log_uniform(0.1, 10)
        scale = 1.0
        if wide:
            scale = 1 / magnitude if self.random.random() < 0.5 else self.log_uniform(1e-6, 1e6)
        x = self.sign() * float(f"{magnitude:.6g}")
        formula = self.tree(unary, 1 + int(self.random.random() * 4), scale)
        if not re.search(r"[\^q]|exp|log|sin|cos|tan|erf", formula) or len(formula) > 120:
            return None
        try:
            seen = value(formula, x)
            true, slope = exact(formula, x)
        except (ArithmeticError, ValueError, TypeError):
            return None
        if isinstance(seen, complex) or mp.im(true) != 0 or mp.im(slope) != 0:
            return None
        if not (1e-100 < abs(slope) < 1e100 and 0 < abs(true) < 1e100):
            return None
        if abs(seen - true) > 2.0 ** -45 * abs(true) or abs(slope * x) < 1e-4 * abs(true):
            return None
        return formula, x, float(slope)

    def functions(self, group, count, unary, wide):
        while count:
            drawn = self.function(unary, wide)
            if drawn:
                count -= 1
                print(group, drawn[0], repr(drawn[1]), repr(drawn[2]), sep="\t")


# Formula, the range of its points, and whether these may be negative. Where f is rounded on purpose, the derivative is that
# of the function before it is rounded.
CANCELLING = [
    ("log(1+x)", 1e-16, 1e-2, True), ("log(1+x)", 1e-30, 1e-16, True), ("(1+x)-1", 1e-16, 1e-6, True),
    ("exp(x)-1", 1e-16, 1e-2, True), ("exp(x)-1-x", 1e-12, 1e-1, True), ("exp(x)-1-x-x^2/2", 1e-6, 1e-2, True),
    ("log(1+x)-x", 1e-12, 1e-3, True), ("(1+x)^2-1-2*x", 1e-10, 1e-2, False), ("sqrt(1+x)-1", 1e-16, 1e-1, True),
    ("1-cos(x)", 1e-8, 1e-2, False), ("x-sin(x)", 1e-7, 1e-2, False), ("log(1+x)/x", 1e-8, 1e-2, True),
    ("(exp(x)-1)/x", 1e-8, 1e-1, True), ("(1-cos(x))/x^2", 1e-9, 1e-1, False), ("sin(x)/x", 1e-8, 1, False),
    ("sqrt(1+x^2)-x", 1e2, 1e9, False), ("sqrt(x+1)-sqrt(x)", 1, 1e14, False), ("1e16+sin(x)", 1e-2, 1e2, False),
    ("1e12+sin(x)", 1e-2, 1e2, False), ("1e15+1/x", 1e-3, 1e3, False), ("1e16+x^2", 1e-3, 1e9, False),
    ("sin(x)", 1e7, 1e16, False), ("sin(x)+x", 1e9, 1e16, False), ("sin(1e10*x)", 1e-1, 10, False),
    ("log(cosh(x))", 1e-8, 1e-2, False), ("log(cos(x))", 1e-8, 1e-2, False), ("log(1+x^2)", 1e-8, 1e-2, False),
    ("acos(cos(x))", 1e-8, 1e-2, False), ("sqrt(cosh(x)-1)", 1e-7, 1e-2, False), ("log(1+exp(-x))", 20, 36, False),
    ("(exp(x)-1)^2", 1e-12, 1e-4, False), ("x*(exp(x)-1)", 1e-12, 1e-4, False), ("(sqrt(1+x)-1)/x", 1e-10, 1e-4, False),
    ("(1+1/x)^x", 1e4, 1e12, False), ("1-tanh(x)", 5, 18, False), ("log(1-x)^2", 1e-12, 1e-4, False),
    ("sqrt(1+x^2)-1", 1e-8, 1e-2, False), ("exp(-x)/(1+exp(-x))^2", 1, 40, False), ("exp(x)", 600, 709.7, False),
    ("x*sqrt(x)", 1e-150, 1e-10, False), ("1/((1+x)-1)", 1e-15, 1e-2, False), ("sqrt(1-(1-x)^2)", 1e-14, 1e-2, False),
    ("rint(sin(x)*1e8)/1e8", 1e-1, 10, False), ("rint(exp(x)*1e6)/1e6", 1e-1, 5, False),
]
ROUNDED = re.compile(r"rint\((.*)\*1e\d\)/1e\d")


# To add to a function; C is a factor, X where it breaks.
BREAKS = ["C*abs(x-X)", "C*max(x,X)", "C*(x>X)", "C*sqrt(abs(x-X))"]


def broken(draw, group, count):
    while count:
        drawn = draw.function(ALGEBRAIC, False)
        if drawn:
            count -= 1
            formula, x, slope = drawn
            at = x if group == "broken" else float(f"{x * (1 + draw.sign() * draw.log_uniform(1e-12, 1e-1)):.15g}")
            factor = float(f"{abs(slope) * draw.log_uniform(0.01, 10):.3g}")
            added = draw.of(BREAKS).replace("C", repr(factor)).replace("x-X", f"x{-at:+.17g}").replace("X", f"({at!r})")
            formula += "+" + added
            print(group, formula, repr(x), "nan" if x == at else repr(float(exact(formula, x)[1])), sep="\t")


def noisy(draw, count):
    while count:
        drawn = draw.function(ALGEBRAIC, False)
        if drawn:
            count -= 1
            formula, x, slope = drawn
            steps = float(f"{draw.log_uniform(1e7, 1e12) / abs(value(formula, x)):.3g}")
            print("noisy", f"rint({formula}*{steps!r})/{steps!r}", repr(x), repr(slope), sep="\t")


def cancelling(draw, points):
    for formula, low, high, negative in CANCELLING:
        group = "cancelling" if re.search(r"exp|log|sin|cos|tan|rint|x\)\^x", formula) else "rounded"
        for _ in range(points):
            x = float(f"{draw.log_uniform(low, high):.8g}")
            if negative and draw.random.random() < 0.5:
                x = -x
            print(group, formula, repr(x), repr(float(exact(ROUNDED.sub(r"\1", formula), x)[1])), sep="\t")


if __name__ == "__main__":
    draw = Draw(2026)
    draw.functions("algebraic", 400, ALGEBRAIC, False)
    draw.functions("algebraic", 400, ALGEBRAIC, True)
    broken(draw, "broken", 300)
    broken(draw, "beside", 400)
    noisy(draw, 200)
    draw.functions("random", 400, UNARY, False)
    draw.functions("scattered", 400, UNARY, True)
    cancelling(draw, 25)
