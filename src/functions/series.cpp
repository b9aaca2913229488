#include "functions/series.hpp"

#include <algorithm>
#include <utility>

namespace gradcalc {
namespace {

/// The smaller order; none is larger than all.
std::optional<Exponent> smaller(const std::optional<Exponent>& a, const std::optional<Exponent>& b) {
  if (!a) return b;
  if (!b) return a;
  return std::min(*a, *b);
}

Series::Frame joined(const Series& a, const Series& b) {
  return {std::max(a.frame().precision, b.frame().precision), std::max(a.frame().limit, b.frame().limit)};
}

/// What an operation gives where an operand has no terms to compute with.
Series without_terms(const Series& a, const Series& b) {
  return a.is_undefined() || b.is_undefined() ? Series::undefined() : Series::unknown();
}

/// That of the leading term: -1, 0 or 1; nothing where it is unknown.
std::optional<int> sign_of(const Series& x) {
  if (!x.is_known()) return std::nullopt;
  if (x.is_zero()) return 0;
  const Series::Term* const term = x.leading();
  if (term == nullptr) return std::nullopt;
  return mpfr_sgn(term->coefficient.low());
}

SeriesAnswer answer(const Series& x, int wanted_sign) {
  if (x.is_undefined()) return {Truth::undefined};
  const std::optional<int> sign = sign_of(x);
  return {sign ? truth(*sign == wanted_sign) : Truth::unknown};
}

}  // namespace

Series::Series(const Interval& constant) : frame_{constant.precision(), Exponent(0)} {
  if (constant.is_undefined()) state_ = State::undefined;
  if (!constant.is_undefined() && !constant.is_bounded()) state_ = State::unknown;
  if (!constant.is_zero()) terms_.push_back({Exponent(0), constant});
}

Series::Series(std::vector<Term> terms, std::optional<Exponent> order, Frame frame)
    : terms_(std::move(terms)), order_(order), frame_(frame) {
  normalise();
}

/// Terms in the order of their exponents, one for each, none that is 0, and none beyond the order.
void Series::normalise() {
  std::ranges::stable_sort(terms_, {}, &Term::exponent);
  std::vector<Term> kept;
  for (Term& term : terms_) {
    if (!kept.empty() && kept.back().exponent == term.exponent)
      kept.back().coefficient = kept.back().coefficient + term.coefficient;
    else
      kept.push_back(std::move(term));
  }
  std::erase_if(kept, [](const Term& term) { return term.coefficient.is_zero(); });
  if (frame_.limit > Exponent(0))
    for (const Term& term : kept)
      if (term.exponent >= frame_.limit) order_ = smaller(order_, frame_.limit);
  if (order_) std::erase_if(kept, [&](const Term& term) { return term.exponent >= *order_; });
  terms_ = std::move(kept);
  for (const Term& term : terms_)
    if (!term.coefficient.is_bounded()) state_ = State::unknown;
}

Series Series::unknown() {
  Series result;
  result.state_ = State::unknown;
  return result;
}

Series Series::undefined() {
  Series result;
  result.state_ = State::undefined;
  return result;
}

const Series::Term* Series::leading() const {
  return is_known() && !terms_.empty() && !terms_.front().coefficient.has_zero() ? &terms_.front() : nullptr;
}

std::optional<Exponent> Series::valuation() const {
  return terms_.empty() ? order_ : terms_.front().exponent;
}

std::optional<Interval> Series::coefficient(const Exponent& exponent) const {
  if (!is_known() || (order_ && exponent >= *order_)) return std::nullopt;
  const auto found = std::ranges::find(terms_, exponent, &Term::exponent);
  return found == terms_.end() ? Interval(0.0, frame_.precision) : found->coefficient;
}

Series operator-(const Series& a) {
  if (!a.is_known()) return a;
  std::vector<Series::Term> terms = a.terms();
  for (Series::Term& term : terms) term.coefficient = -term.coefficient;
  return {std::move(terms), a.order(), a.frame()};
}

Series operator+(const Series& a, const Series& b) {
  if (!a.is_known() || !b.is_known()) return without_terms(a, b);
  std::vector<Series::Term> terms = a.terms();
  terms.insert(terms.end(), b.terms().begin(), b.terms().end());
  return {std::move(terms), smaller(a.order(), b.order()), joined(a, b)};
}

Series operator-(const Series& a, const Series& b) {
  return a + -b;
}

Series operator*(const Series& a, const Series& b) {
  if (a.is_undefined() || b.is_undefined()) return Series::undefined();
  if (a.is_zero() || b.is_zero()) return {{}, std::nullopt, joined(a, b)};
  if (!a.is_known() || !b.is_known()) return Series::unknown();
  std::optional<Exponent> order;
  for (const auto& [left, right] : {std::pair(&a, &b), std::pair(&b, &a)})
    if (left->order()) {
      const auto moved = sum(*left->order(), *right->valuation());
      if (!moved) return Series::unknown();
      order = smaller(order, moved);
    }
  const Series::Frame frame = joined(a, b);
  std::vector<Series::Term> terms;
  for (const Series::Term& x : a.terms())
    for (const Series::Term& y : b.terms()) {
      const auto exponent = sum(x.exponent, y.exponent);
      if (!exponent) return Series::unknown();
      // Of the terms beyond the limit it matters only that they are there.
      if ((!order || *exponent < *order) && (frame.limit <= Exponent(0) || *exponent < frame.limit))
        terms.push_back({*exponent, x.coefficient * y.coefficient});
      else if (!order)
        order = frame.limit;
    }
  return {std::move(terms), order, frame};
}

SeriesAnswer operator<(const Series& a, const Series& b) {
  return answer(b - a, 1);
}
SeriesAnswer operator==(const Series& a, const Series& b) {
  return answer(b - a, 0);
}
SeriesAnswer operator<(const Series& a, double b) {
  return a < Series(b);
}
SeriesAnswer operator>(const Series& a, double b) {
  return Series(b) < a;
}
SeriesAnswer operator==(const Series& a, double b) {
  return a == Series(b);
}

Series operator+(double a, const Series& b) {
  return Series(a) + b;
}
Series operator+(const Series& a, double b) {
  return a + Series(b);
}
Series operator-(double a, const Series& b) {
  return Series(a) - b;
}
Series operator-(const Series& a, double b) {
  return a - Series(b);
}
Series operator*(double a, const Series& b) {
  return Series(a) * b;
}
Series operator*(const Series& a, double b) {
  return a * Series(b);
}
Series operator/(double a, const Series& b) {
  return Series(a) / b;
}
Series operator/(const Series& a, double b) {
  return a / Series(b);
}

Series either(const Series& a, const Series& b) {
  return a.is_undefined() && b.is_undefined() ? Series::undefined() : Series::unknown();
}

Series larger(const Series& a, const Series& b) {
  return a.is_undefined() || b.is_undefined() ? Series::undefined() : choose(b < a, a, b);
}
Series smaller(const Series& a, const Series& b) {
  return a.is_undefined() || b.is_undefined() ? Series::undefined() : choose(a < b, a, b);
}

SeriesAnswer has_all_digits(const Series& x) {
  return x != 0.0;
}

}  // namespace gradcalc
