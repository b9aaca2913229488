// The benchmark's catalogue: one-dimensional partials of known functions, each with its exact derivative.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "dual.hpp"
#include "formula_text.hpp"
#include "gradcalc/derivative.hpp"

namespace gradcalc::bench {

enum class Category : std::uint8_t { smooth, badly_scaled, special };

struct Case {
  std::string name;
  Category category = Category::smooth;
  std::function<double(double)> f;  ///< the slice of the function along one coordinate
  double x = 0;                     ///< that coordinate
  double exact = 0;                 ///< the derivative, correctly rounded; nan where there is none
  Verdict expected = Verdict::ok;   ///< special: the verdict that is right
  std::string formula = {};         ///< the function as typed, of x0, x1, ...; empty of special ones
  std::vector<double> point = {};
  std::size_t coordinate = 0;
};

/// A function of n variables with its Hessian.
struct HessianCase {
  std::string name;
  std::function<double(std::span<const double>)> f;
  std::vector<double> point;
  std::vector<double> exact;  ///< n rows of n, correctly rounded
};

struct Cases {
  std::vector<Case> partials;
  std::vector<HessianCase> hessians;
};

class Catalogue {
 public:
  explicit Catalogue(Category category) : category_(category) {}

  /// Every partial of f at the point. f is a generic callable: std::vector<T> -> T for T = double and Dual.
  template <class F>
  void add(const std::string& name, const std::vector<double>& point, F f) {
    for (std::size_t i = 0; i < point.size(); ++i) add_partial(name, point, i, f);
    add_hessian(name, point, f);
  }

  /// A function of one variable at several points. f is a generic callable: T -> T.
  template <class F>
  void add_scalar(const std::string& name, const std::vector<double>& points, F f) {
    for (const double x : points) add(name, {x}, [f](const auto& v) { return f(v[0]); });
  }

  /// A function whose derivative is known from theory, or does not exist.
  void add_special(std::string name, double x, std::function<double(double)> f, Verdict expected,
                   double exact = Derivative::none) {
    cases_.partials.push_back({std::move(name), Category::special, std::move(f), x, exact, expected});
  }

  Cases take() { return std::move(cases_); }

 private:
  template <class F>
  void add_partial(const std::string& name, const std::vector<double>& point, std::size_t i, F f) {
    std::vector<Dual> dual(point.begin(), point.end());
    dual[i].d = 1;
    const auto slice = [f, moved = std::vector<double>(point), i](double x) mutable {
      moved[i] = x;
      return f(moved);
    };
    cases_.partials.push_back({name + " d/dx" + std::to_string(i), category_, slice, point[i],
                               double(f(dual).d), Verdict::ok, formula_of(f, point.size()), point, i});
  }

  template <class F>
  static std::string formula_of(F f, std::size_t n) {
    std::vector<FormulaText> x;
    for (std::size_t i = 0; i < n; ++i) x.emplace_back("x" + std::to_string(i));
    return f(x).text;
  }

  template <class F>
  void add_hessian(const std::string& name, const std::vector<double>& point, F f) {
    std::vector<double> exact;
    for (std::size_t i = 0; i < point.size(); ++i)
      for (std::size_t j = 0; j < point.size(); ++j) exact.push_back(second_derivative(f, point, i, j));
    const auto value = [f](std::span<const double> x) { return f(std::vector<double>(x.begin(), x.end())); };
    cases_.hessians.push_back({name, value, point, std::move(exact)});
  }

  Category category_;
  Cases cases_;
};

Cases optimisation_cases();  ///< test functions of optimisation, at their usual points
Cases one_variable_cases();  ///< the literature's test functions, special functions, losses
Cases badly_scaled_cases();  ///< points from 1e-50 to 1e15, narrow features, cancellation inside f
Cases special_cases();       ///< kinks, jumps, one-sided domains, noise

}  // namespace gradcalc::bench
