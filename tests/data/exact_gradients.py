#!/usr/bin/python3
"""Prints exact_gradients.txt: reference values for the exact gradients (apt-get install python3-mpmath).

    /usr/bin/python3 exact_gradients.py > exact_gradients.txt    half a minute

No rule of differentiation is used for the values: every partial derivative is a central difference taken with 400 digits and a
relative step of 1e-50. Beside each stands its condition: the error that rounding every operation by one unit (of eps,
relative) and each derivative's underflow may cause in it, from a running error analysis of value and derivatives
together (Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed., 2.2 and 3.3). Functions of the C library, and
derivative rules, count as two units, or ten.

Lines, fields separated by tabs, numbers in a field by blanks:
    f  name  formula
    p  coordinates  partial derivatives  conditions
"""
import random
import re

from mpmath import mp, mpf

from function_values import erf_inverse, erfc_inverse, sinc

mp.dps = 400
RELATIVE_STEP = mpf(10) ** -50
UNDERFLOW = mpf(2) ** -1022  # the smallest double, in units of eps
LARGEST, SMALLEST = mpf(10) ** 300, mpf(10) ** -290
LOGICAL = {"&&": "and_", "||": "or_"}
LITERAL = re.compile(r"(?<![\w.])(\d+\.?\d*(?:e[-+]?\d+)?)")


class Outside(Exception):
    """A point at which the function, its parts or its partial derivatives are not normal doubles."""


def step_at(x):
    return abs(x) * RELATIVE_STEP if x != 0 else RELATIVE_STEP


def normal(value):
    if abs(value) > LARGEST or 0 < abs(value) < SMALLEST:
        raise Outside
    return value


def real(value):
    if isinstance(value, bool):
        return mpf(value)
    if mp.isnan(value) or mp.isinf(value) or mp.im(value) != 0:
        raise Outside
    return mp.re(value)


class Bound:
    """A value and its partial derivatives, each with a bound of its error in units of eps."""

    def __init__(self, value, error=0, partials=None, errors=None):
        self.value, self.error = mpf(value), mpf(error)
        self.partials, self.errors = partials or {}, errors or {}

    def __add__(self, other):
        return call("+", self, other)

    def __radd__(self, other):
        return call("+", other, self)

    def __sub__(self, other):
        return call("-", self, other)

    def __rsub__(self, other):
        return call("-", other, self)

    def __mul__(self, other):
        return call("*", self, other)

    def __rmul__(self, other):
        return call("*", other, self)

    def __truediv__(self, other):
        return call("/", self, other)

    def __rtruediv__(self, other):
        return call("/", other, self)

    def __pow__(self, other):
        return call("pow", self, other)

    def __rpow__(self, other):
        return call("pow", other, self)

    def __neg__(self):
        return call("-", mpf(0), self)

    def __lt__(self, other):
        return self.value < value_of(other)

    def __gt__(self, other):
        return self.value > value_of(other)

    def __le__(self, other):
        return self.value <= value_of(other)

    def __ge__(self, other):
        return self.value >= value_of(other)

    def __eq__(self, other):
        return self.value == value_of(other)

    def __ne__(self, other):
        return self.value != value_of(other)

    def __bool__(self):
        return self.value != 0


def value_of(x):
    return x.value if isinstance(x, Bound) else mpf(x)


def round_away(x):
    return mp.sign(x) * mp.floor(abs(x) + mpf(1) / 2)


def selected(condition, yes, no):
    return yes if condition else no


def inside(x, low, high):
    if not low < x < high:
        raise Outside
    return x


def trigamma(x):
    """mpmath takes a negative number up to the positive ones step by step."""
    return mp.psi(1, x) if x > 0 else (mp.pi / mp.sin(mp.pi * x)) ** 2 - mp.psi(1, 1 - x)


def fold_of(function):
    def fold(first, *rest):
        for argument in rest:
            first = function(first, argument)
        return first

    return fold


def mean(*arguments):
    return fold_of(lambda a, b: a + b)(*arguments) / mpf(len(arguments))


