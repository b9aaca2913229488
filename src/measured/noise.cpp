#include "measured/noise.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

#include "measured/tuning.hpp"

namespace gradcalc::measured {
namespace {

const double root_3 = std::sqrt(3.0);  ///< of a bound: what is spread evenly has this part of it as deviation

constexpr std::size_t table_size = 7, middle = 3;
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
  double rise = 0.0;        ///< between two neighbours
};

/// Sets the noise from the differences of each order, 1 to 6.
void set_noise(Table& table, Values v) {
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

Table table_of(const Values& v) {
  Table table;
  double variation = 0.0;  // the most by which a value differs from that in the middle
  for (const double value : v) {
    table.is_finite = table.is_finite && std::isfinite(value);
    table.is_flat = table.is_flat && value == v[middle];
    variation = std::max(variation, std::fabs(value - v[middle]));
  }
  if (!table.is_finite || table.is_flat) return table;
  set_noise(table, v);
  table.rise = std::fabs(v[3] - v[2]);
  const double side_sigma = std::hypot(v[0] - 2.0 * v[1] + v[2], v[4] - 2.0 * v[5] + v[6]) / std::sqrt(12.0);
  table.is_apart = side_sigma < table.sigma / tuning::break_factor;
  const double gap = std::max(std::fabs(2.0 * v[2] - v[1] - v[3]), std::fabs(2.0 * v[4] - v[5] - v[3]));
  table.is_jump = gap > std::max(tuning::break_factor * (side_sigma + unit_roundoff * std::fabs(v[3])),
                                 tuning::jump_part * variation);
  const bool are_flat = v[0] == v[1] && v[1] == v[2] && v[4] == v[5] && v[5] == v[6];
  table.is_step = are_flat && std::fabs(v[4] - v[2]) < tuning::coarsest_rounding * std::fabs(v[3]);
  return table;
}

/// The value of this index is f(x).
Table table_at(Samples& samples, const Line& line, double spacing, std::size_t centre) {
  Values v{};
  for (std::size_t j = 0; j < table_size; ++j) {
    const double distance = (static_cast<double>(j) - static_cast<double>(centre)) * spacing;
    v[j] = j == centre ? samples.centre() : samples.at(line.node(line.x + distance));
  }
  return table_of(v);
}

/// Whether the second difference at a much smaller spacing is much smaller: then it is no noise.
bool shrinks(Samples& samples, const Line& line, int octave, double sigma) {
  const double h = line.step(octave);
  const double ahead = samples.at(line.node(line.x + h)) - samples.centre();
  const double behind = samples.at(line.node(line.x - h)) - samples.centre();
  const bool is_flat = ahead == 0.0 && behind == 0.0;  // a step of a staircase
  return !is_flat && std::fabs(ahead + behind) < tuning::shrinking_part * sigma;
}

/// Whether f has the values of single precision: f(x) as few of its bits are used by chance, and no other
/// more.
bool are_single(const Samples& samples) {
  const auto is_single = [](double value) {
    return !std::isfinite(value) || static_cast<double>(static_cast<float>(value)) == value;
  };
  const double centre = samples.centre();
  if (centre == 0.0) return false;
  const double bits = std::ldexp(centre, -std::ilogb(centre)) * tuning::short_value;
  return std::rint(bits) != bits && is_single(centre) && std::ranges::all_of(samples.values(), is_single);
}

}  // namespace

double Noise::of(double value) const {
  const double growth = centre == 0.0 ? 1.0 : std::clamp(std::fabs(value / centre), 1.0, tuning::most_growth);
  const double bound =
      std::max(known.all.bound(known.component, value), is_single ? 0x1p-24 * std::fabs(value) : 0.0);
  return std::max({sigma * growth, bound / root_3, known.all.spread(known.component) / 2.0,
                   tuning::least_noise * unit_roundoff * std::fabs(value)});
}

bool Noise::is_rough() const {
  return at_centre() > tuning::rounding * unit_roundoff * std::fabs(centre);
}

Noise measure_noise(Samples& samples, const Line& line, const KnownNoise& known) {
  Noise noise{.centre = samples.centre(), .known = known};
  double before_break = 0.0;
  bool was_flat = false;
  int octave = line.table_octave();
  for (int round = 0; round < tuning::most_tables; ++round) {
    const Table table = table_at(samples, line, line.step(octave), middle);
    if (samples.are_awaited()) break;
    const bool was_break = noise.breaks != Break::none;
    if (table.is_finite) noise.breaks = Break::none;
    if (table.is_flat && was_break) noise.sigma = before_break;  // what looked like one was a staircase
    if (table.is_flat) {
      was_flat = true;
      octave = octave * 2 / 3;  // wider, to where f may vary
      if (was_break || octave >= tuning::widest_table_octave) break;
      continue;
    }
    const int narrower = octave - (table.is_apart ? tuning::break_descent : tuning::table_descent);
    if (table.is_finite) {
      before_break = noise.sigma = table.sigma;
      const bool is_rounding =
          table.is_settled && table.sigma <= tuning::rounding * unit_roundoff * std::fabs(noise.centre);
      // A straight line that is flat close by is a staircase, one step of f to each of the table.
      if (is_rounding && was_flat) noise.sigma = table.rise / (2.0 * root_3);
      if (is_rounding || table.is_step) break;
      if (table.is_apart)
        noise.breaks = table.is_jump ? Break::jump : Break::bend;
      else if (was_flat || (table.is_settled && !shrinks(samples, line, narrower, table.sigma)))
        break;
    }
    if (octave <= tuning::least_table_octave) break;
    octave = narrower;
  }
  noise.is_single = are_single(samples);
  return noise;
}

double one_sided_sigma(Samples& samples, const Line& line, Side side) {
  const double spacing = line.step(line.table_octave());
  const Table table = table_at(samples, line, side == Side::forward ? spacing : -spacing, 0);
  return table.is_finite ? table.sigma : 0.0;
}

}  // namespace gradcalc::measured
