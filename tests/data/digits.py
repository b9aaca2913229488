#!/usr/bin/python3
"""Prints digits.txt: values and partial derivatives in decimals (apt-get install python3-mpmath).

    /usr/bin/python3 digits.py > digits.txt    some seconds

Numbers are those that are typed: 0.1 is one tenth, pi and e are those numbers. No rule of differentiation is used for
the values: every partial derivative is a central difference with more than three times as many digits, and a relative
step that is smaller than the last of the digits.

Lines, fields separated by tabs, numbers in a field by blanks:
    digits  formula  coordinates  value  partial derivatives
"""
import re

from mpmath import mp, mpf

from exact_gradients import compiled, evaluated, namespace, real

ONE_ARGUMENT = [
    ("0.1", "sin cos tan asin acos atan sinh cosh tanh asinh atanh exp exp2 expm1 log log2 log10 log1p sqrt cbrt abs"),
    ("2.3", "acosh erf erfc gamma lgamma sigmoid softplus relu deg rad sec csc cot asec acsc acot sinc sech csch coth"),
    ("-1.7", "acsch acoth normpdf normcdf gamma lgamma digamma trigamma cbrt sinc erfc sigmoid softplus"),
    ("0.35", "asech logit erfinv erfcinv norminv digamma trigamma"),
]
FORMULAS = [
    ("sin(x0)*exp(x1)+x0/x1", "0.3 -0.7"),
    ("sin(x0)*exp(x1)+x0/x1", "1/3 sqrt(2)"),
    ("0.1*x0^3-0.7*x0+1e-3", "0.3"),
    ("x0^x1", "2.5 -0.3"),
    ("x0^0.1", "7"),
    ("(x0-0.1)^2+1e-40*x0", "0.1"),
    ("(1-cos(x0))/x0^2", "1e-30"),
    ("exp(x0)-1-x0-x0^2/2", "1e-20"),
    ("log(exp(x0)+exp(x1))", "1000 999"),
    ("exp(x0)", "100000"),
    ("exp(-x0^2)", "1000"),
    ("1/(1+exp(-x0))", "-2000"),
    ("x0^2", "1e400"),
    ("sqrt(x0)", "1e-401"),
    ("sin(x0)", "1e22"),
    ("sin(x0)", "12345678901234567890.123456789012345678901234567890123456789012345678901234567890"),
    ("pi*x0^2+e*x0", "pi/4"),
    ("cos(pi*x0)", "1/3"),
    ("hypot(x0, x1)", "0.3 0.4"),
    ("atan2(x0, x1)", "-0.3 -0.4"),
    ("mod(x0, x1)", "7.3 2.1"),
    ("beta(x0, x1)", "1.5 2.3"),
    ("x0 > x1 ? x0*x1 : x0/x1", "0.2 0.3"),
    ("x0*log(x0)+x1*log(x1)", "0.3 e/7"),
    ("70*299792458^2*(1/sqrt(1-x0^2/299792458^2)-1)", "10"),
    ("(x0+x1)^3/(x0^2+1)", "-0.3 1e-12"),
]
LONG = [
    ("sin(x0)", "0.1"),
    ("exp(x0)/x0", "-3.7"),
    ("x0^0.1", "7"),
    ("pi*x0^2+e*x0", "pi/4"),
    ("log(exp(x0)+exp(x1))", "1000 999"),
    ("atan(x0)*tanh(x1)", "1/7 0.25"),
    ("erf(x0)", "1.25"),
    ("gamma(x0)", "3.3"),
]


def number(x, digits):
    """As printf's %.Ng writes it."""
    if x == 0:
        return "0"
    text = mp.nstr(x, digits, min_fixed=-5, max_fixed=digits)
    mantissa, _, exponent = text.partition("e")
    mantissa = mantissa.removesuffix(".0")
    return mantissa if not exponent else f"{mantissa}e{exponent[0]}{exponent[1:].zfill(2)}"


def line(digits, formula, coordinates):
    mp.dps = 4 * digits + 900
    names = namespace(False) | {"L": mpf, "pi": +mp.pi, "e": +mp.e}
    texts = coordinates.split()
    x = [real(evaluated(compiled(text), names, [])) for text in texts]
    code = compiled(formula)

    def partial(i):
        step = abs(x[i]) * mpf(10) ** (-digits - 400)
        above, below = ([a + s * step if i == j else a for j, a in enumerate(x)] for s in (1, -1))
        return (real(evaluated(code, names, above)) - real(evaluated(code, names, below))) / (2 * step)

    partials = " ".join(number(partial(i), digits) for i in range(len(x)))
    return f"{digits}\t{formula}\t{coordinates}\t{number(real(evaluated(code, names, x)), digits)}\t{partials}"


def all_lines():
    for coordinate, functions in ONE_ARGUMENT:
        for name in functions.split():
            yield line(50, f"{name}(x0)", coordinate)
    for formula, coordinates in FORMULAS:
        for digits in (20, 50):
            yield line(digits, formula, coordinates)
    for formula, coordinates in LONG:
        yield line(1000, formula, coordinates)


if __name__ == "__main__":
    for text in all_lines():
        print(re.sub(r"\.0(?=[\t ]|$)", "", text))
