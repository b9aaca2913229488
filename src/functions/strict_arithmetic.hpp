#pragma once

// The rules, the evaluators and the bounds of errors rest on IEEE 754: each operation is rounded once, in the
// order written, and nan and infinity are values.
#if defined(__FAST_MATH__) || (defined(__FINITE_MATH_ONLY__) && __FINITE_MATH_ONLY__ != 0)
#error \
    "gradcalc cannot be built with -ffast-math: its results would differ, and nan and infinity would not be told"
#endif
