#include <algorithm>
#include <cmath>
#include <vector>

#include "gradcalc/check.hpp"

namespace gradcalc {
namespace {

/// What a slip multiplies a derivative with, in the order in which they are tried.
constexpr double usual_factors[] = {2.0, 0.5, -2.0, -0.5, radians_per_degree, 1.0 / radians_per_degree};

/// To four digits, or within an error. What is infinite is close to itself alone.
bool are_close(double a, double b, double error) {
  constexpr double tolerance = 1e-4;
  if (std::isinf(a) || std::isinf(b)) return a == b;
  return std::fabs(a - b) <= error + tolerance * std::max(std::fabs(a), std::fabs(b));
}

/// Of a derivative whose error is larger, much would be a simple multiple.
constexpr double largest_relative_error = 0.02;

bool are_usable(double a, double b) {
  return std::isfinite(a) && std::isfinite(b) && a != 0.0 && b != 0.0;
}

/// A matrix of which one entry does not agree.
class Suspect {
 public:
  Suspect(const ComparedMatrix& matrix, std::size_t k) : matrix_(matrix), k_(k) {}

  bool is_multiple(double factor) const {
    return are_usable(numerical(), analytic()) &&
           are_close(analytic(), factor * numerical(), std::fabs(factor) * error(k_));
  }

  /// Whether the two entries stand in each other's place.
  bool is_swapped_with(std::size_t other) const {
    return other != k_ && are_close(analytic(), matrix_.numerical[other], error(other)) &&
           are_close(matrix_.analytic[other], numerical(), error(k_));
  }

  bool is_swapped_in_row() const {
    const std::size_t begin = k_ - k_ % matrix_.columns;
    for (std::size_t j = begin; j < begin + matrix_.columns; ++j)
      if (is_swapped_with(j)) return true;
    return false;
  }

  bool is_transposed() const {
    const std::size_t columns = matrix_.columns;
    return matrix_.numerical.size() == columns * columns &&
           is_swapped_with(k_ % columns * columns + k_ / columns);
  }

  /// Whether all entries are right but for their order, as where the variables were taken in another one: of
  /// three or more that do not agree. Where each is another's negative, its sign is the simpler slip.
  bool is_reordered() const {
    std::vector<double> numerical(matrix_.numerical.begin(), matrix_.numerical.end());
    std::vector<double> analytic(matrix_.analytic.begin(), matrix_.analytic.end());
    std::size_t wrong = 0;
    std::size_t opposite = 0;
    double largest_error = 0.0;
    for (std::size_t i = 0; i < numerical.size(); ++i) {
      if (std::isnan(numerical[i]) || std::isnan(analytic[i])) return false;
      wrong += are_close(numerical[i], analytic[i], error(i)) ? 0 : 1;
      opposite += numerical[i] != 0.0 && are_close(numerical[i], -analytic[i], error(i)) ? 1 : 0;
      largest_error = std::max(largest_error, error(i));
    }
    if (wrong < 3 || wrong == opposite) return false;
    std::ranges::sort(numerical);
    std::ranges::sort(analytic);
    return std::ranges::equal(numerical, analytic,
                              [&](double a, double b) { return are_close(a, b, largest_error); });
  }

  /// analytic / numerical where that is a whole number or one over it, or the same for all entries that are
  /// not 0, of which there are several; else 0.
  double factor() const {
    if (!are_usable(numerical(), analytic())) return 0.0;
    constexpr double largest = 100.0;  // beyond, four digits meet a whole number too often by chance
    const double ratio = analytic() / numerical();
    for (const double whole : {std::round(ratio), 1.0 / std::round(1.0 / ratio)})
      if (std::isfinite(whole) && std::fabs(whole) <= largest && stands_out(whole) && is_multiple(whole))
        return whole;
    return is_common(ratio) ? ratio : 0.0;
  }

  /// Whether its error is not so large that much would fit.
  bool is_sharp() const { return error(k_) <= largest_relative_error * std::fabs(numerical()); }

 private:
  double numerical() const { return matrix_.numerical[k_]; }
  double analytic() const { return matrix_.analytic[k_]; }

