#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "formula/notation.hpp"
#include "formula/tape_text.hpp"
#include "formula/tape_view.hpp"
#include "functions/bounded.hpp"
#include "tape/bounded_gradient.hpp"
#include "tape/tape.hpp"

namespace gradcalc {

/// A number that was proven: the value of f, or a derivative along a direction, which for a partial is an
/// axis.
struct ProvenNumber {
  std::vector<double> direction;  ///< empty for the value
  double number;
};

/// The part of a formula that rounds badly at some point.
struct RoundingCulprit {
  std::size_t loser;  ///< of the proven numbers, that which loses the most digits
  int digits;         ///< that it loses: of 16, 16 at most
  WrittenPart part;   ///< of the formula, as it is written: where most of them are lost
  std::string
      remedy;  ///< another form of it, with which none of the numbers loses many; empty if none is known
};

/// How many digits doubles would lose of proven numbers at one point, and where in the formula. Digits are
/// lost where the bound of the rounding errors, as of BoundedGradient, exceeds half a unit in the last place
/// of the number. A number that is exactly 0 has no digits to lose.
class DigitLoss {
 public:
  /// All must outlive it. The point has all coordinates of the tape.
  DigitLoss(const Tape& tape, std::span<const double> at, std::span<const ProvenNumber> numbers);

  /// Whether so many digits are lost that it is worth a word.
  bool is_notable() const;

  /// The sum or difference that is to blame for most of the digits. There is none if no single part is; and
  /// if as many digits are lost to the rounding of the coordinates, as near a root, unless another form helps
  /// all the same. Some tens of sweeps, and some proofs.
  std::optional<RoundingCulprit> culprit(std::span<const std::string> names);

 private:
  struct Part;
  struct Remedy;

  std::vector<double> losses(const Tape& tape, std::span<const KnownSlot> known = {});
  bool is_kept_by(const Tape& tape);
  double inherent_loss(std::size_t k) const;
  template <class Takes>
  std::vector<Part> parts_where(const TapeText& text, Takes takes) const;
  std::optional<Part> to_blame(const TapeText& text, const TapeView& view);
  std::optional<Remedy> remedy_for(const Part& part, const TapeView& view,
                                   std::span<const std::string> names);
  std::optional<Remedy> remedy(const std::optional<Part>& blamed, const TapeText& text, const TapeView& view,
                               std::span<const std::string> names);

  const Tape& tape_;
  std::span<const double> at_;
  std::span<const ProvenNumber> numbers_;
  BoundedGradient bounded_;
  std::vector<Bounded> partials_;
  std::vector<double> lost_;  ///< digits, of each number
};

}  // namespace gradcalc