FUNCTIONS = {
    "sin": mp.sin,
    "cos": mp.cos,
    "tan": mp.tan,
    "asin": mp.asin,
    "acos": mp.acos,
    "atan": mp.atan,
    "atan2": mp.atan2,
    "sinh": mp.sinh,
    "cosh": mp.cosh,
    "tanh": mp.tanh,
    "asinh": mp.asinh,
    "acosh": mp.acosh,
    "atanh": mp.atanh,
    "exp": mp.exp,
    "exp2": lambda x: mpf(2) ** x,
    "expm1": mp.expm1,
    "log": lambda x, base=mp.e: mp.log(x) / mp.log(base),
    "ln": mp.log,
    "log2": lambda x: mp.log(x) / mp.log(2),
    "log10": mp.log10,
    "log1p": mp.log1p,
    "sqrt": mp.sqrt,
    "cbrt": lambda x: mp.sign(x) * mp.cbrt(abs(x)),
    "pow": mp.power,
    "hypot": mp.hypot,
    "abs": abs,
    "sign": mp.sign,
    "floor": mp.floor,
    "ceil": mp.ceil,
    "round": round_away,
    "rint": mp.nint,
    "trunc": lambda x: mp.sign(x) * mp.floor(abs(x)),
    "mod": lambda x, y: x - y * mp.floor(x / y),
    "fmod": lambda x, y: x - y * mp.sign(x / y) * mp.floor(abs(x / y)),
    "erf": mp.erf,
    "erfc": mp.erfc,
    "gamma": mp.gamma,
    "lgamma": lambda x: mp.log(abs(mp.gamma(x))),
    "sigmoid": lambda x: 1 / (1 + mp.exp(-x)),
    "softplus": lambda x: mp.log1p(mp.exp(x)),
    "relu": lambda x: x if x > 0 else mpf(0),
    "deg": lambda x: x * 180 / mp.pi,
    "rad": lambda x: x * mp.pi / 180,
    "sec": mp.sec,
    "csc": mp.csc,
    "cot": mp.cot,
    "asec": lambda x: mp.acos(1 / x),
    "acsc": lambda x: mp.asin(1 / x),
    "acot": lambda x: mp.atan(1 / x),
    "sinc": sinc,
    "sech": mp.sech,
    "csch": mp.csch,
    "coth": mp.coth,
    "asech": lambda x: mp.acosh(1 / x),
    "acsch": lambda x: mp.asinh(1 / x),
    "acoth": lambda x: mp.atanh(1 / x),
    "logit": lambda x: mp.log(x / (1 - x)),
    "erfinv": lambda x: erf_inverse(inside(x, -1, 1)),
    "erfcinv": lambda x: erfc_inverse(inside(x, 0, 2)),
    "normpdf": mp.npdf,
    "normcdf": lambda x: mp.erfc(-x / mp.sqrt(2)) / 2,
    "norminv": lambda x: -mp.sqrt(2) * erfc_inverse(2 * inside(x, 0, 1)),
    "digamma": mp.digamma,
    "trigamma": trigamma,
    "beta": lambda x, y: mp.beta(inside(x, 0, mp.inf), inside(y, 0, mp.inf)),
}
LIBRARY_ULPS = {"gamma": 10, "lgamma": 10, "beta": 10} | dict.fromkeys(
    "csc cot asec acsc sinc sech csch coth asech acoth erfinv erfcinv norminv digamma trigamma".split(), 6
)


ARITHMETIC = {
    "+": lambda x, y: (x + y, [mpf(1), mpf(1)], [[mpf(0), mpf(0)], [mpf(0), mpf(0)]]),
    "-": lambda x, y: (x - y, [mpf(1), mpf(-1)], [[mpf(0), mpf(0)], [mpf(0), mpf(0)]]),
    "*": lambda x, y: (x * y, [y, x], [[mpf(0), mpf(1)], [mpf(1), mpf(0)]]),
    "/": lambda x, y: (x / y, [1 / y, -x / y**2], [[mpf(0), -1 / y**2], [-1 / y**2, 2 * x / y**3]]),
}


def slopes(name, x, varies):
    """The value, the first and the second partial derivatives of a function, 0 by what does not vary."""
    if name in ARITHMETIC:
        return ARITHMETIC[name](*x)
    h = [step_at(a) for a in x]
    axes = range(len(x))

    def at(*moves):
        moved = [a + sum((by * h[k] for k, by in moves if k == i), mpf(0)) for i, a in enumerate(x)]
        return real(FUNCTIONS[name](*moved))

    def second(i, j):
        if not (varies[i] and varies[j]):
            return mpf(0)
        differences = at((i, 1), (j, 1)) - at((i, 1), (j, -1)) - at((i, -1), (j, 1)) + at((i, -1), (j, -1))
        return differences / (4 * h[i] * h[j])

    first = [(at((i, 1)) - at((i, -1))) / (2 * h[i]) if varies[i] else mpf(0) for i in axes]
    return at(), first, [[second(i, j) for j in axes] for i in axes]