  double error(std::size_t i) const {
    return matrix_.errors.empty() || std::isnan(matrix_.errors[i]) ? 0.0 : matrix_.errors[i];
  }

  /// Whether the error tells a factor, or one over it, from the next whole number.
  bool stands_out(double factor) const {
    const double whole = std::max(std::fabs(factor), 1.0 / std::fabs(factor));
    constexpr double part_of_distance = 0.05;
    return error(k_) * whole <= part_of_distance * std::fabs(numerical());
  }

  bool is_common(double ratio) const {
    std::size_t witnesses = 0;
    for (std::size_t i = 0; i < matrix_.numerical.size(); ++i) {
      const double numerical = matrix_.numerical[i];
      const double analytic = matrix_.analytic[i];
      if (numerical == 0.0 && analytic == 0.0) continue;
      if (!are_usable(numerical, analytic) ||
          !are_close(analytic, ratio * numerical, std::fabs(ratio) * error(i)))
        return false;
      ++witnesses;
    }
    return witnesses > 1;
  }

  const ComparedMatrix& matrix_;
  std::size_t k_;
};

double larger_size(double a, double b) {
  return std::max(std::fabs(a), std::fabs(b));
}

double error_of(const Derivative& d) {
  return std::isnan(d.error) ? 0.0 : d.error;
}

/// What is to be compared: equal numbers agree, and where there is no derivative there is nothing to compare.
/// Else one cannot tell without bounds.
Comparison difference_of(double value, double analytic) {
  Comparison result;
  if (std::isnan(value)) return result;
  if (value == analytic) {
    result.difference = result.relative = 0.0;
    result.agreement = Agreement::ok;
    return result;
  }
  const double scale = larger_size(value, analytic);
  result.difference = value - analytic;
  result.relative = std::fabs(value / scale - analytic / scale);
  result.agreement = Agreement::cannot_tell;
  return result;
}

}  // namespace

Comparison compare(const Derivative& numerical, double analytic, double tolerance) {
  Comparison result = difference_of(numerical.value, analytic);
  if (result.agreement != Agreement::cannot_tell) return result;
  const double scale = larger_size(numerical.value, analytic);
  const bool agrees =
      std::isfinite(scale) && std::fabs(result.difference) <= error_of(numerical) + tolerance * scale;
  result.agreement = agrees ? Agreement::ok : Agreement::mismatch;
  return result;
}

Comparison compare_proven(const Derivative& proven, const Derivative& analytic, double tolerance) {
  Comparison result = difference_of(proven.value, analytic.value);
  if (analytic.verdict == Verdict::undecided && result.agreement == Agreement::ok)  // equal by chance
    result.agreement = Agreement::cannot_tell;
  if (result.agreement != Agreement::cannot_tell) return result;
  const double scale = larger_size(proven.value, analytic.value);
  const double size = std::fabs(result.difference);
  const double doubt = error_of(proven) + error_of(analytic);
  if (std::isnan(analytic.value) || !std::isfinite(scale) || size - doubt > tolerance * scale)
    result.agreement = Agreement::mismatch;
  else if (size + doubt <= tolerance * scale)
    result.agreement = Agreement::ok;
  return result;
}

LikelyCause likely_cause(const ComparedMatrix& matrix, std::size_t k) {
  if (std::isnan(matrix.analytic[k])) return {Slip::not_a_number};
  const Suspect suspect(matrix, k);
  if (!suspect.is_sharp()) return {};
  if (suspect.is_multiple(1.0)) return {};  // too near for a slip
  // A swap explains two entries, a factor one; but of x and -x the sign is the simpler slip.
  const bool reordered = suspect.is_reordered();
  if (suspect.is_multiple(-1.0) && !reordered) return {Slip::factor, -1.0};
  if (suspect.is_swapped_in_row()) return {Slip::swapped_in_row};
  if (suspect.is_transposed()) return {Slip::swapped_across_diagonal};
  if (reordered) return {Slip::reordered};
  for (const double factor : usual_factors)
    if (suspect.is_multiple(factor)) return {Slip::factor, factor};
  const double factor = suspect.factor();
  if (factor == 0.0) return {};
  return {Slip::factor, factor};
}

}  // namespace gradcalc
