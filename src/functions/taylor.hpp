#pragma once

#include <algorithm>
#include <cstddef>
#include <span>
#include <type_traits>
#include <utility>
#include <vector>

#include "functions/bounded.hpp"
#include "functions/coefficients.hpp"
#include "functions/interval.hpp"
#include "functions/truth.hpp"

namespace gradcalc {

/// A kind of number for the rules: what a function of t is near t = 0, as a power series that is cut off
/// behind t^order,
///
///     c_0 + c_1 t + c_2 t^2 + ... + c_order t^order + O(t^(order+1)),
///
/// with coefficients of another kind, whose bounds hold (Griewank & Walther, Evaluating Derivatives, 2nd ed.,
/// ch. 13). Those that are not stored are exactly 0: a constant has one coefficient, and order 0, which gives
/// way to that of what it is combined with.
template <class Number>
class Taylor {
 public:
  Taylor() : Taylor(0.0) {}
  explicit Taylor(double exact) : Taylor(Number(exact)) {}
  explicit Taylor(Number constant) { coefficients_.push_back(std::move(constant)); }

  /// At least one coefficient, and no more than order + 1.
  Taylor(Coefficients<Number> coefficients, std::size_t order)
      : coefficients_(std::move(coefficients)), order_(order) {}

  std::size_t order() const { return order_; }
  bool is_constant() const { return coefficients_.size() == 1; }

  /// Those that are stored.
  std::span<const Number> coefficients() const { return coefficients_; }
  std::size_t size() const { return coefficients_.size(); }

  /// That of t^k, k < size().
  const Number& operator[](std::size_t k) const { return coefficients_[k]; }
  const Number& constant() const { return coefficients_.front(); }

  /// That of t^k, whether it is stored or not.
  Number coefficient(std::size_t k) const { return k < size() ? coefficients_[k] : Number(0.0); }

  /// The same with another constant term: one that is known better.
  Taylor with_constant(Number constant) && {
    coefficients_.front() = std::move(constant);
    return std::move(*this);
  }

