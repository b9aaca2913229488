"""The gradient filter with numpy: "x0,x1" lines on standard input, two partial derivatives a line out.

    numpy_filter.py 'x0**2 + x1**2' < points

By measurement the fastest of the obvious ways (numpy 1.24): loadtxt reads as fast as fromstring and faster
than float() over split(); "%" over a tuple writes faster than savetxt (3 times), repr, an f-string a row or
json, and %.17g faster than %r; blocks of some thousand rows stay in the cache.
"""

import sys

import numpy
from numpy import exp, sin  # noqa: F401 (for the expression)

H = 1e-4
BLOCK = 8192

f = eval("lambda x0, x1: " + sys.argv[1])
x0, x1 = numpy.loadtxt("/dev/stdin", delimiter=",", ndmin=2).T.copy()
for start in range(0, len(x0), BLOCK):
    a = x0[start : start + BLOCK]
    b = x1[start : start + BLOCK]
    partials = numpy.empty((len(a), 2))
    partials[:, 0] = (f(a + H, b) - f(a - H, b)) / (2 * H)
    partials[:, 1] = (f(a, b + H) - f(a, b - H)) / (2 * H)
    sys.stdout.write("%.17g %.17g\n" * len(a) % tuple(partials.ravel().tolist()))
