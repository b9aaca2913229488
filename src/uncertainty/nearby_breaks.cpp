#include "uncertainty/nearby_breaks.hpp"

#include <array>
#include <cmath>
#include <utility>

#include "functions/breaks.hpp"
#include "functions/function_traits.hpp"
#include "functions/rule_table.hpp"

namespace gradcalc {
namespace {

template <FunctionId id>
constexpr DistanceFunction break_of() {
  if constexpr (BreaksOfTwoArguments<id>)
    return [](double a, double b) { return static_cast<double>(rules::Break<id>::distance(a, b)); };
  else if constexpr (BreaksOfOneArgument<id>)
    return [](double a, double /*b*/) { return static_cast<double>(rules::Break<id>::distance(a)); };
  else
    return nullptr;
}

template <std::size_t... ids>
constexpr std::array<DistanceFunction, rule_count> table_of_breaks(std::index_sequence<ids...> /*all*/) {
  return {break_of<static_cast<FunctionId>(ids)>()...};
}

constexpr std::array<DistanceFunction, rule_count> breaks =
    table_of_breaks(std::make_index_sequence<rule_count>{});

/// What is 0 where a function has no value, of those that are infinite there.
DistanceFunction pole_of(FunctionId id) {
  const auto argument = [](double a, double /*b*/) { return a; };
  switch (id) {
    case FunctionId::log:
    case FunctionId::log2:
    case FunctionId::log10:
    case FunctionId::log_gamma:
      return argument;
    case FunctionId::log1p:
      return [](double a, double /*b*/) { return 1.0 + a; };
    case FunctionId::atanh:
      return [](double a, double /*b*/) { return (1.0 - a) * (1.0 + a); };
    case FunctionId::logit:
      return [](double a, double /*b*/) { return a * (1.0 - a); };
    case FunctionId::tan:
    case FunctionId::sec:
      return [](double a, double /*b*/) { return std::cos(a); };
    case FunctionId::csc:
    case FunctionId::cot:
      return [](double a, double /*b*/) { return std::sin(a); };
    default:
      return nullptr;
  }
}

/// The tip of hypot is where its value is 0, a number of first order, unlike its square.
DistanceFunction distance_of(const Instruction& i) {
  if (i.op == Op::divide) return [](double /*a*/, double b) { return b; };
  if (i.op != Op::unary && i.op != Op::binary) return nullptr;
  if (i.function == FunctionId::hypot) return [](double a, double b) { return std::hypot(a, b); };
  const DistanceFunction distance = breaks[static_cast<std::size_t>(i.function)];
  return distance != nullptr ? distance : pole_of(i.function);
}

/// A number with the slope of the distance, and no teeth where that has them.
DistanceFunction measure_of(const Instruction& i, DistanceFunction distance) {
  if (i.op == Op::divide) return distance;
  switch (i.function) {
    case FunctionId::floor:
    case FunctionId::ceil:
    case FunctionId::trunc:
    case FunctionId::round:
    case FunctionId::rint:
      return [](double a, double /*b*/) { return a; };
    case FunctionId::mod:
    case FunctionId::fmod:
      return [](double a, double b) { return a / b; };
    default:
      return distance;
  }
}

}  // namespace

NearbyBreaks::NearbyBreaks(const Tape& tape) : tape_(tape) {
  for (const Instruction& i : tape.instructions()) {
    const bool is_quotient_by_constant = i.op == Op::divide && tape.is_constant(i.b);
    const DistanceFunction distance = distance_of(i);
    if (distance == nullptr || is_quotient_by_constant) continue;
    const bool has_two = i.op == Op::divide || i.op == Op::binary;
    suspects_.push_back({i.a, has_two ? i.b : i.a, i.result, distance, measure_of(i, distance)});
  }
}

void NearbyBreaks::evaluate(std::span<const double> x, DistanceFunction Suspect::*number,
                            std::vector<double>& numbers) {
  const Displacement nowhere{Displacement::nowhere, 0.0};
  double value = 0.0;
  evaluator_.evaluate(tape_, x, {&nowhere, 1}, {&value, 1});
  const SlotValues slots = evaluator_.slots();
  numbers.resize(suspects_.size());
  for (std::size_t s = 0; s < suspects_.size(); ++s) {
    const Suspect& suspect = suspects_[s];
    numbers[s] = (suspect.*number)(*slots.of(suspect.a), *slots.of(suspect.b));
  }
}

NearBreak NearbyBreaks::nearest(std::span<const double> at, const Spread& spread) {
  NearBreak result;
  if (is_empty() || !spread.has_samples()) return result;
  evaluate(at, &Suspect::distance, centre_);
  variances_.assign(suspects_.size(), 0.0);
  x_.resize(at.size());
  for (std::size_t k = 0; k < spread.first_set(); ++k) {
    spread.sample(k, 1.0, x_);
    evaluate(x_, &Suspect::measure, plus_);
    spread.sample(k, -1.0, x_);
    evaluate(x_, &Suspect::measure, minus_);
    for (std::size_t s = 0; s < suspects_.size(); ++s) {
      const double slope = (plus_[s] - minus_[s]) / (2.0 * Spread::reach);
      if (std::isfinite(slope)) variances_[s] += slope * slope;
    }
  }
  for (std::size_t s = 0; s < suspects_.size(); ++s) {
    const double distance = std::fabs(centre_[s]) / std::sqrt(variances_[s]);
    if (variances_[s] > 0.0 && distance < near && distance < result.distance)
      result = {distance, suspects_[s].result};
  }
  return result;
}

}  // namespace gradcalc
