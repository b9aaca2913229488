#include "uncertainty/propagation.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "functions/compensated.hpp"
#include "functions/special_functions.hpp"

namespace gradcalc {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

/// Of degrees of freedom, relative: at most, for as many quantities as there may be.
constexpr double rounding_of_degrees = 1e-12;

/// Sensitivity times uncertainty, with its sign. What is exact adds nothing, whatever its sensitivity is.
double component(const Quantity& quantity, double sensitivity) {
  return quantity.uncertainty == 0.0 ? 0.0 : sensitivity * quantity.uncertainty;
}

double largest(std::span<const double> numbers) {
  double result = 0.0;
  for (const double number : numbers) {
    if (std::isnan(number)) return number;
    result = std::max(result, std::fabs(number));
  }
  return result;
}

/// Sums of n products whose terms cancel to less than this part of their sizes are 0 but for rounding: that
/// of the coefficients, of typed decimals, and of the sums.
double rounding_of(std::size_t n) {
  return (8.0 + static_cast<double>(n)) * std::numeric_limits<double>::epsilon();
}

/// Whether a coefficient is a decimal that doubles have exactly, as 1 or -0.5: others are rounded. Of those
/// with six digits, as they are typed, the exact ones have 20 bits at most; of computed ones hardly any is as
/// short.
bool is_exact(double coefficient) {
  constexpr int bits = 20;
  const double scaled = std::ldexp(coefficient, bits);
  return scaled == std::rint(scaled);
}

/// Components in units of a power of two near the largest of them, where squares of theirs may be beyond
/// doubles.
class Components {
 public:
  Components(const Correlation& correlation, std::span<const double> components)
      : correlation_(correlation), parts_(components), largest_(largest(components)) {
    constexpr double beyond = 0x1p300;
    const bool is_safe = largest_ > 1.0 / beyond && largest_ < beyond;
    if (is_finite() && !is_safe) exponent_ = -std::ilogb(largest_);
  }

  /// Whether there are any but 0, and all are numbers.
  bool is_finite() const { return largest_ != 0.0 && std::isfinite(largest_); }

  /// The size of the largest; nan if one is none.
  double size() const { return largest_; }

  std::size_t count() const { return parts_.size(); }
  double operator[](std::size_t i) const { return scaled(parts_[i]); }
  double scaled(double x) const { return exponent_ == 0 ? x : std::ldexp(x, exponent_); }
  double unscaled(double x) const { return exponent_ == 0 ? x : std::ldexp(x, -exponent_); }

  /// The covariance of quantity i, divided by its uncertainty, with the sum of the components: sum_j r_ij
  /// c_j. Its terms may cancel, so they are summed to twice the digits of doubles.
  Compensated covariance(std::size_t i) const {
    if (correlation_.is_independent()) return (*this)[i];
    Compensated sum;
    for (std::size_t j = 0; j < count(); ++j)
      if (const double r = correlation_(i, j); r != 0.0 && parts_[j] != 0.0)
        sum = sum + Compensated(r) * Compensated((*this)[j]);
    return sum;
  }

