#include "measured/noise.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>

#include "measured/difference_table.hpp"
#include "measured/jump.hpp"
#include "measured/tuning.hpp"

namespace gradcalc::measured {
namespace {

/// The tables around x, or on one side of it, from the first one to that which shows the noise.
class Tables {
 public:
  Tables(Samples& samples, const Line& line, Side side) : samples_(samples), line_(line), side_(side) {}

  /// Sets what they show.
  void run(Noise& noise) {
    for (int round = 0; round < tuning::most_tables; ++round) {
      DifferenceTable table = at(octave_);
      if (samples_.are_awaited()) return;
      table.counts = table.counts && !noise.known.all.is_printed;
      const bool was_break = noise.breaks != Break::none;
      if (table.is_finite) noise.breaks = Break::none;
      noise.is_flat = table.is_flat;
      noise.jump = table.jump;
      noise.counts = noise.counts || table.counts;
      if (table.is_flat) {
        if (was_break &&
            is_clipped(octave_ + tuning::break_descent, flat_distance(octave_), noise.sigma, noise))
          noise.sigma = 0.0;
        if (was_break || !widen()) return;  // what looked like one was a staircase
        continue;
      }
      if (!narrow(table, noise)) return;
    }
  }

  /// Whether they showed a staircase; its steps are then at distances of about the spacing of the last one.
  bool has_steps() const { return flat_ > std::numeric_limits<int>::min(); }
  int octave() const { return octave_; }

  /// Sets how the noise of steps at a distance of this octave grows, from a table that is wider by far.
  void measure_walk(Noise& noise, int steps_octave) const {
    if (noise.sigma <= tuning::walk_growth * noise.known_at(noise.centre)) return;
    const int octave = std::clamp(steps_octave + tuning::walk_ascent, tuning::least_walk_octave,
                                  base_ + tuning::largest_walk_octave);
    const DifferenceTable table = at(octave);
    if (!table.is_finite || table.sigma < tuning::walk_growth * noise.sigma) return;
    const double growth = tuning::walk_deviations * table.sigma / noise.sigma;
    const double near = line_.step(octave) / (growth * growth);
    if (near < line_.step(steps_octave - 2 * tuning::walk_ascent)) return;  // f bends
    noise.near = near;
    noise.power = 0.5;
  }

 private:
  int offset(std::size_t index) const {
    const int from_end = static_cast<int>(index);
    if (side_ == Side::both) return from_end - static_cast<int>(middle);
    return side_ == Side::forward ? from_end : -from_end;
  }
  int outermost() const { return static_cast<int>(side_ == Side::both ? middle : table_size - 1); }
  /// As far as a table goes.
  double flat_distance(int octave) const { return outermost() * line_.step(octave); }
  double node(std::size_t index, double spacing) const { return line_.x + offset(index) * spacing; }
  double value(double t) const { return line_.value(samples_, t); }

  DifferenceTable at(int octave) const {
    TableValues v{}, off{};
    const double spacing = line_.step(octave), width = node(table_size - 1, spacing) - node(0, spacing);
    for (std::size_t j = 0; j < table_size; ++j) {
      const double t = node(j, spacing);
      v[j] = value(t);
      off[j] = (t - line_.x - offset(j) * spacing) / width;
    }
    return table_of(v, off);
  }

  /// From where f is flat to where it may vary: up to the size of x, then from there to that of 1. Whether
  /// there is such a table.
  bool widen() {
    flat_ = octave_;
    octave_ = base_ + (octave_ - base_) * 2 / 3;
    const int of_1 = line_.largest_octave - tuning::largest_octave;
    if (octave_ >= base_ + tuning::widest_table_octave && base_ < of_1) {
      base_ = of_1;
      octave_ = std::max(octave_, base_ + tuning::table_octave);
    }
    if (octave_ >= base_ + tuning::widest_table_octave) return false;
    if (octave_ >= varied_) octave_ = (flat_ + varied_) / 2;
    return octave_ > flat_;
  }

