#include "decisions.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdio>
#include <functional>
#include <iterator>
#include <memory>
#include <vector>

#include "support/measured_functions.hpp"

namespace gradcalc::bench {
namespace {

using testing::Function;
using testing::Numbers;
using testing::Smooth;

/// A function of pieces at a point: the slope of what they follow as a whole, and that of the piece at x.
struct Pieced {
  Function f;
  double x, trend, local;
};

struct Kind {
  const char* name;
  double size;  ///< of the pieces, or the tolerance, relative to x
  Pieced (*make)(double size, Numbers& numbers);
};

double slope_at(const Function& f, double x) {
  const double h = 1e-3 * x;
  const auto gap = [&](int n) { return f(x + n * h) - f(x - n * h); };
  return (672 * gap(1) - 168 * gap(2) + 32 * gap(3) - 3 * gap(4)) / (840 * h);
}

/// How often a step is taken: whole, and the number in the middle between two jumps.
double whole(double t) {
  return std::floor(t) + 1;
}
double between(double t) {
  return t + 0.5;
}

/// f(x, n(x)) with the steps that are taken, as a whole, and with those of x.
template <class Taken>
Pieced with_steps(double x, double step, Taken taken) {
  const double steps = whole(x / step);
  return {[=](double t) { return taken(t, whole(t / step)); }, x,
          slope_at([=](double t) { return taken(t, between(t / step)); }, x),
          slope_at([=](double t) { return taken(t, steps); }, x)};
}

Pieced euler(double size, Numbers& numbers) {
  const double x = numbers.between(0.3, 3), rate = numbers.between(0.3, 1.5);
  const double step = size * x * numbers.between(0.7, 1.4);
  return with_steps(x, step, [=](double t, double n) { return std::exp(n * std::log1p(rate * t / n)); });
}
/// Explicit steps of a fixed length, until t is reached.
Pieced while_below(double size, Numbers& numbers) {
  const double x = numbers.between(0.3, 3), rate = numbers.between(0.3, 1.5);
  const double step = size * x * numbers.between(0.7, 1.4);
  return with_steps(x, step, [=](double t, double n) { return t * std::pow(1 - rate * step, n); });
}
/// How far a stone flies at the speed t, in steps of time until it has landed.
Pieced landing(double size, Numbers& numbers) {
  const double x = numbers.between(0.3, 3), rise = numbers.between(0.3, 0.95);
  const double step = size * x * numbers.between(0.7, 1.4);
  const double along = std::sqrt(1 - rise * rise);
  return with_steps(x, step, [=](double t, double n) { return t * along * n * step + rise * n * step; });
}
Pieced sawtooth(double size, double part, Numbers& numbers) {
  const double x = numbers.between(0.3, 3), period = size * x * numbers.between(0.7, 1.4);
  const Smooth smooth(numbers, x);
  const double slope = smooth.derivative(x), ramp = part * slope;
  return {[=](double t) { return smooth(t) + ramp * period * (t / period - std::floor(t / period)); }, x,
          slope, slope + ramp};
}
Pieced steep_teeth(double size, Numbers& numbers) {
  return sawtooth(size, 10, numbers);
}
Pieced flat_teeth(double size, Numbers& numbers) {
  return sawtooth(size, 0.1, numbers);
}
Pieced tiny_teeth(double size, Numbers& numbers) {
  return sawtooth(size, 1e-3, numbers);
}

/// The trapezoid rule from 0 to t of 1 / (1 + (b t)^2), of panels no wider than a step.
Pieced panels(double size, Numbers& numbers) {
  const double x = numbers.between(0.3, 3), b = numbers.between(0.3, 2) / x;
  const double step = size * x * numbers.between(0.7, 1.4);
  const auto f = [=](double t, double n) {
    const double h = t / n;
    double sum = (1 + 1 / (1 + b * t * b * t)) / 2;
    for (double i = 1; i < n; ++i) sum += 1 / (1 + b * i * h * b * i * h);
    return h * sum;
  };
  const auto as_whole = [=](double t) {
    const double h = t / between(t / step), u = 1 + b * t * b * t;
    return std::atan(b * t) / b - h * h / 6 * b * b * t / (u * u);
  };
  const double steps = whole(x / step);
  return {[=](double t) { return f(t, whole(t / step)); }, x, slope_at(as_whole, x),
          slope_at([=](double t) { return f(t, steps); }, x)};
}

/// The share of fixed random points below a bound that depends on t, weighted by t or not.
Pieced share(double size, bool is_weighted, Numbers& numbers) {
  const double x = numbers.between(0.3, 3), b = numbers.between(0.3, 2) / x;
  const auto points = std::make_shared<std::vector<double>>(static_cast<std::size_t>(1 / size));
  for (double& point : *points) point = numbers.between(0, 1);
  std::ranges::sort(*points);
  const auto weight = [=](double t) { return is_weighted ? 1 + t * t : 1.0; };
  const auto bound = [=](double t) { return b * t / (1 + b * t); };
  const auto f = [=](double t) {
    return weight(t) * size *
           static_cast<double>(std::ranges::lower_bound(*points, bound(t)) - points->begin());
  };
  return {f, x, slope_at([=](double t) { return weight(t) * bound(t); }, x),
          is_weighted ? 2 * x * f(x) / weight(x) : 0.0};
}
Pieced share_below(double size, Numbers& numbers) {
  return share(size, false, numbers);
}
Pieced weighted_share(double size, Numbers& numbers) {
  return share(size, true, numbers);
}

/// The root of r^3 + r = t, halving an interval up to a bound until it is no wider than a tolerance.
double bisected(double t, double high, double tolerance) {
  double low = 0;
  while (high - low > tolerance) {
    const double middle = (low + high) / 2;
    (middle * middle * middle + middle < t ? low : high) = middle;
  }
  return (low + high) / 2;
}
double slope_of_root(double x) {
  const double r = bisected(x, x, 1e-15 * x);
  return 1 / (3 * r * r + 1);
}
Pieced bisection(double size, Numbers& numbers) {
  const double x = numbers.between(0.3, 3), tolerance = size * x;
  return {[=](double t) { return bisected(t, 10, tolerance); }, x, slope_of_root(x), 0};
}
Pieced scaled_bisection(double size, Numbers& numbers) {
  const double x = numbers.between(0.3, 3), tolerance = size * x, wide = numbers.between(1, 3);
  const auto f = [=](double t) { return bisected(t, wide * t, tolerance); };
  return {f, x, slope_of_root(x), f(x) / x};
}
/// Where r^4 / 4 - t r is least, by golden sections.
double golden(double t, double high, double tolerance) {
  const double part = (std::sqrt(5.0) - 1) / 2;
  const auto f = [=](double r) { return r * r * r * r / 4 - t * r; };
  double low = 0, a = high - part * high, b = part * high, at_a = f(a), at_b = f(b);
  while (high - low > tolerance) {
    if (at_a < at_b) {
      high = b, b = a, at_b = at_a;
      a = high - part * (high - low), at_a = f(a);
    } else {
      low = a, a = b, at_a = at_b;
      b = low + part * (high - low), at_b = f(b);
    }
  }
  return (low + high) / 2;
}
Pieced golden_section(double size, Numbers& numbers) {
  const double x = numbers.between(0.3, 3), wide = numbers.between(2, 4);
  return {[=](double t) { return golden(t, wide, size); }, x, 1 / (3 * std::cbrt(x * x)), 0};
}
Pieced scaled_golden_section(double size, Numbers& numbers) {
  const double x = numbers.between(0.3, 3), wide = numbers.between(2, 4);
  const auto f = [=](double t) { return golden(t, wide * std::fmax(1, t), size); };
  return {f, x, 1 / (3 * std::cbrt(x * x)), x > 1 ? f(x) / x : 0};
}

/// Simpson's rule on [a, b] for two functions at once, halved where the second one asks for it.
struct Pair {
  double value, decider;
};
Pair simpson(const std::function<Pair(double)>& g, double a, double b, Pair at_a, Pair at_m, Pair at_b,
             double tolerance) {
  const double m = (a + b) / 2, w = (b - a) / 12;
  const Pair left = g((a + m) / 2), right = g((m + b) / 2);
  const auto sums = [&](double Pair::*f) {
    const double whole = 2 * w * (at_a.*f + 4 * at_m.*f + at_b.*f);
    const double halves = w * (at_a.*f + 4 * left.*f + 2 * at_m.*f + 4 * right.*f + at_b.*f);
    return std::array{halves, halves - whole};
  };
  const auto [value, gap] = sums(&Pair::value);
  const auto [decider, deciding] = sums(&Pair::decider);
  if (std::fabs(deciding) < 15 * tolerance) return {value + gap / 15, decider + deciding / 15};
  const Pair low = simpson(g, a, m, at_a, left, at_m, tolerance / 2);
  const Pair high = simpson(g, m, b, at_m, right, at_b, tolerance / 2);
  return {low.value + high.value, low.decider + high.decider};
}
/// The integral from 0 to t of 1 / (1 + (b t)^2), in panels as narrow as a tolerance asks for.
Pieced adaptive_simpson(double size, Numbers& numbers) {
  const double x = numbers.between(0.3, 3), b = numbers.between(1, 10) / x, tolerance = size * x;
  const auto integral = [=](double t, double decider) {
    const auto at = [=](double s, double u) { return u / (1 + b * s * u * b * s * u); };
    const auto g = [=](double s) { return Pair{at(s, t), at(s, decider)}; };
    return simpson(g, 0, 1, g(0), g(0.5), g(1), tolerance).value;
  };
  return {[=](double t) { return integral(t, t); }, x, 1 / (1 + b * x * b * x),
          slope_at([=](double t) { return integral(t, x); }, x)};
}

constexpr Kind kinds[] = {
    {"Euler's method", 1e-2, euler},
    {"Euler's method", 1e-3, euler},
    {"Euler's method", 1e-5, euler},
    {"steps while t < x", 1e-2, while_below},
    {"steps while t < x", 1e-4, while_below},
    {"landing", 1e-2, landing},
    {"landing", 1e-3, landing},
    {"landing", 1e-5, landing},
    {"teeth, 10 slopes", 1e-2, steep_teeth},
    {"teeth, 10 slopes", 1e-4, steep_teeth},
    {"teeth, slope/10", 1e-2, flat_teeth},
    {"teeth, slope/10", 1e-4, flat_teeth},
    {"teeth, slope/1000", 1e-2, tiny_teeth},
    {"teeth, slope/1000", 1e-4, tiny_teeth},
    {"trapezoid panels", 1e-2, panels},
    {"trapezoid panels", 1e-3, panels},
    {"share of points", 1e-2, share_below},
    {"share of points", 1e-3, share_below},
    {"share of points", 1e-4, share_below},
    {"share of points", 1e-5, share_below},
    {"weighted share", 1e-2, weighted_share},
    {"weighted share", 1e-3, weighted_share},
    {"weighted share", 1e-4, weighted_share},
    {"weighted share", 1e-5, weighted_share},
    {"bisection", 1e-4, bisection},
    {"bisection", 1e-9, bisection},
    {"bisection, scaled", 1e-4, scaled_bisection},
    {"bisection, scaled", 1e-9, scaled_bisection},
    {"golden section", 1e-4, golden_section},
    {"golden section", 1e-9, golden_section},
    {"golden, scaled", 1e-4, scaled_golden_section},
    {"golden, scaled", 1e-9, scaled_golden_section},
    {"adaptive Simpson", 1e-4, adaptive_simpson},
    {"adaptive Simpson", 1e-8, adaptive_simpson},
};

}  // namespace

void print_decision_counts(std::uint64_t seed, int functions) {
  std::printf("\n%-18s %7s %8s %6s %5s %7s %5s %9s %7s\n", "pieces", "size", "covered", "trend", "far",
              "silent", "none", "error", "evals");
  int all = 0, all_uncovered = 0, all_far = 0, all_none = 0, all_silent = 0;
  for (const Kind& kind : kinds) {
    Numbers numbers(seed);
    int none = 0, covered = 0, by_trend = 0, far = 0, silent = 0;
    double evaluations = 0;
    std::vector<double> errors;
    for (int i = 0; i < functions; ++i) {
      const Pieced p = kind.make(kind.size, numbers);
      const Derivative d = testing::measured_derivative(p.f, p.x);
      evaluations += d.evaluations;
      if (!std::isfinite(d.value)) {
        ++none;
        continue;
      }
      const double rounding = 1e-11 * std::fabs(p.trend);  // of the slopes that are taken for exact
      const double beside = std::fabs(d.value - p.trend);
      const double error = std::fmin(beside, std::fabs(d.value - p.local));
      const bool is_covered = error <= d.error + rounding;
      covered += is_covered ? 1 : 0;
      by_trend += beside <= d.error + rounding ? 1 : 0;
      far += error > 10 * d.error + rounding ? 1 : 0;
      silent += !is_covered && d.verdict == Verdict::ok && error > 1e-6 * std::fabs(p.trend) ? 1 : 0;
      errors.push_back(d.error / std::fabs(p.trend));
    }
    std::ranges::sort(errors);
    const int with_value = functions - none;
    std::printf("%-18s %7.0e %7.1f%% %5.1f%% %5d %7d %5d %9.1e %7.1f\n", kind.name, kind.size,
                100.0 * covered / std::max(with_value, 1), 100.0 * by_trend / std::max(with_value, 1), far,
                silent, none, errors.empty() ? Derivative::none : errors[errors.size() / 2],
                evaluations / functions);
    all += functions;
    all_uncovered += with_value - covered;
    all_far += far;
    all_none += none;
    all_silent += silent;
  }
  std::printf("all: of %d, %d not covered, %d of these far, %d silent, %d without a value\n", all,
              all_uncovered, all_far, all_silent, all_none);
}

}  // namespace gradcalc::bench
