// Forward-mode dual numbers: a value and its derivative, carried through the elementary functions.
//
// The benchmark instantiates every test function at double, which is the f that the numerical methods see, at
// Dual, whose derivative part is the reference, and at the dual numbers of dual numbers, Dual2, whose
// derivative of the derivative is that of the Hessian. __float128 has 113 bits, so a reference that loses
// half of its digits to cancellation is still correct to the last bit of a double.
#pragma once

#include <quadmath.h>

#include <cmath>
#include <cstddef>
#include <iterator>
#include <span>
#include <vector>

namespace gradcalc::bench {

__extension__ typedef __float128 Quad;  // __extension__: ISO C++ has no such type, -Wpedantic says so

// The overloads for double and Quad beside those for duals, for generic test functions to choose from.
using std::abs, std::acos, std::asin, std::asinh, std::atan, std::cbrt, std::cos, std::cosh, std::erf,
    std::erfc;
using std::exp, std::expm1, std::lgamma, std::log, std::log10, std::log1p, std::pow, std::sin, std::sinh;
using std::sqrt, std::tan, std::tanh, std::tgamma;

inline Quad sin(Quad x) {
  return sinq(x);
}
inline Quad cos(Quad x) {
  return cosq(x);
}
inline Quad tan(Quad x) {
  return tanq(x);
}
inline Quad asin(Quad x) {
  return asinq(x);
}
inline Quad acos(Quad x) {
  return acosq(x);
}
inline Quad atan(Quad x) {
  return atanq(x);
}
inline Quad exp(Quad x) {
  return expq(x);
}
inline Quad expm1(Quad x) {
  return expm1q(x);
}
inline Quad log(Quad x) {
  return logq(x);
}
inline Quad log1p(Quad x) {
  return log1pq(x);
}
inline Quad log10(Quad x) {
  return log10q(x);
}
inline Quad sqrt(Quad x) {
  return sqrtq(x);
}
inline Quad cbrt(Quad x) {
  return cbrtq(x);
}
inline Quad sinh(Quad x) {
  return sinhq(x);
}
inline Quad cosh(Quad x) {
  return coshq(x);
}
inline Quad tanh(Quad x) {
  return tanhq(x);
}
inline Quad asinh(Quad x) {
  return asinhq(x);
}
inline Quad erf(Quad x) {
  return erfq(x);
}
inline Quad erfc(Quad x) {
  return erfcq(x);
}
inline Quad tgamma(Quad x) {
  return tgammaq(x);
}
inline Quad lgamma(Quad x) {
  return lgammaq(x);
}
inline Quad pow(Quad x, Quad p) {
  return powq(x, p);
}

/// T is Quad, or dual itself.
template <class T>
struct DualOver {
  T v = 0.0;  // value
  T d = 0.0;  // derivative

  DualOver() = default;
  DualOver(double constant) : v(constant) {}  // NOLINT: a double is a constant wherever it is written
  DualOver(T value, T derivative) : v(value), d(derivative) {}

  friend DualOver operator+(DualOver a, DualOver b) { return {a.v + b.v, a.d + b.d}; }
  friend DualOver operator-(DualOver a, DualOver b) { return {a.v - b.v, a.d - b.d}; }
  friend DualOver operator-(DualOver a) { return {-a.v, -a.d}; }
  friend DualOver operator*(DualOver a, DualOver b) { return {a.v * b.v, a.d * b.v + a.v * b.d}; }
  friend DualOver operator/(DualOver a, DualOver b) { return {a.v / b.v, (a.d - a.v / b.v * b.d) / b.v}; }
  friend DualOver& operator+=(DualOver& a, DualOver b) { return a = a + b; }
  friend DualOver& operator*=(DualOver& a, DualOver b) { return a = a * b; }
  friend bool operator<(DualOver a, DualOver b) { return a.v < b.v; }
  friend bool operator>(DualOver a, DualOver b) { return a.v > b.v; }

