// The accuracy benchmark: gradcalc's methods beside GSL's and Boost's, on functions with exact derivatives.
//
//   bench [SEED [COUNT]]            seed and number of the random functions; default 2026 and 4000
//   bench families [SEED [COUNT]]   only the families, and the number of points of each; default 2026 and 300
//
// How errors are counted. The relative error is |value - exact| / |exact|. A case is covered when
// |value - exact| <= estimate + 2^-54 |exact|, half an ulp, the error of the reference. The ratio estimate /
// true error takes the true error as no smaller than that half ulp. Where the exact derivative is zero there
// is no relative error: such a case counts for the coverage and the evaluations only. Silently wrong is an
// answer off by more than 1e-6, relatively, and by more than its estimate, that no verdict warns of.
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <optional>
#include <random>
#include <string>
#include <vector>

#if __has_include(<gsl/gsl_deriv.h>)
#define GRADCALC_BENCH_GSL 1
#include <gsl/gsl_deriv.h>
#include <gsl/gsl_errno.h>
#endif
#if __has_include(<boost/math/differentiation/finite_difference.hpp>)
#define GRADCALC_BENCH_BOOST 1
#include <boost/math/differentiation/finite_difference.hpp>
#endif

#include "cases.hpp"
#include "extrapolation/expression_lines.hpp"
#include "extrapolation/extrapolated_derivatives.hpp"
#include "families.hpp"
#include "gradcalc/expression.hpp"
#include "holdout.hpp"

namespace gradcalc::bench {
namespace {

using Function = std::function<double(double)>;

// Also the step of GSL's manual and tests.
constexpr double kStep = default_step;
constexpr double kHalfUlp = 0x1p-54;
constexpr double kWrong = 1e-6;  // beyond this, and beyond the estimate, a result is silently wrong

struct Answer {
  double value = Derivative::none;
  std::optional<double> error;
  Verdict verdict = Verdict::ok;
};

struct Method {
  const char* name;
  Answer (*differentiate)(const Function& f, double x);
};

Answer adaptive(const Function& f, double x) {
  DifferenceOptions options;
  options.adaptive = true;
  const Derivative d = derivative(f, x, options);
  return {d.value, d.error, d.verdict};
}

template <const char* Name>
Answer fixed(const Function& f, double x) {
  const Derivative d = derivative(f, x, {find_scheme(Name), default_step});
  return {d.value, std::nullopt, d.verdict};
}

constexpr char forward[] = "forward";
constexpr char central[] = "central";
constexpr char central4[] = "central4";
constexpr char central6[] = "central6";
constexpr char central8[] = "central8";

#ifdef GRADCALC_BENCH_GSL
Answer gsl(const Function& f, double x) {
  gsl_function function;
  function.function = [](double t, void* data) { return (*static_cast<const Function*>(data))(t); };
  function.params = const_cast<Function*>(&f);
  double value = 0, error = 0;
  gsl_deriv_central(&function, x, kStep, &value, &error);
  return {value, error};
}
#endif

#ifdef GRADCALC_BENCH_BOOST
Answer boost_six(const Function& f, double x) {
  double error = 0;
  const double value = boost::math::differentiation::finite_difference_derivative(f, x, &error);
  return {value, error};
}
#endif

const std::vector<Method>& methods() {
  static const std::vector<Method> all{
      {"gradcalc auto", adaptive},
      {"forward   h=1e-4", fixed<forward>},
      {"central   h=1e-4", fixed<central>},
      {"central4  h=1e-4", fixed<central4>},
      {"central6  h=1e-4", fixed<central6>},
      {"central8  h=1e-4", fixed<central8>},
#ifdef GRADCALC_BENCH_GSL
      {"gsl_deriv_central", gsl},
#endif
#ifdef GRADCALC_BENCH_BOOST
      {"boost order 6", boost_six},
#endif
  };
  return all;
}

class Statistics {
 public:
  void record(const Answer& answer, double exact, std::uint64_t evaluations) {
    ++count_;
    evaluations_ += evaluations;
    // Not a number is no answer, but not a wrong one either: infinite error, never silent.
    const bool answered = std::isfinite(answer.value);
    const double error = answered ? std::abs(answer.value - exact) : INFINITY;
    const double half_ulp = kHalfUlp * std::abs(exact);
    const bool covered = answered && answer.error && error <= *answer.error + half_ulp;
    answered_ += answered;
    covered_ += covered;
    const bool warned = answer.verdict != Verdict::ok;
    noisy_ += answered && warned;
    if (exact == 0) return;
    relative_.push_back(error / std::abs(exact));
    if (answered && !warned && error > kWrong * std::abs(exact) && !covered) ++silent_;
    if (answered && answer.error) ratio_.push_back(*answer.error / std::max(error, half_ulp));
  }

