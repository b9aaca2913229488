// Random functions of two variables, each with its exact Hessian: the part of the Hessian's benchmark that
// nobody could have tuned the algorithm to.
#pragma once

#include <cstdint>
#include <random>
#include <vector>

#include "cases.hpp"
#include "holdout.hpp"

namespace gradcalc::bench {

/// A random composition of one variable (holdout.hpp) of a product of powers, or of a weighted mean, of x and
/// y relative to the point; alone, or with another one added or multiplied.
class Program2 {
 public:
  static Program2 random(std::mt19937_64& random, Spread spread);

  std::vector<double> point() const { return {x_, y_}; }

  /// T is double or dual, x a container of two.
  template <class T>
  T operator()(const std::vector<T>& x) const {
    const T first = inner_[0].program(argument(inner_[0], x));
    if (join_ == Join::none) return first;
    const T second = inner_[1].program(argument(inner_[1], x));
    return join_ == Join::sum ? first + second : first * second;
  }

 private:
  enum class Join : std::uint8_t { none, sum, product };

  /// A program and its argument, which is `at` at the point.
  struct Inner {
    Program program;
    double at;
    bool mean;
    double p;
    double q;
  };

  template <class T>
  T argument(const Inner& inner, const std::vector<T>& x) const {
    const T u = x[0] / x_, v = x[1] / y_;
    if (inner.mean) return inner.at * (inner.p * u + (1 - inner.p) * v);
    return inner.at * pow(u, inner.p) * pow(v, inner.q);
  }

  double x_;
  double y_;
  Inner inner_[2];
  Join join_;
};

/// Draws until f is finite and a computation that is itself stable.
HessianCase random_hessian_case(std::mt19937_64& random, Spread spread);

}  // namespace gradcalc::bench
