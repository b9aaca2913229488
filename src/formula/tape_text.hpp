#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "formula/notation.hpp"
#include "tape/tape.hpp"

namespace gradcalc {

/// What the slots of a tape hold, as formulas in the notation of expressions: numbers as they were typed,
/// coordinates by their names. Calls of defined functions are written out, and loops too.
class TapeText {
 public:
  /// `names` are those of the coordinates. The tape must outlive it.
  TapeText(const Tape& tape, std::span<const std::string> names);

  /// The formula in a slot; nothing if it is longer than max_length.
  const std::optional<WrittenPart>& of(std::uint32_t slot) const { return parts_[slot]; }

  /// Longer formulas nobody reads in a message, in bytes.
  static constexpr std::size_t max_length = 200;

 private:
  std::optional<WrittenPart> written(const Instruction& i) const;
  std::optional<WrittenPart> written_call(const Instruction& i) const;

  std::vector<std::optional<WrittenPart>> parts_;
  std::vector<const Instruction*> sources_;  ///< of each slot that is a result
};

}  // namespace gradcalc
