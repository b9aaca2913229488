// How often the automatic step is right: exact counts over the functions and points of
// data/automatic_step.txt. The counts are those of the code as it is: they notice a change, and are no
// target. A change of the algorithm or of one of its constants that matters shows here: see whether the new
// counts are better, and say so in the commit that takes them.
#include <gtest/gtest.h>

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <map>
#include <ostream>
#include <span>
#include <sstream>
#include <string>
#include <vector>

#include "gradcalc/derivative.hpp"
#include "gradcalc/expression.hpp"

namespace gradcalc {
namespace {

constexpr double half_ulp = 0x1p-54;  ///< the error of a reference, relative
constexpr double wrong = 1e-6;        ///< a relative error that is worth a warning
constexpr double few_digits = 1e-6;   ///< an estimate, relative to the value, that leaves few digits

struct Counts {
  std::size_t points = 0;
  std::size_t without_value = 0;
  std::size_t noisy = 0;       ///< with a value, and any verdict but ok
  std::size_t few_digits = 0;  ///< with a value whose estimate is large
  std::size_t uncovered = 0;   ///< off by more than the estimate and the error of the reference
  std::size_t silent = 0;      ///< uncovered, wrong by more than 1e-6, and ok is the verdict
  std::uint64_t evaluations = 0;

  bool operator==(const Counts&) const = default;
};

std::ostream& operator<<(std::ostream& out, const Counts& c) {
  return out << "{" << c.points << ", " << c.without_value << ", " << c.noisy << ", " << c.few_digits << ", "
             << c.uncovered << ", " << c.silent << ", " << c.evaluations << "}";
}

void count(Counts& counts, const Derivative& d, double exact) {
  ++counts.points;
  counts.evaluations += d.evaluations;
  if (!std::isfinite(d.value)) {
    ++counts.without_value;
    return;
  }
  const double error = std::isnan(exact) ? INFINITY : std::fabs(d.value - exact);
  if (d.verdict != Verdict::ok) ++counts.noisy;
  if (d.error > few_digits * std::fabs(d.value)) ++counts.few_digits;
  if (error <= d.error + half_ulp * std::fabs(exact)) return;
  ++counts.uncovered;
  if (d.verdict == Verdict::ok && !(error <= wrong * std::fabs(exact))) ++counts.silent;
}

/// The counts of each group of the file.
std::map<std::string, Counts> counts_of_groups() {
  DifferenceOptions options;
  options.adaptive = true;
  const std::vector<std::string> variables{"x"};
  std::map<std::string, Counts> groups;
  std::ifstream file(GRADCALC_TEST_DATA "/automatic_step.txt");
  for (std::string line; std::getline(file, line);) {
    std::istringstream fields(line);
    std::string group, formula, x, exact;
    std::getline(fields, group, '\t');
    std::getline(fields, formula, '\t');
    std::getline(fields, x, '\t');
    std::getline(fields, exact, '\t');
    Expression typed(formula, variables);
    const auto f = [&typed](double at) { return typed(std::span(&at, 1)); };
    count(groups[group], derivative(f, std::strtod(x.c_str(), nullptr), options),
          std::strtod(exact.c_str(), nullptr));
  }
  // Here the last bit of the C library's exp, sin and their like decides whether f is called noisy, and the
  // library differs from one computer to the next.
  groups["cancelling"].noisy = 0;
  groups["cancelling"].evaluations = 0;
  return groups;
}

TEST(AutomaticStep, IsRightAsOftenAsItWas) {
  const std::map<std::string, Counts> expected{
      // points, without value, noisy, few digits, uncovered, silent, evaluations
      {"algebraic", {800, 0, 0, 0, 0, 0, 19898}}, {"beside", {400, 4, 14, 144, 2, 1, 22555}},
      {"broken", {300, 300, 0, 0, 0, 0, 13266}},  {"cancelling", {800, 33, 0, 324, 26, 18, 0}},
      {"noisy", {200, 0, 26, 27, 0, 0, 8060}},    {"random", {400, 0, 0, 0, 1, 0, 10209}},
      {"rounded", {300, 0, 59, 97, 2, 1, 15528}}, {"scattered", {400, 0, 0, 1, 2, 0, 10101}},
  };
  EXPECT_EQ(counts_of_groups(), expected);
}

}  // namespace
}  // namespace gradcalc
