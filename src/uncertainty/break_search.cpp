#include "uncertainty/break_search.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <span>

namespace gradcalc {
namespace {

constexpr double narrow = 1e-12;  // of an interval, beside how far it is
constexpr double some_ulps = 8.0 * std::numeric_limits<double>::epsilon();

}  // namespace

/// Where a measure has no value on one side, what has none is a part of it, which breaks itself.
bool BreakSearch::Nodes::crosses(std::size_t i, std::size_t j) const {
  return piece[i] != piece[j] && !std::isnan(distance[i]) && !std::isnan(distance[j]);
}

/// Evenly, with both ends.
void BreakSearch::Nodes::spread(double from, double to) {
  for (std::size_t i = 0; i < block_size; ++i)
    t[i] = i + 1 == block_size
               ? to
               : from + (to - from) * (static_cast<double>(i) / static_cast<double>(block_size - 1));
}

std::optional<double> BreakSearch::nearest(const PossibleBreak& part, const BreakPlace& place,
                                           const Line& line, double guess, double limit) {
  constexpr double beside = 1e-6;
  const Task task{part, place, line};
  Nodes nodes;
  // The outer nodes are even, the inner ones are beside the guess and its negative, and at 0.
  constexpr std::size_t guesses = 5, even = block_size - guesses;
  for (std::size_t i = 0; i < even; ++i)
    nodes.t[i] = limit * (2.0 * static_cast<double>(i) / static_cast<double>(even - 1) - 1.0);
  const std::array<double, guesses> at_guess{0.0, guess * (1.0 - beside), guess * (1.0 + beside),
                                             -guess * (1.0 - beside), -guess * (1.0 + beside)};
  std::ranges::copy(at_guess, nodes.t.begin() + even);
  evaluate(task, nodes);
  const double at_centre = std::fabs(nodes.distance[even]);
  for (const std::size_t inner : {even + 1, even + 3})
    if (guess <= limit && nodes.crosses(inner, inner + 1) && !nodes.crosses(even, inner))
      return nodes.t[inner] < 0.0 ? -guess : guess;

  std::optional<double> result;
  const auto take = [&](std::optional<double> t) {
    if (t && std::fabs(*t) <= limit && (!result || std::fabs(*t) < std::fabs(*result))) result = t;
  };
  const Nodes first = nodes;
  for (std::size_t i = 0; i + 1 < even; ++i) {
    const bool is_right = first.t[i + 1] > -first.t[i];
    const double near = first.t[is_right ? i : i + 1], far = first.t[is_right ? i + 1 : i];
    if (result && std::fabs(near) >= std::fabs(*result)) continue;
    if (first.piece[i] != first.piece[i + 1]) take(crossing(task, near, far));
  }
  if (result) return result;
  for (std::size_t i = 1; i + 1 < even; ++i) {
    const double here = std::fabs(first.distance[i]);
    const bool is_least =
        here <= std::fabs(first.distance[i - 1]) && here <= std::fabs(first.distance[i + 1]);
    if (is_least && here < at_centre) take(touching(task, first.t[i - 1], first.t[i + 1], at_centre));
  }
  return result;
}

/// Between a t and one that is farther, in another piece: the first t from which it is so.
std::optional<double> BreakSearch::crossing(const Task& task, double near, double far) {
  Nodes nodes;
  while (true) {
    nodes.spread(near, far);
    evaluate(task, nodes);
    std::size_t i = 1;
    while (i < block_size && !nodes.crosses(i - 1, i)) ++i;
    if (i == block_size) return std::nullopt;
    near = nodes.t[i - 1];
    far = nodes.t[i];
    const bool is_narrow = std::fabs(far - near) <= narrow * (std::fabs(far) + narrow);
    if (is_narrow || nodes.t[1] == nodes.t[0]) return std::fabs(far) < std::fabs(near) ? far : near;
  }
}

/// Where a measure comes to a break and turns back, as x^2 does at 0. Each round has nodes thirty times as
/// close: a measure that then comes hardly nearer turns back before.
std::optional<double> BreakSearch::touching(const Task& task, double low, double high, double at_centre) {
  constexpr double least = 1e-12, nearer = 0.25;
  Nodes nodes;
  double before = at_centre;
  while (true) {
    nodes.spread(low, high);
    evaluate(task, nodes);
    std::size_t best = 0;
    for (std::size_t i = 1; i < block_size; ++i)
      if (std::fabs(nodes.distance[i]) < std::fabs(nodes.distance[best])) best = i;
    const double distance = std::fabs(nodes.distance[best]);
    if (distance <= least * at_centre) return nodes.t[best];
    if (!(distance <= nearer * before)) return std::nullopt;
    before = distance;
    low = nodes.t[best == 0 ? 0 : best - 1];
    high = nodes.t[std::min(best + 1, block_size - 1)];
  }
}

/// By values at four distances h from t on each side. Each pair tells a value and a slope at t by a straight
/// line. Of a smooth function, the difference of both values shrinks with h^3, and that of the slopes with h:
/// beside a jump, a kink or a pole they do not.
bool BreakSearch::is_smooth(const Line& line, double t) {
  constexpr double step = 0x1p-6;
  Lanes nodes;
  nodes.fill(t);
  constexpr std::array<double, 4> steps{step, 2.0 * step, step / 4.0, step / 2.0};
  for (std::size_t i = 0; i < steps.size(); ++i) {
    nodes[2 * i] = t + steps[i];
    nodes[2 * i + 1] = t - steps[i];
  }
  evaluate_formula(line, nodes, 2 * steps.size());
  double largest = 0.0;
  for (std::size_t i = 0; i < 2 * steps.size(); ++i) {
    if (!std::isfinite(values_[i])) return false;
    largest = std::max(largest, std::fabs(values_[i]));
  }
  struct Meeting {
    double values, slopes, steepness;
  };
  const auto meeting = [&](std::size_t pair) {
    const double* const v = &values_[4 * pair];
    const double right = v[2] - v[0], left = v[1] - v[3];  // over one step
    return Meeting{std::fabs(v[0] - right - (v[1] + left)), std::fabs(right - left),
                   std::fabs(right) + std::fabs(left)};
  };
  const double rounding = 1e-11 * largest;
  const Meeting wide = meeting(0), close = meeting(1);
  const bool values_meet = close.values <= wide.values / 8.0 + rounding;
  const bool slopes_meet = close.slopes <= wide.slopes / 8.0 + 1e-5 * close.steepness + rounding;
  return values_meet && slopes_meet;
}

/// By values at four distances, each a sixteenth of the one before: of d^-p, their differences grow by 16^p,
/// both times. A number that is added, a slope, and a jump beside t are none of these, nor is rounding.
std::optional<NearPole> BreakSearch::pole(const Line& line, double t, std::size_t dimensions) {
  constexpr double distance = 0x1p-10, nearer = 0x1p-4;
  constexpr std::size_t distances = 4;
  const double least_growth = std::pow(3.9, static_cast<double>(dimensions));  // 16^(1/2), as it is rounded
  Lanes nodes;
  nodes.fill(t);
  for (const std::size_t side : {0U, 1U})
    for (std::size_t i = 0; i < distances; ++i)
      nodes[distances * side + i] +=
          (side == 0 ? distance : -distance) * std::pow(nearer, static_cast<double>(i));
  evaluate_formula(line, nodes, 2 * distances);
  std::optional<NearPole> result;
  for (const std::size_t side : {0U, 1U}) {
    const auto values = std::span(values_).subspan(distances * side, distances);
    const double first = std::fabs(values[1] - values[0]), second = std::fabs(values[2] - values[1]),
                 third = std::fabs(values[3] - values[2]);
    const bool is_seen = first > some_ulps * std::fabs(values[0]);
    if (!is_seen || !(second >= least_growth * first && third >= least_growth * second)) continue;
    const double power = std::log(third / second) / -std::log(nearer);
    const double size = second * std::pow(distance * nearer, power) / (std::pow(nearer, -power) - 1.0);
    if (!result || size > result->size) result = {.power = power, .size = size, .dimensions = dimensions};
  }
  return result;
}

/// Close by, and farther away: where a measure only touches a break, as x^2 does, t is known to a millionth.
double BreakSearch::jump(const Line& line, double t) {
  constexpr double close = 1e-9, far = 1e-5, most = 1e-2;
  double of_rounding = 0.0;
  for (std::size_t i = 0; i < line.at.size(); ++i)
    if (line.way[i] != 0.0)
      of_rounding = std::max(of_rounding, some_ulps * std::fabs(line.at[i] / line.way[i]));
  double result = 0.0;
  for (const double step : {close, far})
    result = std::max(result, jump_between(line, t, std::min(std::max(step, of_rounding), most)));
  return result;
}

/// At three distances on each side: h, 2 h and 4 h. Where the values of each side go on as a straight line,
/// or flatter, those lines meet beside a kink, by less than the values change; at a jump they do not.
/// Elsewhere, at a pole, the values themselves tell: of an even order, they are the same on both sides.
double BreakSearch::jump_between(const Line& line, double t, double h) {
  constexpr double straight = 1.5;
  Lanes nodes;
  nodes.fill(t);
  constexpr std::array<double, 6> steps{1.0, 2.0, 4.0, -1.0, -2.0, -4.0};
  for (std::size_t i = 0; i < steps.size(); ++i) nodes[i] = t + steps[i] * h;
  evaluate_formula(line, nodes, steps.size());
  const std::span<const double> values = std::span(values_).first(steps.size());
  if (!std::ranges::all_of(values, [](double value) { return std::isfinite(value); }))
    return std::numeric_limits<double>::infinity();
  const auto [least, most] = std::ranges::minmax(values);
  const double rounding = some_ulps * std::max(std::fabs(least), std::fabs(most));
  double change = 0.0;  // on one side
  bool are_straight = true;
  for (const auto side : {values.first(3), values.last(3)}) {
    const double near = std::fabs(side[1] - side[0]), far = std::fabs(side[2] - side[1]);
    change = std::max(change, near + far);
    are_straight = are_straight && straight * near <= far + rounding;
  }
  const double gap = std::fabs(2.0 * values[0] - values[1] - (2.0 * values[3] - values[4]));
  const double size = !are_straight ? most - least : gap > change ? gap : 0.0;
  return size <= rounding ? 0.0 : size;
}

void BreakSearch::evaluate_formula(const Line& line, const Lanes& t, std::size_t used) {
  move_to(line, t);
  const std::size_t lanes = DoubleEvaluator::lanes_of_block(tape_);
  for (std::size_t first = 0; first < used; first += lanes)
    evaluator_.evaluate_block(tape_, block_, first, std::array{Shift{Displacement::nowhere, 0.0}}, values_);
}

void BreakSearch::evaluate(const Task& task, Nodes& nodes) {
  move_to(task.line, nodes.t);
  const std::size_t lanes = DoubleEvaluator::lanes_of_block(tape_);
  for (std::size_t first = 0; first < block_size; first += lanes) {
    evaluator_.evaluate_block(tape_, block_, first, std::array{Shift{Displacement::nowhere, 0.0}}, values_);
    const SlotValues slots = evaluator_.slots();
    for (std::size_t p = first; p < first + lanes; ++p) {
      const double a = slots.of(task.part.a)[p - first], b = slots.of(task.part.b)[p - first];
      nodes.distance[p] = break_distance(task.place, a, b);
      nodes.piece[p] = piece(task.place.set, measure(task.place, a, b));
    }
  }
}

void BreakSearch::move_to(const Line& line, const Lanes& t) {
  block_.resize(line.at.size() * block_size);
  for (std::size_t i = 0; i < line.at.size(); ++i)
    for (std::size_t p = 0; p < block_size; ++p) block_[i * block_size + p] = line.at[i] + t[p] * line.way[i];
}

}  // namespace gradcalc
