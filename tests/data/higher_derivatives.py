#!/usr/bin/python3
"""Prints higher_derivatives.txt: Taylor coefficients and Hessians with 40 digits (apt-get install python3-mpmath).

    /usr/bin/python3 higher_derivatives.py > higher_derivatives.txt    a minute

No rule of differentiation is used: mpmath takes differences with many more digits.

Lines, fields separated by tabs, numbers in a field by blanks:
    t  formula of x  x  coefficients of (x - x0)^0, ^1, ...
    h  formula of x and y  x y  f_xx f_xy f_yy
"""
from mpmath import mp, mpf

mp.dps = 60
ORDER = 9

FUNCTIONS = {
    "asin": mp.asin, "acos": mp.acos, "atan": mp.atan, "atan2": mp.atan2, "sin": mp.sin, "cos": mp.cos,
    "tan": mp.tan, "sec": mp.sec, "csc": mp.csc, "cot": mp.cot, "asec": mp.asec, "acsc": mp.acsc,
    "acot": mp.acot, "sinc": lambda x: mp.sin(x) / x if x else mpf(1), "deg": lambda x: x * 180 / mp.pi, "rad": lambda x: x * mp.pi / 180,
    "sinh": mp.sinh, "cosh": mp.cosh, "tanh": mp.tanh, "asinh": mp.asinh, "acosh": mp.acosh,
    "atanh": mp.atanh, "sech": mp.sech, "csch": mp.csch, "coth": mp.coth, "asech": mp.asech,
    "acsch": mp.acsch, "acoth": mp.acoth, "exp": mp.exp, "exp2": lambda x: mpf(2) ** x, "expm1": mp.expm1,
    "log": mp.log, "log2": lambda x: mp.log(x, 2), "log10": mp.log10, "log1p": mp.log1p,
    "logit": lambda x: mp.log(x / (1 - x)), "sqrt": mp.sqrt, "cbrt": lambda x: mp.sign(x) * mp.cbrt(abs(x)),
    "pow": lambda x, y: x ** y, "hypot": lambda x, y: mp.sqrt(x * x + y * y), "floor": mp.floor,
    "ceil": mp.ceil, "round": mp.nint, "rint": mp.nint, "trunc": lambda x: mp.sign(x) * mp.floor(abs(x)),
    "mod": lambda x, y: x - y * mp.floor(x / y), "fmod": lambda x, y: x - y * mp.sign(x / y) * mp.floor(abs(x / y)),
    "abs": abs, "sign": mp.sign, "erf": mp.erf, "erfc": mp.erfc, "erfinv": mp.erfinv,
    "erfcinv": lambda x: mp.erfinv(1 - x), "normpdf": mp.npdf, "normcdf": mp.ncdf,
    "norminv": lambda p: mp.sqrt(2) * mp.erfinv(2 * p - 1), "gamma": mp.gamma,
    "lgamma": lambda x: mp.log(abs(mp.gamma(x))), "digamma": mp.digamma, "trigamma": lambda x: mp.psi(1, x),
    "beta": mp.beta, "sigmoid": lambda x: 1 / (1 + mp.exp(-x)), "softplus": lambda x: mp.log(1 + mp.exp(x)),
    "relu": lambda x: max(x, mpf(0)), "min": min, "max": max,
}

# One argument: places inside of the domain, of small and of large slopes.
PLACES = {
    "asin": [0.25, -0.75, 0.9990234375], "acos": [0.25, -0.75], "atan": [0, 0.5, 1, -3, 200], "sin": [0, 1, -7.5],
    "cos": [0, 1, 30], "tan": [0, 1, -2.5], "sec": [0.5], "csc": [0.5, -2], "cot": [0.5, 4],
    "asec": [1.5, -4], "acsc": [1.5, -4], "acot": [0.5, -3], "sinc": [0, 0.125, 2, -9], "deg": [2], "rad": [2],
    "sinh": [0, 1, -3], "cosh": [0, 1, -3], "tanh": [0, 0.5, -2, 20], "asinh": [0, 0.5, -40],
    "acosh": [1.125, 9], "atanh": [0, 0.5, -0.875], "sech": [0, 1, -3], "csch": [0.5, -2],
    "coth": [0.5, -2], "asech": [0.5], "acsch": [0.5, -3], "acoth": [1.5, -3], "exp": [0, 1, -20],
    "exp2": [0, 1.5], "expm1": [0, 0.0078125, 2], "log": [0.5, 1, 1000], "log2": [0.5, 3], "log10": [0.5, 3],
    "log1p": [0, -0.5, 1e6], "logit": [0.125, 0.5, 0.75], "sqrt": [0.25, 2], "cbrt": [0.25, -2],
    "floor": [1.5], "ceil": [-1.5], "round": [1.25], "rint": [1.25], "trunc": [-1.5], "abs": [1.5, -2],
    "sign": [-2], "erf": [0, 0.5, -2], "erfc": [0, 0.5, 4], "erfinv": [0, 0.5, -0.875],
    "erfcinv": [0.125, 1.5], "normpdf": [0, 1, -3], "normcdf": [0, 1, -3], "norminv": [0.125, 0.5, 0.75],
    "gamma": [0.5, 1, 4.5, -1.5], "lgamma": [0.5, 4.5, -1.5], "digamma": [0.5, 2, -1.5],
    "trigamma": [0.5, 2], "sigmoid": [0, 2, -5], "softplus": [0, 2, -5], "relu": [2, -1],
}

