#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <string>
#include <vector>

#include "emit/emitted_code.hpp"
#include "emit/interpreters.hpp"
#include "expression/block_evaluation.hpp"
#include "gradcalc/error.hpp"
#include "gradcalc/expression.hpp"
#include "gradcalc/functions.hpp"

namespace gradcalc {
namespace {

using testing::has_program;
using testing::program_of;
using testing::run_emitted;

/// Both coordinates: zeros of both signs, whole numbers, halves, ends of domains, tiny and huge ones.
std::vector<std::vector<double>> points() {
  constexpr std::array coordinates{-750.5, -30.0, -3.3, -1.7, -1.0,   -0.6, -0.22, -0.0,
                                   0.0,    0.31,  0.5,  0.64, 1.0,    1.27, 2.0,   2.5,
                                   2.8,    3.0,   8.5,  37.0, 1e-310, 710., 1e-9,  1e200};
  std::vector<std::vector<double>> result;
  for (std::size_t i = 0; i < coordinates.size(); ++i)
    for (const std::size_t distance : {0U, 1U, 5U, 11U, 18U})
      result.push_back({coordinates[i], coordinates[(i + distance) % coordinates.size()]});
  return result;
}

/// A call of each function of the catalogue, with each number of arguments.
std::vector<std::string> calls() {
  std::vector<std::string> result;
  for (const Function& f : functions()) {
    using Kind = Function::Kind;
    const auto add = [&](const char* arguments) { result.push_back(std::string(f.name).append(arguments)); };
    if (f.kind == Kind::unary || f.kind == Kind::unary_or_binary) add("(x0)");
    if (f.kind == Kind::binary || f.kind == Kind::unary_or_binary) add("(x0, x1)");
    if (f.folds()) add("(x0, x1, x0*x1)");
    if (f.kind == Kind::choice) add("(x0, x0*x1, sqrt(x1))");
  }
  return result;
}

/// Formulas whose code has conditions, common parts, parts without effect, and derivatives that are infinite.
const std::vector<std::string> formulas{
    "x0^2*x1 + 3*x0/x1 - 7",
    "(x0 + x1)/(x0 - x1)",
    "100*(x1 - x0^2)^2 + (1 - x0)^2",
    "sqrt(x0*x1)*sqrt(x0*x1)",
    "x0 > 0 ? sqrt(x0)*x1 : x1^3",
    "x0 == x1 || x0 < -1 && x1 >= 0.5 ? x0*x1 : x0 - x1",
    "max(sqrt(x0), x1, 0)",
    "min(x0^2, x1^4)*abs(x0 - x1)",
    "max(x0, min(x1, 1/x0))",
    "mod(x0, x1) + floor(x0)*x1",
    "fmod(x0, 2)*x1",
    "round(x0)*x1 + rint(x1)*x0 - trunc(x0*x1) + ceil(x0)",
    "sign(x0)*x1 + (x0 != x1)*x0 + (x0 <= x1)*x1",
    "relu(x0)*relu(-x1) + 1e-310*x0",
    "-x0^4 + -(x1 - x0)*-x1",
    "x0/0 + x1",
    "0*x0 + 5",
};

/// Formulas of the same kind that call functions.
const std::vector<std::string> formulas_with_calls{
    "exp(-x0^2/2)*sin(3*x1) + exp(-x0^2/2)",
    "x0^x1 + x1^2.5",
    "log(x0^2 + 1)/log(10)*x1",
    "x0 < x1 ? exp(x0*x1) : atan2(x0, x1)",
    "sigmoid(x0 - x1)*hypot(x0, 2*x1)",
    "log(max(x0, x1))*x0^(1/3)",
    "2*pi*sqrt(x0/9.81) + e^x1 + log2(10)",
};

std::string numbered(std::size_t number) {
  return std::string("f").append(std::to_string(number));
}

std::string emitted(const Language& language, const Expression& f, const std::string& formula,
                    std::size_t number, bool with_hessian) {
  const Tape* const tape = &BlockEvaluation::tape_at(f, 2);
  const std::array<std::string, 2> names{"x0", "x1"};
  const std::array<std::size_t, 2> wrt{0, 1};
  return emitted_code(language, {.functions = {&tape, 1},
                                 .variables = names,
                                 .wrt = wrt,
                                 .with_hessian = with_hessian,
                                 .formula = formula,
                                 .name = numbered(number)});
}

Expression expression(const std::string& formula) {
  return {formula, Dimension(2)};
}

/// The value and the gradient as doubles of gradcalc's.
std::vector<double> expected(Expression& f, const std::vector<double>& point) {
  std::vector<double> result(3);
  result[0] = f.gradient(point, std::span(result).subspan(1));
  return result;
}

/// Whether a number is the expected one: to the last bit, or to so many units in the last place of the larger
/// of it and 1e-300.
bool agrees(double number, double reference, double ulps) {
  if (std::isnan(reference)) return std::isnan(number);
  if (number == reference) return std::signbit(number) == std::signbit(reference) || ulps > 0.0;
  return std::fabs(number - reference) <= ulps * 0x1p-53 * std::max(std::fabs(reference), 1e-300);
}

/// The functions run in a language, or that is said to be impossible.
void compare(const Language& language, const std::vector<std::string>& all,
             double (*ulps)(const std::string&), const std::set<std::string>& refused = {}) {
  if (!has_program(program_of(language))) {
    GTEST_SKIP() << program_of(language) << " is not installed: its code is not run";
    return;
  }
  std::vector<std::string> codes, run;
  for (const std::string& formula : all) {
    const auto code = [&] { return emitted(language, expression(formula), formula, run.size(), false); };
    if (refused.contains(formula)) {
      EXPECT_THROW(code(), Error) << formula;
      continue;
    }
    codes.push_back(code());
    run.push_back(formula);
  }
  const auto at = points();
  const auto results = run_emitted(language, codes, at, false);
  if (results.size() != run.size() * at.size()) return;
  std::size_t finite = 0;
  for (std::size_t k = 0; k < run.size(); ++k) {
    Expression f = expression(run[k]);
    for (std::size_t p = 0; p < at.size(); ++p) {
      const std::vector<double> reference = expected(f, at[p]);
      finite += std::isfinite(reference[0]) ? 1 : 0;
      for (std::size_t i = 0; i < 3; ++i)
        EXPECT_PRED3(agrees, results[k * at.size() + p][i], reference[i], ulps(run[k]))
            << run[k] << " at " << at[p][0] << ", " << at[p][1] << ", number " << i << std::hexfloat << " "
            << results[k * at.size() + p][i] << " " << reference[i];
    }
  }
  EXPECT_GT(2 * finite, run.size() * at.size());
}

bool calls_one_of(const std::string& formula, std::initializer_list<std::string_view> names) {
  return std::ranges::any_of(
      names, [&](std::string_view name) { return formula.starts_with(std::string(name).append("(")); });
}

std::vector<std::string> all_formulas() {
  std::vector<std::string> all = calls();
  all.insert(all.end(), formulas.begin(), formulas.end());
  all.insert(all.end(), formulas_with_calls.begin(), formulas_with_calls.end());
  return all;
}

TEST(EmittedCode, GivesInCTheBytesOfDoubles) {
  compare(c_language(), all_formulas(), [](const std::string& formula) {
    // What Boost computes here in long doubles, and then rounds.
    return calls_one_of(formula,
                        {"gamma", "lgamma", "digamma", "trigamma", "beta", "erfinv", "erfcinv", "norminv"})
               ? 4.0
               : 0.0;
  });
}

TEST(EmittedCode, GivesInPythonTheBytesOfDoubles) {
  compare(python_language(), all_formulas(), [](const std::string& formula) {
    return calls_one_of(formula,
                        {"gamma", "lgamma", "digamma", "trigamma", "beta", "erfinv", "erfcinv", "norminv"})
               ? 40.0
               : 0.0;
  });
}

const std::set<std::string> without_library{"erf(x0)",     "erfc(x0)",    "erfinv(x0)",
                                            "erfcinv(x0)", "normcdf(x0)", "norminv(x0)",
                                            "gamma(x0)",   "lgamma(x0)",  "beta(x0, x1)"};

TEST(EmittedCode, GivesInJavaScriptTheBytesOfArithmetic) {
  compare(javascript_language(), formulas, [](const std::string&) { return 0.0; });
}

TEST(EmittedCode, GivesInJavaScriptTheFunctionsToSomeUlps) {
  std::vector<std::string> all = calls();
  all.insert(all.end(), formulas_with_calls.begin(), formulas_with_calls.end());
  compare(
      javascript_language(), all, [](const std::string&) { return 40.0; }, without_library);
}

TEST(EmittedCode, GivesInAwkTheBytesOfArithmetic) {
  compare(awk_language(), formulas, [](const std::string&) { return 0.0; });
}

TEST(EmittedCode, GivesInAwkTheFunctionsToSomeUlps) {
  std::vector<std::string> all = calls();
  all.insert(all.end(), formulas_with_calls.begin(), formulas_with_calls.end());
  compare(
      awk_language(), all, [](const std::string&) { return 40.0; }, without_library);
}

}  // namespace
}  // namespace gradcalc
