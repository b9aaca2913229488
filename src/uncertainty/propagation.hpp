#pragma once

#include <cmath>
#include <cstddef>
#include <limits>
#include <span>
#include <vector>

#include "derivatives/derivative_matrix.hpp"
#include "gradcalc/derivative.hpp"
#include "uncertainty/near_break.hpp"
#include "uncertainty/uncertain_point.hpp"

namespace gradcalc {

// The law of propagation of uncertainty: GUM (JCGM 100:2008), 5.1.2 for independent quantities and 5.2.2 for
// correlated ones, and its terms of second order. Uncertainties are standard ones, in the unit of f.

/// What one quantity adds to the uncertainty of a function.
struct Contribution {
  double sensitivity = Derivative::none;        ///< the partial derivative
  double sensitivity_error = Derivative::none;  ///< a bound of its error
  double uncertainty = Derivative::none;        ///< |sensitivity| times that of the quantity

  /// Of the variance: what would be missing if the quantity entered no product of the sum. All of one
  /// function add up to 1; with correlations one may be negative. nan where there is no variance.
  double share = Derivative::none;
};

/// The value of a function and its uncertainty, of quantities with uncertainties.
struct CombinedUncertainty {
  double value = Derivative::none;        ///< at the values of the quantities
  double uncertainty = Derivative::none;  ///< of first order: of the function as if it were linear
  std::vector<Contribution> contributions;

  /// Of a program: what the errors of its estimated sensitivities and the digits that its value lacks may
  /// add, a part of `uncertainty`.
  double of_program = 0.0;

  /// Its part of the variance, beside the shares of the contributions.
  double share_of_program() const;

  /// By how much `uncertainty` may be off where uncertainties cancel, because doubles round correlation
  /// coefficients.
  double of_coefficients = 0.0;

  /// Whether two digits of it stand.
  bool is_certain() const { return !(of_coefficients > 0.05 * uncertainty); }

  /// The effective degrees of freedom by the formula of Welch and Satterthwaite, GUM, G.4.1, with shares of
  /// the variance: 1 / sum(share^2 / n). Quantities that are correlated with each other count as one, as of
  /// simultaneous observations, with sum(share) / sum(share / sqrt(n)) as the square root of its degrees of
  /// freedom: those of all if they are alike, else a mean that leans to the quantities with the larger
  /// shares.
  double degrees_of_freedom = std::numeric_limits<double>::infinity();

  /// The same to second order: the expectation and the standard deviation of the polynomial of second degree
  /// (see SecondOrderTerms). nan where the Hessian has no value.
  double second_value = Derivative::none;
  double second_uncertainty = Derivative::none;

  /// Whether this and the first order differ by more than 5 % of the variance, or by more than a tenth of the
  /// uncertainty in the value, or whether it is not known.
  bool differs_to_second = false;

  /// Whether the samples differ by as much from what stands: the second order if it differs, else the first.
  /// Then f is no polynomial of second degree over the uncertainties (see uncertainty/linearity.hpp).
  bool curves_more = false;

  bool leaves_domain = false;  ///< f has no value at some sample, or beside a break that is near
  bool overflows = false;      ///< f is infinite at some sample, or too large for a double

  bool second_overflows = false;  ///< the Hessian is too large for a double

  bool jumps = false;  ///< f jumps near by, by more than a tenth of the uncertainty

  /// What is uncertain of f is so small that doubles have no digits of it, or 0 in its place: then
  /// `uncertainty` is nan.
  bool underflows = false;

  /// No sample could be taken, because the doubles beside the value of a quantity are too far apart, and
  /// bounds of the derivatives prove nothing (see uncertainty/linearity_proof.hpp).
  bool is_unchecked = false;

  bool is_resolved() const { return gradcalc::is_resolved(value, uncertainty); }

  /// Whether the first order is known to stand.
  bool is_linear() const { return std::isfinite(uncertainty) && !is_contradicted() && !is_unchecked; }

  /// Whether nothing speaks against the first order but that.
  bool is_only_unchecked() const { return is_unchecked && !is_contradicted(); }

  /// Whether something is known that the first order does not tell.
  bool is_contradicted() const {
    return differs_to_second || curves_more || leaves_domain || overflows || jumps;
  }

  NearBreak near_break;  ///< if there is one
};

/// The functions of a problem at one point.
struct Propagation {
  std::vector<CombinedUncertainty> functions;
  std::vector<double> correlation;  ///< of the functions, row by row; nan with one that has no uncertainty
  std::vector<double> components = {};  ///< sensitivity times uncertainty, with its sign: of each function
};

/// The part of the variance by which the second order may differ.
inline constexpr double most_variance_beyond = 0.05;

/// The part of the uncertainty by which the value may shift.
inline constexpr double most_shift = 0.1;

/// The first order. The Jacobian is that at the values of the quantities: a row for each function. `noise`:
/// of programs, how far the value of each function may be off; then the errors of the Jacobian are estimates
/// that count. Empty where all is proven but for rounding.
void propagate(const UncertainPoint& point, const DerivativeMatrix& jacobian, std::span<const double> noise,
               Propagation& result);

/// What a Hessian H and the covariances S add to the first order, in the unit of f.
struct SecondOrderTerms {
  double shift;  ///< of the expectation: 1/2 tr(H S)

  /// The square root of what the variance has more: 1/2 tr((H S)^2) of normal quantities, and for each
  /// quantity i of another kurtosis K, (K - 3) / 4 (H S)_ii (S H S)_ii / u_i^2 besides: if it is independent,
  /// (K - 3) / 4 (H_ii u_i^2)^2. How correlated quantities are distributed together is open. Here, their
  /// fourth cumulants are the means over p = i, j, k, l of (K_p - 3) r_pi r_pj r_pk r_pl u_i u_j u_k u_l:
  /// right for squares of one quantity, and where each two are independent or follow each other, r = +-1;
  /// between these, near those of the Gaussian copula that trials draw from.
  double deviation;

  bool underflow = false;  ///< they are 0 as doubles alone
  bool overflow = false;   ///< they have no value as doubles alone
};

/// Of the Hessian of one function, row by row.
SecondOrderTerms curvature_of(const UncertainPoint& point, std::span<const MatrixEntry> hessian);

/// What the errors of the Hessian come to in the trace, at most.
double curvature_error(const UncertainPoint& point, std::span<const MatrixEntry> hessian);

/// The second order, beside the first.
void add_second_order(const SecondOrderTerms& curvature, CombinedUncertainty& result);

/// What a break that is near tells of the first order, after samples have told what they do.
void judge_break(CombinedUncertainty& result);

/// The correlation coefficient of a function with one of its quantities: nan if one of both is exact.
double input_correlation(const UncertainPoint& point, const CombinedUncertainty& function,
                         std::size_t quantity);

/// By what the standard uncertainty is multiplied for an interval of this coverage, 0 < coverage < 1: the
/// quantile of Student's t distribution with so many degrees of freedom, or the next lower whole number of
/// them (GUM, G.4.1 and table G.2); that of the normal distribution if they are infinite. nan below 1.
double coverage_factor(double coverage, double degrees_of_freedom);

/// The whole number of degrees of freedom that the coverage factor is for: infinite if they are.
double whole_degrees(double degrees_of_freedom);

}  // namespace gradcalc