  /// Takes the noise from a table that is not flat; whether a narrower one is needed.
  bool narrow(const DifferenceTable& table, Noise& noise) {
    int narrower = octave_ - (table.is_apart ? tuning::break_descent : tuning::table_descent);
    if (table.is_finite) {
      noise.sigma = table.counts ? 0.0 : table.sigma;
      if (table.counts && !table.is_apart) return false;
      if (table.is_straight && !has_steps()) flat_ = tuning::least_table_octave;
      if (has_steps()) {
        if (is_clipped(octave_, flat_distance(flat_), table.sigma, noise)) {
          flat_ = std::numeric_limits<int>::min();
          noise.sigma = 0.0;
          return false;
        }
        if (!may_be_staircase(table)) {
          const bool is_known = base_ == 0 || table.is_rounding() || table.is_step;
          if (table.is_partly_flat && !table.counts)
            noise.sigma = std::max(noise.sigma, table.rise / (2.0 * root_3));
          if (!is_known && !jumps(0.0, table.sigma)) noise.sigma = 0.0;
          return false;
        }
        varied_ = octave_;
        narrower = (flat_ + varied_) / 2;
        if (narrower == flat_) noise.sigma = std::max(noise.sigma, table.rise / (2.0 * root_3));
        if (narrower == flat_) return false;
      } else if (table.is_rounding() || table.is_step) {
        return false;
      } else if (table.is_apart) {
        noise.breaks = table.is_jump ? Break::jump : Break::bend;
      } else if (table.is_settled) {
        if (is_noise(table.sigma, noise)) return false;
        noise.sigma = std::min(table.sigma, tuning::rounding * unit_roundoff * std::fabs(noise.centre));
      }
    }
    noise.has_features = noise.has_features || (table.is_finite && !table.is_apart && !has_steps());
    if (octave_ <= tuning::least_table_octave) return false;
    octave_ = narrower;
    return true;
  }

  /// A straight line that is flat close by may be a staircase, one step of f to each of the table.
  static bool may_be_staircase(const DifferenceTable& table) {
    const double step = table.rise / (2.0 * root_3);
    return !table.is_settled || table.is_straight ||
           (table.is_rounding() && step > tuning::rounding * unit_roundoff * table.scale);
  }

  /// Whether f, the same up to a distance from x, is clipped rather than a staircase: on the way to the
  /// nearest nodes of a table that have another value, it leaves that value gradually, by less than a part of
  /// what looks like noise there.
  bool is_clipped(int octave, double flat, double sigma, const Noise& noise) {
    const double spacing = line_.step(octave), known = tuning::same_noise * noise.known_at(noise.centre);
    const double least =
        std::max(tuning::shrinking_part * sigma, std::min(known, sigma / tuning::same_noise));
    const auto is_other = [&](double t) { return value(t) != samples_.centre(); };
    // Most staircases have steps on both sides; few functions that are clipped have kinks so close on both.
    if (side_ == Side::both && is_other(line_.x - spacing) && is_other(line_.x + spacing)) return false;
    bool leaves = false;
    for (const double outward : {-spacing, spacing}) {
      if (side_ == (outward < 0.0 ? Side::forward : Side::backward)) continue;
      int nodes = 1;
      while (nodes < outermost() && !is_other(line_.x + nodes * outward)) ++nodes;
      const double beyond = line_.x + nodes * outward, same = std::max((nodes - 1) * spacing, flat);
      if (!is_other(beyond)) continue;
      const bool is_far = std::fabs(value(beyond) - samples_.centre()) > tuning::much_noise * sigma;
      if (is_stepped_ || is_far) return false;
      leaves = leaves_gradually(samples_, line_, {line_.x + std::copysign(same, outward), beyond}, least);
      is_stepped_ = !leaves;
      if (!leaves) return false;
    }
    return leaves;
  }

  /// Whether differences like noise are noise: where f bends less by far much closer to x, or at neighbouring
  /// doubles, they are so only if it jumps.
  bool is_noise(double sigma, const Noise& noise) {
    for (const int octave : {octave_ - tuning::table_descent, line_.least_octave - tuning::ulp_octaves}) {
      const double h = line_.step(octave);
      const std::size_t first = side_ == Side::both ? middle - 1 : 0;
      const double low = node(first, h), high = node(first + 2, h);
      const double at_low = value(low), between = value(node(first + 1, h)), at_high = value(high);
      if (samples_.are_awaited()) return true;
      const bool is_flat = at_low == between && between == at_high;  // a step of a staircase
      if (is_flat && is_clipped(octave_, h, sigma, noise)) return false;
      if (is_flat || std::fabs((at_high - between) - (between - at_low)) >= tuning::shrinking_part * sigma)
        continue;
      return jumps((at_high - at_low) / (high - low), sigma);
    }
    return true;
  }

  /// Whether f jumps within the table, where it changes most beside a slope.
  bool jumps(double slope, double sigma) const {
    const double spacing = line_.step(octave_);
    std::array<Interval, table_size - 1> intervals{};
    for (std::size_t j = 0; j + 1 < table_size; ++j) intervals[j] = {node(j, spacing), node(j + 1, spacing)};
    return jump_within(samples_, line_, intervals, slope, sigma / tuning::same_noise) > 0.0;
  }

