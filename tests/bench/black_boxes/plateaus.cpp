#include "plateaus.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdio>
#include <vector>

#include "support/measured_functions.hpp"

namespace gradcalc::bench {
namespace {

using testing::Function;
using testing::Numbers;
using testing::Smooth;

/// A function, its derivatives at x, and half of the last digit that is printed.
struct Plateaus {
  Function f;
  double x;
  double first, second;
  Function bound = nullptr;
};

struct Kind {
  const char* name;
  double size;
  Plateaus (*make)(double size, Numbers& numbers);
  bool has_second = false;  ///< second derivatives are counted rather than first ones
};

double coordinate(Numbers& numbers) {
  const double size = numbers.between(0.1, 1) * (numbers.sign() < 0 ? 1 : 10);
  return numbers.sign() * size;
}

Function with_decimals(const Function& f, double place) {
  return [=](double t) { return std::rint(f(t) / place) * place; };
}
double last_place(double value, double digits) {
  return value == 0.0 ? 0.0 : std::pow(10.0, std::floor(std::log10(std::fabs(value))) + 1 - digits);
}

/// Constant up to a place at this distance, relative to |x|, and smooth beyond it.
Plateaus clipped(double distance, Numbers& numbers) {
  const double x = coordinate(numbers), side = numbers.sign();
  const double away = distance * numbers.between(0.5, 2) * std::fabs(x), edge = x + side * away;
  const double level = numbers.sign() < 0 ? 0 : numbers.between(-2, 2);
  const Smooth smooth(numbers, edge);
  return {[=](double t) { return side * (t - edge) > 0 ? level + smooth(t) - smooth(edge) : level; }, x, 0,
          0};
}
/// The same, with the slope 0 at the edge.
Plateaus clipped_softly(double distance, Numbers& numbers) {
  Plateaus p = clipped(distance, numbers);
  return {[f = p.f, level = p.f(p.x)](double t) { return level + std::pow(f(t) - level, 2); }, p.x, 0, 0};
}
/// Constant between two such places.
Plateaus clipped_twice(double distance, Numbers& numbers) {
  const double x = coordinate(numbers), level = numbers.between(-2, 2);
  const double below = x - distance * numbers.between(0.5, 2) * std::fabs(x);
  const double above = x + distance * numbers.between(0.5, 2) * std::fabs(x);
  const double falls = numbers.between(-2, 2) / x, rises = numbers.between(-2, 2) / x;
  return {[=](double t) {
            return level + (t < below ? falls * (below - t) : 0) + (t > above ? rises * (t - above) : 0);
          },
          x, 0, 0};
}
Plateaus clipped_and_printed(double distance, Numbers& numbers) {
  Plateaus p = clipped(distance, numbers);
  p.bound = [](double) { return 5e-7; };
  p.f = with_decimals(p.f, 1e-6);
  return p;
}
Plateaus clipped_and_rounded(double distance, Numbers& numbers) {
  Plateaus p = clipped(distance, numbers);
  p.f = with_decimals(p.f, 1e-7);
  return p;
}

/// One of some functions that people type, at a multiple of a tenth, with its derivatives.
Plateaus at_round_point(Numbers& numbers) {
  const double x = std::rint(numbers.between(2.5, 30.5)) / 10;
  switch (static_cast<int>(numbers.between(0, 7))) {
    case 0:
      return {[](double t) { return t * t; }, x, 2 * x, 2};
    case 1:
      return {[](double t) { return t * t * t; }, x, 3 * x * x, 6 * x};
    case 2:
      return {[](double t) { return t * t * t * t * t; }, x, 5 * std::pow(x, 4), 20 * std::pow(x, 3)};
    case 3:
      return {[](double t) { return std::exp(t); }, x, std::exp(x), std::exp(x)};
    case 4:
      return {[](double t) { return std::log(t); }, x, 1 / x, -1 / x / x};
    case 5:
      return {[](double t) { return std::sqrt(t); }, x, 0.5 / std::sqrt(x), -0.25 / std::pow(x, 1.5)};
    default:
      return {[](double t) { return 1 / t; }, x, -1 / x / x, 2 / std::pow(x, 3)};
  }
}
Plateaus rounded_at_round_point(double grid, Numbers& numbers) {
  Plateaus p = at_round_point(numbers);
  p.f = [f = p.f, grid](double t) { return std::rint(f(t) / grid) * grid; };
  return p;
}
/// A cubic whose value at x lies on the grid, up to a thousandth of it.
Plateaus rounded_from_x(double grid, Numbers& numbers) {
  const double x = coordinate(numbers), off = numbers.between(-1e-3, 1e-3) * numbers.between(0, 1) * grid;
  const double a = numbers.between(-2, 2) / x, b = numbers.between(-2, 2) / x / x;
  const double c = numbers.between(-2, 2) / x / x / x;
  const auto f = [=](double t) {
    const double h = t - x, cubic = 1 + off + h * (a + h * (b + h * c));
    return std::rint(cubic / grid) * grid;
  };
  return {f, x, a, 2 * b};
}

/// Four times the share of fixed random points of the unit square within a circle of the radius t, as printed
/// with four decimals or six digits.
Plateaus counted_and_printed(double size, Numbers& numbers) {
  std::vector<double> radii(static_cast<std::size_t>(std::rint(1 / size)));
  for (double& radius : radii) radius = std::hypot(numbers.between(0, 1), numbers.between(0, 1));
  std::ranges::sort(radii);
  const double x = numbers.between(0.2, 0.9), count = static_cast<double>(radii.size());
  const double place = [&] {
    for (const double decimals : {1e-3, 1e-4, 1e-5}) {
      const double in_places = 4 / count / decimals;
      if (std::fabs(in_places - std::rint(in_places)) < 1e-9) return decimals;
    }
    return 1e-6;
  }();
  const auto f = [=](double t) {
    return 4 * static_cast<double>(std::ranges::lower_bound(radii, t) - radii.begin()) / count;
  };
  return {with_decimals(f, place), x, 2 * std::acos(-1.0) * x, 0, [place](double) { return place / 2; }};
}

/// Single precision, as printed with so many digits.
Plateaus single_and_printed(double digits, Numbers& numbers) {
  Plateaus p = at_round_point(numbers);
  p.f = [f = p.f, digits](double t) {
    const auto value = static_cast<double>(static_cast<float>(f(t)));
    const double place = last_place(value, digits);
    return place == 0.0 ? value : std::rint(value / place) * place;
  };
  p.bound = [digits](double value) { return last_place(value, digits) / 2; };
  return p;
}

/// A cubic that is so large at a point.
Plateaus cubic_of(double level, Numbers& numbers) {
  const double x = coordinate(numbers);
  const double a = numbers.between(-2, 2) / x, b = numbers.between(-2, 2) / x / x;
  const double c = numbers.between(-2, 2) / x / x / x;
  return {[=](double t) { return level * (1 + (t - x) * (a + (t - x) * (b + (t - x) * c))); }, x, level * a,
          2 * level * b};
}
/// Rounded to so few digits that its values are whole numbers at x; but printed with all digits of a double,
/// so that nothing is known of that.
Plateaus with_few_digits(double digits, Numbers& numbers) {
  Plateaus p = cubic_of(std::pow(10, digits - 1) * numbers.between(1.05, 9.5), numbers);
  p.f = [f = p.f, digits](double t) {
    const double value = f(t), place = last_place(value, digits);
    return place == 0.0 ? value : std::rint(value / place) * place;
  };
  p.bound = [](double) { return 0.0; };
  return p;
}
/// Multiples of a whole number, printed as whole numbers.
Plateaus multiples(double grid, Numbers& numbers) {
  Plateaus p = cubic_of(grid * numbers.between(50, 2000), numbers);
  p.f = with_decimals(p.f, grid);
  p.bound = [](double) { return 0.5; };
  return p;
}

constexpr Kind kinds[] = {
    {"clipped", 1, clipped},
    {"clipped", 0.1, clipped},
    {"clipped", 1e-2, clipped},
    {"clipped", 1e-3, clipped},
    {"clipped", 1e-5, clipped},
    {"clipped", 1e-7, clipped},
    {"clipped", 1e-8, clipped},
    {"clipped", 1e-10, clipped},
    {"clipped softly", 0.1, clipped_softly},
    {"clipped softly", 1e-3, clipped_softly},
    {"clipped twice", 0.1, clipped_twice},
    {"clipped twice", 1e-3, clipped_twice},
    {"clipped, printed", 0.1, clipped_and_printed},
    {"clipped, printed", 1e-3, clipped_and_printed},
    {"clipped, rounded", 0.1, clipped_and_rounded},
    {"clipped, rounded", 1e-3, clipped_and_rounded},
    {"at round points", 1e-5, rounded_at_round_point},
    {"at round points", 1e-8, rounded_at_round_point},
    {"on the grid", 1e-4, rounded_from_x},
    {"on the grid", 1e-6, rounded_from_x},
    {"on the grid", 1e-8, rounded_from_x},
    {"at round points, f''", 1e-5, rounded_at_round_point, true},
    {"at round points, f''", 1e-6, rounded_at_round_point, true},
    {"at round points, f''", 1e-7, rounded_at_round_point, true},
    {"at round points, f''", 1e-8, rounded_at_round_point, true},
    {"on the grid, f''", 1e-4, rounded_from_x, true},
    {"on the grid, f''", 1e-6, rounded_from_x, true},
    {"on the grid, f''", 1e-8, rounded_from_x, true},
    {"counted, printed", 1.0 / 2000, counted_and_printed},
    {"counted, printed", 1.0 / 12345, counted_and_printed},
    {"counted, printed", 1.0 / 20000, counted_and_printed},
    {"counted, printed", 1.0 / 40000, counted_and_printed},
    {"float, digits", 7, single_and_printed},
    {"float, digits", 9, single_and_printed},
    {"float, digits, f''", 7, single_and_printed, true},
    {"float, digits, f''", 9, single_and_printed, true},
    {"few digits", 3, with_few_digits},
    {"few digits", 4, with_few_digits},
    {"few digits, f''", 4, with_few_digits, true},
    {"multiples", 1, multiples},
    {"multiples", 12, multiples},
    {"multiples", 20, multiples},
    {"multiples", 1000, multiples},
    {"multiples, f''", 100, multiples, true},
};

}  // namespace

void print_plateau_counts(std::uint64_t seed, int functions) {
  std::printf("\n%-20s %7s %8s %5s %5s %9s %7s\n", "plateaus", "size", "covered", "far", "none", "error",
              "evals");
  int all = 0, all_uncovered = 0, all_far = 0, all_none = 0;
  for (const Kind& kind : kinds) {
    Numbers numbers(seed);
    int none = 0, uncovered = 0, far = 0;
    double evaluations = 0;
    std::vector<double> errors;
    for (int i = 0; i < functions; ++i) {
      const Plateaus p = kind.make(kind.size, numbers);
      const Derivative d = kind.has_second ? testing::measured_second_derivative(p.f, p.x, p.bound)
                                           : testing::measured_derivative(p.f, p.x, p.bound);
      evaluations += d.evaluations;
      if (!std::isfinite(d.value)) {
        ++none;
        continue;
      }
      const double exact = kind.has_second ? p.second : p.first;
      const double error = std::fabs(d.value - exact), rounding = 0x1p-52 * std::fabs(exact);
      uncovered += error > d.error + rounding ? 1 : 0;
      far += error > 10 * d.error + rounding ? 1 : 0;
      errors.push_back(d.error);
    }
    std::ranges::sort(errors);
    const int with_value = functions - none;
    std::printf("%-20s %7.0e %7.1f%% %5d %5d %9.1e %7.1f\n", kind.name, kind.size,
                100.0 * (with_value - uncovered) / std::max(with_value, 1), far, none,
                errors.empty() ? Derivative::none : errors[errors.size() / 2], evaluations / functions);
    all += functions;
    all_uncovered += uncovered;
    all_far += far;
    all_none += none;
  }
  std::printf("all: of %d, %d not covered, %d of these far, %d without a value\n", all, all_uncovered,
              all_far, all_none);
}

}  // namespace gradcalc::bench
