#include "extrapolation/difference_quotient.hpp"

#include <algorithm>
#include <cmath>

namespace gradcalc::extrapolation {
namespace {

/// a - b to twice the digits, rounded at the end.
inline double difference(const Compensated& a, const Compensated& b) {
  const double nearest = a.value - b.value;
  return nearest + (Compensated::rounding_of_sum(a.value, -b.value, nearest) + (a.low - b.low));
}

/// An error divided by a step is no 0 where it is less than the least double.
double quotient_error(double error, double step) {
  return error == 0.0 ? 0.0 : std::max(error / step, bounded::least<double>);
}

bool is_known(const Compensated& number) {
  return std::isfinite(number.error + number.common);
}

constexpr std::array pair{1.0, -1.0};
constexpr std::array corners{1.0, 1.0, -1.0, -1.0, 1.0, -1.0, -1.0, 1.0,
                             1.0, 0.0, -1.0, 0.0,  0.0, 1.0,  0.0,  -1.0};
static_assert(corners.size() == 2 * most_points);

}  // namespace

QuotientPoints points_of(Quotient quotient) {
  switch (quotient) {
    case Quotient::forward:
      return {std::span(pair).first(1), 1};
    case Quotient::backward:
      return {std::span(pair).last(1), 1};
    case Quotient::mixed:
      return {corners, 2};
    case Quotient::central:
    case Quotient::second:
      break;
  }
  return {pair, 1};
}

void DifferenceQuotient::set(Sample& sample, std::span<const LineValue> values) const {
  sample.quotient = sample.noise = sample.centre_weight = sample.common = 0.0;
  sample.even = sample.even_noise = sample.undefined_at = 0.0;
  sample.branches = 0;
  sample.is_finite = sample.is_usable = false;
  if (sample.step == 0.0) return;
  if (kind_ == Quotient::mixed)
    set_corners(sample, values);
  else if (is_symmetric(kind_))
    set_pair(sample, values[0], values[1]);
  else
    set_side(sample, values[0]);
  sample.noise += 2.0 * bounded::unit<double> * std::fabs(sample.quotient);
}

void DifferenceQuotient::set_pair(Sample& sample, const LineValue& ahead, const LineValue& behind) const {
  const double h = sample.step;
  const Compensated &a = ahead.number, &b = behind.number, &c = centre_.number;
  sample.is_finite = std::isfinite(a.value) && std::isfinite(b.value);
  sample.undefined_at = std::isfinite(a.value) ? -h : h;
  if (!sample.is_finite) return;
  sample.is_usable = is_known(a) && is_known(b) && is_on_branches(ahead) && is_on_branches(behind);

  const double to_a = difference(a, c), to_b = difference(b, c);
  const double even = (to_a + to_b) / 2.0, odd = difference(a, b) / 2.0;
  const double error = (a.error + b.error) / 2.0;
  const double even_error = error + bounded::unit<double> * (std::fabs(to_a) + std::fabs(to_b)) / 2.0;
  if (kind_ == Quotient::central) {
    sample.quotient = odd / h;
    sample.noise = quotient_error(error, h);
    sample.common = (ahead.change + behind.change) / (2.0 * h);
    sample.even = even;
    sample.even_noise = even_error;
  } else {
    sample.quotient = 2.0 * (even / h) / h;
    sample.noise = quotient_error(quotient_error(2.0 * (even_error + c.error), h), h);
    sample.common = behind.bend / h / h;
    sample.even = odd / h - slope_.value;
    sample.even_noise = error / h + bounded::unit<double> * std::fabs(odd / h);
  }
}

void DifferenceQuotient::set_side(Sample& sample, const LineValue& value) const {
  const double h = kind_ == Quotient::forward ? sample.step : -sample.step;
  const Compensated& c = centre_.number;
  sample.is_finite = std::isfinite(value.number.value);
  sample.undefined_at = h;
  if (!sample.is_finite) return;
  sample.branches = value.branches;
  sample.is_usable = is_known(value.number) && !value.is_at_doubt;
  sample.quotient = difference(value.number, c) / h;
  sample.noise = quotient_error(value.number.error, sample.step);
  sample.centre_weight = 1.0 / sample.step;
  sample.common = value.change / sample.step;
}

void DifferenceQuotient::set_corners(Sample& sample, std::span<const LineValue> around) const {
  const double h = sample.step;
  sample.is_finite = sample.is_usable = true;
  double error = 0.0, size = 0.0;
  for (const LineValue& value : around) {
    sample.is_finite = sample.is_finite && std::isfinite(value.number.value);
    sample.is_usable = sample.is_usable && is_known(value.number) && is_on_branches(value);
    error += value.number.error;
    size += std::fabs(difference(value.number, centre_.number));
  }
  sample.is_usable = sample.is_usable && sample.is_finite;
  sample.undefined_at = h;
  if (!sample.is_finite) return;
  const auto part = [&](std::size_t i) { return difference(around[i].number, centre_.number); };
  const double opposite = part(0) + part(1), crossed = part(2) + part(3);
  sample.quotient = (opposite - crossed) / 4.0 / h / h;
  const double rounding = quotient_error(error + bounded::unit<double> * size, h);
  sample.noise = quotient_error(rounding, 4.0 * h);
  sample.common = (around[1].bend + around[3].bend) / 4.0 / h / h;
  const double ahead = part(0) - part(1), across = part(2) - part(3);
  const double by_first = part(4) - part(5), by_second = part(6) - part(7);
  sample.even =
      (std::fabs(ahead - by_first - by_second) + std::fabs(across - by_first + by_second)) / 2.0 / h;
  sample.even_noise = rounding;
}

}  // namespace gradcalc::extrapolation
