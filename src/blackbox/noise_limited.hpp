#pragma once

#include <array>

#include "differences/side.hpp"
#include "gradcalc/derivative.hpp"
#include "gradcalc/function_ref.hpp"

namespace gradcalc {

/// A function along a line, and by how much each of its values is off at most.
struct NoisyLine {
  /// f at the distances t and -t from the point; nan where it has no value. Of one side, the other is not
  /// looked at.
  FunctionRef<std::array<double, 2>(double t)> f;
  double centre;                            ///< f at the point
  FunctionRef<double(double value)> noise;  ///< of a value: positive
  double scale;  ///< a distance of the size of the coordinates: |x|, or 1 where that is 0
};

/// The derivative of a function whose noise is known, with the step chosen: of printed digits, of answers to
/// the same question that differ. At most 28 evaluations.
///
/// Samples at steps h that fall by a factor of 4 from a fourth of the scale, and rise from there while noise
/// is the larger part of the error. The quotients D(h) = (f(x+h) - f(x-h)) / (2h) = f' + c1 h^2 + c2 h^4 +
/// ... are extrapolated to h = 0 by Neville's tableau over all windows of neighbouring steps (of one side,
/// with all powers of h). The same recursion with plus signs carries the noise, sum |w_i| noise / h_i, a
/// bound; the truncation is four times what the largest step of a window changed. The window with the
/// smallest sum wins, and what smaller steps show beyond their noise is added. A kink is seen by the even
/// part (f(x+h) - 2 f(x) + f(x-h)) / 2, which is of the order h at a kink and h^2 elsewhere. After Gill,
/// Murray, Saunders and Wright (1983), and Shi, Xie, Xuan and Nocedal (2021), who balance the two parts for a
/// single step.
Derivative noise_limited_derivative(const NoisyLine& line, Side side);

}  // namespace gradcalc
