#include "tape/reverse_sweep.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "functions/double_rules.hpp"

namespace gradcalc {
namespace {

/// A sweep at `width` points together, from the lane `first` on. A flag for each slot tells whether an
/// adjoint was added to it. At one point, slots without effect are so left out exactly. At several points a
/// slot may have an effect at some of them only: at the others its adjoint is 0, and 0 times infinity makes
/// nan there. What is finite is right; a point with something else is to be swept by itself.
template <std::size_t width>
class SweepOf {
 public:
  SweepOf(const Tape& tape, const SlotValues& slots, std::size_t first, ReverseSweep::Adjoints& adjoints)
      : tape_(tape), slots_(slots), first_(first), adjoints_(adjoints), rules_(double_rules()) {
    adjoints.values.resize(std::max(adjoints.values.size(), slots.count * width));
    adjoints.reached.assign(slots.count, 0);
  }

  void run(std::uint32_t result) {
    if (!tape_.varies(result)) return;
    std::fill_n(adjoint(result), width, 1.0);
    adjoints_.reached[result] = 1;
    const auto instructions = tape_.instructions();
    for (auto i = instructions.rbegin(); i != instructions.rend(); ++i)
      if (is_reached(i->result)) propagate(*i);
  }

  /// The partials by coordinate i go to partials[i * stride] and the places after it, 0 for what the result
  /// does not depend on. No -0.
  void write(double* partials, std::size_t coordinates, std::size_t stride) const {
    for (std::size_t i = 0; i < coordinates; ++i) std::fill_n(partials + i * stride, width, 0.0);
    for (const Tape::Input& input : tape_.inputs())
      if (is_reached(input.slot))
        std::transform(adjoint(input.slot), adjoint(input.slot) + width, partials + input.coordinate * stride,
                       [](double partial) { return partial + 0.0; });
  }

 private:
  using Values = std::array<double, width>;

  bool is_reached(std::uint32_t slot) const { return adjoints_.reached[slot] != 0; }
  double* adjoint(std::uint32_t slot) const { return adjoints_.values.data() + slot * width; }
  const double* values(std::uint32_t slot) const { return slots_.of(slot) + first_; }

  void add(std::uint32_t slot, const Values& contribution) {
    double* const sum = adjoint(slot);
    if (!is_reached(slot)) {
      std::ranges::copy(contribution, sum);
      adjoints_.reached[slot] = 1;
      return;
    }
    for (std::size_t l = 0; l < width; ++l) sum[l] += contribution[l];
  }

  /// Adds pull(adjoint of the result, a, b, result) to the adjoints of an operand.
  template <class Pull>
  void flow(const Instruction& i, std::uint32_t operand, Pull pull) {
    if (!tape_.varies(operand)) return;
    const double *const g = adjoint(i.result), *const a = values(i.a), *const b = values(i.b),
                        *const result = values(i.result);
    Values contribution;
    for (std::size_t l = 0; l < width; ++l) contribution[l] = pull(g[l], a[l], b[l], result[l]);
    add(operand, contribution);
  }

  /// The same for an argument of a function, from partial(a, b, result).
  void flow_through_call(const Instruction& i, std::uint32_t operand, bool selects,
                         double (*partial)(double, double, double)) {
    if (!tape_.varies(operand)) return;
    const double *const g = adjoint(i.result), *const a = values(i.a), *const b = values(i.b),
                        *const result = values(i.result);
    Values contribution;
    bool has_effect = !selects;
    for (std::size_t l = 0; l < width; ++l) {
      const double slope = partial(a[l], b[l], result[l]);
      has_effect = has_effect || slope != 0.0;
      contribution[l] = g[l] * slope;
    }
    if (has_effect) add(operand, contribution);
  }

  /// The same for a branch of a conditional.
  void flow_to_branch(const Instruction& i, std::uint32_t branch, bool when) {
    if (!tape_.varies(branch)) return;
    const double *const g = adjoint(i.result), *const condition = values(i.a);
    Values contribution;
    bool is_taken = false;
    for (std::size_t l = 0; l < width; ++l) {
      const bool taken = (condition[l] != 0.0) == when;
      is_taken = is_taken || taken;
      contribution[l] = taken ? g[l] : 0.0;
    }
    if (is_taken) add(branch, contribution);
  }