  Samples& samples_;
  const Line& line_;
  Side side_;
  int octave_ = line_.table_octave();
  int base_ = 0;                                  ///< octave of |x|, or of 1
  int flat_ = std::numeric_limits<int>::min();    ///< the widest octave at which f is flat
  bool is_stepped_ = false;                       ///< f jumps from where it is constant
  int varied_ = std::numeric_limits<int>::max();  ///< and one above it, at which it is not
};

/// Whether f has the values of single precision, or what is printed of them with all their digits: one of
/// them as few of its bits are used by chance, and none more.
bool are_single(const Samples& samples, const KnownNoise& known) {
  const auto is_single = [&](double value) {
    if (!std::isfinite(value) || value == 0.0) return true;
    const double beside = std::fabs(static_cast<double>(static_cast<float>(value)) - value);
    const double bound = known.all.bound(known.component, value);
    return beside <= bound && bound <= tuning::single_digits * unit_roundoff_of_float * std::fabs(value);
  };
  const auto is_long = [](double value) {
    if (!std::isfinite(value) || value == 0.0) return false;
    const double bits = std::ldexp(value, -std::ilogb(value)) * tuning::short_value;
    return std::rint(bits) != bits;
  };
  const bool has_bits = is_long(samples.centre()) || std::ranges::any_of(samples.values(), is_long);
  return has_bits && is_single(samples.centre()) && std::ranges::all_of(samples.values(), is_single);
}

}  // namespace

KnownNoise nothing_known() {
  static constexpr auto bound = [](std::size_t, double) { return 0.0; };
  static constexpr auto spread = [](std::size_t) { return 0.0; };
  return {{bound, spread}};
}

double Noise::of(double value, double h) const {
  const double larger = centre == 0.0 ? 1.0 : std::clamp(std::fabs(value / centre), 1.0, tuning::most_growth);
  const double grown = near == 0.0 ? 1.0 : std::pow(std::max(h / near, 1.0), power);
  const double times = is_far ? grown : std::max(larger, grown);
  return std::max(sigma * times, known_at(value));
}

double Noise::known_at(double value) const {
  const double bound = std::max(known.all.bound(known.component, value),
                                is_single ? unit_roundoff_of_float * std::fabs(value) : 0.0);
  return std::max({bound / root_3, known.all.spread(known.component) / 2.0,
                   tuning::least_noise * unit_roundoff * std::fabs(value)});
}

bool Noise::is_printed() const {
  return known.all.bound(known.component, centre) > tuning::rounding * unit_roundoff * std::fabs(centre);
}

bool Noise::is_rough(double size) const {
  return at_centre() > tuning::rounding * unit_roundoff * std::max(size, std::fabs(centre));
}

Noise measure_noise(Samples& samples, const Line& line, const KnownNoise& known, Side side) {
  Noise noise{.centre = samples.centre(), .known = known};
  Tables tables(samples, line, side);
  tables.run(noise);
  noise.is_single = are_single(samples, known);
  if (tables.has_steps() && !samples.are_awaited()) tables.measure_walk(noise, tables.octave());
  return noise;
}

void measure_walk(Noise& noise, Samples& samples, const Line& line, int steps_octave, Side side) {
  Tables(samples, line, side).measure_walk(noise, steps_octave);
}

void measure_growth(Noise& noise, Samples& samples, const Line& line, int far_octave, int near_octave) {
  if (noise.power > 0.0) return;
  const double h = line.step(far_octave), near_sigma = noise.at_centre();
  const bool is_far = far_octave > tuning::near_octave;
  double far_sigma = 0.0;
  for (const double mantissa : {tuning::step_mantissa, tuning::spacing_mantissa}) {
    const double spacing = std::ldexp(mantissa, line.exponent + far_octave + tuning::table_octave);
    TableValues v{};
    for (std::size_t j = 0; j < table_size; ++j)
      v[j] = samples.at(line.node(line.x + line.outward() * (h + static_cast<double>(j) * spacing)));
    const DifferenceTable table = table_of(v);
    // Where f is the same, it is rounded to a grid that is no finer than near x.
    const bool is_known = table.is_finite && (table.is_flat || table.is_settled) && near_sigma > 0.0;
    if (!is_known && !is_far) return;
    far_sigma = !is_known       ? near_sigma * h / line.step(near_octave)
                : table.is_flat ? near_sigma
                                : std::max({far_sigma, table.sigma, unit_roundoff * table.scale});
    if (far_sigma * tuning::same_noise > near_sigma) break;
  }
  noise.near = line.step(near_octave);
  noise.is_far = is_far;
  noise.power = far_sigma > 0.0 ? std::log(far_sigma / near_sigma) / std::log(h / noise.near) : 1.0;
}

}  // namespace gradcalc::measured
