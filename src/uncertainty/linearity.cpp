#include "uncertainty/linearity.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace gradcalc {
namespace {

/// Of the polynomials of second degree along the directions of one set, as if they added up: by how much the
/// mean is off the value at the point, and the standard deviation.
struct Moments {
  double shift = 0.0, deviation = 0.0;
};

Moments moments_of(const Spread& spread, std::size_t first_direction,
                   const DirectionalDerivatives& derivatives) {
  Moments result;
  for (std::size_t k = first_direction; k < first_direction + spread.first_set(); ++k) {
    const double bend = 0.5 * derivatives.second[k] * std::sqrt(spread.kurtosis(k) - 1.0);
    result.shift += 0.5 * derivatives.second[k];
    result.deviation = std::hypot(result.deviation, derivatives.first[k], bend);
  }
  return result;
}

/// What an error of this size may be in the variance, beside a standard deviation.
double variance_of(double error, double deviation) {
  return error * error + 2.0 * error * deviation;
}

/// The mean square of what of f in a direction, to both sides, the derivatives do not tell; its square root.
double unexplained(const DirectionalDerivatives& exact, const DirectionalDerivatives& sampled,
                   std::size_t k) {
  return std::hypot(sampled.first[k] - exact.first[k], 0.5 * (sampled.second[k] - exact.second[k]));
}

/// Whether this standard deviation is too much to be missing.
bool is_missing(double missing, const Spread& spread, double error, const CombinedUncertainty& result) {
  const double stands = result.differs_to_second ? result.second_uncertainty : result.uncertainty;
  const double scale = std::max(missing, stands);
  if (!(scale > 0.0)) return false;
  const double part = missing / scale, whole = stands / scale;
  // Errors of all directions may add up.
  const double of_error =
      variance_of(error / scale * std::sqrt(static_cast<double>(spread.first_set())), std::max(part, whole));
  return !(part * part <= most_variance_beyond * whole * whole + of_error);
}

/// Whether f is elsewhere in the corners than the derivatives tell. There all directions of the first set are
/// moved by their uncertainty at once, and a product of some of them is its own standard deviation, whatever
/// the signs are: the mean square of what is not explained is the variance that is missing, or, of what the
/// sets have seen as well, less than that.
bool differs_in_corners(const Spread& spread, const DirectionalDerivatives& exact,
                        const DirectionalDerivatives& sampled, double error,
                        const CombinedUncertainty& result) {
  const std::size_t corners = spread.regular() - spread.both_sets();
  if (corners == 0) return false;
  double missing = 0.0;
  for (std::size_t k = spread.both_sets(); k < spread.regular(); ++k)
    missing = std::hypot(missing, unexplained(exact, sampled, k));
  return is_missing(missing / std::sqrt(static_cast<double>(corners)), spread, error, result);
}

/// The same of scattered or aimed samples, from one direction to another: the mean square over the
/// distribution, where f has a value, beside what is known to be missing between.
bool differs_along(const Spread& spread, std::size_t first, std::size_t last,
                   const DirectionalDerivatives& exact, const DirectionalDerivatives& sampled, double between,
                   double error, const CombinedUncertainty& result) {
  double missing = between;
  for (std::size_t k = first; k < last; ++k) {
    const double here = unexplained(exact, sampled, k);
    if (std::isfinite(here)) missing = std::hypot(missing, std::sqrt(spread.weight(k)) * here);
  }
  return is_missing(missing, spread, error, result);
}

/// Whether the aimed samples vary otherwise than f as far as it is linear: a term k s^3 of a sum s hardly
/// adds to what is not explained, but s and s^3 rise together, 2 k E(s s^3). The mean squares over these few
/// are right to a tenth.
bool varies_otherwise(const Spread& spread, const DirectionalDerivatives& exact,
                      const DirectionalDerivatives& sampled, double error,
                      const CombinedUncertainty& result) {
  constexpr double roughness = 1.2;
  const double stands = result.differs_to_second ? result.second_uncertainty : result.uncertainty;
  if (!(stands > 0.0)) return false;  // then nothing is aimed
  double difference = 0.0;
  for (std::size_t k = spread.unaimed(); k < spread.count(); ++k) {
    const double linear = exact.first[k] / stands, here = sampled.first[k] / stands;
    if (std::isfinite(here)) difference += spread.weight(k) * (here - linear) * (here + linear);
  }
  return !(std::fabs(difference) <= roughness * most_variance_beyond + variance_of(error / stands, 1.0));
}

bool curves_more(const Moments& exact, const Moments& sampled, double error,
                 const CombinedUncertainty& result) {
  const bool has_second = result.differs_to_second;
  const double second_shift = result.second_value - result.value;
  const double shift = sampled.shift - exact.shift + (has_second ? 0.0 : second_shift);
  const double stands = has_second ? result.second_uncertainty : result.uncertainty;
  if (!(std::fabs(shift) <= most_shift * stands + error)) return true;
  const double scale = std::max({stands, result.second_uncertainty, sampled.deviation, exact.deviation});
  if (scale == 0.0) return false;
  const auto square = [scale](double deviation) { return (deviation / scale) * (deviation / scale); };
  const double variance =
      square(result.second_uncertainty) + square(sampled.deviation) - square(exact.deviation);
  const double of_error = variance_of(error / scale, std::max(stands, sampled.deviation) / scale);
  return !(std::fabs(variance - square(stands)) <= most_variance_beyond * square(stands) + of_error);
}

}  // namespace

