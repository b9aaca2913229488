// How often the automatic step of black boxes is right: exact counts over smooth functions with noise of all
// kinds, and over kinks, joints and jumps. The functions have the same bits on every computer
// (support/measured_functions.hpp). The counts are those of the code as it is: they notice a change, and are
// no target. See whether new ones are better, and say so in the commit that takes them.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <map>
#include <ostream>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "support/measured_functions.hpp"

namespace gradcalc {
namespace {

using testing::Function;
using testing::Numbers;
using testing::Smooth;

constexpr std::uint64_t seed = 20261126;
constexpr int functions = 1000;

struct Counts {
  int without_value = 0;
  int uncovered = 0;       ///< off by more than the estimate
  int far = 0;             ///< of these by more than ten estimates
  int off = 0;             ///< wrong by more than 1e-6 and uncovered, though the verdict is ok
  int at_most_ten = 0;     ///< the estimate is at most ten times the error, or the error below rounding
  double evaluations = 0;  ///< of a partial, on average, rounded to a tenth

  void add(const Derivative& d, double exact) {
    evaluations += d.evaluations;
    if (!std::isfinite(d.value)) {
      ++without_value;
      return;
    }
    const double error = std::fabs(d.value - exact), rounding = 0x1p-52 * std::fabs(exact);
    const bool is_covered = error <= d.error + rounding;
    uncovered += is_covered ? 0 : 1;
    far += error <= 10 * d.error + rounding ? 0 : 1;
    off += !is_covered && d.verdict == Verdict::ok && error > 1e-6 * std::fabs(exact) ? 1 : 0;
    at_most_ten += d.error <= 10 * std::fmax(error, rounding) ? 1 : 0;
  }
  /// Of a function of pieces: the slope of the whole, or that of the piece, whichever the answer is nearer
  /// to.
  void add_nearer(const Derivative& d, double whole, double piece) {
    add(d, std::fabs(d.value - whole) < std::fabs(d.value - piece) ? whole : piece);
  }
  Counts on_average() const {
    Counts counts = *this;
    counts.evaluations = std::rint(10 * evaluations / functions) / 10;
    return counts;
  }

