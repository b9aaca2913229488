#pragma once

#include <bit>
#include <cmath>
#include <cstdint>

#include "functions/compensated_rules.hpp"

namespace gradcalc {

/// Which way a function was computed at a point: on which side of their breaks the arguments of its parts
/// were.
class BranchRecord {
 public:
  /// Of a call that has breaks, with its arguments and the slot of its result.
  void note(const CompensatedRule& rule, const Compensated& a, const Compensated& b, std::uint32_t slot) {
    if (rule.piece != nullptr) {
      const Compensated piece = rule.piece(a, b);
      if (piece.error != 0.0) return;  // the steps are noise
      branches_ = mixed(branches_, std::bit_cast<std::uint64_t>(piece.value));
    }
    const Compensated distance = rule.break_distance(a, b);
    const double known = distance.value + distance.low, doubt = distance.error + distance.common;
    const Outcome outcome = known > 0.0 ? Outcome::above : known < 0.0 ? Outcome::below : Outcome::at;
    if (rule.piece == nullptr || outcome == Outcome::at)
      branches_ = mixed(branches_, std::uint64_t{slot} * 4 + static_cast<std::uint64_t>(outcome));
    if (doubt != 0.0 && !(std::fabs(known) > doubt)) is_at_doubt_ = true;
  }

  /// Differs where functions with breaks were on other pieces; 0 where there are none.
  std::uint64_t branches() const { return branches_; }

  /// Whether rounding hides on which side of a break an argument is.
  bool is_at_doubt() const { return is_at_doubt_; }

  /// A hash of what was recorded so far and of one more branch: an odd multiplier near 2^64 / golden ratio
  /// spreads the bits (Knuth, The Art of Computer Programming, vol. 3, 6.4).
  static std::uint64_t mixed(std::uint64_t record, std::uint64_t branch) {
    record = (record ^ branch) * 0x9E3779B97F4A7C15U;
    return record ^ (record >> 29U);
  }

 private:
  /// Which side of a break an argument is on.
  enum class Outcome : std::uint8_t { below, at, above };

  std::uint64_t branches_ = 0;
  bool is_at_doubt_ = false;
};

}  // namespace gradcalc
