#include "exact/vanishing.hpp"

#include <cmath>
#include <limits>

namespace gradcalc {
namespace {

// For certain.
bool is_not_negative(const Bounded& number) {
  return number.value >= number.radius;
}
bool is_not_positive(const Bounded& number) {
  return -number.value >= number.radius;
}

}  // namespace

bool Vanishing::of(const Tape& f, std::span<const double> x, std::span<const double> v,
                   const DifferenceOptions& options, double difference, double proven) {
  // The bounds are of f alone: that the nodes are rounded too, and the sum of the scheme, is less than that.
  const double noise = 2.0 * rounding_of_difference(f, x, v, options);
  if (!std::isfinite(noise) || std::fabs(difference - proven) > noise || std::fabs(proven) > noise)
    return false;
  return proven == 0.0 || changes_sign(f, x, v);
}

/// sum |weight| e / (denominator h), where e bounds the rounding error of f at a node.
double Vanishing::rounding_of_difference(const Tape& f, std::span<const double> x, std::span<const double> v,
                                         const DifferenceOptions& options) {
  node_.resize(x.size());
  double sum = 0.0;
  for (const SchemeNode& node : options.scheme->nodes()) {
    for (std::size_t i = 0; i < x.size(); ++i) node_[i] = x[i] + node.offset * options.h * v[i];
    sum += std::abs(node.weight) * bounded_.value_at_point(f, node_).radius;
  }
  return sum / (options.scheme->denominator * options.h);
}

bool Vanishing::changes_sign(const Tape& f, std::span<const double> x, std::span<const double> v) {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  node_.assign(x.begin(), x.end());
  for (std::size_t i = 0; i < x.size(); ++i) {
    node_[i] = std::nextafter(x[i], infinity);
    const Bounded above = slope(f, v);
    node_[i] = std::nextafter(x[i], -infinity);
    const Bounded below = slope(f, v);
    node_[i] = x[i];
    if ((is_not_negative(above) && is_not_positive(below)) ||
        (is_not_positive(above) && is_not_negative(below)))
      return true;
  }
  return false;
}

/// The derivative along v at the node.
Bounded Vanishing::slope(const Tape& f, std::span<const double> v) {
  partials_.resize(node_.size());
  bounded_.at_point(f, node_, partials_);
  Bounded sum;
  for (std::size_t i = 0; i < v.size(); ++i)
    if (v[i] != 0.0) sum = sum + partials_[i] * v[i];
  return sum;
}

}  // namespace gradcalc
