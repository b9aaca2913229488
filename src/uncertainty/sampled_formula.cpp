#include "uncertainty/sampled_formula.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

namespace gradcalc {
namespace {

/// Of a measure m along a direction of this reach: the steeper slope of both sides, or of that where it has a
/// value. That of a linear one is both.
double steeper(double centre, double above, double below, double reach) {
  const double right = (above - centre) / reach, left = (centre - below) / reach;
  if (!std::isfinite(left)) return std::isfinite(right) ? right : 0.0;
  return std::isfinite(right) && std::fabs(right) > std::fabs(left) ? right : left;
}

}  // namespace

SampledFormula::SampledFormula(const Tape& tape, double reach)
    : tape_(tape), reach_(reach), suspects_(possible_breaks(tape)), search_(tape), probes_(suspects_.size()) {
  for (std::size_t s = 0; s < suspects_.size(); ++s) probes_[s].resize(suspects_[s].places.size());
}

void SampledFormula::evaluate(std::size_t n, std::span<const Spread> spreads,
                              std::span<FormulaSamples> samples) {
  x_.resize(n);
  block_.resize(n * block_size);
  pairs_.clear();
  candidates_.clear();
  const auto add = [&](std::size_t spread, std::size_t direction) {
    const std::size_t lane = 2 * pairs_.size();
    for (const std::size_t side : {0U, 1U}) {
      if (direction != centre) spreads[spread].sample(direction, side == 0 ? 1.0 : -1.0, x_);
      const std::span<const double> x =
          direction == centre ? spreads[spread].at() : std::span<const double>(x_);
      for (std::size_t i = 0; i < n; ++i) block_[i * block_size + lane + side] = x[i];
    }
    pairs_.push_back({spread, direction});
    if (2 * pairs_.size() == block_size) run_block(spreads, samples);
  };
  for (std::size_t p = 0; p < spreads.size(); ++p) {
    samples[p].values.clear();
    samples[p].near_break = NearBreak();
    samples[p].pole.reset();
    if (!spreads[p].has_samples()) continue;
    if (!suspects_.empty()) add(p, centre);
    for (std::size_t k = 0; k < spreads[p].count(); ++k) add(p, k);
  }
  if (!pairs_.empty()) run_block(spreads, samples);
  for (const Candidate& candidate : candidates_) {
    NearBreak& nearest = samples[candidate.spread].near_break;
    const NearBreak found = break_of(candidate, spreads[candidate.spread], samples[candidate.spread].pole);
    if (!(found.distance < reach_)) continue;
    const double jump = std::max(found.jump, nearest.jump);
    if (found.distance < nearest.distance) nearest = found;
    nearest.jump = jump;
  }
}

void SampledFormula::run_block(std::span<const Spread> spreads, std::span<FormulaSamples> samples) {
  const std::size_t used = 2 * pairs_.size(), n = x_.size();
  for (std::size_t i = 0; i < n; ++i)  // the lanes that are left over repeat the last
    std::fill(block_.begin() + static_cast<std::ptrdiff_t>(i * block_size + used),
              block_.begin() + static_cast<std::ptrdiff_t>((i + 1) * block_size),
              block_[i * block_size + used - 1]);
  const std::size_t lanes = DoubleEvaluator::lanes_of_block(tape_);
  constexpr Shift nowhere{Displacement::nowhere, 0.0};
  for (std::size_t first = 0; first < used; first += lanes) {
    evaluator_.evaluate_block(tape_, block_, first, {&nowhere, 1}, values_);
    if (!suspects_.empty()) look_for_breaks(first, lanes, spreads);
  }
  for (std::size_t lane = 0; lane < used; ++lane)
    if (const Pair& pair = pairs_[lane / 2]; pair.direction != centre)
      samples[pair.spread].values.push_back(values_[lane]);
  pairs_.clear();
}

/// In the lanes that were evaluated last.
void SampledFormula::look_for_breaks(std::size_t first, std::size_t lanes, std::span<const Spread> spreads) {
  const SlotValues slots = evaluator_.slots();
  for (std::size_t lane = first; lane < std::min(first + lanes, 2 * pairs_.size()); ++lane) {
    const auto [spread, direction] = pairs_[lane / 2];
    const bool is_first_of_pair = lane % 2 == 0;
    if (direction != centre && direction >= spreads[spread].first_set()) continue;
    for (std::size_t s = 0; s < suspects_.size(); ++s) {
      const double a = slots.of(suspects_[s].a)[lane - first], b = slots.of(suspects_[s].b)[lane - first];
      for (std::size_t k = 0; k < probes_[s].size(); ++k) {
        const BreakPlace& place = suspects_[s].places[k];
        Probe& probe = probes_[s][k];
        if (direction == centre)
          probe.start(measure(place, a, b), break_distance(place, a, b));
        else if (is_first_of_pair)
          probe.first_sample = measure(place, a, b);
        else
          probe.add(direction, measure(place, a, b), spreads[spread]);
      }
    }
    if (!is_first_of_pair && direction + 1 == spreads[spread].first_set()) note_candidates(spread);
  }
}

void SampledFormula::Probe::start(double measure_at_centre, double distance_at_centre) {
  measure = measure_at_centre;
  distance = std::fabs(distance_at_centre);
  slopes.clear();
  variance = width = 0.0;
}

void SampledFormula::Probe::add(std::size_t direction, double second_sample, const Spread& spread) {
  const double slope = steeper(measure, first_sample, second_sample, spread.reach(direction));
  if (slope == 0.0) return;
  slopes.push_back({direction, slope});
  variance += slope * slope;
  width += std::fabs(slope) * spread.half_width(direction);
}

/// Those that measures, if they were linear, bring near: some are steeper beyond the samples.
void SampledFormula::note_candidates(std::size_t spread) {
  const double may_be_near = 2.0 * reach_;
  for (std::size_t s = 0; s < suspects_.size(); ++s) {
    const auto is_far = [&](const Probe& probe) {
      return !(probe.distance <= may_be_near * std::sqrt(probe.variance));
    };
    const auto moves = [](const Probe& probe) { return probe.variance > 0.0; };
    if (std::ranges::any_of(probes_[s], moves) && std::ranges::none_of(probes_[s], is_far))
      candidates_.push_back({spread, s, probes_[s]});
  }
}

/// None, infinitely far, if some place has none near. Where places must meet, all are as near; the line
/// across the break is that of the first one that moves, through the others. If it is a pole that is nearer
/// than `pole`, it takes its place.
NearBreak SampledFormula::break_of(const Candidate& candidate, const Spread& spread,
                                   std::optional<NearPole>& pole) {
  const PossibleBreak& part = suspects_[candidate.suspect];
  NearBreak result{0.0, part.result};
  start_.assign(spread.at().begin(), spread.at().end());
  across_.clear();
  double t_across = 0.0;
  std::size_t meeting = 0;
  for (std::size_t k = 0; k < candidate.probes.size(); ++k) {
    const Probe& probe = candidate.probes[k];
    const std::optional<double> t = place_of(part, k, probe, spread);
    if (!t) return NearBreak();
    result.distance = std::max(result.distance, std::fabs(*t));
    if (probe.variance == 0.0) continue;
    ++meeting;
    if (across_.empty()) {
      across_ = way_;
      t_across = *t;
    } else {
      for (std::size_t i = 0; i < start_.size(); ++i) start_[i] += *t * way_[i];
    }
  }
  if (!(result.distance < reach_)) return result;
  result.jump = search_.jump({start_, across_}, t_across);
  if (!(reach_ > near) || (pole && pole->distance <= result.distance)) return result;
  if (auto found = search_.pole({start_, across_}, t_across, meeting)) {
    found->distance = result.distance;
    found->slot = part.result;
    pole = found;
  }
  return result;
}

/// Where a place is on a line through the point, `way_` is its direction, if it is near. The line goes in the
/// direction that changes the measure most: by sqrt(variance) per standard uncertainty.
std::optional<double> SampledFormula::place_of(const PossibleBreak& part, std::size_t place,
                                               const Probe& probe, const Spread& spread) {
  constexpr double inside = 1.0 - 1e-9;  // a break at the limit itself is rounded to either side
  if (probe.variance == 0.0) return 0.0;
  const double steepness = std::sqrt(probe.variance);
  way_.assign(spread.at().size(), 0.0);
  for (const Slope& slope : probe.slopes)
    for (std::size_t i = 0; i < way_.size(); ++i)
      way_[i] += slope.value / steepness * spread.direction(slope.direction)[i];
  const BreakSearch::Line line{spread.at(), way_};
  const std::optional<double> t = probe.distance == 0.0 ? 0.0
                                                        : search_.nearest(part, part.places[place], line,
                                                                          probe.distance / steepness, reach_);
  const bool is_reached = t && (*t == 0.0 || std::fabs(*t) * steepness < inside * probe.width);
  if (!is_reached || (part.may_be_removable && search_.is_smooth(line, *t))) return std::nullopt;
  return t;
}

}  // namespace gradcalc
