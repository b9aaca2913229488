#include "exact/digit_loss.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <numeric>
#include <unordered_map>

#include "exact/proof.hpp"
#include "formula/accurate_forms.hpp"
#include "formula/tape_text.hpp"
#include "formula/tape_view.hpp"
#include "functions/interval.hpp"
#include "tape/interval_gradient.hpp"

namespace gradcalc {
namespace {

/// The rounding errors of some hundred operations that do not cancel add up to two or three digits: four are
/// lost by cancellation.
constexpr double notable_digits = 4.0;

/// A sum is to blame only if at least so many digits are saved where its value is known.
constexpr double least_share = 1.0;

/// Digits that a double has.
constexpr double all_digits = 16.0;

/// Where nothing is left that could be lost, the number of digits is set to this, so that it can be reckoned
/// with: the exponents of doubles have as many.
constexpr double beyond_all = 324.0;

/// At most so many parts are tried.
constexpr std::size_t most_parts = 32;

/// Slots are computed with so many bits, to know what they hold where all its digits cancel in doubles.
constexpr mpfr_prec_t precision_of_slots = 256;

double lost_digits(double radius, double number) {
  const double digits = std::log10(radius / (bounded::unit<double> * std::fabs(number)));
  return std::isnan(digits) ? beyond_all : std::clamp(digits, 0.0, beyond_all);
}

bool has_digits(const ProvenNumber& proven) {
  return proven.number != 0.0 && std::isfinite(proven.number);
}

/// The derivative along a direction, times its length, which does not matter to the digits.
template <class Number>
Number along(std::span<const double> direction, std::span<const Number> partials, Number sum) {
  for (std::size_t i = 0; i < direction.size(); ++i)
    if (direction[i] != 0.0) sum = sum + partials[i] * direction[i];
  return sum;
}

double length(std::span<const double> direction) {
  return std::sqrt(std::inner_product(direction.begin(), direction.end(), direction.begin(), 0.0));
}

bool is_sum(const Instruction& i) {
  return i.op == Op::add || i.op == Op::subtract || (i.op == Op::binary && i.function == FunctionId::sum);
}

/// How far rounding has moved a number, relative to it.
double relative_radius(const Bounded& number) {
  return std::max(number.radius / std::fabs(number.value), bounded::unit<double>);
}

/// Whether a sum adds to what its operands bring: digits cancel in it, at least one, or it is rounded itself
/// more than they are.
bool adds_error(const Bounded& a, const Bounded& b, const Bounded& sum) {
  constexpr double one_digit = 10.0;
  return relative_radius(sum) >= one_digit * std::max(relative_radius(a), relative_radius(b)) ||
         sum.radius > 2.0 * (a.radius + b.radius);
}

}  // namespace

/// A formula that stands in one slot or in several.
struct DigitLoss::Part {
  WrittenPart written;
  std::vector<std::uint32_t> slots;
};

struct DigitLoss::Remedy {
  WrittenPart part;
  std::string form;
};

DigitLoss::DigitLoss(const Tape& tape, std::span<const double> at, std::span<const ProvenNumber> numbers)
    : tape_(tape), at_(at), numbers_(numbers), partials_(at.size()), lost_(losses(tape)) {}

bool DigitLoss::is_notable() const {
  return std::ranges::any_of(lost_, [](double digits) { return digits >= notable_digits; });
}

/// What each number loses if the tape is evaluated in doubles.
std::vector<double> DigitLoss::losses(const Tape& tape, std::span<const KnownSlot> known) {
  const Bounded value = bounded_.at_point(tape, at_, partials_, known);
  std::vector<double> result(numbers_.size());
  for (std::size_t k = 0; k < numbers_.size(); ++k) {
    if (!has_digits(numbers_[k])) continue;
    const auto& direction = numbers_[k].direction;
    if (direction.empty())
      result[k] = lost_digits(value.radius, numbers_[k].number);
    else
      result[k] = lost_digits(along<Bounded>(direction, partials_, {}).radius,
                              numbers_[k].number * length(direction));
  }
  return result;
}

bool DigitLoss::is_kept_by(const Tape& tape) {
  return std::ranges::all_of(losses(tape), [](double digits) { return digits < notable_digits; });
}

/// How many digits of a number change with the last digits of the coordinates: all of them are moved to the
/// next double, upwards or upwards and downwards in turn. No formula can tell more of points that are
/// rounded.
double DigitLoss::inherent_loss(std::size_t k) const {
  const ProvenNumber& proven = numbers_[k];
  std::vector<std::size_t> all(at_.size());
  std::iota(all.begin(), all.end(), std::size_t{0});
  double largest = 0.0;
  for (const bool in_turn : {false, true}) {
    const auto moved = [&](std::size_t i, mpfr_prec_t precision) {
      const double towards = in_turn && i % 2 == 1 ? -1.0 : 1.0;
      return Interval(std::nextafter(at_[i], towards * std::numeric_limits<double>::infinity()), precision);
    };
    const Proof proof = proven.direction.empty() ? prove_partials(tape_, at_.size(), moved, {})
                                                 : prove_along(tape_, moved, proven.direction);
    const Interval& there = proven.direction.empty() ? proof.value : proof.derivatives.front().enclosure;
    // The coordinates move by up to two units of rounding.
    const double change = there.distance_from(proven.number);
    largest = std::max(largest, lost_digits(change / 2.0, proven.number));
  }
  return largest;
}

/// The formulas on the tape that `takes` takes, each once.
template <class Takes>
std::vector<DigitLoss::Part> DigitLoss::parts_where(const TapeText& text, Takes takes) const {
  std::vector<Part> parts;
  std::unordered_map<std::string_view, std::size_t> places;
  for (std::uint32_t slot = 0; slot < tape_.slot_count(); ++slot) {
    if (!text.of(slot) || !takes(slot)) continue;
    const auto [place, is_new] = places.try_emplace(text.of(slot)->text, parts.size());
    if (is_new) parts.push_back({*text.of(slot), {}});
    parts[place->second].slots.push_back(slot);
  }
  return parts;
}

/// The sum or difference that, were its value known, would save the most digits; the innermost, if others
/// would save about as many. None if none saves any.
std::optional<DigitLoss::Part> DigitLoss::to_blame(const TapeText& text, const TapeView& view) {
  IntervalGradient exact(tape_, Numbers::nearest_doubles);
  std::vector<Interval> point;
  point.reserve(at_.size());
  for (const double x : at_) point.emplace_back(x, precision_of_slots);
  exact.evaluate(point, precision_of_slots);
  bounded_.at_point(tape_, at_, partials_);
  std::vector<Part> parts = parts_where(text, [&](std::uint32_t slot) {
    const Instruction* const i = view.source(slot);
    return i != nullptr && is_sum(*i) &&
           adds_error(bounded_.slot(i->a), bounded_.slot(i->b), bounded_.slot(slot));
  });
  if (parts.size() > most_parts) {
    const auto lost = [&](const Part& part) {
      const std::uint32_t slot = part.slots.front();
      return lost_digits(bounded_.slot(slot).radius, exact.slot(slot).middle());
    };
    std::ranges::stable_sort(parts, std::greater<>(), lost);
    parts.resize(most_parts);
  }
  const auto total = [](const std::vector<double>& losses) {
    return std::accumulate(losses.begin(), losses.end(), 0.0);
  };
  std::optional<Part> worst;
  double least = total(lost_);
  for (Part& part : parts) {
    std::vector<KnownSlot> known;
    known.reserve(part.slots.size());
    for (const std::uint32_t slot : part.slots) known.push_back({slot, exact.slot(slot).middle()});
    const double rest = total(losses(tape_, known));
    if (rest > least - least_share) continue;
    least = rest;
    worst = std::move(part);
  }
  return worst;
}

/// What helps in place of a part: its text, as it stood, and the form that keeps the digits.
std::optional<DigitLoss::Remedy> DigitLoss::remedy_for(const Part& part, const TapeView& view,
                                                       std::span<const std::string> names) {
  for (std::size_t k = 0; k < accurate_form_count(); ++k) {
    const auto rewritten = with_accurate_form(view, part.slots, k);
    if (!rewritten || !is_kept_by(rewritten->tape)) continue;
    const TapeText text(rewritten->tape, names);
    if (const auto& form = text.of(rewritten->form)) return Remedy{part.written, form->text};
  }
  return std::nullopt;
}

/// The same of the part itself; of what it is an operand of, as that of the logarithm in log(1+x); or, if no
/// part is to blame, of any.
std::optional<DigitLoss::Remedy> DigitLoss::remedy(const std::optional<Part>& blamed, const TapeText& text,
                                                   const TapeView& view, std::span<const std::string> names) {
  if (blamed)
    if (auto found = remedy_for(*blamed, view, names)) return found;
  const auto has_blamed = [&](std::uint32_t slot) {
    return !blamed || std::ranges::find(blamed->slots, slot) != blamed->slots.end();
  };
  std::vector<Part> parts = parts_where(text, [&](std::uint32_t slot) {
    const Instruction* const i = view.source(slot);
    return i != nullptr && (has_blamed(i->a) || has_blamed(i->b)) && has_accurate_form(view, slot);
  });
  if (parts.size() > most_parts) parts.resize(most_parts);
  for (const Part& part : parts)
    if (auto found = remedy_for(part, view, names)) return found;
  return std::nullopt;
}

std::optional<RoundingCulprit> DigitLoss::culprit(std::span<const std::string> names) {
  const TapeText text(tape_, names);
  const TapeView view(tape_);
  const auto blamed = to_blame(text, view);
  const auto remedy = this->remedy(blamed, text, view, names);
  if (!blamed && !remedy) return std::nullopt;
  const auto loser = static_cast<std::size_t>(std::ranges::max_element(lost_) - lost_.begin());
  if (!remedy && lost_[loser] - inherent_loss(loser) < notable_digits) return std::nullopt;
  return RoundingCulprit{loser, static_cast<int>(std::min(lost_[loser], all_digits)),
                         remedy ? remedy->part : blamed->written, remedy ? remedy->form : ""};
}

}  // namespace gradcalc