 private:
  Coefficients<Number> coefficients_;
  std::size_t order_ = 0;
};

namespace taylor {

template <class Number>
std::size_t common_order(const Taylor<Number>& a, const Taylor<Number>& b) {
  return std::max(a.order(), b.order());
}

/// The series of these coefficients of t^0 to t^last.
template <class Number, class Coefficient>
Taylor<Number> series(std::size_t last, std::size_t order, Coefficient coefficient) {
  Coefficients<Number> all;
  all.reserve(last + 1);
  for (std::size_t k = 0; k <= last; ++k) all.push_back(coefficient(k));
  return {std::move(all), order};
}

/// Each coefficient by itself.
template <class Number, class Function>
Taylor<Number> map(const Taylor<Number>& x, Function f) {
  return series<Number>(x.size() - 1, x.order(), [&](std::size_t k) { return f(x[k]); });
}

/// The first series whose coefficients a recurrence gives from those before: next(k, y) for k >= 1.
template <class Number, class Next>
Taylor<Number> recurrence(Number constant, std::size_t order, Next next) {
  Coefficients<Number> y;
  y.reserve(order + 1);
  y.push_back(std::move(constant));
  for (std::size_t k = 1; k <= order; ++k) y.push_back(next(k, std::as_const(y)));
  return {std::move(y), order};
}

/// sum_j a_j y_(k-j) for j from `first` to min(k, last index of a).
template <class Number>
Number convolution(std::span<const Number> a, std::span<const Number> y, std::size_t first, std::size_t k) {
  Number sum(0.0);
  for (std::size_t j = first; j <= k && j < a.size(); ++j) sum = sum + a[j] * y[k - j];
  return sum;
}

/// sum_j j a_j y_(k-j): of a'(t) y(t), the coefficient of t^(k-1).
template <class Number>
Number convolution_of_slope(std::span<const Number> a, std::span<const Number> y, std::size_t k) {
  Number sum(0.0);
  for (std::size_t j = 1; j <= k && j < a.size(); ++j) sum = sum + static_cast<double>(j) * (a[j] * y[k - j]);
  return sum;
}

}  // namespace taylor

template <class Number>
Taylor<Number> operator-(const Taylor<Number>& a) {
  return taylor::map(a, [](const Number& c) { return -c; });
}

template <class Number>
Taylor<Number> operator+(const Taylor<Number>& a, const Taylor<Number>& b) {
  const std::size_t last = std::max(a.size(), b.size()) - 1;
  return taylor::series<Number>(last, taylor::common_order(a, b), [&](std::size_t k) -> Number {
    if (k >= a.size()) return b[k];
    if (k >= b.size()) return a[k];
    return a[k] + b[k];
  });
}

template <class Number>
Taylor<Number> operator-(const Taylor<Number>& a, const Taylor<Number>& b) {
  const std::size_t last = std::max(a.size(), b.size()) - 1;
  return taylor::series<Number>(last, taylor::common_order(a, b), [&](std::size_t k) -> Number {
    if (k >= a.size()) return -b[k];
    if (k >= b.size()) return a[k];
    return a[k] - b[k];
  });
}

template <class Number>
Taylor<Number> operator*(const Taylor<Number>& a, const Taylor<Number>& b) {
  const std::size_t order = taylor::common_order(a, b);
  const std::size_t last = std::min(order, a.size() + b.size() - 2);
  return taylor::series<Number>(last, order, [&](std::size_t k) {
    const std::size_t first = k < b.size() ? 0 : k - b.size() + 1;
    Number sum = a[first] * b[k - first];
    for (std::size_t j = first + 1; j <= k && j < a.size(); ++j) sum = sum + a[j] * b[k - j];
    return sum;
  });
}

/// From b y = a: y_k = (a_k - sum_{j>=1} b_j y_(k-j)) / b_0.
template <class Number>
Taylor<Number> operator/(const Taylor<Number>& a, const Taylor<Number>& b) {
  if (b.is_constant()) return taylor::map(a, [&](const Number& c) { return c / b.constant(); });
  return taylor::recurrence(Number(a.constant() / b.constant()), taylor::common_order(a, b),
                            [&](std::size_t k, std::span<const Number> y) {
                              const Number known = taylor::convolution(b.coefficients(), y, 1, k);
                              return (k < a.size() ? a[k] - known : -known) / b.constant();
                            });
}

template <class Number>
Taylor<Number> operator+(const Taylor<Number>& a, double b) {
  return Taylor(a).with_constant(a.constant() + b);
}
template <class Number>
Taylor<Number> operator+(double a, const Taylor<Number>& b) {
  return b + a;
}
template <class Number>
Taylor<Number> operator-(const Taylor<Number>& a, double b) {
  return Taylor(a).with_constant(a.constant() - b);
}
template <class Number>
Taylor<Number> operator-(double a, const Taylor<Number>& b) {
  return (-b).with_constant(a - b.constant());
}
template <class Number>
Taylor<Number> operator*(const Taylor<Number>& a, double b) {
  return taylor::map(a, [b](const Number& c) { return c * b; });
}
template <class Number>
Taylor<Number> operator*(double a, const Taylor<Number>& b) {
  return b * a;
}
template <class Number>
Taylor<Number> operator/(const Taylor<Number>& a, double b) {
  return taylor::map(a, [b](const Number& c) { return c / b; });
}
template <class Number>
Taylor<Number> operator/(double a, const Taylor<Number>& b) {
  return Taylor<Number>(a) / b;
}

template <class Number>
using TaylorAnswer = Answer<Taylor<Number>>;

// Comparisons are those for small t > 0: the first coefficients that are not equal decide.

template <class Number>
TaylorAnswer<Number> operator<(const Taylor<Number>& a, const Taylor<Number>& b) {
  for (std::size_t k = 0; k < std::max(a.size(), b.size()); ++k) {
    const Number left = a.coefficient(k), right = b.coefficient(k);
    const auto equal = left == right;
    if (equal.is_no()) return {(left < right).truth};
    if (equal.is_unknown()) return {Truth::unknown};
  }
  return {Truth::no};
}

template <class Number>
TaylorAnswer<Number> operator==(const Taylor<Number>& a, const Taylor<Number>& b) {
  bool is_known = true;
  for (std::size_t k = 0; k < std::max(a.size(), b.size()); ++k) {
    const auto equal = a.coefficient(k) == b.coefficient(k);
    if (equal.is_no()) return {Truth::no};
    is_known = is_known && equal.is_yes();
  }
  return {is_known ? Truth::yes : Truth::unknown};
}

template <class Number>
TaylorAnswer<Number> operator>(const Taylor<Number>& a, const Taylor<Number>& b) {
  return b < a;
}
template <class Number>
TaylorAnswer<Number> operator<=(const Taylor<Number>& a, const Taylor<Number>& b) {
  return !(b < a);
}
template <class Number>
TaylorAnswer<Number> operator>=(const Taylor<Number>& a, const Taylor<Number>& b) {
  return !(a < b);
}
template <class Number>
TaylorAnswer<Number> operator!=(const Taylor<Number>& a, const Taylor<Number>& b) {
  return !(a == b);
}
template <class Number>
TaylorAnswer<Number> operator<(const Taylor<Number>& a, double b) {
  return a < Taylor<Number>(b);
}
template <class Number>
TaylorAnswer<Number> operator>(const Taylor<Number>& a, double b) {
  return a > Taylor<Number>(b);
}
template <class Number>
TaylorAnswer<Number> operator<=(const Taylor<Number>& a, double b) {
  return a <= Taylor<Number>(b);
}
template <class Number>
TaylorAnswer<Number> operator>=(const Taylor<Number>& a, double b) {
  return a >= Taylor<Number>(b);
}
template <class Number>
TaylorAnswer<Number> operator==(const Taylor<Number>& a, double b) {
  return a == Taylor<Number>(b);
}
template <class Number>
TaylorAnswer<Number> operator!=(const Taylor<Number>& a, double b) {
  return a != Taylor<Number>(b);
}

/// A series with both in it.
template <class Number>
Taylor<Number> either(const Taylor<Number>& a, const Taylor<Number>& b) {
  return taylor::series<Number>(std::max(a.size(), b.size()) - 1, taylor::common_order(a, b),
                                [&](std::size_t k) { return either(a.coefficient(k), b.coefficient(k)); });
}

template <class Number>
bool is_nan(const Taylor<Number>& x) {
  return is_nan(x.constant());
}

inline Truth truth_of(bool answer) {
  return truth(answer);
}
template <class Number>
Truth truth_of(Answer<Number> answer) {
  return answer.truth;
}
template <class Number>
TaylorAnswer<Number> has_all_digits(const Taylor<Number>& x) {
  return {truth_of(has_all_digits(x.constant()))};
}

template <class Number>
Taylor<Number> number_like(const Taylor<Number>& kind, double exact) {
  return Taylor<Number>(number_like(kind.constant(), exact));
}
template <class Number>
Taylor<Number> pi_like(const Taylor<Number>& kind) {
  return Taylor<Number>(pi_like(kind.constant()));
}
template <class Number>
Taylor<Number> ln2_like(const Taylor<Number>& kind) {
  return Taylor<Number>(ln2_like(kind.constant()));
}
template <class Number>
Taylor<Number> log2e_like(const Taylor<Number>& kind) {
  return Taylor<Number>(log2e_like(kind.constant()));
}
template <class Number>
Taylor<Number> log10e_like(const Taylor<Number>& kind) {
  return Taylor<Number>(log10e_like(kind.constant()));
}
template <class Number>
Taylor<Number> undefined_like(const Taylor<Number>& kind) {
  return Taylor<Number>(undefined_like(kind.constant()));
}

}  // namespace gradcalc
