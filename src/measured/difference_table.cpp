#include "measured/difference_table.hpp"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <limits>

#include "measured/tuning.hpp"

namespace gradcalc::measured {
namespace {

/// Sets the noise from the differences of each order, 1 to 6.
void set_noise(DifferenceTable& table, TableValues v) {
  std::array<double, table_size> sigma{};
  std::array<bool, table_size> has_both_signs{};
  double gamma = 1.0;  // k!^2 / (2k)!
  for (std::size_t k = 1; k < table_size; ++k) {
    const auto order = static_cast<double>(k), count = static_cast<double>(table_size) - order;
    gamma *= 0.5 * order / (2.0 * order - 1.0);
    double low = 0.0, high = 0.0;
    for (std::size_t j = 0; j + k < table_size; ++j) {
      v[j] = v[j + 1] - v[j];
      sigma[k] = std::hypot(sigma[k], v[j] * std::sqrt(gamma / count));
      low = std::min(low, v[j]);
      high = std::max(high, v[j]);
    }
    has_both_signs[k] = low < 0.0 && high > 0.0;
  }
  table.sigma = sigma.back();
  for (std::size_t k = 2; k + 2 < table_size && !table.is_settled; ++k) {
    const auto [low, high] = std::minmax({sigma[k], sigma[k + 1], sigma[k + 2]});
    table.is_settled = (has_both_signs[k] || k + 3 == table_size) && high <= tuning::same_noise * low;
    if (table.is_settled) table.sigma = high;
  }
}

/// The largest power of two of which all values are multiples.
double grid_of(const TableValues& v) {
  int exponent = std::numeric_limits<int>::max();
  for (const double value : v) {
    if (value == 0.0) continue;
    int size = 0;
    const auto digits = static_cast<std::int64_t>(std::ldexp(std::frexp(value, &size), 53));
    exponent = std::min(exponent, size - 53 + std::countr_zero(static_cast<std::uint64_t>(digits)));
  }
  return std::ldexp(1.0, exponent);
}

}  // namespace

DifferenceTable table_of(const TableValues& v, const TableValues& off) {
  DifferenceTable table;
  double variation = 0.0;  // the most by which a value differs from that in the middle
  for (const double value : v) {
    table.is_finite = table.is_finite && std::isfinite(value);
    table.is_flat = table.is_flat && value == v[middle];
    variation = std::max(variation, std::fabs(value - v[middle]));
    table.scale = std::max(table.scale, std::fabs(value));
  }
  if (!table.is_finite || table.is_flat) return table;
  TableValues even = v;
  for (std::size_t j = 0; j < table_size; ++j) even[j] -= off[j] * (v.back() - v.front());
  set_noise(table, even);
  const double grid = grid_of(v);
  table.counts = grid >= 1.0 && grid > tuning::rounding * unit_roundoff * table.scale;
  table.is_straight = true;
  for (std::size_t j = 0; j + 1 < table_size; ++j) {
    table.is_straight = table.is_straight && v[j + 1] - v[j] == v[1] - v[0];
    table.rise = std::max(table.rise, std::fabs(v[j + 1] - v[j]));
    table.is_partly_flat = table.is_partly_flat || v[j + 1] == v[j];
  }
  const auto bends = [&v](std::size_t left, std::size_t right) {
    return std::hypot(v[left] - 2.0 * v[left + 1] + v[left + 2],
                      v[right] - 2.0 * v[right + 1] + v[right + 2]) /
           std::sqrt(12.0);
  };
  const double beside = bends(0, 4), smooth = table.sigma / tuning::break_factor;
  table.jump = std::max(std::fabs(2.0 * v[2] - v[1] - v[3]), std::fabs(2.0 * v[4] - v[5] - v[3]));
  table.is_jump = table.jump > std::max(tuning::break_factor * (beside + unit_roundoff * std::fabs(v[3])),
                                        tuning::jump_part * variation);
  table.is_apart = beside < smooth && (table.is_jump || bends(1, 3) < smooth);
  table.sigma = std::max(table.sigma, grid / (2.0 * root_3));
  const bool are_flat = v[0] == v[1] && v[1] == v[2] && v[4] == v[5] && v[5] == v[6];
  table.is_step = are_flat && std::fabs(v[4] - v[2]) < tuning::coarsest_rounding * std::fabs(v[3]);
  return table;
}

bool DifferenceTable::is_rounding() const {
  return is_settled && sigma <= tuning::rounding * unit_roundoff * scale;
}

}  // namespace gradcalc::measured
