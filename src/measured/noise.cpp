#include "measured/noise.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <optional>

#include "measured/tuning.hpp"

namespace gradcalc::measured {
namespace {

const double root_3 = std::sqrt(3.0);  ///< of a bound: what is spread evenly has this part of it as deviation

constexpr std::size_t table_size = 7;
using Values = std::array<double, table_size>;

/// What the differences of seven values tell.
struct Table {
  bool is_finite = true;
  bool is_flat = true;      ///< all values are the same
  bool is_settled = false;  ///< three orders give the same noise
  bool is_apart = false;    ///< both sides by themselves are smoother
  bool is_jump = false;     ///< and do not meet
  bool is_step = false;     ///< each side is constant, and they differ by little beside f
  double sigma = 0.0;       ///< if settled, the noise; else what the highest order leaves
  double scatter = 0.0;     ///< the most that any order from the third on gives
  double side_sigma = 0.0;  ///< from second differences of each side
  double variation = 0.0;   ///< the most by which a value differs from that in the middle
  double rise = 0.0;        ///< between two neighbours
};

/// Of three and three values beside the one in the middle.
void compare_sides(Table& table, const Values& v) {
  const double left = v[0] - 2.0 * v[1] + v[2], right = v[4] - 2.0 * v[5] + v[6];
  table.side_sigma = std::sqrt((left * left + right * right) / 12.0);
  const double left_gap = 2.0 * v[2] - v[1] - v[3], right_gap = 2.0 * v[4] - v[5] - v[3];
  for (const double value : v) table.variation = std::max(table.variation, std::fabs(value - v[3]));
  const double noise = tuning::break_factor * (table.side_sigma + unit_roundoff * std::fabs(v[3]));
  table.is_jump = std::max(std::fabs(left_gap), std::fabs(right_gap)) >
                  std::max(noise, tuning::jump_part * table.variation);
}

/// The noise that each order of differences gives, 1 to 6, and whether its differences have both signs.
struct Order {
  double sigma = 0.0;
  bool has_both_signs = false;
};

std::array<Order, table_size> orders_of(Values v) {
  std::array<Order, table_size> orders;
  double gamma = 1.0;  // k!^2 / (2k)!
  for (std::size_t k = 1; k < table_size; ++k) {
    const std::size_t count = table_size - k;
    const auto order = static_cast<double>(k);
    gamma *= 0.5 * order / (2.0 * order - 1.0);
    double squares = 0.0;
    for (std::size_t j = 0; j < count; ++j) {
      v[j] = v[j + 1] - v[j];
      squares += v[j] * v[j];
    }
    const auto [low, high] = std::minmax_element(v.begin(), v.begin() + static_cast<std::ptrdiff_t>(count));
    orders[k] = {std::sqrt(gamma * squares / static_cast<double>(count)), *low < 0.0 && *high > 0.0};
  }
  return orders;
}

/// The most of three orders that give the same noise.
std::optional<double> settled_sigma(const std::array<Order, table_size>& orders) {
  for (std::size_t k = 2; k + 2 < table_size; ++k) {
    const auto [low, high] = std::minmax({orders[k].sigma, orders[k + 1].sigma, orders[k + 2].sigma});
    if (high <= tuning::same_noise * low && (orders[k].has_both_signs || k + 3 == table_size)) return high;
  }
  return std::nullopt;
}

/// The power of two of the largest value.
double scale_of(const Values& v) {
  double largest = 0.0;
  for (const double value : v) largest = std::max(largest, std::fabs(value));
  return std::ldexp(1.0, std::ilogb(largest));
}

Table table_of(Values v) {
  Table table;
  for (const double value : v) {
    table.is_finite = table.is_finite && std::isfinite(value);
    table.is_flat = table.is_flat && value == v[3];
  }
  if (!table.is_finite || table.is_flat) return table;
  const double scale = scale_of(v);
  for (double& value : v) value /= scale;  // squares are neither too large nor too small
  compare_sides(table, v);
  const auto orders = orders_of(v);
  const std::optional<double> settled = settled_sigma(orders);
  table.is_settled = settled.has_value();
  table.sigma = settled.value_or(orders.back().sigma);
  for (std::size_t k = 3; k < table_size; ++k) table.scatter = std::max(table.scatter, orders[k].sigma);
  const bool are_flat = v[0] == v[1] && v[1] == v[2] && v[4] == v[5] && v[5] == v[6];
  table.is_step = are_flat && std::fabs(v[4] - v[2]) < tuning::coarsest_rounding * std::fabs(v[3]);
  table.is_apart = table.side_sigma < table.sigma / tuning::break_factor;
  table.rise = std::fabs(v[3] - v[2]);
  for (double* const size : {&table.sigma, &table.scatter, &table.side_sigma, &table.variation, &table.rise})
    *size *= scale;
  return table;
}

Table table_at(Samples& samples, const Line& line, int octave) {
  const double spacing = line.step(octave);
  Values v{};
  for (std::size_t j = 0; j < table_size; ++j)
    v[j] = j == 3 ? samples.centre() : samples.at({line.x + (static_cast<double>(j) - 3.0) * spacing});
  return table_of(v);
}

/// The course from one table to the next.
class Measurement {
 public:
  Measurement(Samples& samples, const Line& line) : samples_(samples), line_(line) {}

  /// The standard deviation, and whether f breaks.
  double run() {
    for (int round = 0; round < tuning::most_tables; ++round) {
      table_ = table_at(samples_, line_, octave_);
      if (samples_.are_awaited() || !moves_on()) break;
    }
    return sigma_;
  }