  friend DualOver pow(DualOver a, double p) {
    return {pow(a.v, T(p)), p == 0 ? T(0.0) : T(p) * pow(a.v, T(p - 1)) * a.d};
  }
  friend DualOver pow(DualOver a, DualOver b) {
    const T p = pow(a.v, b.v);
    return {p, p * (b.d * log(a.v) + b.v * a.d / a.v)};
  }
};

using Dual = DualOver<Quad>;
using Dual2 = DualOver<Dual>;

template <class T>
DualOver<T> sin(DualOver<T> a) {
  return {sin(a.v), cos(a.v) * a.d};
}
template <class T>
DualOver<T> cos(DualOver<T> a) {
  return {cos(a.v), -sin(a.v) * a.d};
}
template <class T>
DualOver<T> tan(DualOver<T> a) {
  const T t = tan(a.v);
  return {t, (1.0 + t * t) * a.d};
}
template <class T>
DualOver<T> sqrt(DualOver<T> a) {
  const T s = sqrt(a.v);
  return {s, a.d / (2.0 * s)};
}
template <class T>
DualOver<T> asin(DualOver<T> a) {
  return {asin(a.v), a.d / sqrt(1.0 - a.v * a.v)};
}
template <class T>
DualOver<T> acos(DualOver<T> a) {
  return {acos(a.v), -a.d / sqrt(1.0 - a.v * a.v)};
}
template <class T>
DualOver<T> atan(DualOver<T> a) {
  return {atan(a.v), a.d / (1.0 + a.v * a.v)};
}
template <class T>
DualOver<T> exp(DualOver<T> a) {
  const T e = exp(a.v);
  return {e, e * a.d};
}
template <class T>
DualOver<T> expm1(DualOver<T> a) {
  return {expm1(a.v), exp(a.v) * a.d};
}
template <class T>
DualOver<T> log(DualOver<T> a) {
  return {log(a.v), a.d / a.v};
}
template <class T>
DualOver<T> log1p(DualOver<T> a) {
  return {log1p(a.v), a.d / (1.0 + a.v)};
}
template <class T>
DualOver<T> log10(DualOver<T> a) {
  return {log10(a.v), a.d / (a.v * log(T(10.0)))};
}
template <class T>
DualOver<T> cbrt(DualOver<T> a) {
  const T c = cbrt(a.v);
  return {c, a.d / (3.0 * c * c)};
}
template <class T>
DualOver<T> cosh(DualOver<T> a);
template <class T>
DualOver<T> sinh(DualOver<T> a) {
  return {sinh(a.v), cosh(a.v) * a.d};
}
template <class T>
DualOver<T> cosh(DualOver<T> a) {
  return {cosh(a.v), sinh(a.v) * a.d};
}
template <class T>
DualOver<T> tanh(DualOver<T> a) {
  const T c = cosh(a.v);
  return {tanh(a.v), a.d / (c * c)};
}
template <class T>
DualOver<T> asinh(DualOver<T> a) {
  return {asinh(a.v), a.d / sqrt(1.0 + a.v * a.v)};
}
template <class T>
DualOver<T> erf(DualOver<T> a) {
  return {erf(a.v), 2.0 / sqrt(4.0 * atan(T(1.0))) * exp(-a.v * a.v) * a.d};
}
template <class T>
DualOver<T> erfc(DualOver<T> a) {
  return {erfc(a.v), -2.0 / sqrt(4.0 * atan(T(1.0))) * exp(-a.v * a.v) * a.d};
}
template <class T>
DualOver<T> abs(DualOver<T> a) {
  return a.v < T(0.0) ? -a : a;
}

/// psi(x) for x > 0: the recurrence up to x >= 40, then the asymptotic series (DLMF 5.11.2), whose first
/// neglected term is below 1e-30 there.
template <class T>
T digamma(T x) {
  T sum = 0.0;
  for (; x < T(40.0); x += 1.0) sum += -1.0 / x;
  const T z = 1.0 / (x * x);
  constexpr double coefficient[][2]{{1, 12},       {-1, 120}, {1, 252},      {-1, 240},      {1, 132},
                                    {-691, 32760}, {1, 12},   {-3617, 8160}, {43867, 14364}, {-174611, 6600}};
  T series = 0.0;
  for (std::size_t k = std::size(coefficient); k-- > 0;)
    series = z * (series + T(coefficient[k][0]) / T(coefficient[k][1]));
  return sum + log(x) - 1.0 / (2.0 * x) - series;
}
template <class T>
DualOver<T> tgamma(DualOver<T> a) {
  const T g = tgamma(a.v);
  return {g, g * digamma(a.v) * a.d};
}
template <class T>
DualOver<T> lgamma(DualOver<T> a) {
  return {lgamma(a.v), digamma(a.v) * a.d};
}

/// The second derivative by x_i and x_j of a generic callable of std::vector<T>.
template <class F>
double second_derivative(const F& f, std::span<const double> x, std::size_t i, std::size_t j) {
  std::vector<Dual2> point(x.begin(), x.end());
  point[i].v.d = 1;
  point[j].d.v = 1;
  return double(f(point).d.d);
}

}  // namespace gradcalc::bench
