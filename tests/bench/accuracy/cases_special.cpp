// Where a derivative does not exist, exists on one side only, is zero, or is blurred by noise.
#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>

#include "cases.hpp"

namespace gradcalc::bench {
namespace {

/// A fixed pseudo-random number in [-1, 1) for every double (the finaliser of MurmurHash3).
double noise(double x) {
  auto bits = std::bit_cast<std::uint64_t>(x);
  bits ^= bits >> 33;
  bits *= 0xff51afd7ed558ccdULL;
  bits ^= bits >> 33;
  bits *= 0xc4ceb9fe1a85ec53ULL;
  bits ^= bits >> 33;
  return double(bits >> 11) * 0x1p-52 - 1;
}

double rounded_to_float(double value) {
  return double(float(value));
}

void add_kinks(Catalogue& all) {
  all.add_special(
      "|x| at 0", 0, [](double x) { return std::abs(x); }, Verdict::kink);
  all.add_special(
      "max(0,x) at 0", 0, [](double x) { return std::max(0.0, x); }, Verdict::kink);
  all.add_special(
      "|x - 1| at 1", 1, [](double x) { return std::abs(x - 1); }, Verdict::kink);
  all.add_special(
      "10 x + |x| at 0", 0, [](double x) { return 10 * x + std::abs(x); }, Verdict::kink);
  all.add_special(
      "max(x, x^2) at 1", 1, [](double x) { return std::max(x, x * x); }, Verdict::kink);
  all.add_special(
      "leaky relu at 0", 0, [](double x) { return x < 0 ? 0.01 * x : x; }, Verdict::kink);
  all.add_special(
      "sin x + 1e-4 |x - 1| at 1", 1, [](double x) { return std::sin(x) + 1e-4 * std::abs(x - 1); },
      Verdict::kink);
  all.add_special(
      "|x| at 1e-300", 1e-300, [](double x) { return std::abs(x); }, Verdict::ok, 1);
  all.add_special(
      "|x| at -1e-9", -1e-9, [](double x) { return std::abs(x); }, Verdict::ok, -1);
  all.add_special(
      "|x - 1| at 1 + 1e-9", 1 + 1e-9, [](double x) { return std::abs(x - 1); }, Verdict::noisy, 1);
  all.add_special(
      "max(0,x) at -1e-5", -1e-5, [](double x) { return std::max(0.0, x); }, Verdict::ok, 0);
  all.add_special(
      "Huber loss at its joint", 1, [](double x) { return std::abs(x) < 1 ? x * x / 2 : std::abs(x) - 0.5; },
      Verdict::ok, 1);
}

void add_jumps(Catalogue& all) {
  all.add_special(
      "rint at 0.4999", 0.4999, [](double x) { return std::rint(x); }, Verdict::ok, 0);
  all.add_special(
      "rint at 0.5", 0.5, [](double x) { return std::rint(x); }, Verdict::undefined);
  all.add_special(
      "floor at 3", 3, [](double x) { return std::floor(x); }, Verdict::undefined);
  all.add_special(
      "floor at 3 + 1e-10", 3 + 1e-10, [](double x) { return std::floor(x); }, Verdict::ok, 0);
  all.add_special(
      "floor at 12345.678", 12345.678, [](double x) { return std::floor(x); }, Verdict::ok, 0);
  all.add_special(
      "sign at 0", 0, [](double x) { return x > 0   ? 1.0
                                            : x < 0 ? -1.0
                                                    : 0.0; }, Verdict::undefined);
  all.add_special(
      "step at 2", 2, [](double x) { return x >= 2 ? 1.0 : 0.0; }, Verdict::undefined);
}

void add_domains(Catalogue& all) {
  all.add_special(
      "sqrt at 0", 0, [](double x) { return std::sqrt(x); }, Verdict::undefined);
  all.add_special(
      "cbrt at 0", 0, [](double x) { return std::cbrt(x); }, Verdict::undefined);
  all.add_special(
      "asin at 1", 1, [](double x) { return std::asin(x); }, Verdict::undefined);
  all.add_special(
      "log at 0", 0, [](double x) { return std::log(x); }, Verdict::undefined);
  all.add_special(
      "log at -1", -1, [](double x) { return std::log(x); }, Verdict::undefined);
  all.add_special(
      "x^2.5 at 0", 0, [](double x) { return std::pow(x, 2.5); }, Verdict::one_sided, 0);
  all.add_special(
      "acos(x)^2 at 1", 1, [](double x) { return std::acos(x) * std::acos(x); }, Verdict::one_sided, -2);
  all.add_special(
      "exp on x >= 0, at 0", 0, [](double x) { return x < 0 ? Derivative::none : std::exp(x); },
      Verdict::one_sided, 1);
  all.add_special(
      "sin on x <= 2, at 2", 2, [](double x) { return x > 2 ? Derivative::none : std::sin(x); },
      Verdict::one_sided, std::cos(2.0));
  all.add_special(
      "x log x + 1 on x > 0, at 1e-300", 1e-300, [](double x) { return 1 + x; }, Verdict::ok, 1);
}

void add_zeros(Catalogue& all) {
  all.add_special(
      "constant", 3, [](double) { return 42.0; }, Verdict::ok, 0);
  all.add_special(
      "constant 0 at 0", 0, [](double) { return 0.0; }, Verdict::ok, 0);
  all.add_special(
      "cos at 0", 0, [](double x) { return std::cos(x); }, Verdict::ok, 0);
  all.add_special(
      "x^2 at 0", 0, [](double x) { return x * x; }, Verdict::ok, 0);
  all.add_special(
      "x^3 at 0", 0, [](double x) { return x * x * x; }, Verdict::ok, 0);
  all.add_special(
      "x^4 at 0", 0, [](double x) { return x * x * x * x; }, Verdict::ok, 0);
  all.add_special(
      "x |x| at 0", 0, [](double x) { return x * std::abs(x); }, Verdict::ok, 0);
  all.add_special(
      "Gauss, width 1e-4, at its centre", 1, [](double x) { return std::exp(-(x - 1) * (x - 1) / 1e-8); },
      Verdict::ok, 0);
  all.add_special(
      "exp(-1/x^2) at 0", 0, [](double x) { return x == 0 ? 0.0 : std::exp(-1 / (x * x)); }, Verdict::ok, 0);
  all.add_special(
      "(x - 2)^2 at 2", 2, [](double x) { return (x - 2) * (x - 2); }, Verdict::ok, 0);
  all.add_special(
      "sin at 0", 0, [](double x) { return std::sin(x); }, Verdict::ok, 1);
}

void add_noise(Catalogue& all) {
  all.add_special(
      "float(sin x)", 1, [](double x) { return rounded_to_float(std::sin(x)); }, Verdict::noisy,
      std::cos(1.0));
  all.add_special(
      "float(exp x) at 0", 0, [](double x) { return rounded_to_float(std::exp(x)); }, Verdict::noisy, 1);
  all.add_special(
      "exp(float x)", 0.3, [](double x) { return std::exp(rounded_to_float(x)); }, Verdict::noisy,
      std::exp(0.3));
  all.add_special(
      "sin rounded to 6 decimals", 1, [](double x) { return std::round(1e6 * std::sin(x)) / 1e6; },
      Verdict::noisy, std::cos(1.0));
  for (const double level : {1e-4, 1e-6, 1e-8, 1e-10}) {
    all.add_special(
        "exp with noise of " + std::to_string(level), 1,
        [level](double x) { return std::exp(x) * (1 + level * noise(x)); }, Verdict::noisy, std::exp(1.0));
  }
  all.add_special(
      "cos with noise at 0", 0, [](double x) { return std::cos(x + 1) * (1 + 1e-6 * noise(x)); },
      Verdict::noisy, -std::sin(1.0));
}

}  // namespace

Cases special_cases() {
  Catalogue all(Category::special);
  add_kinks(all);
  add_jumps(all);
  add_domains(all);
  add_zeros(all);
  add_noise(all);
  return all.take();
}

}  // namespace gradcalc::bench