  Break breaks() const { return breaks_; }

 private:
  /// Whether another table is needed, at octave_.
  bool moves_on() {
    if (!table_.is_finite) return narrow(tuning::table_descent);
    if (table_.is_flat) return !is_staircase() && widen();
    breaks_ = Break::none;
    sigma_ = table_.sigma;
    if (table_.is_settled && sigma_ <= tuning::rounding * unit_roundoff * std::fabs(samples_.centre())) {
      // A straight line that is flat close by is a staircase, one step of f to each of the table.
      if (was_flat_) sigma_ = table_.rise / (2.0 * root_3);
      return false;
    }
    before_break_ = table_.sigma;
    if (table_.is_step) return false;
    if (table_.is_apart) {
      sigma_ = 2.0 * table_.side_sigma;
      breaks_ = table_.is_jump ? Break::jump : Break::bend;
      return narrow(tuning::break_descent);
    }
    if (was_flat_) {
      if (!table_.is_settled) sigma_ = table_.scatter;
      return false;
    }
    return (!table_.is_settled || shrinks()) && narrow(tuning::table_descent);
  }

  bool narrow(int octaves) {
    const bool has_room = octave_ > tuning::least_table_octave;
    octave_ -= octaves;
    return has_room;
  }

  /// What looked like a break was a step of a staircase.
  bool is_staircase() {
    if (breaks_ == Break::none) return false;
    breaks_ = Break::none;
    sigma_ = before_break_;
    return true;
  }

  /// Halfway, in octaves, to where f varies on both sides.
  bool widen() {
    was_flat_ = true;
    for (auto octave = tuning::first_octaves.rbegin(); octave != tuning::first_octaves.rend(); ++octave) {
      const auto [outer, inner, h] = line_.pair(line_.step(*octave));
      const double ahead = samples_.at({outer}), behind = samples_.at({inner});
      if (!(std::fabs(ahead - samples_.centre()) > 0.0 && std::fabs(behind - samples_.centre()) > 0.0))
        continue;
      const int between = static_cast<int>(std::floor((*octave + octave_ + std::log2(3.0)) / 2.0));
      if (between <= octave_) return false;
      octave_ = between;
      return true;
    }
    return false;
  }

  /// Whether the second difference at a much smaller spacing is much smaller: then it is no noise.
  bool shrinks() {
    const double h = line_.step(octave_ - tuning::shrinking_octaves);
    const double ahead = samples_.at({line_.x + h}) - samples_.centre();
    const double behind = samples_.at({line_.x - h}) - samples_.centre();
    if (samples_.are_awaited()) return false;
    const bool is_flat = ahead == 0.0 && behind == 0.0;  // a step of a staircase
    return !is_flat && std::fabs(ahead + behind) < tuning::shrinking_part * table_.sigma;
  }

  Samples& samples_;
  const Line& line_;
  int octave_ = line_.table_octave();
  Table table_;
  bool was_flat_ = false;
  double sigma_ = 0.0;
  double before_break_ = 0.0;
  Break breaks_ = Break::none;
};

/// Whether f has the values of single precision: f(x) as few of its bits are used by chance, and no other
/// more.
bool are_single(const Samples& samples) {
  const auto is_kept = [](double value, double scale) {  // with the bits that are left below 1 / scale
    const double scaled = std::ldexp(value, -std::ilogb(value)) * scale;
    return std::rint(scaled) == scaled;
  };
  const auto is_single = [](double value) {
    return !std::isfinite(value) || static_cast<double>(static_cast<float>(value)) == value;
  };
  const double centre = samples.centre();
  return centre != 0.0 && !is_kept(centre, tuning::short_value) && is_single(centre) &&
         std::ranges::all_of(samples.values(), is_single);
}

}  // namespace

double Noise::of(double value) const {
  constexpr double single_roundoff = 0x1p-24;
  const double growth = centre == 0.0 ? 1.0 : std::clamp(std::fabs(value / centre), 1.0, tuning::most_growth);
  const double bound = std::max(known.bound(value), is_single ? single_roundoff * std::fabs(value) : 0.0);
  return std::max({sigma * growth, bound / root_3, known.spread() / 2.0,
                   tuning::least_noise * unit_roundoff * std::fabs(value)});
}

bool is_rough(const Noise& noise) {
  return noise.at_centre() > tuning::rounding * unit_roundoff * std::fabs(noise.centre);
}

MeasuredNoise measure_noise(Samples& samples, const Line& line, const KnownNoise& known) {
  Measurement measurement(samples, line);
  const double sigma = measurement.run();
  return {{sigma, samples.centre(), are_single(samples), known}, measurement.breaks()};
}

double one_sided_sigma(Samples& samples, const Line& line, int side) {
  const double spacing = side * line.step(line.table_octave());
  Values v{};
  for (std::size_t j = 0; j < table_size; ++j)
    v[j] = j == 0 ? samples.centre() : samples.at({line.x + static_cast<double>(j) * spacing});
  const Table table = table_of(v);
  return table.is_finite ? table.sigma : 0.0;
}

double wide_sigma(Samples& samples, const Line& line, const Noise& close) {
  const Table table = table_at(samples, line, tuning::short_octave);
  const double least = tuning::wide_noise_factor * close.at_centre();
  const bool is_noise = table.is_finite && table.is_settled && table.sigma > least &&
                        table.sigma < tuning::wide_noise_part * table.variation;
  return is_noise ? table.sigma : 0.0;
}

}  // namespace gradcalc::measured