FORMULAS = {
    "x^3": [0, 2], "x^-2": [-2], "x^2.5": [2], "x^100": [0.5], "2^x": [1], "x^x": [1.5], "(1+x)^70": [0],
    "atan2(x, 1+x^2)": [0.5], "hypot(x, 3)": [4], "log(x+2, 10)": [1], "log(9, x)": [2.5],
    "beta(x, 2.5)": [1.5], "mod(x^2, 0.75)": [2], "fmod(x^2, -0.75)": [2], "max(x, x^2, 0.5)": [2],
    "min(sin(x), 2)": [1], "x > 1 ? exp(x) : 0": [2], "sin(exp(x))/(1+x^2)": [0, 1], "1/(1-x)": [0, 0.5],
    "x/(exp(x)-1)": [0.5], "exp(-1/x^2)": [0.5], "sqrt(1+tanh(x)^2)": [0.25], "x^2-log(1+x^2)": [0, 1],
    "sinc(x^2)": [0], "tanh(x)/x": [0.0078125], "1-cos(x)": [0.0009765625], "abs(x-3)*x^2": [1],
}

MATRICES = {
    "x^2*y": (3, 4), "sin(x*y)": (1, 2), "x^y": (1.5, 2.5), "atan2(y, x)": (-3, 4), "hypot(x, y)": (3, 4),
    "log(exp(x)+exp(y))": (0.5, 1), "exp(x)/y": (1, 3), "x/y": (1, 3), "(x-1)^2+100*(y-x^2)^2": (-1.5, 2),
    "beta(x, y)": (1.5, 2.5), "gamma(x*y)": (1.5, 2), "erf(x/y)": (1, 2), "max(x, y)*x": (1, 2),
    "min(x*y, 1)^3": (0.25, 2), "sqrt(x^2+y^2+1)": (3, 4), "tanh(x-y)*cosh(y)": (1, 0.5),
    "log(x, y)": (3, 5), "pow(x, 3)*cbrt(y)": (2, -8), "x*y/(x^2+y^2)": (1, 2), "mod(x, y)*x": (7.5, 2),
    "erfinv(x/8)*norminv(y/8)": (3, 2), "trigamma(x)*digamma(y)": (2, 3), "asin(x)*acos(y)": (0.5, 0.25),
    "(x+y)^-3": (1, 2), "exp2(x)*log2(y)": (1, 3), "sigmoid(x*y)-softplus(y)": (1, 2), "x-y": (1, 2),
}


def value_of(formula, **point):
    code = formula.replace("^", "**")
    if "?" in code:
        condition, choices = code.split("?")
        yes, no = choices.split(":")
        code = f"({yes}) if ({condition}) else ({no})"
    return mpf(eval(code, dict(FUNCTIONS), point))


def text(number):
    # What differences leave of 0.
    return "0" if abs(number) < mpf(10) ** -45 else mp.nstr(number, 40)


def coefficients(formula, place):
    series = mp.taylor(lambda x: value_of(formula, x=x), mpf(place), ORDER)
    print("t", formula, place, " ".join(text(c) for c in series), sep="\t")


for name, places in PLACES.items():
    for place in places:
        coefficients(f"{name}(x)", place)
for formula, places in FORMULAS.items():
    for place in places:
        coefficients(formula, place)
for formula, (x, y) in MATRICES.items():
    f = lambda x, y: value_of(formula, x=x, y=y)
    entries = [mp.diff(f, (mpf(x), mpf(y)), by) for by in ((2, 0), (1, 1), (0, 2))]
    print("h", formula, f"{x} {y}", " ".join(text(entry) for entry in entries), sep="\t")
