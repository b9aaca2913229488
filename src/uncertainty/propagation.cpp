#include "uncertainty/propagation.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "functions/special_functions.hpp"

namespace gradcalc {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

/// Sensitivity times uncertainty, with its sign. What is exact adds nothing, whatever its sensitivity is.
double component(const Quantity& quantity, double sensitivity) {
  return quantity.uncertainty == 0.0 ? 0.0 : sensitivity * quantity.uncertainty;
}

/// sum_ij r_ij a_i b_j / scale^2, over those that are not 0.
double product(const Correlation& correlation, std::span<const double> a, std::span<const double> b,
               double scale) {
  double sum = 0.0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (a[i] == 0.0) continue;
    if (correlation.is_independent()) {
      sum += (a[i] / scale) * (b[i] / scale);
      continue;
    }
    for (std::size_t j = 0; j < b.size(); ++j)
      if (b[j] != 0.0) sum += correlation(i, j) * (a[i] / scale) * (b[j] / scale);
  }
  return sum;
}

double largest(std::span<const double> numbers) {
  double result = 0.0;
  for (const double number : numbers) {
    if (std::isnan(number)) return number;
    result = std::max(result, std::fabs(number));
  }
  return result;
}

/// The standard deviation of the sum of components; squares of them may be beyond doubles.
double combined(const Correlation& correlation, std::span<const double> components) {
  const double scale = largest(components);
  if (scale == 0.0 || !std::isfinite(scale)) return scale;
  return scale * std::sqrt(std::max(product(correlation, components, components, scale), 0.0));
}

/// How much the uncertainty changes at most, if each sensitivity does by its error: a norm of the errors.
double of_errors(const UncertainPoint& point, std::span<const MatrixEntry> row) {
  double sum = 0.0, squares = 0.0;
  for (std::size_t i = 0; i < row.size(); ++i) {
    const double part = std::fabs(component(point.quantities[i], row[i].error));
    if (!std::isfinite(part)) continue;  // such an entry has no value either, or no estimate
    sum += part;
    squares = std::hypot(squares, part);
  }
  return point.correlation.is_independent() ? squares : sum;
}

/// The quantities that are correlated with each other, directly or through others: those of the first, of
/// which none was seen.
std::vector<std::size_t> group_of(std::size_t first, const Correlation& correlation,
                                  std::vector<bool>& seen) {
  std::vector<std::size_t> group{first};
  seen[first] = true;
  for (std::size_t next = 0; next < group.size(); ++next)
    for (std::size_t j = 0; j < correlation.size(); ++j) {
      if (seen[j] || correlation(group[next], j) == 0.0) continue;
      seen[j] = true;
      group.push_back(j);
    }
  return group;
}

/// u^4 / sum(u_i^4 / n_i). The formula is of independent components: quantities that are correlated are one
/// component together, as simultaneous observations are, with the least of their degrees of freedom.
double effective_degrees(const UncertainPoint& point, std::span<const double> components,
                         double uncertainty) {
  const bool all_infinite = std::ranges::all_of(
      point.quantities, [](const Quantity& quantity) { return std::isinf(quantity.degrees_of_freedom); });
  if (all_infinite || uncertainty == 0.0 || !std::isfinite(uncertainty)) return infinity;
  double sum = 0.0;
  std::vector<bool> seen(components.size(), false);
  for (std::size_t i = 0; i < components.size(); ++i) {
    if (seen[i]) continue;
    double degrees = infinity;
    std::vector<double> parts(components.size(), 0.0);
    for (const std::size_t j : group_of(i, point.correlation, seen)) {
      parts[j] = components[j];
      if (components[j] != 0.0) degrees = std::min(degrees, point.quantities[j].degrees_of_freedom);
    }
    const double ratio = combined(point.correlation, parts) / uncertainty;
    sum += ratio * ratio * ratio * ratio / degrees;
  }
  return sum == 0.0 ? infinity : 1.0 / sum;
}

void add_contributions(const UncertainPoint& point, std::span<const MatrixEntry> row,
                       std::span<const double> components, CombinedUncertainty& result) {
  const double scale = largest(components);
  const std::size_t n = components.size();
  result.contributions.resize(n);
  for (std::size_t i = 0; i < n; ++i) {
    double covariance = 0.0;  // of the component and the sum, by the square of the scale
    for (std::size_t j = 0; j < n; ++j)
      if (components[j] != 0.0) covariance += point.correlation(i, j) * (components[j] / scale);
    covariance *= components[i] / scale;
    const double ratio = result.uncertainty / scale;
    result.contributions[i] = {row[i].value, row[i].error, std::fabs(components[i]),
                               result.uncertainty == 0.0 ? 0.0 : covariance / (ratio * ratio)};
  }
}

}  // namespace