def cancelling_terms(name, x):
    """The derivative of sinc is a difference; by reflection, digamma is one for negative arguments."""
    if name == "sinc":
        return abs(mp.cos(x) / x) if abs(x) > 1 else mpf(0)
    if name not in ("gamma", "lgamma") or x > 0:
        return mpf(0)
    terms = abs(mp.digamma(1 - x)) + abs(mp.pi * mp.cot(mp.pi * x))
    return terms * (abs(mp.gamma(x)) if name == "gamma" else 1)


def call(name, *arguments):
    """A function of bounds: rounding in the value, in its slopes, and in the chain rule's products and sums."""
    bounds = [a if isinstance(a, Bound) else Bound(a) for a in arguments]
    x = [b.value for b in bounds]
    ulps = LIBRARY_ULPS.get(name, 2)
    for a in x:
        normal(a)
    value, first, second = slopes(name, x, [bool(b.partials) for b in bounds])
    error = sum(abs(s) * b.error for s, b in zip(first, bounds)) + ulps * abs(value)
    partials, errors = {}, {}
    for i, b in enumerate(bounds):
        slope_error = ulps * (abs(first[i]) + cancelling_terms(name, x[i])) + UNDERFLOW
        slope_error += sum(abs(second[i][j]) * bounds[j].error for j in range(len(bounds)))
        for v, partial in b.partials.items():
            term = first[i] * partial
            partials[v] = partials.get(v, mpf(0)) + term
            errors[v] = errors.get(v, mpf(0)) + slope_error * abs(partial) + abs(first[i]) * b.errors[v] + abs(term)
    for v in partials:
        errors[v] += abs(partials[v])
    return Bound(value, error, partials, errors)


def namespace(of_bounds):
    """The functions that formulas call, of numbers or of bounds."""
    names = {name: (lambda *a, n=name: call(n, *a)) for name in FUNCTIONS} if of_bounds else dict(FUNCTIONS)
    names["min"] = fold_of(lambda a, b: a if a < b else b)
    names["max"] = fold_of(lambda a, b: a if a > b else b)
    names["sum"] = fold_of(lambda a, b: a + b)
    names["avg"] = mean
    names["prod"] = fold_of(lambda a, b: a * b)
    names["if_"] = selected
    names["and_"] = lambda a, b: a != 0 and b != 0
    names["or_"] = lambda a, b: a != 0 or b != 0
    names["L"] = lambda text: mpf(float(text))
    return names


def compiled(formula):
    python = re.sub(r"\bif\(", "if_(", formula).replace("^", "**")
    python = re.sub(r"(\w+)(&&|\|\|)(\w+)", lambda m: f"{LOGICAL[m[2]]}({m[1]},{m[3]})", python)
    python = re.sub(r"^(.*)\?(.*):(.*)$", r"if_(\1,\2,\3)", python)
    return compile(LITERAL.sub(r'L("\1")', python).strip(), formula, "eval")


def evaluated(code, names, coordinates):
    variables = {f"x{i}": c for i, c in enumerate(coordinates)}
    try:
        return eval(code, names, variables)  # noqa: S307: the formulas of this file
    except (ZeroDivisionError, ValueError, TypeError) as error:
        raise Outside from error


NUMBERS, BOUNDS = namespace(False), namespace(True)


def exact_partials(code, x):
    def slope(i, step):
        moved = [[a + s if i == j else a for j, a in enumerate(x)] for s in (-step, step)]
        below, above = (real(evaluated(code, NUMBERS, m)) for m in moved)
        return (above - below) / (2 * step)

    def partial(i):
        step = step_at(x[i])
        coarse, fine = slope(i, step), slope(i, step / 1000)
        if abs(fine - coarse) > mpf(10) ** -30 * abs(fine):  # a jump
            raise Outside
        return normal(fine)

    normal(real(evaluated(code, NUMBERS, x)))
    return [partial(i) for i in range(len(x))]