  void propagate(const Instruction& i) {
    switch (i.op) {
      case Op::add:
        flow(i, i.a, [](double g, double, double, double) { return g; });
        flow(i, i.b, [](double g, double, double, double) { return g; });
        break;
      case Op::subtract:
        flow(i, i.a, [](double g, double, double, double) { return g; });
        flow(i, i.b, [](double g, double, double, double) { return -g; });
        break;
      case Op::multiply:
        flow(i, i.a, [](double g, double, double b, double) { return g * b; });
        flow(i, i.b, [](double g, double a, double, double) { return g * a; });
        break;
      case Op::divide:
        flow(i, i.a, [](double g, double, double b, double) { return g / b; });
        flow(i, i.b, [](double g, double, double b, double result) { return -(g / b) * result; });
        break;
      case Op::negate:
        flow(i, i.a, [](double g, double, double, double) { return -g; });
        break;
      case Op::square:
        flow(i, i.a, [](double g, double a, double, double) { return g * (2.0 * a); });
        break;
      case Op::cube:
        flow(i, i.a, [](double g, double a, double, double) { return g * (3.0 * (a * a)); });
        break;
      case Op::unary:
      case Op::binary:
        call(i, rules_[static_cast<std::size_t>(i.function)]);
        break;
      case Op::choose:
        flow_to_branch(i, i.b, true);
        flow_to_branch(i, i.c, false);
        break;
    }
  }

  void call(const Instruction& i, const DoubleRule& rule) {
    if (rule.by_first != nullptr) flow_through_call(i, i.a, rule.selects, rule.by_first);
    if (rule.by_second != nullptr) flow_through_call(i, i.b, rule.selects, rule.by_second);
  }

  const Tape& tape_;
  SlotValues slots_;
  std::size_t first_;
  ReverseSweep::Adjoints& adjoints_;
  std::span<const DoubleRule> rules_;
};

}  // namespace

void ReverseSweep::at_point(const Tape& tape, const SlotValues& slots, std::uint32_t result, std::size_t lane,
                            std::span<double> partials) {
  at_lane(tape, slots, result, lane, partials.data(), partials.size(), 1);
}

void ReverseSweep::at_block(const Tape& tape, const SlotValues& slots, std::uint32_t result,
                            std::size_t first, std::span<double> partials) {
  const std::size_t coordinates = partials.size() / block_size;
  switch (slots.width) {
    case block_size:
      return at_lanes<block_size>(tape, slots, result, partials.data(), coordinates);
    case 8:
      return at_lanes<8>(tape, slots, result, partials.data() + first, coordinates);
    default:
      return at_lane(tape, slots, result, 0, partials.data() + first, coordinates, block_size);
  }
}

template <std::size_t width>
void ReverseSweep::at_lanes(const Tape& tape, const SlotValues& slots, std::uint32_t result, double* partials,
                            std::size_t coordinates) {
  SweepOf<width> sweep(tape, slots, 0, adjoints_);
  sweep.run(result);
  sweep.write(partials, coordinates, block_size);

  // x - x is 0 for a finite x, else nan.
  std::array<double, width> doubt;
  std::copy_n(slots.of(result), width, doubt.begin());
  for (double& value : doubt) value -= value;
  for (std::size_t i = 0; i < coordinates; ++i)
    for (std::size_t p = 0; p < width; ++p) {
      const double partial = partials[i * block_size + p];
      doubt[p] += partial - partial;
    }
  for (std::size_t p = 0; p < width; ++p)
    if (doubt[p] != 0.0) at_lane(tape, slots, result, p, partials + p, coordinates, block_size);
}

void ReverseSweep::at_lane(const Tape& tape, const SlotValues& slots, std::uint32_t result, std::size_t lane,
                           double* partials, std::size_t coordinates, std::size_t stride) {
  if (!std::isfinite(slots.of(result)[lane])) {
    for (std::size_t i = 0; i < coordinates; ++i)
      partials[i * stride] = std::numeric_limits<double>::quiet_NaN();
    return;
  }
  SweepOf<1> sweep(tape, slots, lane, adjoints_);
  sweep.run(result);
  sweep.write(partials, coordinates, stride);
}

}  // namespace gradcalc
