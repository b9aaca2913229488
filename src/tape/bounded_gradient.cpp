#include "tape/bounded_gradient.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "blocks/block.hpp"
#include "functions/bounded_rules.hpp"
#include "tape/adjoints.hpp"
#include "tape/products.hpp"

namespace gradcalc {
namespace {

/// Both sweeps at `width` points together.
template <class Real, std::size_t width>
class Sweeps {
 public:
  using Number = Ball<Real>;

  Sweeps(const Tape& tape, BoundedGradient::Storage<Real>& storage)
      : tape_(tape), s_(storage), rules_(bounded_rules<Number>()) {
    const std::size_t size = tape.slot_count() * width;
    for (std::vector<Real>* const numbers : {&s_.values, &s_.radii, &s_.adjoint_values, &s_.adjoint_radii})
      if (numbers->size() < size) numbers->resize(size);
    s_.reached.assign(tape.slot_count(), 0);
  }

  void forward(std::span<const double> x) {
    load(x);
    evaluate();
  }

  /// Over boxes.
  void forward(std::span<const double> x, std::span<const double> radii) {
    load(x);
    for (const Tape::Input& input : tape_.inputs())
      for (std::size_t p = 0; p < width; ++p)
        s_.radii[input.slot * width + p] = radii[input.coordinate * width + p];
    evaluate();
  }

  /// The same at one point, with what is known of some results.
  void forward(std::span<const double> x, std::span<const KnownSlot> known) {
    load(x);
    for (const auto instructions : {tape_.constant_instructions(), tape_.instructions()})
      for (const Instruction& i : instructions) {
        evaluate(i);
        const auto found = std::ranges::find(known, i.result, &KnownSlot::slot);
        if (found != known.end()) set(i.result, 0, found->number);
      }
  }

  void backward() {
    if (!tape_.varies(tape_.result())) return;
    s_.reached[tape_.result()] = 1;
    for (std::size_t p = 0; p < width; ++p) set_adjoint(tape_.result(), p, 1.0);
    const auto instructions = tape_.instructions();
    for (auto i = instructions.rbegin(); i != instructions.rend(); ++i)
      if (s_.reached[i->result] != 0) propagate(*i);
  }

  Number value(std::size_t p) const { return get(tape_.result(), p); }

  void write(std::span<Bounded> partials) const {
    std::ranges::fill(partials, Bounded());
    for (const Tape::Input& input : tape_.inputs())
      if (s_.reached[input.slot] != 0)
        for (std::size_t p = 0; p < width; ++p)
          partials[input.coordinate * width + p] = nearest_double(adjoint(input.slot, p));
  }

 private:
  Number get(std::uint32_t slot, std::size_t p) const {
    return {s_.values[slot * width + p], s_.radii[slot * width + p]};
  }
  void set(std::uint32_t slot, std::size_t p, const Number& number) {
    s_.values[slot * width + p] = number.value;
    s_.radii[slot * width + p] = number.radius;
  }
  /// Whether there are rules for all points together.
  static constexpr bool in_blocks = width == block_size;

  BoundedLanes lanes(std::uint32_t slot) { return {&s_.values[slot * width], &s_.radii[slot * width]}; }
  Number adjoint(std::uint32_t slot, std::size_t p) const {
    return {s_.adjoint_values[slot * width + p], s_.adjoint_radii[slot * width + p]};
  }
  void set_adjoint(std::uint32_t slot, std::size_t p, const Number& number) {
    s_.adjoint_values[slot * width + p] = number.value;
    s_.adjoint_radii[slot * width + p] = number.radius;
  }

  /// result = f(a, b) at each point.
  template <class Function>
  void map(const Instruction& i, Function f) {
    for (std::size_t p = 0; p < width; ++p) set(i.result, p, f(get(i.a, p), get(i.b, p)));
  }

  void load(std::span<const double> x) {
    for (const Tape::Constant& constant : tape_.constants())
      for (std::size_t p = 0; p < width; ++p) set(constant.slot, p, constant.value);
    for (const Tape::Input& input : tape_.inputs())
      for (std::size_t p = 0; p < width; ++p) set(input.slot, p, x[input.coordinate * width + p]);
  }

  void evaluate() {
    for (const Instruction& i : tape_.constant_instructions()) evaluate(i);
    for (const Instruction& i : tape_.instructions()) evaluate(i);
  }

