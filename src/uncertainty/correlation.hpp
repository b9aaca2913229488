#pragma once

#include <cstddef>
#include <optional>
#include <vector>

namespace gradcalc {

/// The correlation coefficients of n quantities: a symmetric matrix whose diagonal is 1.
class Correlation {
 public:
  /// Of quantities that are independent of each other.
  explicit Correlation(std::size_t n = 0);

  std::size_t size() const { return n_; }

  double operator()(std::size_t i, std::size_t j) const {
    return i == j ? 1.0 : entries_.empty() ? 0.0 : entries_[i * n_ + j];
  }

  /// Sets the coefficient of two different quantities, for either order of the two. One that is 1 or -1 but
  /// for rounding is that.
  void set(std::size_t i, std::size_t j, double coefficient);

  /// Whether no two quantities are correlated.
  bool is_independent() const { return correlated_ == 0; }

  /// The quantities that are correlated with each other, directly or through others: each is in one group,
  /// and one that is correlated with none is alone.
  std::vector<std::vector<std::size_t>> groups() const;

  /// Whether a quantity is correlated with another.
  bool is_correlated(std::size_t i) const;

  /// The lower triangular matrix L with L L^T = this, row by row, n * n numbers (Cholesky's). Nothing where
  /// there is none, because the matrix is not positive semidefinite: no quantities have these coefficients.
  /// What rounding of typed decimals may come to is taken as 0 (see `tolerance`).
  std::optional<std::vector<double>> factor() const;

  /// How many leading quantities have coefficients that hold together: size() if the matrix is positive
  /// semidefinite, else the index of the first quantity whose coefficients contradict those before it.
  std::size_t consistent() const;

  /// A pivot this small is 0. The coefficients are at most 1; beside a pivot of this size, a rounding error u
  /// of one makes an error of u / sqrt(tolerance) in the pivots behind, which is far smaller.
  static constexpr double tolerance = 1e-9;

 private:
  std::size_t factorise(std::vector<double>& lower) const;

  std::size_t n_;
  std::vector<double> entries_;  ///< row by row; empty as long as no coefficient was set
  std::size_t correlated_ = 0;   ///< pairs
};

}  // namespace gradcalc