 private:
  const Correlation& correlation_;
  std::span<const double> parts_;
  double largest_;
  int exponent_ = 0;
};

/// The covariance of two sums: sum_ij r_ij a_i b_j.
double covariance_of(const Components& a, const Components& b) {
  Compensated sum;
  for (std::size_t i = 0; i < a.count(); ++i)
    if (const double part = a[i]; part != 0.0) sum = sum + Compensated(part) * b.covariance(i);
  return sum.value + sum.low;
}

/// A standard deviation, and by how much it may be off because coefficients are rounded.
struct Deviation {
  double size = 0.0, error = 0.0;
};

/// The standard deviation of the sum of components c. Where they are correlated with coefficients r, terms of
/// the variance V = sum_ij r_ij c_i c_j may cancel. If each c_i is off by a part e of itself, V changes by
/// 2 sum_i e c_i (r c)_i, and |(r c)_i| <= sqrt(V), as a covariance is (Cauchy and Schwarz): the deviation by
/// e sum |c_i|. If each r is off by d, V changes by d sum |c_i c_j|.
Deviation combined(const Correlation& correlation, std::span<const double> components) {
  const Components c(correlation, components);
  if (!c.is_finite()) return {c.size()};
  const double variance = covariance_of(c, c);
  if (correlation.is_independent()) return {c.unscaled(std::sqrt(variance))};
  constexpr double unit = std::numeric_limits<double>::epsilon() / 2.0;
  constexpr double of_components = 4.0 * unit;    // a typed uncertainty, a sensitivity, and their product
  constexpr double of_coefficients = 8.0 * unit;  // of a covariance, what it is divided by is rounded, too
  double sum = 0.0, rounded = 0.0;
  for (std::size_t i = 0; i < c.count(); ++i) {
    sum += std::fabs(c[i]);
    for (std::size_t j = 0; j < i; ++j)
      if (const double r = correlation(i, j); !is_exact(r))
        rounded += 2.0 * of_coefficients * std::fabs(r * c[i] * c[j]);
  }
  const double own = of_components * sum * of_components * sum;
  if (variance <= own + rounded) return {0.0, c.unscaled(std::sqrt(2.0 * rounded))};
  return {c.unscaled(std::sqrt(variance)), c.unscaled(std::sqrt(variance + rounded) - std::sqrt(variance))};
}

/// Numbers below this have four digits at most, or are 0 in place of what is smaller.
constexpr double least_with_digits = 0x1p-1060;

/// Beside this, they cannot be seen.
constexpr double far_from_least = 0x1p-1040;

/// Whether some component is not what it should be, for being too small. A sensitivity that is proven to be 0
/// has no error; one that is 0 as a double has, and as that of a constant, x/x, it cannot be seen beside f.
bool underflow(const UncertainPoint& point, std::span<const MatrixEntry> row,
               std::span<const double> components, double value) {
  constexpr double least = std::numeric_limits<double>::min(), rounding = 0x1p-53;
  for (std::size_t i = 0; i < row.size(); ++i) {
    const double uncertainty = point.quantities[i].uncertainty, error = row[i].error;
    const bool is_seen = error > 0.0 && error < least && error * uncertainty >= rounding * std::fabs(value);
    const bool is_zero = uncertainty == 0.0 || (row[i].value == 0.0 && !is_seen);
    if (!is_zero && std::fabs(components[i]) < least_with_digits) return true;
  }
  return false;
}

void set_underflow(CombinedUncertainty& function) {
  function.underflows = true;
  function.uncertainty = function.second_value = function.second_uncertainty = Derivative::none;
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

void add_contributions(const UncertainPoint& point, std::span<const MatrixEntry> row,
                       std::span<const double> components, CombinedUncertainty& result) {
  const Components parts(point.correlation, components);
  // Of a program, something is uncertain even where no quantity contributes.
  const double deviation = parts.scaled(result.uncertainty);
  result.contributions.resize(components.size());
  for (std::size_t i = 0; i < components.size(); ++i) {
    const double share = result.uncertainty == 0.0 ? Derivative::none
                         : parts.size() == 0.0     ? 0.0
                                               : parts.covariance(i).value / deviation * parts[i] / deviation;
    result.contributions[i] = {row[i].value, row[i].error, std::fabs(components[i]), share};
  }
}

/// What quantities that are correlated with each other add to 1 / n, where n are the degrees of freedom of
/// the sum. Of those that have as many, the uncertainties come from the same measurements, as in the GUM's
/// H.2: the variance of their sum has those degrees, too. Else each is s_i, with known correlations r: the
/// variance V = sum_ij r_ij s_i s_j changes with s_i by 2 V_i / s_i, where V_i is its share, and the relative
/// variance of s_i is 1 / 2 n_i. Normal samples have r_ij^2 for the correlation of s_i^2 and s_j^2; so the
/// variance of V is 2 sum_ij V_i V_j r_ij^2 / sqrt(n_i n_j), and n = 2 V^2 / that. Without correlations it is
/// Welch-Satterthwaite's.
double inverse_degrees(const UncertainPoint& point, std::span<const Contribution> contributions,
                       std::span<const std::size_t> group) {
  const auto degrees = [&](std::size_t i) { return point.quantities[i].degrees_of_freedom; };
  double share = 0.0, sum = 0.0;
  for (const std::size_t i : group) {
    share += contributions[i].share;
    for (const std::size_t j : group)
      sum += contributions[i].share * contributions[j].share * point.correlation(i, j) *
             point.correlation(i, j) / std::sqrt(degrees(i)) / std::sqrt(degrees(j));
  }
  const bool are_together =
      std::ranges::all_of(group, [&](std::size_t i) { return degrees(i) == degrees(group.front()); });
  return are_together ? share * share / degrees(group.front()) : sum;
}

/// A whole number that is one but for the rounding of a few operations.
double without_rounding(double number) {
  const double whole = std::round(number);
  return std::fabs(number - whole) <= rounding_of_degrees * whole ? whole : number;
}

double effective_degrees(const UncertainPoint& point, const CombinedUncertainty& function) {
  const bool all_infinite = std::ranges::all_of(
      point.quantities, [](const Quantity& quantity) { return std::isinf(quantity.degrees_of_freedom); });
  if (all_infinite || function.uncertainty == 0.0 || !std::isfinite(function.uncertainty)) return infinity;
  double sum = 0.0;
  for (const std::vector<std::size_t>& group : point.correlation.groups())
    sum += inverse_degrees(point, function.contributions, group);
  return sum > 0.0 ? without_rounding(1.0 / sum) : infinity;
}

/// A matrix times the correlations; what is 0 but for rounding is 0.
std::vector<double> by_correlation(const std::vector<double>& matrix, const Correlation& correlation) {
  if (correlation.is_independent()) return matrix;
  const std::size_t n = correlation.size();
  std::vector<double> result(n * n);
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < n; ++j) {
      double sum = 0.0, size = 0.0;
      for (std::size_t k = 0; k < n; ++k) {
        const double part = matrix[i * n + k] * correlation(k, j);
        sum += part;
        size += std::fabs(part);
      }
      result[i * n + j] = std::fabs(sum) <= rounding_of(n) * size ? 0.0 : sum;
    }
  return result;
}

}  // namespace