  void evaluate(const Instruction& i) {
    switch (i.op) {
      case Op::add:
        return map(i, [](const Number& a, const Number& b) { return a + b; });
      case Op::subtract:
        return map(i, [](const Number& a, const Number& b) { return a - b; });
      case Op::multiply:
        return map(i, [](const Number& a, const Number& b) { return a * b; });
      case Op::divide:
        return map(i, [](const Number& a, const Number& b) { return a / b; });
      case Op::negate:
        return map(i, [](const Number& a, const Number&) { return -a; });
      case Op::square:
        return map(i, [](const Number& a, const Number&) { return square(a); });
      case Op::cube:
        return map(i, [](const Number& a, const Number&) { return cube(a); });
      case Op::unary:
      case Op::binary:
        return call(i);
      case Op::choose:
        for (std::size_t p = 0; p < width; ++p)
          set(i.result, p, choose(get(i.a, p) != 0.0, get(i.b, p), get(i.c, p)));
        return;
    }
  }

  /// At a break, or where that is not known, the value has no bound that its derivatives could use.
  void call(const Instruction& i) {
    const RuleOf<Number>& rule = rules_[static_cast<std::size_t>(i.function)];
    if constexpr (in_blocks)
      bounded_block_rules()[static_cast<std::size_t>(i.function)].value(lanes(i.a), lanes(i.b), {},
                                                                        lanes(i.result), width);
    else
      map(i, rule.value);
    if (rule.break_distance == nullptr || !(tape_.varies(i.a) || tape_.varies(i.b))) return;
    const auto distance_of = tape_.varies(i.b) ? rule.break_distance_of_varying_second : rule.break_distance;
    for (std::size_t p = 0; p < width; ++p) {
      const Number distance = distance_of(get(i.a, p), get(i.b, p));
      if (!(std::fabs(distance.value) > distance.radius))
        s_.radii[i.result * width + p] = bounded::unknown<Real>;
    }
  }

  /// Adds contribution(p) to the adjoints of an operand.
  template <class Contribution>
  void flow(std::uint32_t operand, Contribution contribution) {
    if (!tape_.varies(operand)) return;
    if (s_.reached[operand] == 0) {
      s_.reached[operand] = 1;
      for (std::size_t p = 0; p < width; ++p) set_adjoint(operand, p, contribution(p));
    } else {
      for (std::size_t p = 0; p < width; ++p) set_adjoint(operand, p, adjoint(operand, p) + contribution(p));
    }
  }

  void propagate(const Instruction& i) {
    switch (i.op) {
      case Op::add:
        return flow_through<Op::add>(i);
      case Op::subtract:
        return flow_through<Op::subtract>(i);
      case Op::multiply:
        return flow_through<Op::multiply>(i);
      case Op::divide:
        return flow_through<Op::divide>(i);
      case Op::negate:
        return flow_through<Op::negate>(i);
      case Op::square:
        return flow_through<Op::square>(i);
      case Op::cube:
        return flow_through<Op::cube>(i);
      case Op::unary:
      case Op::binary:
        return flow_through_call(i);
      case Op::choose:
        flow(i.b, [&](std::size_t p) { return choose(get(i.a, p) != 0.0, adjoint(i.result, p), 0.0); });
        flow(i.c, [&](std::size_t p) { return choose(get(i.a, p) != 0.0, 0.0, adjoint(i.result, p)); });
        return;
    }
  }

  /// The operation is a constant, so that the loops over the points have no branch and are vectorised.
  template <Op op>
  void flow_through(const Instruction& i) {
    flow(i.a,
         [&](std::size_t p) { return adjoint_of_first(op, adjoint(i.result, p), get(i.a, p), get(i.b, p)); });
    if constexpr (has_second_operand(op))
      flow(i.b, [&](std::size_t p) {
        return adjoint_of_second(op, adjoint(i.result, p), get(i.a, p), get(i.b, p), get(i.result, p));
      });
  }

  void flow_through_call(const Instruction& i) {
    if constexpr (in_blocks) {
      const BoundedBlockRule& rule = bounded_block_rules()[static_cast<std::size_t>(i.function)];
      flow_through_block(i, rule.by_first, i.a);
      flow_through_block(i, rule.by_second, i.b);
    } else {
      const RuleOf<Number>& rule = rules_[static_cast<std::size_t>(i.function)];
      for (const auto& [partial, operand] : {std::pair(rule.by_first, i.a), std::pair(rule.by_second, i.b)})
        if (partial != nullptr)
          flow(operand, [&, by = partial](std::size_t p) {
            return adjoint(i.result, p) * by(get(i.a, p), get(i.b, p), get(i.result, p));
          });
    }
  }

