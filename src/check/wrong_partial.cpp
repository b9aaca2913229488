#include "check/wrong_partial.hpp"

#include <algorithm>
#include <cmath>

namespace gradcalc {
namespace {

/// How many of a set of partials that are right may be taken for the wrong one.
constexpr double most_by_chance = 0.01;

/// What a difference of unknown error may be off by: a truncation error beside a mistake.
constexpr double relative_error = 1e-4;

struct Fit {
  double excess = 0.0;
  bool is_good = false;
};

/// By least squares: d_k = -excess v_kj.
Fit fit_of(std::size_t j, std::span<const double> differences, std::span<const double> errors,
           std::span<const std::vector<double>> directions) {
  double products = 0.0, squares = 0.0;
  for (std::size_t k = 0; k < differences.size(); ++k) {
    products += differences[k] * directions[k][j];
    squares += directions[k][j] * directions[k][j];
  }
  if (squares == 0.0) return {};
  Fit fit{.excess = -products / squares, .is_good = true};
  for (std::size_t k = 0; k < differences.size(); ++k)
    fit.is_good = fit.is_good && std::fabs(differences[k] + fit.excess * directions[k][j]) <= errors[k];
  return fit;
}

}  // namespace

LikelyCause one_wrong_partial(std::span<const double> differences, std::span<const double> errors,
                              std::span<const std::vector<double>> directions) {
  double largest = 0.0;
  for (const double difference : differences) {
    if (!std::isfinite(difference)) return {};
    largest = std::max(largest, std::fabs(difference));
  }
  const std::size_t n = directions.empty() ? 0 : directions.front().size();
  if (largest == 0.0 || n < 2) return {};
  // A partial meets each difference but the first by chance, with a probability of about its error's part.
  std::vector<double> widths;
  double by_chance = static_cast<double>(n);
  for (std::size_t k = 0; k < differences.size(); ++k) {
    widths.push_back((std::isnan(errors[k]) ? 0.0 : errors[k]) + relative_error * largest);
    if (k > 0) by_chance *= std::min(1.0, widths[k] / largest);
  }
  if (by_chance > most_by_chance) return {};
  LikelyCause cause;
  for (std::size_t j = 0; j < n; ++j) {
    const Fit fit = fit_of(j, differences, widths, directions);
    if (!fit.is_good) continue;
    if (cause.slip != Slip::none) return {};  // two would explain it
    cause.slip = Slip::one_partial;
    cause.partial = j;
    cause.excess = fit.excess;
  }
  return cause;
}

}  // namespace gradcalc
