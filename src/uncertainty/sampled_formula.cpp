#include "uncertainty/sampled_formula.hpp"

#include <algorithm>
#include <cmath>

namespace gradcalc {
namespace {

/// A number with the slope of the distance, and no teeth where that has them.
BreakDistance<double> measure_of(const Instruction& i, BreakDistance<double> distance) {
  if (i.op == Op::divide) return distance;
  switch (i.function) {
    case FunctionId::floor:
    case FunctionId::ceil:
    case FunctionId::trunc:
    case FunctionId::round:
    case FunctionId::rint:
      return [](const double& a, const double& /*b*/) { return a; };
    case FunctionId::mod:
    case FunctionId::fmod:
      return [](const double& a, const double& b) { return a / b; };
    default:
      return distance;
  }
}

}  // namespace

SampledFormula::SampledFormula(const Tape& tape) : tape_(tape) {
  for (const Instruction& i : tape.instructions()) {
    if (!may_break(tape, i)) continue;
    const auto distance = break_distance<double>(i);
    suspects_.push_back({i.a, has_two_operands(i) ? i.b : i.a, i.result, distance, measure_of(i, distance)});
  }
}

void SampledFormula::evaluate(std::size_t n, std::span<const Spread> spreads,
                              std::span<FormulaSamples> samples) {
  x_.resize(n);
  block_.resize(n * block_size);
  pairs_.clear();
  centres_.resize(suspects_.size());
  firsts_.resize(suspects_.size());
  variances_.resize(suspects_.size());
  widths_.resize(suspects_.size());
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
    if (!spreads[p].has_samples()) continue;
    if (!suspects_.empty()) add(p, centre);
    for (std::size_t k = 0; k < spreads[p].count(); ++k) add(p, k);
  }
  if (!pairs_.empty()) run_block(spreads, samples);
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
    if (!suspects_.empty()) look_for_breaks(first, lanes, spreads, samples);
  }
  for (std::size_t lane = 0; lane < used; ++lane)
    if (const Pair& pair = pairs_[lane / 2]; pair.direction != centre)
      samples[pair.spread].values.push_back(values_[lane]);
  pairs_.clear();
}

/// In the lanes that were evaluated last.
void SampledFormula::look_for_breaks(std::size_t first, std::size_t lanes, std::span<const Spread> spreads,
                                     std::span<FormulaSamples> samples) {
  const SlotValues slots = evaluator_.slots();
  for (std::size_t lane = first; lane < std::min(first + lanes, 2 * pairs_.size()); ++lane) {
    const auto [spread, direction] = pairs_[lane / 2];
    const bool is_first_of_pair = lane % 2 == 0;
    if (direction != centre && direction >= spreads[spread].first_set()) continue;
    for (std::size_t s = 0; s < suspects_.size(); ++s) {
      const Suspect& suspect = suspects_[s];
      const double a = slots.of(suspect.a)[lane - first], b = slots.of(suspect.b)[lane - first];
      if (direction == centre) {
        centres_[s] = suspect.distance(a, b);
        variances_[s] = widths_[s] = 0.0;
      } else if (is_first_of_pair) {
        firsts_[s] = suspect.measure(a, b);
      } else {
        const double slope = (firsts_[s] - suspect.measure(a, b)) / (2.0 * spreads[spread].reach(direction));
        if (!std::isfinite(slope) || slope == 0.0) continue;
        variances_[s] += slope * slope;
        widths_[s] += std::fabs(slope) * spreads[spread].half_width(direction);
      }
    }
    if (!is_first_of_pair && direction + 1 == spreads[spread].first_set())
      samples[spread].near_break = nearest();
  }
}

NearBreak SampledFormula::nearest() const {
  constexpr double inside = 1.0 - 1e-9;  // a break at the limit itself is rounded to either side
  NearBreak result;
  for (std::size_t s = 0; s < suspects_.size(); ++s) {
    const double distance = std::fabs(centres_[s]) / std::sqrt(variances_[s]);
    const bool is_reached = std::fabs(centres_[s]) < inside * widths_[s] || centres_[s] == 0.0;
    if (variances_[s] > 0.0 && is_reached && distance < near && distance < result.distance)
      result = {distance, suspects_[s].result};
  }
  return result;
}

}  // namespace gradcalc
