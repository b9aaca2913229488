#include "trials/normal_scores.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "functions/quantiles.hpp"
#include "functions/special_functions.hpp"

namespace gradcalc {
namespace {

/// A probability above z >= 0.
double upper_tail(double z) {
  return 0.5 * std::erfc(z / std::numbers::sqrt2);
}

constexpr std::size_t most_terms = 121;  // of series in Hermite polynomials; c^121 is 0.002 for c = 0.95

/// The coefficients of an odd function in the orthonormal Hermite polynomials, from the first degree on, and
/// the mean of its square; by the trapezoidal rule, which is far more accurate than needed here.
struct HermiteSeries {
  explicit HermiteSeries(const NormalScores& f) {
    for (std::size_t node = 0; node < ScoreTable::count; ++node) {
      const double z = ScoreTable::position(node), value = f(z);
      const double weight = normal_density(z) * ScoreTable::step;
      square += weight * value * value;
      double before = 1.0, polynomial = z;
      for (std::size_t k = 0; k < most_terms; ++k) {
        coefficients[k] += weight * value * polynomial;
        const double degree = static_cast<double>(k) + 1.0;  // of this polynomial
        const double next = (z * polynomial - std::sqrt(degree) * before) / std::sqrt(degree + 1.0);
        before = polynomial;
        polynomial = next;
      }
    }
  }

  std::array<double, most_terms> coefficients{};
  double square = 0.0;
};

}  // namespace

double ScoreTable::operator()(double z) const {
  const double place = std::clamp((z + limit) / step, 0.0, static_cast<double>(count - 1));
  const auto k = std::min(static_cast<std::size_t>(place), count - 2);
  const Node &a = nodes_[k], &b = nodes_[k + 1];
  const double t = place - static_cast<double>(k), s = 1.0 - t;
  const double logarithm = s * s * (1.0 + 2.0 * t) * a.logarithm + t * t * (1.0 + 2.0 * s) * b.logarithm +
                           t * s * step * (s * a.slope - t * b.slope);
  return std::exp(logarithm);
}

/// By z, ln(t / z) has the slope t' / t - 1 / z, with t' the quotient of the densities; an even function.
ScoreTable student_scores(double degrees_of_freedom) {
  std::vector<ScoreTable::Node> nodes(ScoreTable::count);
  const std::size_t middle = ScoreTable::count / 2;
  for (std::size_t k = 0; k <= middle; ++k) {
    const double z = ScoreTable::position(middle + k);
    ScoreTable::Node node{};
    if (k == 0) {
      node = {std::log(normal_density(0.0) / student_t_density(0.0, degrees_of_freedom)), 0.0};
    } else {
      const double t = student_t_upper_quantile(upper_tail(z), degrees_of_freedom);
      node = {std::log(t / z), normal_density(z) / (student_t_density(t, degrees_of_freedom) * t) - 1.0 / z};
    }
    nodes[middle + k] = node;
    nodes[middle - k] = {node.logarithm, -node.slope};
  }
  return ScoreTable(std::move(nodes));
}

/// By z, ln sqrt(n / w) has the slope -w' / (2 w).
ScoreTable shared_scores(double degrees_of_freedom) {
  std::vector<ScoreTable::Node> nodes(ScoreTable::count);
  for (std::size_t k = 0; k < nodes.size(); ++k) {
    const double z = ScoreTable::position(k);
    const double w = chi_squared_quantile(upper_tail(-z), upper_tail(z), degrees_of_freedom);
    nodes[k] = {0.5 * std::log(degrees_of_freedom / w),
                -0.5 * normal_density(z) / (chi_squared_density(w, degrees_of_freedom) * w)};
  }
  return ScoreTable(std::move(nodes));
}

NormalScores::NormalScores(const Quantity& quantity) : distribution_(quantity.distribution) {
  if (distribution_ == Distribution::student_t) student_ = student_scores(quantity.degrees_of_freedom);
}

double NormalScores::operator()(double z) const {
  switch (distribution_) {
    case Distribution::rectangular:
      return half_width(distribution_) * std::erf(z / std::numbers::sqrt2);
    case Distribution::triangular:  // below the mean, the probability is half the square of the distance
      return std::copysign(half_width(distribution_) * (1.0 - std::sqrt(2.0 * upper_tail(std::fabs(z)))), z);
    case Distribution::student_t:
      return z * student_(z);
    case Distribution::normal:
      break;
  }
  return z;
}

void NormalScores::apply(double* deviates) const {
  for (std::size_t l = 0; l < block_size; ++l) deviates[l] = (*this)(deviates[l]);
}

double normal_correlation(const NormalScores& f, const NormalScores& g, double r) {
  const HermiteSeries a(f), b(g);
  const double scale = std::sqrt(a.square * b.square);
  const auto correlation = [&](double c) {
    double sum = 0.0, power = c;
    for (std::size_t k = 0; k < most_terms; ++k, power *= c)
      sum += a.coefficients[k] * b.coefficients[k] * power;
    return sum / scale;
  };
  const double size = std::fabs(r);
  if (correlation(1.0) < size * (1.0 - 1e-6)) return std::copysign(2.0, r);
  double low = 0.0, high = 1.0;  // odd functions that grow: the sum grows with c
  for (int step = 0; step < 60; ++step) {
    const double middle = 0.5 * (low + high);
    (correlation(middle) < size ? low : high) = middle;
  }
  return std::copysign(high, r);
}

}  // namespace gradcalc