  void print(const char* name) {
    std::printf("  %-18s %8.1e %8.1e %8.1e %8.1e", name, quantile(relative_, 0.5), quantile(relative_, 0.9),
                quantile(relative_, 0.99), quantile(relative_, 1));
    if (ratio_.empty()) {
      std::printf("        -        -");
    } else {
      std::printf("   %5.1f%% %8.2g", 100.0 * static_cast<double>(covered_) / static_cast<double>(count_),
                  quantile(ratio_, 0.5));
    }
    std::printf(" %7.1f %7zu\n", static_cast<double>(evaluations_) / static_cast<double>(count_), silent_);
  }

  void print_family() {
    std::printf("%7zu %7.1f%% %8.2g %8.1e %6zu %6zu %7.1f\n", silent_, 100 * coverage(),
                quantile(ratio_, 0.5), quantile(relative_, 0.5), noisy_, count_ - answered_,
                static_cast<double>(evaluations_) / static_cast<double>(count_));
  }

  std::size_t silent() const { return silent_; }
  /// Of the answers that were given.
  double coverage() const {
    return static_cast<double>(covered_) / static_cast<double>(std::max<std::size_t>(answered_, 1));
  }

 private:
  static double quantile(std::vector<double>& values, double part) {
    if (values.empty()) return NAN;
    std::sort(values.begin(), values.end());
    const auto last = static_cast<double>(values.size() - 1);
    return values[static_cast<std::size_t>(std::ceil(part * last))];
  }