  bool operator==(const Counts&) const = default;
};

std::ostream& operator<<(std::ostream& out, const Counts& c) {
  return out << '{' << c.without_value << ", " << c.uncovered << ", " << c.far << ", " << c.off << ", "
             << c.at_most_ten << ", " << c.evaluations << '}';
}

/// A coordinate between 0.1 and 10 in size.
double coordinate(Numbers& numbers) {
  const double size = numbers.between(0.1, 1) * (numbers.sign() < 0 ? 1 : 10);
  return numbers.sign() * size;
}

Function box(const std::string& kind, const Smooth& smooth, double scale, std::uint64_t number) {
  const auto size = [&](std::size_t prefix) { return std::stod(kind.substr(prefix)); };
  if (kind.starts_with("hidden ")) return testing::with_hidden_noise(smooth, size(7), number);
  if (kind.starts_with("random ")) return testing::with_random_noise(smooth, size(7), number);
  if (kind == "single precision")
    return [smooth](double x) { return static_cast<double>(static_cast<float>(smooth(x))); };
  if (kind.starts_with("rounded ")) {
    const double step = size(8) * scale;
    return [smooth, step](double x) { return std::rint(smooth(x) / step) * step; };
  }
  return smooth;
}

Counts counts_of(const std::string& kind) {
  Counts counts;
  Numbers numbers(seed);
  for (int i = 0; i < functions; ++i) {
    const double x = coordinate(numbers);
    const Smooth smooth(numbers, x);
    const double exact = smooth.derivative(x);
    counts.add(testing::measured_derivative(
                   box(kind, smooth, std::fabs(smooth(x)), static_cast<std::uint64_t>(i)), x),
               exact);
  }
  return counts.on_average();
}

TEST(BlackBoxes, AreRightAsOftenAsTheyWere) {
  SCOPED_TRACE("seed " + std::to_string(seed));
  const std::map<std::string, Counts> expected{
      // without value, uncovered, far, off, estimate at most ten errors, evaluations
      {"smooth", {0, 3, 0, 0, 596, 25.6}},           {"hidden 1e-12", {0, 6, 0, 0, 650, 30.4}},
      {"hidden 1e-9", {0, 6, 0, 0, 679, 30.3}},      {"hidden 1e-6", {2, 4, 0, 0, 648, 29.1}},
      {"hidden 1e-3", {5, 8, 0, 0, 629, 27.4}},      {"random 1e-12", {0, 6, 0, 0, 672, 30.5}},
      {"random 1e-9", {0, 5, 0, 1, 645, 30.5}},      {"random 1e-6", {3, 3, 0, 0, 672, 29.2}},
      {"random 1e-3", {10, 8, 0, 0, 669, 27.9}},     {"rounded 1e-3", {3, 4, 0, 0, 555, 39.9}},
      {"rounded 1e-5", {0, 3, 0, 0, 576, 37.9}},     {"rounded 1e-7", {7, 1, 0, 1, 578, 33.0}},
      {"single precision", {0, 0, 0, 0, 513, 30.5}},
  };
  for (const auto& [kind, counts] : expected) EXPECT_EQ(counts_of(kind), counts) << kind;
}

/// The share of random points below t / (c + t), times 1 + t^2 or not: steps at random places.
Counts counts_of_shares(double size, bool is_weighted) {
  Counts counts;
  Numbers numbers(seed);
  std::vector<double> points(static_cast<std::size_t>(1 / size));
  for (int i = 0; i < functions; ++i) {
    for (double& point : points) point = numbers.between(0, 1);
    std::ranges::sort(points);
    const double x = numbers.between(0.1, 10), c = x * numbers.between(0.5, 3);
    const auto weight = [=](double t) { return is_weighted ? 1 + t * t : 1.0; };
    const auto bound = [=](double t) { return t / (c + t); };
    const auto f = [&](double t) {
      return weight(t) * static_cast<double>(std::ranges::lower_bound(points, bound(t)) - points.begin()) *
             size;
    };
    const double trend = c / ((c + x) * (c + x)) * weight(x) + (is_weighted ? 2 * x * bound(x) : 0);
    counts.add_nearer(testing::measured_derivative(f, x), trend, is_weighted ? 2 * x * f(x) / weight(x) : 0);
  }
  return counts.on_average();
}

/// A sawtooth beside a smooth function, of so many slopes and of so many periods up to x: the slope of the
/// whole, or that of the pieces, if the answer is nearer to it.
Counts counts_of_teeth(double part, double periods) {
  Counts counts;
  Numbers numbers(seed);
  for (int i = 0; i < functions; ++i) {
    const double x = std::fabs(coordinate(numbers)), period = x / periods / numbers.between(0.7, 1.4);
    const Smooth smooth(numbers, x);
    const double slope = smooth.derivative(x), ramp = part * slope;
    const auto f = [=](double t) {
      return smooth(t) + ramp * period * (t / period - std::floor(t / period));
    };
    counts.add_nearer(testing::measured_derivative(f, x), slope, slope + ramp);
  }
  return counts.on_average();
}

TEST(BlackBoxes, HaveTheNoiseOfTheirSteps) {
  SCOPED_TRACE("seed " + std::to_string(seed));
  for (const auto& [size, is_weighted, counts] : {std::tuple{1e-2, false, Counts{0, 81, 0, 0, 753, 42.1}},
                                                  {1e-3, false, Counts{1, 45, 0, 0, 634, 38.1}},
                                                  {1e-4, false, Counts{0, 10, 0, 0, 580, 35.6}},
                                                  {1e-3, true, Counts{1, 38, 0, 0, 725, 79.6}},
                                                  {1e-4, true, Counts{0, 9, 0, 0, 670, 81.2}}})
    EXPECT_EQ(counts_of_shares(size, is_weighted), counts) << size << ' ' << is_weighted;
  for (const auto& [part, periods, counts] : {std::tuple{10.0, 1e2, Counts{3, 143, 0, 0, 710, 84.3}},
                                              {10.0, 1e4, Counts{0, 5, 0, 0, 581, 84.5}},
                                              {0.1, 1e2, Counts{0, 6, 0, 0, 533, 76.1}},
                                              {0.1, 1e4, Counts{0, 3, 0, 0, 529, 80.8}}})
    EXPECT_EQ(counts_of_teeth(part, periods), counts) << part << ' ' << periods;
}

/// Constant up to a kink at about this distance, relative to |x|, and smooth beyond it.
Counts counts_of_clipped(double distance) {
  Counts counts;
  Numbers numbers(seed);
  for (int i = 0; i < functions; ++i) {
    const double x = coordinate(numbers), side = numbers.sign();
    const double edge = x + side * distance * numbers.between(0.5, 2) * std::fabs(x);
    const Smooth smooth(numbers, edge);
    const auto f = [=](double t) { return side * (t - edge) > 0 ? smooth(t) : smooth(edge); };
    counts.add(testing::measured_derivative(f, x), 0);
  }
  return counts.on_average();
}

TEST(BlackBoxes, AreConstantWhereTheyAreClipped) {
  SCOPED_TRACE("seed " + std::to_string(seed));
  for (const auto& [distance, counts] : {std::pair{1e-1, Counts{0, 0, 0, 0, 0, 47.1}},
                                         {1e-3, Counts{0, 0, 0, 0, 0, 55.7}},
                                         {1e-8, Counts{12, 0, 0, 0, 0, 81.7}}})
    EXPECT_EQ(counts_of_clipped(distance), counts) << distance;
}

/// f with a break, and how often of 200 the answer is right.
int right_answers(const std::string& kind, double size) {
  int right = 0;
  Numbers numbers(seed + 1);
  for (int i = 0; i < 200; ++i) {
    const double x = coordinate(numbers);
    const Smooth smooth(numbers, x);
    const double slope = smooth.derivative(x), away = numbers.sign() * size * std::fabs(x);
    const double height = std::fabs(smooth(x)) + std::fabs(slope * x);
    Function f;
    double exact = slope;
    if (kind == "kink at x") f = [=](double t) { return smooth(t) + size * slope * std::fabs(t - x); };
    if (kind == "kink near x") {
      f = [=](double t) { return smooth(t) + 0.7 * slope * std::fabs(t - (x + away)); };
      exact = slope * (away > 0 ? 0.3 : 1.7);
    }
    if (kind == "joint at x")
      f = [=](double t) { return smooth(t) + size * slope / x * (t - x) * std::fabs(t - x); };
    if (kind == "jump at x") f = [=](double t) { return smooth(t) + (t < x ? 0 : size * height); };
    if (kind == "jump near x") f = [=](double t) { return smooth(t) + (t < x + away ? 0 : height); };
    const Derivative d = testing::measured_derivative(f, x);
    const double gap = size * std::fabs(slope);
    if (kind == "kink at x")
      right += d.verdict == Verdict::kink && std::fabs(d.left - (slope - size * slope)) < gap / 10 &&
                       std::fabs(d.right - (slope + size * slope)) < gap / 10
                   ? 1
                   : 0;
    else if (kind == "jump at x")
      right += d.verdict == Verdict::undefined ? 1 : 0;
    else
      right += std::fabs(d.value - exact) <= d.error + 0x1p-52 * std::fabs(exact) &&
                       d.error <= 0.05 * std::fabs(slope)
                   ? 1
                   : 0;
  }
  return right;
}

TEST(BlackBoxes, HaveTheirKinksFound) {
  SCOPED_TRACE("seed " + std::to_string(seed));
  struct Kind {
    std::string name;
    double size;
    int right;
  };
  for (const Kind& kind :
       {Kind{"kink at x", 1, 200}, Kind{"kink at x", 1e-2, 200}, Kind{"kink at x", 1e-4, 200},
        Kind{"kink near x", 1e-2, 200}, Kind{"kink near x", 1e-6, 200}, Kind{"kink near x", 1e-10, 200},
        Kind{"kink near x", 1e-12, 199}, Kind{"joint at x", 1, 200}, Kind{"jump at x", 1, 200},
        Kind{"jump at x", 1e-6, 200}, Kind{"jump near x", 1e-2, 200}, Kind{"jump near x", 1e-8, 200}})
    EXPECT_EQ(right_answers(kind.name, kind.size), kind.right) << kind.name << ' ' << kind.size;
}

}  // namespace
}  // namespace gradcalc
