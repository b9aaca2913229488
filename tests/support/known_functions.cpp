#include "support/known_functions.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace gradcalc::testing {
namespace {

using Point = std::span<const double>;
using Vector = std::vector<double>;

/// `term(i)` for i = 0 .. count-1.
template <class Term>
std::vector<std::string> list_of(std::size_t count, Term term) {
  std::vector<std::string> list;
  for (std::size_t i = 0; i < count; ++i) list.push_back(term(i));
  return list;
}

/// The same, joined by " + ".
template <class Term>
std::string sum_of(std::size_t count, Term term) {
  std::string sum;
  for (const std::string& text : list_of(count, term)) sum.append(sum.empty() ? "" : " + ").append(text);
  return sum;
}

std::string x(std::size_t i) {
  return std::string("x").append(std::to_string(i));
}

Vector ramp(std::size_t count, double first, double step) {
  Vector point;
  for (std::size_t i = 0; i < count; ++i) point.push_back(first + static_cast<double>(i) * step);
  return point;
}

double sum_of_squares(Point p) {
  double sum = 0.0;
  for (const double v : p) sum += v * v;
  return sum;
}

Vector sum_of_squares_gradient(Point p) {
  Vector gradient(p.begin(), p.end());
  for (double& v : gradient) v *= 2.0;
  return gradient;
}

double chained_rosenbrock(Point p) {
  double sum = 0.0;
  for (std::size_t i = 0; i + 1 < p.size(); ++i)
    sum += 100.0 * std::pow(p[i + 1] - p[i] * p[i], 2) + std::pow(1.0 - p[i], 2);
  return sum;
}

Vector chained_rosenbrock_gradient(Point p) {
  Vector gradient(p.size(), 0.0);
  for (std::size_t i = 0; i + 1 < p.size(); ++i) {
    const double valley = p[i + 1] - p[i] * p[i];
    gradient[i] += -400.0 * p[i] * valley - 2.0 * (1.0 - p[i]);
    gradient[i + 1] += 200.0 * valley;
  }
  return gradient;
}

std::string chained_rosenbrock_formula(std::size_t count) {
  return sum_of(count - 1,
                [](std::size_t i) { return "100*(" + x(i + 1) + "-" + x(i) + "^2)^2 + (1-" + x(i) + ")^2"; });
}

std::vector<std::string> chained_rosenbrock_partials(std::size_t count) {
  return list_of(count, [&](std::size_t i) {
    const std::string after = "400*" + x(i) + "*(" + x(i + 1) + "-" + x(i) + "^2) - 2*(1-" + x(i) + ")";
    if (i == 0) return "-" + after;
    const std::string before = "200*(" + x(i) + "-" + x(i - 1) + "^2)";
    return i + 1 == count ? before : before + " - " + after;
  });
}

std::vector<KnownFunction> make_table() {
  return {
      {"line",
       "3*x0 - 7",
       {"3"},
       {-1000, 1000},
       {{0}, {5}, {-1e3}},
       [](Point p) { return 3 * p[0] - 7; },
       [](Point) { return Vector{3}; }},
      {"constant",
       "x0*0 + 42",
       {"0"},
       {-3, 3},
       {{0}, {7}},
       [](Point p) { return p[0] * 0 + 42; },
       [](Point) { return Vector{0}; }},
      {"textbook parabola",
       "0.01*x0^2 + 0.1*x0",
       {"0.02*x0 + 0.1"},
       {-3, 3},
       {{5}, {10}, {0}},
       [](Point p) { return 0.01 * p[0] * p[0] + 0.1 * p[0]; },
       [](Point p) { return Vector{0.02 * p[0] + 0.1}; }},
      {"quartic",
       "x0^4 - 3*x0^3 + 2",
       {"4*x0^3 - 9*x0^2"},
       {-3, 3},
       {{0}, {1.5}, {-2}},
       [](Point p) { return p[0] * p[0] * p[0] * p[0] - 3 * p[0] * p[0] * p[0] + 2; },
       [](Point p) { return Vector{4 * p[0] * p[0] * p[0] - 9 * p[0] * p[0]}; }},
      {"sine",
       "sin(x0)",
       {"cos(x0)"},
       {-10, 10},
       {{0}, {1}, {-2.5}, {1.5707963267948966}},
       [](Point p) { return std::sin(p[0]); },
       [](Point p) { return Vector{std::cos(p[0])}; }},
      {"exponential",
       "exp(-x0)",
       {"-exp(-x0)"},
       {-3, 3},
       {{0}, {3}, {-4}},
       [](Point p) { return std::exp(-p[0]); },
       [](Point p) { return Vector{-std::exp(-p[0])}; }},
      {"logarithm",
       "log(x0)",
       {"1/x0"},
       {0.01, 100},
       {{0.5}, {1}, {100}},
       [](Point p) { return std::log(p[0]); },
       [](Point p) { return Vector{1 / p[0]}; }},
      {"root near its edge",
       "sqrt(x0)",
       {"0.5/sqrt(x0)"},
       {0.01, 100},
       {{0.01}, {2}},
       [](Point p) { return std::sqrt(p[0]); },
       [](Point p) { return Vector{0.5 / std::sqrt(p[0])}; }},
      {"offset",
       "1e6 + sin(x0)",
       {"cos(x0)"},
       {-3, 3},
       {{1}},
       [](Point p) { return 1e6 + std::sin(p[0]); },
       [](Point p) { return Vector{std::cos(p[0])}; }},
      {"logistic",
       "1/(1+exp(-x0))",
       {"exp(-x0)/(1+exp(-x0))^2"},
       {-6, 6},
       {{0}, {4}, {-6}},
       [](Point p) { return 1 / (1 + std::exp(-p[0])); },
       [](Point p) {
         const double s = 1 / (1 + std::exp(-p[0]));
         return Vector{s * (1 - s)};
       }},
      {"bowl",
       "x0^2 + x1^2",
       {"2*x0", "2*x1"},
       {-3, 3},
       {{3, 4}, {0, 2}, {3, 0}},
       sum_of_squares,
       sum_of_squares_gradient},
      {"saddle",
       "x0*x1",
       {"x1", "x0"},
       {-3, 3},
       {{3, 4}, {0, 0}, {-1, 2}},
       [](Point p) { return p[0] * p[1]; },
       [](Point p) {
         return Vector{p[1], p[0]};
       }},
      {"rosenbrock",
       "100*(x1-x0^2)^2 + (1-x0)^2",
       {"-400*x0*(x1-x0^2) - 2*(1-x0)", "200*(x1-x0^2)"},
       {-3, 3},
       {{1, 1}, {-1.2, 1}, {0, 0}},
       chained_rosenbrock,
       chained_rosenbrock_gradient},
      {"beale",
       "(1.5-x0+x0*x1)^2 + (2.25-x0+x0*x1^2)^2 + (2.625-x0+x0*x1^3)^2",
       {"2*(1.5-x0+x0*x1)*(x1-1) + 2*(2.25-x0+x0*x1^2)*(x1^2-1) + 2*(2.625-x0+x0*x1^3)*(x1^3-1)",
        "2*(1.5-x0+x0*x1)*x0 + 4*(2.25-x0+x0*x1^2)*x0*x1 + 6*(2.625-x0+x0*x1^3)*x0*x1^2"},
       {-3, 3},
       {{1, 1}, {3, 0.5}, {-1, 2}},
       [](Point p) {
         double sum = 0;
         const double c[] = {1.5, 2.25, 2.625};
         for (int i = 0; i < 3; ++i) sum += std::pow(c[i] - p[0] + p[0] * std::pow(p[1], i + 1), 2);
         return sum;
       },
       [](Point p) {
         Vector g(2, 0.0);
         const double c[] = {1.5, 2.25, 2.625};
         for (int i = 0; i < 3; ++i) {
           const double r = c[i] - p[0] + p[0] * std::pow(p[1], i + 1);
           g[0] += 2 * r * (std::pow(p[1], i + 1) - 1);
           g[1] += 2 * r * p[0] * (i + 1) * std::pow(p[1], i);
         }
         return g;
       }},
      {"waves",
       "sin(x0)*exp(x1) + x0/x1",
       {"cos(x0)*exp(x1) + 1/x1", "sin(x0)*exp(x1) - x0/x1^2"},
       {0.1, 3},
       {{1, 2}, {-2, 0.5}},
       [](Point p) { return std::sin(p[0]) * std::exp(p[1]) + p[0] / p[1]; },
       [](Point p) {
         return Vector{std::cos(p[0]) * std::exp(p[1]) + 1 / p[1],
                       std::sin(p[0]) * std::exp(p[1]) - p[0] / (p[1] * p[1])};
       }},
      {"powell",
       "(x0+10*x1)^2 + 5*(x2-x3)^2 + (x1-2*x2)^4 + 10*(x0-x3)^4",
       {"2*(x0+10*x1) + 40*(x0-x3)^3", "20*(x0+10*x1) + 4*(x1-2*x2)^3", "10*(x2-x3) - 8*(x1-2*x2)^3",
        "-10*(x2-x3) - 40*(x0-x3)^3"},
       {-3, 3},
       {{3, -1, 0, 1}, {0, 0, 0, 0}},
       [](Point p) {
         return std::pow(p[0] + 10 * p[1], 2) + 5 * std::pow(p[2] - p[3], 2) + std::pow(p[1] - 2 * p[2], 4) +
                10 * std::pow(p[0] - p[3], 4);
       },
       [](Point p) {
         const double a = 2 * (p[0] + 10 * p[1]), b = 10 * (p[2] - p[3]);
         const double c = 4 * std::pow(p[1] - 2 * p[2], 3), d = 40 * std::pow(p[0] - p[3], 3);
         return Vector{a + d, 10 * a + c, b - 2 * c, -b - d};
       }},
      {"sum of squares, 10",
       sum_of(10, [](std::size_t i) { return x(i) + "^2"; }),
       list_of(10, [](std::size_t i) { return "2*" + x(i); }),
       {-3, 3},
       {ramp(10, -2, 0.5)},
       sum_of_squares,
       sum_of_squares_gradient},
      {"chained rosenbrock, 50",
       chained_rosenbrock_formula(50),
       chained_rosenbrock_partials(50),
       {-2, 2},
       {ramp(50, -1, 0.05), ramp(50, 0, 0)},
       chained_rosenbrock,
       chained_rosenbrock_gradient},
  };
}

}  // namespace

const std::vector<KnownFunction>& known_functions() {
  static const std::vector<KnownFunction> table = make_table();
  return table;
}

const KnownFunction& known_function(std::string_view name) {
  const auto found = std::ranges::find(known_functions(), name, &KnownFunction::name);
  if (found == known_functions().end()) throw std::out_of_range(std::string(name));
  return *found;
}

}  // namespace gradcalc::testing
