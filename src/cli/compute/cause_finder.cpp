#include "cli/compute/cause_finder.hpp"

#include <algorithm>
#include <cmath>

#include "check/wrong_partial.hpp"

namespace gradcalc::cli {
namespace {

constexpr std::size_t points_near = 3;

/// How far a coordinate is moved: some per cent, differently for each point and coordinate (by fractions of
/// the golden ratio, which no pattern repeats).
double moved(double x, std::size_t point, std::size_t coordinate) {
  constexpr double golden = 0.6180339887498949, largest = 0.04;
  const double turn = golden * static_cast<double>((point + 1) * (coordinate + 2));
  const double part = largest * (turn - std::floor(turn) + 0.25);
  return x == 0.0 ? part : x * (1.0 + part);
}

LikelyCause cause_of(const DerivativeMatrix& derivatives, const DerivativeMatrix& references, std::size_t k) {
  std::vector<double> numerical, analytic, errors;
  for (const Derivative& entry : derivatives.entries) {
    numerical.push_back(entry.value);
    errors.push_back(entry.error);
  }
  for (const Derivative& entry : references.entries) analytic.push_back(entry.value);
  return likely_cause({numerical, analytic, derivatives.columns, errors}, k);
}

/// A measured factor is the same to four digits.
bool is_same(const LikelyCause& a, const LikelyCause& b) {
  return a.slip == b.slip && std::fabs(a.factor - b.factor) <= 1e-4 * std::fabs(a.factor);
}

}  // namespace

void CauseFinder::find(const DerivativeMatrix& derivatives, const DerivativeMatrix& references,
                       std::span<Comparison> comparisons) {
  bool has_points_near = false;
  find_wrong_partials(derivatives, comparisons);
  for (std::size_t k = 0; k < comparisons.size(); ++k) {
    if (comparisons[k].agreement != Agreement::mismatch || comparisons[k].cause.slip != Slip::none) continue;
    const LikelyCause cause = cause_of(derivatives, references, k);
    if (cause.slip != Slip::none && cause.slip != Slip::not_a_number) {
      if (!has_points_near) compute_near(derivatives.at);
      has_points_near = true;
      if (!fits_near(cause, k)) continue;
    }
    comparisons[k].cause = cause;
  }
}

/// Along several directions. That it fits in all of them is enough: no other points are looked at.
void CauseFinder::find_wrong_partials(const DerivativeMatrix& derivatives,
                                      std::span<Comparison> comparisons) const {
  const std::size_t columns = problem_.directions.size();
  for (std::size_t row = 0; columns > 0 && row < derivatives.rows; ++row) {
    std::vector<double> differences, errors;
    for (std::size_t k = 0; k < columns; ++k) {
      differences.push_back(comparisons[row * columns + k].difference);
      errors.push_back(derivatives.entry(row, k).error);
    }
    const LikelyCause cause = one_wrong_partial(differences, errors, problem_.directions);
    for (Comparison& comparison : comparisons.subspan(row * columns, columns))
      if (comparison.agreement == Agreement::mismatch) comparison.cause = cause;
  }
}

void CauseFinder::compute_near(std::span<const double> at) {
  if (!engine_) {
    engine_ = make_engine(problem_);
    reference_ = make_reference(problem_);
    derivatives_.assign(points_near, empty_result(problem_));
    references_ = derivatives_;
  }
  for (std::size_t p = 0; p < points_near; ++p) {
    derivatives_[p].at.resize(at.size());
    for (std::size_t i = 0; i < at.size(); ++i) derivatives_[p].at[i] = moved(at[i], p, i);
    references_[p].at = derivatives_[p].at;
  }
  engine_->compute(derivatives_);
  reference_->compute(references_);
}

/// Points near by that have no derivatives do not count.
bool CauseFinder::fits_near(const LikelyCause& cause, std::size_t k) const {
  for (std::size_t p = 0; p < points_near; ++p) {
    const double numerical = derivatives_[p].entries[k].value, analytic = references_[p].entries[k].value;
    if (std::isfinite(numerical) && std::isfinite(analytic) &&
        !is_same(cause, cause_of(derivatives_[p], references_[p], k)))
      return false;
  }
  return true;
}

}  // namespace gradcalc::cli