double CombinedUncertainty::share_of_program() const {
  if (uncertainty == 0.0) return Derivative::none;
  if (of_program == 0.0) return 0.0;
  const double ratio = of_program / uncertainty;
  return ratio * ratio;
}

void propagate(const UncertainPoint& point, const DerivativeMatrix& jacobian, std::span<const double> noise,
               Propagation& result) {
  const std::size_t n = point.quantities.size(), m = jacobian.rows;
  result.functions.resize(m);
  std::vector<double>& components = result.components;
  components.resize(n * m);
  for (std::size_t k = 0; k < m; ++k) {
    const auto row = std::span(jacobian.entries).subspan(k * n, n);
    const auto parts = std::span(components).subspan(k * n, n);
    for (std::size_t i = 0; i < n; ++i) parts[i] = component(point.quantities[i], row[i].value);
    CombinedUncertainty& function = result.functions[k];
    function.value = jacobian.values[k];
    function.of_program =
        noise.empty() ? 0.0 : std::hypot(of_errors(point, row), noise[k] / std::numbers::sqrt3);
    const Deviation deviation = combined(point.correlation, parts);
    function.uncertainty = deviation.size;
    function.of_coefficients = deviation.error;
    if (!noise.empty()) function.uncertainty = std::hypot(function.uncertainty, function.of_program);
    if (!std::isfinite(function.value)) function.uncertainty = Derivative::none;
    add_contributions(point, row, parts, function);
    function.degrees_of_freedom = effective_degrees(point, function);
    function.second_value = function.second_uncertainty = Derivative::none;
    function.differs_to_second = function.curves_more = false;
    function.leaves_domain = function.overflows = function.is_unchecked = function.jumps = false;
    function.near_break = NearBreak();
    function.underflows = function.second_overflows = false;
    if (function.uncertainty < far_from_least && underflow(point, row, parts, function.value))
      set_underflow(function);
  }
  result.correlation.assign(m * m, 1.0);
  for (std::size_t k = 0; k < m; ++k)
    for (std::size_t l = 0; l < k; ++l) {
      const auto a = std::span(components).subspan(k * n, n), b = std::span(components).subspan(l * n, n);
      const Components parts_a(point.correlation, a), parts_b(point.correlation, b);
      const double u_a = parts_a.scaled(combined(point.correlation, a).size);
      const double u_b = parts_b.scaled(combined(point.correlation, b).size);
      const bool has_both = u_a > 0.0 && u_b > 0.0 && std::isfinite(u_a) && std::isfinite(u_b);
      const double known = has_both ? covariance_of(parts_a, parts_b) / u_a / u_b : Derivative::none;
      result.correlation[k * m + l] = result.correlation[l * m + k] =
          std::isnan(known) ? known : std::clamp(known, -1.0, 1.0);
    }
}

namespace {

/// Whether products with entries that are not 0 are.
bool curvature_underflows(const UncertainPoint& point, std::span<const MatrixEntry> hessian) {
  const std::size_t n = point.quantities.size();
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < n; ++j)
      if (hessian[i * n + j].value != 0.0 && point.quantities[i].uncertainty != 0.0 &&
          point.quantities[j].uncertainty != 0.0)
        return true;
  return false;
}

