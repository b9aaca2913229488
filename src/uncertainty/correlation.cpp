#include "uncertainty/correlation.hpp"

#include <cmath>
#include <limits>

namespace gradcalc {

Correlation::Correlation(std::size_t n) : n_(n) {}

void Correlation::set(std::size_t i, std::size_t j, double coefficient) {
  // A covariance divided by uncertainties is rounded in three places.
  constexpr double nearly_one = 1.0 - 4.0 * std::numeric_limits<double>::epsilon();
  if (std::fabs(coefficient) >= nearly_one && std::fabs(coefficient) < 1.0)
    coefficient = std::copysign(1.0, coefficient);
  if (entries_.empty()) entries_.resize(n_ * n_);
  const double before = (*this)(i, j);
  correlated_ += coefficient != 0.0 ? 1 : 0;
  correlated_ -= before != 0.0 ? 1 : 0;
  entries_[i * n_ + j] = entries_[j * n_ + i] = coefficient;
}

/// Row by row, without exchanges: a pivot of 0 has a column of zeros, as the minors of a semidefinite matrix
/// have it (|l|^2 <= pivot * diagonal).
std::size_t Correlation::factorise(std::vector<double>& lower) const {
  lower.assign(n_ * n_, 0.0);
  for (std::size_t i = 0; i < n_; ++i) {
    double pivot = 1.0;
    for (std::size_t j = 0; j < i; ++j) {
      double rest = (*this)(i, j);
      for (std::size_t k = 0; k < j; ++k) rest -= lower[i * n_ + k] * lower[j * n_ + k];
      const double diagonal = lower[j * n_ + j];
      if (diagonal == 0.0 && std::fabs(rest) > std::sqrt(tolerance)) return i;
      const double entry = diagonal == 0.0 ? 0.0 : rest / diagonal;
      lower[i * n_ + j] = entry;
      pivot -= entry * entry;
    }
    if (!(pivot >= -tolerance)) return i;
    lower[i * n_ + i] = pivot <= tolerance ? 0.0 : std::sqrt(pivot);
  }
  return n_;
}

std::vector<std::vector<std::size_t>> Correlation::groups() const {
  std::vector<std::vector<std::size_t>> groups;
  std::vector<bool> seen(n_, false);
  for (std::size_t first = 0; first < n_; ++first) {
    if (seen[first]) continue;
    std::vector<std::size_t>& group = groups.emplace_back(1, first);
    seen[first] = true;
    for (std::size_t next = 0; !is_independent() && next < group.size(); ++next)
      for (std::size_t j = 0; j < n_; ++j) {
        if (seen[j] || (*this)(group[next], j) == 0.0) continue;
        seen[j] = true;
        group.push_back(j);
      }
  }
  return groups;
}

bool Correlation::is_correlated(std::size_t i) const {
  if (is_independent()) return false;
  for (std::size_t j = 0; j < n_; ++j)
    if (j != i && entries_[i * n_ + j] != 0.0) return true;
  return false;
}

std::optional<std::vector<double>> Correlation::factor() const {
  std::vector<double> lower;
  if (factorise(lower) < n_) return std::nullopt;
  return lower;
}

std::size_t Correlation::consistent() const {
  if (is_independent()) return n_;
  std::vector<double> lower;
  return factorise(lower);
}

}  // namespace gradcalc