void propagate(const UncertainPoint& point, const DerivativeMatrix& jacobian, std::span<const double> noise,
               Propagation& result) {
  const std::size_t n = point.quantities.size(), m = jacobian.rows;
  result.functions.resize(m);
  std::vector<double> components(n * m);
  for (std::size_t k = 0; k < m; ++k) {
    const auto row = std::span(jacobian.entries).subspan(k * n, n);
    const auto parts = std::span(components).subspan(k * n, n);
    for (std::size_t i = 0; i < n; ++i) parts[i] = component(point.quantities[i], row[i].value);
    CombinedUncertainty& function = result.functions[k];
    function.value = jacobian.values[k];
    function.of_program =
        noise.empty() ? 0.0 : std::hypot(of_errors(point, row), noise[k] / std::numbers::sqrt3);
    function.uncertainty = std::hypot(combined(point.correlation, parts), function.of_program);
    if (!std::isfinite(function.value)) function.uncertainty = Derivative::none;
    function.degrees_of_freedom = effective_degrees(point, parts, function.uncertainty);
    add_contributions(point, row, parts, function);
    function.second_value = function.second_uncertainty = Derivative::none;
    function.is_linear = true;
    function.leaves_domain = false;
    function.near_break = NearBreak();
  }
  result.correlation.assign(m * m, 1.0);
  for (std::size_t k = 0; k < m; ++k)
    for (std::size_t l = 0; l < k; ++l) {
      const auto a = std::span(components).subspan(k * n, n), b = std::span(components).subspan(l * n, n);
      const double u_a = combined(point.correlation, a), u_b = combined(point.correlation, b);
      const double scale = std::sqrt(u_a) * std::sqrt(u_b);
      const double known =
          scale > 0.0 && std::isfinite(scale) ? product(point.correlation, a, b, scale) : Derivative::none;
      result.correlation[k * m + l] = result.correlation[l * m + k] =
          std::isnan(known) ? known : std::clamp(known, -1.0, 1.0);
    }
}

Curvature curvature_of(const UncertainPoint& point, std::span<const MatrixEntry> hessian) {
  const std::size_t n = point.quantities.size();
  const Correlation& correlation = point.correlation;
  // u_i H_ij u_j, and that times the correlations.
  std::vector<double> scaled(n * n), by_correlation;
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < n; ++j)
      scaled[i * n + j] =
          component(point.quantities[i], component(point.quantities[j], hessian[i * n + j].value));
  if (!correlation.is_independent()) {
    by_correlation.resize(n * n);
    for (std::size_t i = 0; i < n; ++i)
      for (std::size_t k = 0; k < n; ++k)
        for (std::size_t j = 0; scaled[i * n + k] != 0.0 && j < n; ++j)
          by_correlation[i * n + j] += scaled[i * n + k] * correlation(k, j);
  }
  const std::vector<double>& matrix = correlation.is_independent() ? scaled : by_correlation;
  Curvature result{0.0, 0.0};
  for (std::size_t i = 0; i < n; ++i) {
    result.trace += matrix[i * n + i];
    for (std::size_t j = 0; j < n; ++j) result.trace_of_square += matrix[i * n + j] * matrix[j * n + i];
  }
  return result;
}

double curvature_error(const UncertainPoint& point, std::span<const MatrixEntry> hessian) {
  const std::size_t n = point.quantities.size();
  double sum = 0.0;
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < n; ++j)
      sum += component(point.quantities[i], component(point.quantities[j], hessian[i * n + j].error));
  return std::isnan(sum) ? infinity : sum;
}

void add_second_order(const Curvature& curvature, double sampled_variance, CombinedUncertainty& result) {
  const double first = result.uncertainty * result.uncertainty;
  const double shift = 0.5 * curvature.trace;
  const double second = sampled_variance + 0.5 * std::max(curvature.trace_of_square, 0.0);
  result.leaves_domain = !std::isfinite(sampled_variance) && std::isfinite(first);
  result.second_value = result.value + shift;
  result.second_uncertainty = std::isnan(curvature.trace_of_square) ? Derivative::none
                              : first > 0.0 ? result.uncertainty * std::sqrt(second / first)
                                            : std::sqrt(second);
  result.is_linear = std::fabs(result.second_uncertainty * result.second_uncertainty - first) <=
                         most_variance_beyond * first &&
                     std::fabs(shift) <= most_shift * result.uncertainty;
}

double whole_degrees(double degrees_of_freedom) {
  // Of what is a whole number but for rounding.
  return std::floor(degrees_of_freedom * (1.0 + 1e-12));
}

double coverage_factor(double coverage, double degrees_of_freedom) {
  const double degrees = whole_degrees(degrees_of_freedom);
  if (std::isinf(degrees)) return std::numbers::sqrt2 * erf_inverse(coverage);
  return degrees >= 1.0 ? student_t_quantile(coverage, degrees) : Derivative::none;
}

}  // namespace gradcalc
