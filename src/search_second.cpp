// Derivatives of second order, from the samples that a search for the first one has taken and found smooth.
// Its base, its ceiling and its knowledge of noise hold for these as well; what remains is to fit the series
// of second order to windows of the samples, and of larger or smaller steps as far as these help.
#include <algorithm>
#include <cmath>

#include "search.hpp"

namespace gradcalc {
namespace {

// x enters f with an error of up to u |x|, see search.cpp.
constexpr double argument_error = 2 * unit_roundoff;

// Three standard deviations of noise, and some.
constexpr double noise_bound = 4;

}  // namespace

std::optional<Estimate> Search::run_second(Target target) {
  target_ = target;
  best_ = Estimate{};
  anchored_ = true;
  sweep(reach_);
  if (!std::isfinite(best_.error) || useless()) return std::nullopt;
  if (samples_.side() == Side::both) widen_to_smaller_steps();
  best_.error += argument_error * (samples_.scale().size / largest().h) * bend();
  return best_;
}

Estimate Search::fit_taken(Target target) {
  target_ = target;
  best_ = Estimate{};
  for (const Sample& s : samples_.finite())
    if (s.exponent < steps_.ceiling) consider(s.exponent);
  return best_;
}

double Search::quotient(const Sample& s) const {
  return target_ == Target::mixed ? s.mixed() : s.curvature();
}

// What smaller steps say otherwise, beyond their own errors, is part of the error.
void Search::widen_to_smaller_steps() {
  const auto all = samples_.finite();
  const std::size_t first = samples_.place(best_.first);
  const Sample& reference = all[first];
  for (std::size_t k = 0; k < first; ++k) {
    const Sample& s = all[k];
    const double truncation = 2 * std::abs(quotient(reference) - best_.value) * (s.h / reference.h);
    const double noise = (2 * regularity_.uncertainty(s) / s.h) / s.h;
    const double discrepancy = std::abs(quotient(s) - best_.value);
    if (discrepancy > noise_bound * noise + truncation + best_.error) best_.error = discrepancy;
  }
}

// How much the slope changes over a step, per step, wherever it does within the samples a and b: where f''
// happens to be 0, f''' h takes its place. The slopes of central differences change by f''' h^2 / 6.
double Search::bend(const Sample& a, const Sample& b) const {
  const double change = std::abs(b.slope() - a.slope()) / b.h;
  const bool central = samples_.side() == Side::both;
  const double third = central ? 6 * change / (1 - (a.h / b.h) * (a.h / b.h)) : 2 * change / (1 - a.h / b.h);
  return third + std::max(std::abs(quotient(a)), std::abs(quotient(b))) + std::abs(b.curvature());
}

double Search::bend() const {
  const auto all = samples_.finite();
  const std::size_t last = samples_.place(best_.last);
  return last == 0 ? std::abs(quotient(all[0])) : bend(all[last - 1], all[last]);
}

std::optional<int> Search::natural_exponent() const {
  if (flat(largest())) return std::nullopt;
  return best_.last;
}

}  // namespace gradcalc