  void flow_through_block(const Instruction& i, BoundedBlockRule::Function by, std::uint32_t operand) {
    if (by == nullptr || !tape_.varies(operand)) return;
    std::array<double, width> values, radii;
    by(lanes(i.a), lanes(i.b), lanes(i.result), {values.data(), radii.data()}, width);
    flow(operand, [&](std::size_t p) { return adjoint(i.result, p) * Bounded(values[p], radii[p]); });
  }

  const Tape& tape_;
  BoundedGradient::Storage<Real>& s_;
  const RuleTable<Number>& rules_;
};

}  // namespace

bool BoundedGradient::takes_blocks(const Tape& tape) {
  constexpr std::size_t most_memory = std::size_t{64} << 20;
  constexpr std::size_t bytes_of_slot = block_size * 4 * sizeof(double);  // value, adjoint, and their radii
  return tape.slot_count() * bytes_of_slot <= most_memory;
}

Bounded BoundedGradient::value_at_point(const Tape& tape, std::span<const double> x) {
  Sweeps<double, 1> sweeps(tape, storage_);
  sweeps.forward(x);
  return sweeps.value(0);
}

void BoundedGradient::values_at_block(const Tape& tape, std::span<const double> x,
                                      std::span<Bounded> values) {
  Sweeps<double, block_size> sweeps(tape, storage_);
  sweeps.forward(x);
  for (std::size_t p = 0; p < block_size; ++p) values[p] = sweeps.value(p);
}

Bounded BoundedGradient::at_point(const Tape& tape, std::span<const double> x, std::span<Bounded> partials) {
  Sweeps<double, 1> sweeps(tape, storage_);
  sweeps.forward(x);
  sweeps.backward();
  sweeps.write(partials);
  return sweeps.value(0);
}

Bounded BoundedGradient::at_point(const Tape& tape, std::span<const double> x, std::span<Bounded> partials,
                                  std::span<const KnownSlot> known) {
  Sweeps<double, 1> sweeps(tape, storage_);
  sweeps.forward(x, known);
  sweeps.backward();
  sweeps.write(partials);
  return sweeps.value(0);
}

void BoundedGradient::sweep_block(const Tape& tape, std::span<const double> x) {
  Sweeps<double, block_size> sweeps(tape, storage_);
  sweeps.forward(x);
  sweeps.backward();
}

void BoundedGradient::sweep_boxes(const Tape& tape, std::span<const double> x,
                                  std::span<const double> radii) {
  Sweeps<double, block_size> sweeps(tape, storage_);
  sweeps.forward(x, radii);
  sweeps.backward();
}

BoundedGradient::Lanes BoundedGradient::value_lanes(const Tape& tape) const {
  return slot_lanes(tape.result());
}

BoundedGradient::Lanes BoundedGradient::partial_lanes(const Tape& tape, std::size_t coordinate) const {
  static constexpr std::array<double, block_size> zeros{};
  const auto input = std::ranges::find(tape.inputs(), coordinate, &Tape::Input::coordinate);
  if (input == tape.inputs().end()) return {zeros.data(), zeros.data()};
  return adjoint_lanes(input->slot).value_or(Lanes{zeros.data(), zeros.data()});
}

BoundedGradient::Lanes BoundedGradient::slot_lanes(std::uint32_t slot) const {
  const std::size_t first = slot * block_size;
  return {storage_.values.data() + first, storage_.radii.data() + first};
}

std::optional<BoundedGradient::Lanes> BoundedGradient::adjoint_lanes(std::uint32_t slot) const {
  if (storage_.reached[slot] == 0) return std::nullopt;
  const std::size_t first = slot * block_size;
  return Lanes{storage_.adjoint_values.data() + first, storage_.adjoint_radii.data() + first};
}

void BoundedGradient::at_block(const Tape& tape, std::span<const double> x, std::span<Bounded> values,
                               std::span<Bounded> partials) {
  Sweeps<double, block_size> sweeps(tape, storage_);
  sweeps.forward(x);
  sweeps.backward();
  sweeps.write(partials);
  for (std::size_t p = 0; p < block_size; ++p) values[p] = sweeps.value(p);
}

Bounded BoundedGradient::at_point_extended(const Tape& tape, std::span<const double> x,
                                           std::span<Bounded> partials) {
  Sweeps<long double, 1> sweeps(tape, extended_);
  sweeps.forward(x);
  sweeps.backward();
  sweeps.write(partials);
  return nearest_double(sweeps.value(0));
}

Bounded BoundedGradient::value_at_point_extended(const Tape& tape, std::span<const double> x) {
  Sweeps<long double, 1> sweeps(tape, extended_);
  sweeps.forward(x);
  return nearest_double(sweeps.value(0));
}

}  // namespace gradcalc
