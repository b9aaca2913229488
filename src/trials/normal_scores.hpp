#pragma once

#include <cstddef>
#include <vector>

#include "trials/normal_quantile.hpp"
#include "uncertainty/quantity.hpp"

namespace gradcalc {

// Numbers of other distributions as functions of a standard normal deviate z: that which is exceeded with the
// same probability. They grow with z, so that normal deviates that are correlated make numbers that are.

/// A smooth positive function of z in [-limit, limit], of which the logarithm is interpolated by cubic
/// polynomials that have its values and slopes at nodes (Hermite's): some 1e-9 of it. Beyond, it is as at the
/// limit, where no deviate of 53 bits is.
class ScoreTable {
 public:
  static constexpr double limit = 8.5;

  struct Node {
    double logarithm, slope;  ///< by z
  };

  ScoreTable() = default;

  /// Nodes at -limit, -limit + 1/32, ...
  explicit ScoreTable(std::vector<Node> nodes) : nodes_(std::move(nodes)) {}

  static constexpr double step = 1.0 / 32.0;
  static constexpr std::size_t count = 2 * 272 + 1;
  static double position(std::size_t k) { return -limit + step * static_cast<double>(k); }

  double operator()(double z) const;

 private:
  std::vector<Node> nodes_;
};

/// t / z for the number t of Student's distribution that belongs to z.
ScoreTable student_scores(double degrees_of_freedom);

/// sqrt(n / w) for the number w of the chi-squared distribution of n degrees of freedom: what makes normal
/// deviates Student's t, and those that share it the multivariate t (JCGM 102:2011, 5.3.2).
ScoreTable shared_scores(double degrees_of_freedom);

/// A distribution as a function of z, in standard uncertainties.
class NormalScores {
 public:
  explicit NormalScores(const Quantity& quantity);

  double operator()(double z) const;
  void apply(double* deviates) const;  ///< block_size of them, in place

 private:
  Distribution distribution_;
  ScoreTable student_;
};

/// The correlation coefficient of normal deviates that two distributions of them need to have the coefficient
/// r: by the expansion in Hermite polynomials, E[f(z) g(z')] = sum_k f_k g_k c^k for deviates with the
/// coefficient c (Mehler's formula). More than 1 in size where no deviates make them have r.
double normal_correlation(const NormalScores& f, const NormalScores& g, double r);

}  // namespace gradcalc