def conditions(code, x):
    inputs = [Bound(a, 0, {i: mpf(1)}, {i: mpf(0)}) for i, a in enumerate(x)]
    result = evaluated(code, BOUNDS, inputs)
    errors = result.errors if isinstance(result, Bound) else {}
    return [errors.get(i, mpf(0)) for i in range(len(x))]


def point_line(formula, coordinates):
    """Coordinates are given as text: what they say as doubles is the point."""
    x = [mpf(float(c)) for c in coordinates]
    code = compiled(formula)
    partials = " ".join(mp.nstr(p, 18) for p in exact_partials(code, x))
    bounds = " ".join(mp.nstr(mp.mpf(c), 2) for c in conditions(code, x))
    return f"p\t{' '.join(coordinates)}\t{partials}\t{bounds}"


# Known functions: 100 random points each, of magnitudes from 1e-12 to 1e15.

def x(i):
    return f"x{i}"


KNOWN = [
    ("line", "3*x0 - 7", 1, False),
    ("constant", "x0*0 + 42", 1, False),
    ("textbook parabola", "0.01*x0^2 + 0.1*x0", 1, False),
    ("quartic", "x0^4 - 3*x0^3 + 2", 1, False),
    ("sine", "sin(x0)", 1, False),
    ("exponential", "exp(-x0)", 1, False),
    ("logarithm", "log(x0)", 1, True),
    ("root near its edge", "sqrt(x0)", 1, True),
    ("offset", "1e6 + sin(x0)", 1, False),
    ("logistic", "1/(1+exp(-x0))", 1, False),
    ("bowl", "x0^2 + x1^2", 2, False),
    ("saddle", "x0*x1", 2, False),
    ("rosenbrock", "100*(x1-x0^2)^2 + (1-x0)^2", 2, False),
    ("beale", "(1.5-x0+x0*x1)^2 + (2.25-x0+x0*x1^2)^2 + (2.625-x0+x0*x1^3)^2", 2, False),
    ("waves", "sin(x0)*exp(x1) + x0/x1", 2, False),
    ("powell", "(x0+10*x1)^2 + 5*(x2-x3)^2 + (x1-2*x2)^4 + 10*(x0-x3)^4", 4, False),
    ("sum of squares, 10", " + ".join(f"{x(i)}^2" for i in range(10)), 10, False),
    (
        "chained rosenbrock, 50",
        " + ".join(f"100*({x(i + 1)}-{x(i)}^2)^2 + (1-{x(i)})^2" for i in range(49)),
        50,
        False,
    ),
]


def random_point(chance, dimension, exponents, positive):
    signs = [1.0 if positive else chance.choice((-1.0, 1.0)) for _ in range(dimension)]
    return [f"{s * chance.uniform(1, 10) * 10.0 ** chance.choice(exponents):.6g}" for s in signs]


def known_lines(name, formula, dimension, positive, count=100):
    chance = random.Random(name)
    yield f"f\t{name}\t{formula}"
    for k in range(count):
        top = -12 + k * 27 // (count - 1)
        exponents = [top] if k % 2 == 0 else list(range(-12, top + 1))
        while True:
            try:
                yield point_line(formula, random_point(chance, dimension, exponents, positive))
                break
            except Outside:  # exp(1e15)
                exponents = [e - 1 for e in exponents] if exponents[-1] > 2 else [1, 2]


# Built-in functions and operators: magnitudes from 1e-12 to 1e15, and the edges of their domains.

