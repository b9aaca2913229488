#include "exact/exact_total.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "exact/precision.hpp"
#include "exact/proven_numbers.hpp"
#include "expression/block_evaluation.hpp"

namespace gradcalc {
namespace {

/// Of a term that is one of many that cancel: twice the bits of a double.
constexpr Goal goal_of_terms{.bits = 108};

/// The whole line where nothing is known.
Interval enclosure_of(const Bounded& number) {
  if (!std::isfinite(number.value) || !std::isfinite(number.radius))
    return Interval::whole_line(goal_of_terms.bits);
  const Interval middle(number.value, goal_of_terms.bits);
  return either(middle - number.radius, middle + number.radius);
}

/// From the mildest to the worst: a total is of the worst kind among its terms. Of one that is undecided, the
/// enclosure says what is known.
std::size_t rank_of(Verdict verdict) {
  constexpr Verdict ranks[] = {Verdict::ok, Verdict::one_sided, Verdict::kink, Verdict::infinite,
                               Verdict::undefined};
  return static_cast<std::size_t>(std::ranges::find(ranks, verdict) - std::begin(ranks));
}

/// The derivative from the left, or from the right, which may have none.
const Interval& side(const ProvenDerivative& d, const Interval ProvenDerivative::*of_side) {
  return d.verdict == Verdict::ok || d.verdict == Verdict::undecided ? d.enclosure : d.*of_side;
}

void add(ProvenDerivative& sum, const ProvenDerivative& term) {
  const Verdict of_term = term.verdict == Verdict::undecided ? Verdict::ok : term.verdict;
  ProvenDerivative total{sum.enclosure + term.enclosure,
                         rank_of(sum.verdict) < rank_of(of_term) ? of_term : sum.verdict,
                         side(sum, &ProvenDerivative::left) + side(term, &ProvenDerivative::left),
                         side(sum, &ProvenDerivative::right) + side(term, &ProvenDerivative::right)};
  sum = std::move(total);
}

/// What the sum of proven terms tells: slopes of kinks may cancel, infinite ones may be of both signs.
void settle(ProvenDerivative& d) {
  if (d.verdict == Verdict::ok || d.verdict == Verdict::one_sided) {
    if (!is_known(d.enclosure, {})) d.verdict = Verdict::undecided;
  } else if (d.verdict == Verdict::kink) {
    if ((d.left - d.right).has_zero()) d = {either(d.left, d.right), Verdict::undecided};
  } else if (d.verdict == Verdict::infinite) {
    const bool has_end = mpfr_inf_p(d.enclosure.low()) == 0 || mpfr_inf_p(d.enclosure.high()) == 0;
    if (!has_end) d.verdict = Verdict::undecided;
  }
}

/// What doubles know well enough stands.
void accept(std::span<ProvenDerivative> derivatives, const Accuracy& accuracy) {
  const Goal known_by_doubles{.bits = -std::ilogb(accuracy.accepted_bound)};
  for (ProvenDerivative& d : derivatives)
    if (d.verdict == Verdict::undecided && is_known(d.enclosure, known_by_doubles)) d.verdict = Verdict::ok;
}

}  // namespace

ExactTotal::ExactTotal(const std::vector<Expression>& terms, std::shared_ptr<const Rows> rows, Total total,
                       std::size_t jobs, std::vector<std::size_t> coordinates, const Accuracy& accuracy)
    : terms_(terms),
      rows_(rows),
      total_(total),
      coordinates_(std::move(coordinates)),
      accuracy_(accuracy),
      summed_(terms, std::move(rows), total, jobs) {}

void ExactTotal::bound(std::span<const double> x) {
  values_.resize(terms_.size());
  partials_.resize(terms_.size() * x.size());
  open_.clear();
  summed_.bounded_gradient(x, values_, partials_, open_);
}

void ExactTotal::at_point(DerivativeMatrix& result) {
  const std::size_t n = result.at.size();
  result.shape(terms_.size(), terms_.size(), coordinates_.size());
  result.evaluations = terms_.size();
  bound(result.at);
  const std::size_t all = n + rows_->columns();
  const auto prove = [&](const Tape& tape, CoordinateField x, const Goal& goal) {
    return prove_partials(tape, all, x, coordinates_, goal);
  };
  for (std::size_t i = 0; i < terms_.size(); ++i) {
    Sums sums{enclosure_of(values_[i]), {}};
    for (const std::size_t j : coordinates_)
      sums.derivatives.push_back({enclosure_of(partials_[i * n + j]), Verdict::ok});
    finish(i, std::move(sums), prove, coordinates_, result);
  }
}

void ExactTotal::along(std::span<const double> direction, DerivativeMatrix& result) {
  const std::size_t n = result.at.size();
  result.shape(terms_.size(), terms_.size(), 1);
  result.evaluations = terms_.size();
  bound(result.at);
  std::vector<double> padded(direction.begin(), direction.end());
  padded.resize(n + rows_->columns());
  const auto prove = [&](const Tape& tape, CoordinateField x, const Goal& goal) {
    return prove_along(tape, x, padded, goal);
  };
  for (std::size_t i = 0; i < terms_.size(); ++i) {
    Interval slope(0.0, goal_of_terms.bits);
    for (std::size_t j = 0; j < n; ++j)
      if (direction[j] != 0.0) slope = slope + enclosure_of(partials_[i * n + j]) * direction[j];
    finish(i, {enclosure_of(values_[i]), {{slope, Verdict::ok}}}, prove, {}, result);
  }
}

/// Adds what doubles left out, and proves all terms if that is needed, and not too long. `by` are the
/// coordinates of the derivatives; none along a direction.
void ExactTotal::finish(std::size_t component, Sums bounded, ProveRow prove, std::span<const std::size_t> by,
                        DerivativeMatrix& result) {
  Sums sums = std::move(bounded);
  const bool is_proven = open_.size() <= most_proven_rows;
  if (!is_proven) {
    sums.value = Interval::whole_line(goal_of_terms.bits);
    std::ranges::fill(sums.derivatives, unknown_derivative());
  } else {
    add_open(component, result.at, prove, sums);
  }
  const bool can_prove_all = rows_->size() <= most_proven_rows;
  if (!can_prove_all || accuracy_.bits < all_digits.bits) accept(sums.derivatives, accuracy_);
  const auto is_open = [](const ProvenDerivative& d) { return d.verdict == Verdict::undecided; };
  if (can_prove_all && std::ranges::any_of(sums.derivatives, is_open))
    sums = prove_all(component, result, prove);
  result.values[component] = value_of(component, sums, result.at, is_proven);
  for (std::size_t k = 0; k < sums.derivatives.size(); ++k) {
    const double where = by.empty() ? 0.0 : result.at[by[k]];
    result.entry(component, k) = {derivative_of(sums.derivatives[k], where)};
  }
}

/// Of a value that is not proven, the sum in doubles, unless a term was found to have none.
double ExactTotal::value_of(std::size_t component, const Sums& sums, std::span<const double> x,
                            bool is_proven) {
  if (sums.value.is_bounded()) return sums.value.middle() + 0.0;
  std::vector<double> in_doubles(terms_.size());
  summed_(x, in_doubles);
  const bool has_no_value = is_proven && std::isfinite(in_doubles[component]);
  return has_no_value ? std::numeric_limits<double>::quiet_NaN() : in_doubles[component];
}

void ExactTotal::add_open(std::size_t component, std::span<const double> x, ProveRow prove, Sums& sums) {
  const Interval count(total_ == Total::mean ? static_cast<double>(rows_->size()) : 1.0, goal_of_terms.bits);
  for (const auto& [row, of_component] : open_) {
    if (of_component != component) continue;
    const Proof proof = prove_term(row, component, x, goal_of_terms, prove);
    sums.value = sums.value + proof.value / count;
    for (std::size_t k = 0; k < sums.derivatives.size(); ++k) {
      ProvenDerivative term = proof.derivatives[k];
      for (Interval* const part : {&term.enclosure, &term.left, &term.right}) *part = *part / count;
      add(sums.derivatives[k], term);
    }
  }
  for (ProvenDerivative& d : sums.derivatives) settle(d);
}

ExactTotal::Sums ExactTotal::prove_all(std::size_t component, const DerivativeMatrix& result,
                                       ProveRow prove) {
  const std::size_t columns = result.columns;
  const Interval zero(0.0, 2 * goal_of_terms.bits);
  Sums sums{zero, std::vector<ProvenDerivative>(columns, {zero, Verdict::ok, zero, zero})};
  open_.clear();
  for (std::size_t row = 0; row < rows_->size(); ++row) open_.push_back({row, component});
  add_open(component, result.at, prove, sums);
  return sums;
}

Proof ExactTotal::prove_term(std::size_t row, std::size_t component, std::span<const double> x,
                             const Goal& goal, ProveRow prove) {
  const std::span<const double> numbers = this->row(row);
  const auto coordinate = [&](std::size_t i, mpfr_prec_t precision) {
    return Interval(i < x.size() ? x[i] : numbers[i - x.size()], precision);
  };
  return prove(BlockEvaluation::tape_at(terms_[component], x.size() + numbers.size()), coordinate, goal);
}

std::span<const double> ExactTotal::row(std::size_t row) {
  const std::span<const double> chunk = rows_->chunk(row / Rows::rows_in_chunk, chunk_);
  row_.resize(rows_->columns());
  rows_->take_row(chunk, row % Rows::rows_in_chunk, row_);
  return row_;
}

}  // namespace gradcalc