  std::size_t count_ = 0;
  std::size_t answered_ = 0;
  std::size_t noisy_ = 0;
  std::size_t covered_ = 0;
  std::size_t silent_ = 0;
  std::uint64_t evaluations_ = 0;
  std::vector<double> relative_;
  std::vector<double> ratio_;
};

/// The automatic step of the program, which knows the formula.
void compare_typed(const std::vector<Case>& cases) {
  Statistics statistics;
  for (const Case& c : cases) {
    if (c.formula.empty()) continue;
    std::vector<Expression> f{Expression(c.formula, Dimension(c.point.size()))};
    DerivativeMatrix result;
    result.at = c.point;
    extrapolation::ExpressionLines lines(f);
    extrapolation::ExtrapolatedDerivatives({c.coordinate}).first(lines, result);
    const Derivative& d = result.entries.front();
    statistics.record({d.value, d.error, d.verdict}, c.exact, d.evaluations + 1);
  }
  statistics.print("typed, auto");
}

void compare(const std::string& title, const std::vector<Case>& cases) {
  std::printf("\n%s (%zu partials)\n  %-18s %8s %8s %8s %8s %8s %8s %7s %7s\n", title.c_str(), cases.size(),
              "", "median", "p90", "p99", "max", "covered", "est/true", "evals", "silent");
  for (const Method& method : methods()) {
    Statistics statistics;
    for (const Case& c : cases) {
      std::uint64_t evaluations = 0;
      const Function counted = [&](double x) {
        ++evaluations;
        return c.f(x);
      };
      const Answer answer = method.differentiate(counted, c.x);
      statistics.record(answer, c.exact, evaluations);
    }
    statistics.print(method.name);
  }
  compare_typed(cases);
}

const char* name(Verdict verdict) {
  switch (verdict) {
    case Verdict::ok:
      return "ok";
    case Verdict::one_sided:
      return "one-sided";
    case Verdict::kink:
      return "kink";
    case Verdict::undefined:
      return "undefined";
    case Verdict::noisy:
      return "noisy";
    default:
      return "overflow";
  }
}

/// Prints every special case with gradcalc's verdict, and how many each method gets right: nan where there
/// is no derivative, otherwise a value that its own estimate covers.
void compare_special(const std::vector<Case>& cases) {
  std::printf("\nspecial cases (%zu)\n", cases.size());
  for (const Case& c : cases) {
    const Derivative d = derivative(c.f, c.x, {&default_scheme(), default_step, true});
    std::printf("  %-36s %-10s %24.17g +- %-8.2g evals %3u%s\n", c.name.c_str(), name(d.verdict), d.value,
                d.error, d.evaluations, d.verdict == c.expected ? "" : "   <- another verdict was expected");
  }
  for (const Method& method : methods()) {
    std::size_t right = 0;
    for (const Case& c : cases) {
      const Answer answer = method.differentiate(c.f, c.x);
      right += std::isnan(c.exact) ? !std::isfinite(answer.value)
                                   : std::abs(answer.value - c.exact) <=
                                         answer.error.value_or(0) + kHalfUlp * std::abs(c.exact);
    }
    std::printf("  %-18s right in %zu of %zu\n", method.name, right, cases.size());
  }
}

/// Points drawn from every family: silently wrong answers, the estimate's coverage, and how much was
/// answered.
void compare_families(const std::string& title, const std::vector<Family>& all, std::uint64_t seed,
                      std::size_t count) {
  if (all.empty()) return;
  std::printf("\n%s, seed %llu, %zu points each\n  %-22s %7s %7s  %7s %8s %8s %8s %6s %6s %7s\n",
              title.c_str(), static_cast<unsigned long long>(seed), count, "", "from", "to", "silent",
              "covered", "est/true", "rel. err", "noisy", "none", "evals");
  std::size_t silent = 0, cases = 0;
  double covered = 0;
  for (const Family& family : all) {
    std::mt19937_64 random(seed);
    Statistics statistics;
    for (std::size_t i = 0; i < count; ++i) {
      const double x = draw_point(family, random);
      const Derivative d = derivative(family.f, x, {&default_scheme(), default_step, true});
      statistics.record({d.value, d.error, d.verdict}, family.exact(x), d.evaluations);
    }
    std::printf("  %-22s %7.0e %7.0e ", family.name.c_str(), family.low, family.high);
    statistics.print_family();
    silent += statistics.silent();
    covered += statistics.coverage() * static_cast<double>(count);
    cases += count;
  }
  std::printf("  silently wrong %zu of %zu, covered %.1f%%\n", silent, cases,
              100 * covered / static_cast<double>(cases));
}

std::vector<Case> holdout(std::mt19937_64& random, std::size_t count, Spread spread) {
  std::vector<Case> cases;
  while (cases.size() < count) {
    const RandomCase drawn = random_case(random, spread);
    cases.push_back({"", Category::smooth, drawn.f, drawn.x, drawn.exact, Verdict::ok});
  }
  return cases;
}

std::vector<Case> join(std::vector<Case> a, const std::vector<Case>& b) {
  a.insert(a.end(), b.begin(), b.end());
  return a;
}

}  // namespace
}  // namespace gradcalc::bench

int main(int argc, char** argv) {
  using namespace gradcalc::bench;
#ifdef GRADCALC_BENCH_GSL
  gsl_set_error_handler_off();
#endif
  if (argc > 1 && std::string(argv[1]) == "families") {
    const std::uint64_t seed = argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 2026;
    const std::size_t count = argc > 3 ? std::strtoull(argv[3], nullptr, 10) : 300;
    compare_families("families", families(), seed, count);
    return 0;
  }
  const std::uint64_t seed = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 2026;
  const std::size_t count = argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 4000;
  compare("smooth, well scaled", join(optimisation_cases().partials, one_variable_cases().partials));
  compare("badly scaled", badly_scaled_cases().partials);
  std::mt19937_64 random(seed);
  const std::string note = ", seed " + std::to_string(seed);
  compare("holdout: random functions, well scaled" + note, holdout(random, count, Spread::well_scaled));
  compare("holdout: random functions, badly scaled" + note, holdout(random, count, Spread::badly_scaled));
  compare_families("families", families(), seed, 300);
  compare_special(special_cases().partials);
  return 0;
}
