// Accuracy of the automatic step of black boxes (measured/METHOD.md): random functions with noise of all
// kinds, and with breaks; formulas that round numbers inside.
//
//     black_boxes_bench [SEED [FUNCTIONS]]
//
// Beside each error stands that of the best central difference, whose step is chosen with the noise and f'''
// known: the optimum of H.-J. M. Shi, Y. Xie, M. Q. Xuan and J. Nocedal, Adaptive finite-difference interval
// estimation for noisy derivative-free optimization, SIAM J. Sci. Comput. 44 (2022). `equal`: if that were
// averaged over as many evaluations.
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <string>
#include <vector>

#include "breaks.hpp"
#include "decisions.hpp"
#include "families.hpp"
#include "holdout.hpp"
#include "plateaus.hpp"
#include "support/measured_functions.hpp"

namespace gradcalc::bench {
namespace {

using gradcalc::testing::Function;

double quantile(std::vector<double> values, double part) {
  if (values.empty()) return Derivative::none;
  std::sort(values.begin(), values.end());
  return values[static_cast<std::size_t>(part * static_cast<double>(values.size() - 1))];
}

/// What a kind of noise does to f; `deviation` is its standard deviation relative to |f|, 0 if that says
/// nothing.
struct Kind {
  std::string name;
  double size;
  double deviation;
  Function (*box)(Function f, double size, double scale, std::uint64_t number);
  Function (*bound)(double size);  ///< of printed digits; nullptr where nothing is known
};

double last_place(double value, double digits) {
  return value == 0.0 ? 0.0 : std::pow(10.0, std::floor(std::log10(std::fabs(value))) + 1 - digits);
}

Function as_it_is(Function f, double /*size*/, double /*scale*/, std::uint64_t /*number*/) {
  return f;
}
Function hidden(Function f, double size, double /*scale*/, std::uint64_t number) {
  return gradcalc::testing::with_hidden_noise(std::move(f), size, number);
}
Function random(Function f, double size, double /*scale*/, std::uint64_t number) {
  return gradcalc::testing::with_random_noise(std::move(f), size, number);
}
Function single(Function f, double /*size*/, double /*scale*/, std::uint64_t /*number*/) {
  return [f](double x) { return static_cast<double>(static_cast<float>(f(x))); };
}
Function rounded(Function f, double size, double scale, std::uint64_t /*number*/) {
  return [f, step = size * scale](double x) { return std::rint(f(x) / step) * step; };
}
Function printed(Function f, double digits, double /*scale*/, std::uint64_t /*number*/) {
  return [f, digits](double x) {
    const double value = f(x), place = last_place(value, digits);
    return place == 0.0 ? value : std::rint(value / place) * place;
  };
}
/// What an iteration leaves that contracts by a factor that depends on x, and stops at a tolerance.
Function iterated(Function f, double size, double scale, std::uint64_t /*number*/) {
  return [f, size, scale](double x) {
    const double rate = 0.8 + 0.15 * std::sin(3 * x / scale);
    double rest = std::cos(x / scale);
    while (std::fabs(rest) > size) rest *= rate;
    return f(x) * (1 + rest);
  };
}
Function half_a_digit(double digits) {
  return [digits](double value) { return last_place(value, digits) / 2; };
}

const double even = 1 / std::sqrt(3.0);

const std::vector<Kind>& kinds() {
  static const std::vector<Kind> all{
      {"smooth", 0, 0, as_it_is, nullptr},
      {"badly scaled", 0, 0, as_it_is, nullptr},
      {"hidden 1e-12", 1e-12, 1e-12 * even, hidden, nullptr},
      {"hidden 1e-9", 1e-9, 1e-9 * even, hidden, nullptr},
      {"hidden 1e-6", 1e-6, 1e-6 * even, hidden, nullptr},
      {"hidden 1e-3", 1e-3, 1e-3 * even, hidden, nullptr},
      {"random 1e-12", 1e-12, 1e-12 * even, random, nullptr},
      {"random 1e-9", 1e-9, 1e-9 * even, random, nullptr},
      {"random 1e-6", 1e-6, 1e-6 * even, random, nullptr},
      {"random 1e-3", 1e-3, 1e-3 * even, random, nullptr},
      {"float(f)", 0, 0x1p-24 * even * 0.75, single, nullptr},
      {"rounded 1e-5", 1e-5, 0.5e-5 * even, rounded, nullptr},
      {"printed, 4 digits", 4, 2e-4 * even, printed, half_a_digit},
      {"printed, 6 digits", 6, 2e-6 * even, printed, half_a_digit},
      {"printed, 12 digits", 12, 2e-12 * even, printed, half_a_digit},
      {"iteration to 1e-6", 1e-6, 0, iterated, nullptr},
      {"iteration to 1e-10", 1e-10, 0, iterated, nullptr},
  };
  return all;
}

/// The expected size of the error of a central difference with the best step, at most 4 |x|, for noise of
/// this deviation: sqrt(s^2 / (2 h^2) + (f''' h^2 / 6)^2), for a normal distribution 0.8 times that.
double optimum(const RandomCase& c, double deviation) {
  const Quad h = Quad(std::fabs(c.x)) * Quad(1e-6);
  const auto second = [&](Quad x) { return c.f(Dual2(Dual(x, 1.0), Dual(1.0, 0.0))).d.d; };
  const double third = std::fabs(double((second(Quad(c.x) + h) - second(Quad(c.x) - h)) / (h + h)));
  const double noise = deviation * std::fabs(c.f(c.x)) / std::sqrt(2.0);
  const double step = std::min(4 * std::fabs(c.x), std::cbrt(3 * noise / std::max(third, 1e-300)));
  return 0.8 * std::hypot(noise / step, third * step * step / 6);
}

void run(const Kind& kind, std::uint64_t seed, int functions) {
  std::mt19937_64 generator(seed);
  std::vector<double> errors, ratios, beside, equal;
  int none = 0, uncovered = 0, far = 0;
  double evaluations = 0;
  for (int i = 0; i < functions; ++i) {
    const bool is_wide = kind.name == "badly scaled";
    const RandomCase c = random_case(generator, is_wide ? Spread::badly_scaled : Spread::well_scaled);
    const double scale = kind.box == iterated ? c.x : std::fabs(c.f(c.x));
    const Function f = kind.box([&c](double x) { return c.f(x); }, kind.size, scale,
                                gradcalc::testing::mixed(seed) + static_cast<std::uint64_t>(i));
    const Derivative d = gradcalc::testing::measured_derivative(
        f, c.x, kind.bound != nullptr ? kind.bound(kind.size) : Function());
    evaluations += d.evaluations;
    if (!std::isfinite(d.value)) {
      ++none;
      continue;
    }
    const double error = std::fabs(d.value - c.exact);
    errors.push_back(error / std::fabs(c.exact));
    if (error > 0) ratios.push_back(d.error / error);
    uncovered += error > d.error + 0x1p-53 * std::fabs(c.exact) ? 1 : 0;
    far += error > 10 * d.error + 0x1p-53 * std::fabs(c.exact) ? 1 : 0;
    if (kind.deviation == 0) continue;
    const double best = optimum(c, kind.deviation);
    beside.push_back(error / best);
    equal.push_back(error / best * std::sqrt(d.evaluations / 2.0));
  }
  const auto above = [](const std::vector<double>& values) {
    return 100.0 *
           static_cast<double>(std::count_if(values.begin(), values.end(), [](double r) { return r > 10; })) /
           static_cast<double>(std::max<std::size_t>(values.size(), 1));
  };
  std::printf("%-19s %8.1e %8.1e %8.1e %8.1e %6.1f%% %4d %5d %8.2g %6.1f", kind.name.c_str(),
              quantile(errors, 0.5), quantile(errors, 0.9), quantile(errors, 0.99), quantile(errors, 1),
              100.0 * (functions - none - uncovered) / std::max(functions - none, 1), far, none,
              quantile(ratios, 0.5), evaluations / functions);
  if (!beside.empty())
    std::printf(" %8.2g %5.1f%% %8.2g %5.1f%%", quantile(beside, 0.5), above(beside), quantile(equal, 0.5),
                above(equal));
  std::printf("\n");
}

/// Formulas whose intermediate results are rounded, as functions of which only values are known. `silent`:
/// not covered, off by more than 1e-6, and the verdict is ok.
void print_families(std::uint64_t seed, int points) {
  std::printf("\n%-22s %7s %7s %7s %6s %6s %6s %7s\n", "rounding inside f", "from", "to", "covered", "silent",
              "noisy", "none", "evals");
  int all = 0, all_silent = 0, all_covered = 0;
  for (const Family& family : families()) {
    std::mt19937_64 random(seed);
    int covered = 0, silent = 0, noisy = 0, none = 0;
    double evaluations = 0;
    for (int i = 0; i < points; ++i) {
      const double x = draw_point(family, random), exact = family.exact(x);
      const Derivative d = gradcalc::testing::measured_derivative(family.f, x);
      const double error = std::fabs(d.value - exact);
      const bool has_value = std::isfinite(d.value);
      const bool is_covered = error <= d.error + 0x1p-53 * std::fabs(exact);
      evaluations += d.evaluations;
      none += has_value ? 0 : 1;
      covered += is_covered || !has_value ? 1 : 0;
      noisy += d.verdict == Verdict::noisy ? 1 : 0;
      silent +=
          has_value && !is_covered && d.verdict == Verdict::ok && error > 1e-6 * std::fabs(exact) ? 1 : 0;
    }
    std::printf("%-22s %7.0e %7.0e %6.1f%% %6d %6d %6d %7.1f\n", family.name.c_str(), family.low, family.high,
                100.0 * covered / points, silent, noisy, none, evaluations / points);
    all += points;
    all_silent += silent;
    all_covered += covered;
  }
  std::printf("all: %d of %d silent, %.1f%% covered or without a value\n", all_silent, all,
              100.0 * all_covered / all);
}

}  // namespace
}  // namespace gradcalc::bench

int main(int argc, char** argv) {
  const std::uint64_t seed = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 2026;
  const int functions = argc > 2 ? std::atoi(argv[2]) : 1000;
  std::printf("seed %llu, %d functions each\n", static_cast<unsigned long long>(seed), functions);
  std::printf("%-19s %8s %8s %8s %8s %7s %4s %5s %8s %6s %8s %6s %8s %6s\n", "", "median", "p90", "p99",
              "max", "covered", "far", "none", "est/true", "evals", "optimum", ">10", "equal", ">10");
  for (const auto& kind : gradcalc::bench::kinds()) gradcalc::bench::run(kind, seed, functions);
  gradcalc::bench::print_break_counts(seed, functions / 5);
  gradcalc::bench::print_decision_counts(seed, functions / 5);
  gradcalc::bench::print_plateau_counts(seed, functions / 5);
  gradcalc::bench::print_families(seed, functions / 5);
  return 0;
}