/// What the variance has more than that of normal quantities; the matrix is u_i H_ij u_j times the
/// correlations.
double of_kurtosis(const UncertainPoint& point, std::span<const double> matrix) {
  const std::size_t n = point.quantities.size();
  double result = 0.0;
  for (std::size_t i = 0; i < n; ++i) {
    const double excess = kurtosis(point.quantities[i].distribution) - 3.0;
    if (excess == 0.0 || matrix[i * n + i] == 0.0) continue;
    double along = 0.0;  // the second derivative in the direction in which the others go with this one
    for (std::size_t j = 0; j < n; ++j)
      if (const double r = point.correlation(i, j); r != 0.0) along += r * matrix[j * n + i];
    result += 0.25 * excess * matrix[i * n + i] * along;
  }
  return result;
}

}  // namespace

SecondOrderTerms curvature_of(const UncertainPoint& point, std::span<const MatrixEntry> hessian) {
  const std::size_t n = point.quantities.size();
  std::vector<double> scaled(n * n);  // u_i H_ij u_j
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < n; ++j)
      scaled[i * n + j] =
          component(point.quantities[i], component(point.quantities[j], hessian[i * n + j].value));
  const double scale = largest(scaled);
  if (scale == 0.0) return {0.0, 0.0, curvature_underflows(point, hessian)};
  if (!std::isfinite(scale)) return {Derivative::none, Derivative::none, false, std::isinf(scale)};
  for (double& entry : scaled) entry /= scale;
  const std::vector<double> matrix = by_correlation(scaled, point.correlation);
  double trace = 0.0, size = 0.0, variance = 0.0;
  for (std::size_t i = 0; i < n; ++i) {
    trace += matrix[i * n + i];
    size += std::fabs(matrix[i * n + i]);
    for (std::size_t j = 0; j < n; ++j) variance += 0.5 * matrix[i * n + j] * matrix[j * n + i];
  }
  // What correlated quantities have more is a choice: it takes off no more than any independent ones could.
  constexpr double least = 0.5 * (kurtosis(Distribution::rectangular) - 1.0);
  variance = std::max(variance + of_kurtosis(point, matrix), least * variance);
  if (std::fabs(trace) <= rounding_of(n) * size) trace = 0.0;
  return {0.5 * scale * trace, scale * std::sqrt(std::max(variance, 0.0))};
}

double curvature_error(const UncertainPoint& point, std::span<const MatrixEntry> hessian) {
  const std::size_t n = point.quantities.size();
  double sum = 0.0;
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < n; ++j)
      sum += component(point.quantities[i], component(point.quantities[j], hessian[i * n + j].error));
  return std::isnan(sum) ? infinity : sum;
}

void add_second_order(const SecondOrderTerms& curvature, CombinedUncertainty& result) {
  if (curvature.underflow && result.uncertainty < far_from_least) set_underflow(result);
  if (result.underflows) return;
  result.second_overflows = curvature.overflow;
  result.second_value = result.value + curvature.shift;
  result.second_uncertainty = std::hypot(result.uncertainty, curvature.deviation);
  const double limit = std::sqrt(most_variance_beyond) * result.uncertainty;
  const bool is_small =
      curvature.deviation <= limit && std::fabs(curvature.shift) <= most_shift * result.uncertainty;
  result.differs_to_second = !is_small;
}

void judge_break(CombinedUncertainty& result) {
  const double jump = result.near_break.jump;
  result.jumps = std::isfinite(jump) && jump > most_shift * result.uncertainty;
  result.leaves_domain = result.leaves_domain || std::isinf(jump);
  if (result.leaves_domain || result.jumps)
    result.second_value = result.second_uncertainty = Derivative::none;  // it would tell of where f is not
}

double input_correlation(const UncertainPoint& point, const CombinedUncertainty& function,
                         std::size_t quantity) {
  if (point.quantities[quantity].uncertainty == 0.0) return Derivative::none;
  double covariance = 0.0;  // divided by the uncertainty of the quantity
  for (std::size_t j = 0; j < point.quantities.size(); ++j)
    if (const double r = j == quantity ? 1.0 : point.correlation(quantity, j); r != 0.0)
      covariance += r * component(point.quantities[j], function.contributions[j].sensitivity);
  return function.uncertainty == 0.0 ? Derivative::none
                                     : std::clamp(covariance / function.uncertainty, -1.0, 1.0);
}

double whole_degrees(double degrees_of_freedom) {
  return std::floor(degrees_of_freedom * (1.0 + rounding_of_degrees));
}

double coverage_factor(double coverage, double degrees_of_freedom) {
  const double degrees = whole_degrees(degrees_of_freedom);
  if (std::isinf(degrees)) return std::numbers::sqrt2 * erf_inverse(coverage);
  return degrees >= 1.0 ? student_t_quantile(coverage, degrees) : Derivative::none;
}

}  // namespace gradcalc