void SparseMatrix::set(std::span<const MatrixEntry> entries, std::size_t n) {
  entries_.clear();
  ends_.clear();
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < n; ++j)
      if (const double value = entries[i * n + j].value; value != 0.0) entries_.push_back({j, value});
    ends_.push_back(entries_.size());
  }
}

double SparseMatrix::row_times(std::size_t i, std::span<const double> d) const {
  if (ends_.empty()) return 0.0;
  double sum = 0.0;
  for (std::size_t k = i == 0 ? 0 : ends_[i - 1]; k < ends_[i]; ++k)
    if (const double factor = d[entries_[k].column]; factor != 0.0) sum += entries_[k].value * factor;
  return sum;
}

void find_exact(const Spread& spread, std::span<const Contribution> sensitivities,
                std::span<const MatrixEntry> hessian, DirectionalDerivatives& result) {
  const std::size_t n = sensitivities.size();
  result.first.assign(spread.count(), 0.0);
  result.second.assign(spread.count(), 0.0);
  result.hessian.set(hessian, hessian.empty() ? 0 : n);
  for (std::size_t k = 0; k < spread.count(); ++k) {
    const std::span<const double> d = spread.direction(k);
    for (std::size_t i = 0; i < n; ++i) {
      if (d[i] == 0.0) continue;  // of what is exact, no derivative counts
      result.first[k] += sensitivities[i].sensitivity * d[i];
      result.second[k] += d[i] * result.hessian.row_times(i, d);
    }
  }
}

void find_sampled(const Spread& spread, std::span<const double> values, double at_point,
                  DirectionalDerivatives& result) {
  result.first.resize(spread.count());
  result.second.resize(spread.count());
  for (std::size_t k = 0; k < spread.count(); ++k) {
    const double reach = spread.reach(k);
    const double above = values[2 * k] - at_point, below = values[2 * k + 1] - at_point;
    result.first[k] = (0.5 * above - 0.5 * below) / reach;
    result.second[k] = (above + below) / (reach * reach);
  }
}

double sampling_error(const UncertainPoint& point, const Spread& spread, std::span<const double> values,
                      const CombinedUncertainty& function) {
  constexpr double of_factor = 5e-5;  // more than the square root of Correlation::tolerance
  double largest = std::fabs(function.value), moved = 0.0, components = 0.0;
  for (const double value : values)
    if (std::isfinite(value)) largest = std::max(largest, std::fabs(value));
  for (std::size_t i = 0; i < point.quantities.size(); ++i) {
    if (point.quantities[i].uncertainty == 0.0 || !has_samples(point.quantities[i])) continue;
    moved += std::fabs(function.contributions[i].sensitivity * point.quantities[i].value);
    components += function.contributions[i].uncertainty;
  }
  const double rounding = 4.0 * std::numeric_limits<double>::epsilon() * (largest + moved);
  return rounding * std::sqrt(static_cast<double>(spread.first_set())) +
         (point.correlation.is_independent() ? 0.0 : of_factor * components);
}

void compare_with_samples(const Spread& spread, std::span<const double> values,
                          const DirectionalDerivatives& exact, const DirectionalDerivatives& sampled,
                          double error, CombinedUncertainty& result) {
  // Scattered and aimed samples lie farther out than a break counts.
  const auto regular = values.first(2 * spread.regular());
  result.leaves_domain = std::ranges::any_of(regular, [](double value) { return std::isnan(value); });
  result.overflows = std::ranges::any_of(regular, [](double value) { return std::isinf(value); });
  result.curves_more = false;
  if (result.leaves_domain || result.overflows)
    result.second_value = result.second_uncertainty = Derivative::none;  // it would tell of where f is not
  if (!std::isfinite(result.second_uncertainty)) return;
  for (std::size_t first = 0; first < spread.both_sets(); first += spread.first_set())
    result.curves_more = result.curves_more || curves_more(moments_of(spread, first, exact),
                                                           moments_of(spread, first, sampled), error, result);
  result.curves_more =
      result.curves_more || differs_in_corners(spread, exact, sampled, error, result) ||
      differs_along(spread, spread.regular(), spread.unaimed(), exact, sampled, sampled.between, error,
                    result) ||
      differs_along(spread, spread.unaimed(), spread.count(), exact, sampled, 0.0, error, result) ||
      varies_otherwise(spread, exact, sampled, error, result);
}

}  // namespace gradcalc