EXPONENTS = [-12, -9, -6, -4, -3, -2, -1, 0, 1, 2, 3, 4, 6, 9, 12, 15]
EDGES = {
    "asin": [-1, 1],
    "acos": [-1, 1],
    "acosh": [1],
    "atanh": [-1, 1],
    "log1p": [-1, 0],
    "log": [1],
    "log2": [1],
    "log10": [1],
    "gamma": [-3, -2, -1, 1, 1.4616321449683622, 2, 10, 170, -0.504083008264455, -1.5734984731623904],
    "lgamma": [-3, -2, -1, 1, 1.4616321449683622, 2, 10, 170, -0.504083008264455, -1.5734984731623904],
    "erf": [5, 25],
    "erfc": [5, 25],
    "tanh": [20, 330],
    "sigmoid": [36, 660],
    "softplus": [-36, -660, 700],
    "exp": [-660, 700],
    "expm1": [-30, 700],
    "exp2": [-960, 1000],
    "sinh": [700],
    "cosh": [700],
    "asec": [-1, 1],
    "acsc": [-1, 1],
    "asech": [0.01, 1],
    "acoth": [-1, 1],
    "logit": [0.25, 0.5, 0.75, 1],
    "erfinv": [0.5, 1],
    "erfcinv": [1e-9, 0.5, 1, 2],
    "norminv": [1e-9, 0.25, 0.5, 1],
    "normpdf": [5, 36],
    "normcdf": [5, -36],
    "sinc": [1, 4.4934094579090642],
    "digamma": [-3, 1, 1.4616321449683622, 10],
    "trigamma": [-3, 1, 10],
    "sech": [20, 700],
    "csch": [20, 700],
    "coth": [20, 350],
    "tan": [1.5707963267948966, 3.141592653589793],
}
ONE_ARGUMENT = (
    "sin cos tan asin acos atan sinh cosh tanh asinh acosh atanh exp exp2 expm1 log ln log2 log10 log1p sqrt cbrt abs"
    " sign floor ceil round rint trunc erf erfc gamma lgamma sigmoid softplus relu deg rad"
    " sec csc cot asec acsc acot sinc sech csch coth asech acsch acoth logit erfinv erfcinv normpdf normcdf norminv"
    " digamma trigamma"
).split()
TWO_ARGUMENTS = "atan2 pow hypot mod fmod log beta".split()
FOLDS = "min max sum avg prod if".split()
COMPOSITIONS = [
    "-x0",
    "x0+x1",
    "x0-x1",
    "x0*x1",
    "x0/x1",
    "x0^x1",
    "x0^2",
    "x0^3",
    "x0^4",
    "x0^5",
    "x0^0.5",
    "x0^-3",
    "2^x0",
    "x0<x1",
    "x0>x1",
    "x0<=x1",
    "x0>=x1",
    "x0==x1",
    "x0!=x1",
    "x0&&x1",
    "x0||x1",
    "x0 > x1 ? x0*x2 : sqrt(x1)",
    "x0*(x0 > x1) + x2",
    "max(sin(x0), x1*x2)",
    "exp(-x0^2)",
    "log(1+exp(x0))",
    "sqrt(x0^2+x1^2)",
    "x0*log(x0) + x1*log(x1)",
    "(x0+x1)^3 / (x0^2+1)",
    "tanh(x0*x1) + atan(x0/x1)",
    "abs(x0-x1) * sigmoid(x0)",
    "x0/(x0+x1+1)",
    "gamma(x0)/gamma(x0+0.5)",
]


def doubles_near(edges):
    for edge in edges:
        for k in (1, 2, 4, 8, 12, 15):
            for sign in (-1, 1):
                yield repr(edge + sign * max(abs(edge), 1e-3) * 10.0**-k)


def points_of(name, formula, chance):
    dimension = 1 + max(int(i) for i in re.findall(r"x(\d+)\b", formula))
    for exponent in EXPONENTS:
        for sign in (-1, 1):
            yield [f"{sign * chance.uniform(1, 10) * 10.0**exponent:.6g}"] + random_point(
                chance, dimension - 1, EXPONENTS if chance.random() < 0.5 else [-1, 0, 1], False
            )
    if dimension > 1:
        for _ in range(24):
            yield random_point(chance, dimension, [-1, 0, 1], True)
    else:
        for coordinate in doubles_near(EDGES.get(name, [])):
            yield [coordinate]


def table_lines(name, formula):
    chance = random.Random(name)
    yield f"f\t{name}\t{formula}"
    for point in points_of(name, formula, chance):
        try:
            yield point_line(formula, point)
        except Outside:
            pass


def all_lines():
    for known in KNOWN:
        yield from known_lines(*known)
    for name in ONE_ARGUMENT:
        yield from table_lines(name, f"{name}(x0)")
    for name in TWO_ARGUMENTS:
        yield from table_lines(name, f"{name}(x0, x1)")
    for name in FOLDS:
        yield from table_lines(name, f"{name}(x0, x1, x2)")
    for formula in COMPOSITIONS:
        yield from table_lines(formula, formula)


if __name__ == "__main__":
    for line in all_lines():
        print(line)
