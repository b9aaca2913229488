// Forward-mode dual numbers: a value and its derivative, carried through the elementary functions.
//
// The benchmark instantiates every test function twice: at double, which is the f that the numerical
// methods see, and at Dual<Quad>, whose derivative part is the reference. __float128 has 113 bits, so a
// reference that loses half of its digits to cancellation is still correct to the last bit of a double.
#pragma once

#include <quadmath.h>

#include <cmath>

namespace gradcalc::bench {

__extension__ typedef __float128 Quad;  // __extension__: ISO C++ has no such type, -Wpedantic says so

// The overloads for double beside those for Dual, for generic test functions to choose from.
using std::abs, std::acos, std::asin, std::asinh, std::atan, std::cbrt, std::cos, std::cosh, std::erf,
    std::erfc;
using std::exp, std::expm1, std::lgamma, std::log, std::log10, std::log1p, std::pow, std::sin, std::sinh;
using std::sqrt, std::tan, std::tanh, std::tgamma;

struct Dual {
  Quad v = 0;  // value
  Quad d = 0;  // derivative

  Dual() = default;
  Dual(double constant) : v(constant) {}  // NOLINT: a double is a constant wherever it is written
  Dual(Quad value, Quad derivative) : v(value), d(derivative) {}
};

inline Dual operator+(Dual a, Dual b) {
  return {a.v + b.v, a.d + b.d};
}
inline Dual operator-(Dual a, Dual b) {
  return {a.v - b.v, a.d - b.d};
}
inline Dual operator-(Dual a) {
  return {-a.v, -a.d};
}
inline Dual operator*(Dual a, Dual b) {
  return {a.v * b.v, a.d * b.v + a.v * b.d};
}
inline Dual operator/(Dual a, Dual b) {
  return {a.v / b.v, (a.d - a.v / b.v * b.d) / b.v};
}
inline Dual& operator+=(Dual& a, Dual b) {
  return a = a + b;
}
inline Dual& operator*=(Dual& a, Dual b) {
  return a = a * b;
}
inline bool operator<(Dual a, Dual b) {
  return a.v < b.v;
}
inline bool operator>(Dual a, Dual b) {
  return a.v > b.v;
}

inline Dual sin(Dual a) {
  return {sinq(a.v), cosq(a.v) * a.d};
}
inline Dual cos(Dual a) {
  return {cosq(a.v), -sinq(a.v) * a.d};
}
inline Dual tan(Dual a) {
  const Quad t = tanq(a.v);
  return {t, (1 + t * t) * a.d};
}
inline Dual asin(Dual a) {
  return {asinq(a.v), a.d / sqrtq(1 - a.v * a.v)};
}
inline Dual acos(Dual a) {
  return {acosq(a.v), -a.d / sqrtq(1 - a.v * a.v)};
}
inline Dual atan(Dual a) {
  return {atanq(a.v), a.d / (1 + a.v * a.v)};
}
inline Dual exp(Dual a) {
  const Quad e = expq(a.v);
  return {e, e * a.d};
}
inline Dual expm1(Dual a) {
  return {expm1q(a.v), expq(a.v) * a.d};
}
inline Dual log(Dual a) {
  return {logq(a.v), a.d / a.v};
}
inline Dual log1p(Dual a) {
  return {log1pq(a.v), a.d / (1 + a.v)};
}
inline Dual log10(Dual a) {
  return {log10q(a.v), a.d / (a.v * logq(10))};
}
inline Dual sqrt(Dual a) {
  const Quad s = sqrtq(a.v);
  return {s, a.d / (2 * s)};
}
inline Dual cbrt(Dual a) {
  const Quad c = cbrtq(a.v);
  return {c, a.d / (3 * c * c)};
}
inline Dual sinh(Dual a) {
  return {sinhq(a.v), coshq(a.v) * a.d};
}
inline Dual cosh(Dual a) {
  return {coshq(a.v), sinhq(a.v) * a.d};
}
inline Dual tanh(Dual a) {
  const Quad c = coshq(a.v);
  return {tanhq(a.v), a.d / (c * c)};
}
inline Dual asinh(Dual a) {
  return {asinhq(a.v), a.d / sqrtq(1 + a.v * a.v)};
}
inline Dual erf(Dual a) {
  return {erfq(a.v), 2 / sqrtq(acosq(-1)) * expq(-a.v * a.v) * a.d};
}
inline Dual erfc(Dual a) {
  return {erfcq(a.v), -2 / sqrtq(acosq(-1)) * expq(-a.v * a.v) * a.d};
}
inline Dual abs(Dual a) {
  return a.v < 0 ? -a : a;
}
inline Dual pow(Dual a, double p) {
  return {powq(a.v, Quad(p)), p == 0 ? Quad(0) : Quad(p) * powq(a.v, Quad(p) - 1) * a.d};
}
inline Dual pow(Dual a, Dual b) {
  const Quad p = powq(a.v, b.v);
  return {p, p * (b.d * logq(a.v) + b.v * a.d / a.v)};
}

/// psi(x) for x > 0: the recurrence up to x >= 40, then the asymptotic series (DLMF 5.11.2), whose first
/// neglected term is below 1e-30 there.
inline Quad digamma(Quad x) {
  Quad sum = 0;
  for (; x < 40; x += 1) sum -= 1 / x;
  const Quad z = 1 / (x * x);
  const Quad series =
      z * (Quad(1) / 12 -
           z * (Quad(1) / 120 -
                z * (Quad(1) / 252 -
                     z * (Quad(1) / 240 -
                          z * (Quad(1) / 132 -
                               z * (Quad(691) / 32760 -
                                    z * (Quad(1) / 12 -
                                         z * (Quad(3617) / 8160 -
                                              z * (Quad(43867) / 14364 - z * Quad(174611) / 6600)))))))));
  return sum + logq(x) - 1 / (2 * x) - series;
}
inline Dual tgamma(Dual a) {
  const Quad g = tgammaq(a.v);
  return {g, g * digamma(a.v) * a.d};
}
inline Dual lgamma(Dual a) {
  return {lgammaq(a.v), digamma(a.v) * a.d};
}

}  // namespace gradcalc::bench
