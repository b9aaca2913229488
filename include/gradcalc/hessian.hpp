#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "gradcalc/derivative.hpp"
#include "gradcalc/field.hpp"

namespace gradcalc {

/// The default step of second differences. Their truncation error, h^2/12 f'''', and their rounding error, up
/// to 4 u |f| / h^2 with u = 1.1e-16, balance at h = (48 u |f/f''''|)^(1/4) = 2.7e-4 for an f of the size of
/// its derivatives. This is the power of two beside it, 2.4e-4, so that most nodes are exact. It leaves
/// errors near 1e-8 |f|: half of the digits. The step of a first difference, near the cube root of u, would
/// leave fewer.
inline constexpr double default_second_step = 0x1p-12;

struct HessianOptions {
  double h = default_second_step;  ///< in the units of x: absolute; positive and finite

  /// The steps are chosen for each entry, and its error is estimated; h is not used.
  bool adaptive = false;

  /// The coordinates to differentiate by, each less than n, in the order of the result. Empty: all n.
  std::vector<std::size_t> wrt;
};

/// One entry of a Hessian. `where` is of the coordinate of its row. With `kink`, left and right are the
/// second derivatives from both sides of a coordinate; nan where f' jumps, and off the diagonal.
struct SecondDerivative : Derivative {
  double where_column = none;  ///< as `where`, of the coordinate of its column
};

/// A Hessian at one point.
struct Hessian {
  std::vector<double> at;                 ///< the point: n coordinates
  double value = Derivative::none;        ///< f at the point
  std::vector<SecondDerivative> entries;  ///< k rows of k, where k is the size of `wrt`, or n; symmetric
  std::uint64_t evaluations = 0;          ///< of f, in all
};

/// The Hessian of f at x (n coordinates): the matrix of its second derivatives, each a second difference. On
/// the diagonal
///
///     f_ii ~ (f(x + h e_i) - 2 f(x) + f(x - h e_i)) / h^2 = f_ii + h^2/12 f_iiii + O(h^4),
///
/// and off it, once for both places, from the four points x +- h e_i +- h e_j,
///
///     f_ij ~ (f(++) - f(+-) - f(-+) + f(--)) / (4 h^2) = f_ij + h^2/6 (f_iiij + f_ijjj) + O(h^4).
///
/// (Abramowitz & Stegun 25.3.23 and 25.3.26.) Where rounding moves x + h or x - h, the distances between the
/// points that were sampled take h's place: in a second difference, a node that is off by d alone makes an
/// error of d f' / h^2. f is evaluated 1 + 2 k^2 times.
///
/// With `adaptive`, for functions of any scale at any x, both differences are extrapolated to h = 0 as the
/// first derivative is (see derivative.hpp), after it; mixed ones are those along both diagonals of a
/// rectangle that is as wide in a coordinate as f varies along it. About 30 evaluations for an entry of the
/// diagonal, 55 off it, some ten digits or more where f is smooth; `error` says how many.
///
/// Throws Error (argument) for an invalid step or a `wrt` out of range; one entry without a value does not
/// disturb the others.
Hessian hessian(ScalarField f, std::span<const double> x, const HessianOptions& options = {});

/// The same for many points: checks its options once and keeps its storage.
class HessianDifferentiator {
 public:
  /// Throws Error (argument) for an invalid step.
  explicit HessianDifferentiator(HessianOptions options);
  HessianDifferentiator(const HessianDifferentiator& other);
  HessianDifferentiator(HessianDifferentiator&& other) noexcept;
  HessianDifferentiator& operator=(const HessianDifferentiator& other);
  HessianDifferentiator& operator=(HessianDifferentiator&& other) noexcept;
  ~HessianDifferentiator();

  /// The Hessian at x (n coordinates). Throws Error (argument) for a `wrt` out of range.
  void operator()(ScalarField f, std::span<const double> x, Hessian& result);

  /// The Hessian at result.at.
  void operator()(ScalarField f, Hessian& result);

 private:
  struct State;

  HessianOptions options_;
  std::unique_ptr<State> state_;
};

}  // namespace gradcalc
