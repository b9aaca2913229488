#pragma once

namespace gradcalc {

// Op::square and Op::cube, for every kind of number: powers of variables and of constants are the same
// products.

template <class Number>
Number square(const Number& a) {
  return a * a;
}

template <class Number>
Number cube(const Number& a) {
  return a * a * a;
}

}  // namespace gradcalc
