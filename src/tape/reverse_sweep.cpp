#include "tape/reverse_sweep.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace gradcalc {
namespace {

/// A sweep at `width` points together, from the lane `first` on. It is told apart slot by slot whether
/// adjoints have reached it, which with one point makes that exact: where a sweep at several points gives
/// something finite, it is right, for 0 times what is finite has no effect; where not, 0 may have met
/// infinity in a place without effect.
template <std::size_t width>
class ReverseSweep {
 public:
  ReverseSweep(const Tape& tape, std::size_t first, Workspace& workspace)
      : tape_(tape), workspace_(workspace), first_(first) {
    workspace.adjoints.resize(std::max(workspace.adjoints.size(), workspace.slots.size() * width));
    workspace.reached.assign(workspace.slots.size(), 0);
  }

  void run(std::uint32_t result) {
    if (!tape_.varies(result)) return;
    std::fill_n(adjoint(result), width, 1.0);
    workspace_.reached[result] = 1;
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

  bool is_reached(std::uint32_t slot) const { return workspace_.reached[slot] != 0; }
  double* adjoint(std::uint32_t slot) const { return workspace_.adjoints.data() + slot * width; }
  const double* values(std::uint32_t slot) const { return workspace_.slots[slot].lane.data() + first_; }

  void add(std::uint32_t slot, const Values& contribution) {
    double* const sum = adjoint(slot);
    if (!is_reached(slot)) {
      std::ranges::copy(contribution, sum);
      workspace_.reached[slot] = 1;
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
  template <class Partial>
  void flow_through_call(const Instruction& i, std::uint32_t operand, Partial partial) {
    if (!tape_.varies(operand)) return;
    const double *const g = adjoint(i.result), *const a = values(i.a), *const b = values(i.b),
                        *const result = values(i.result);
    Values contribution;
    bool has_effect = !i.function->selects;
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
        flow_through_call(
            i, i.a, [&i](double a, double, double result) { return i.function->derivative(a, result); });
        break;
      case Op::binary:
        call_of_two(i);
        break;
      case Op::choose:
        flow_to_branch(i, i.b, true);
        flow_to_branch(i, i.c, false);
        break;
    }
  }

  void call_of_two(const Instruction& i) {
    if (const auto partial = i.function->partial_x; partial != nullptr) flow_through_call(i, i.a, partial);
    if (const auto partial = i.function->partial_y; partial != nullptr) flow_through_call(i, i.b, partial);
  }

  const Tape& tape_;
  Workspace& workspace_;
  std::size_t first_;
};

/// At the point of one lane, into places `stride` apart.
void sweep_lane(const Tape& tape, std::uint32_t result, std::size_t lane, Workspace& workspace,
                double* partials, std::size_t coordinates, std::size_t stride) {
  if (!std::isfinite(workspace.slots[result].lane[lane])) {
    for (std::size_t i = 0; i < coordinates; ++i)
      partials[i * stride] = std::numeric_limits<double>::quiet_NaN();
    return;
  }
  ReverseSweep<1> sweep(tape, lane, workspace);
  sweep.run(result);
  sweep.write(partials, coordinates, stride);
}

}  // namespace

void sweep_point(const Tape& tape, std::uint32_t result, std::size_t lane, Workspace& workspace,
                 std::span<double> partials) {
  sweep_lane(tape, result, lane, workspace, partials.data(), partials.size(), 1);
}

void sweep_block(const Tape& tape, std::uint32_t result, Workspace& workspace, std::span<double> partials) {
  const std::size_t coordinates = partials.size() / block_size;
  ReverseSweep<block_size> sweep(tape, 0, workspace);
  sweep.run(result);
  sweep.write(partials.data(), coordinates, block_size);

  // x - x is 0 for a finite x, else nan.
  std::array<double, block_size> doubt = workspace.slots[result].lane;
  for (double& value : doubt) value -= value;
  for (std::size_t k = 0; k < partials.size(); ++k) doubt[k % block_size] += partials[k] - partials[k];
  for (std::size_t p = 0; p < block_size; ++p)
    if (doubt[p] != 0.0) sweep_lane(tape, result, p, workspace, partials.data() + p, coordinates, block_size);
}

}  // namespace gradcalc
