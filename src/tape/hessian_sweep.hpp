#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "functions/bounded.hpp"
#include "functions/bounded_group.hpp"
#include "functions/interval.hpp"
#include "gradcalc/function_ref.hpp"
#include "tape/tape.hpp"

namespace gradcalc {

/// Columns of the Hessian of a tape, by forward over reverse differentiation (Griewank & Walther, Evaluating
/// Derivatives, 2nd ed., ch. 5.1): of a direction e_j the tangents of all slots forward, and the tangents of
/// their adjoints back, which are the second derivatives by x_j and each of the inputs.
///
/// What does not depend on the direction is computed once: of each instruction r = g(a, b) with the adjoint
/// w, its slopes g_a and g_b, and w times its second derivatives. With tangents r', a', b' then
///
///     r' = g_a a' + g_b b',
///     the adjoint's tangent of a grows by g_a times that of r, + w (g_aa a' + g_ab b'),
///
/// and that of b likewise. `Number` is Bounded, BoundedGroup or Interval.
template <class Number>
class HessianSweep {
 public:
  /// The value of a slot, and its adjoint if the result depends on it, as a sweep has computed them.
  using Slot = FunctionRef<Number(std::uint32_t)>;
  using Adjoint = FunctionRef<std::optional<Number>(std::uint32_t)>;

  /// For a point, where no function of the tape is at a break.
  void prepare(const Tape& tape, Slot slot, Adjoint adjoint);

  /// How many columns are best computed together.
  static std::size_t columns_together();

  /// The second derivatives by coordinate j of `columns` and by coordinate i: entries[i * columns.size() +
  /// j]. At most columns_together() columns.
  void run(const Tape& tape, std::span<const std::size_t> columns, std::span<Number> entries);

  /// An instruction with all that a column needs of it.
  struct Local {
    std::uint32_t result, a, b;
    bool to_a = false, to_b = false;  ///< whether the operand varies, and has an effect
    bool is_curved = true;            ///< the second derivatives are not all 0
    Number slope_a, slope_b;          ///< g_a, g_b
    Number aa, ab, bb;                ///< w g_aa, w g_ab, w g_bb
  };

 private:
  std::vector<Local> locals_;
  std::vector<Number> tangents_, adjoint_tangents_;  ///< of each slot, one for each column
  std::vector<std::uint8_t> moves_, returns_;        ///< whether a slot has tangents, and its adjoint
};

extern template class HessianSweep<Bounded>;
extern template class HessianSweep<BoundedGroup>;
extern template class HessianSweep<Interval>;

}  // namespace gradcalc
