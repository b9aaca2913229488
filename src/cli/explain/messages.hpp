#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace gradcalc::cli {

/// Kinds of message about single points.
enum class MessageKind : std::uint8_t {
  bad_line,
  no_derivative,
  rounded_step,
  one_sided,
  few_digits,
  coarse_step,
  coarse_point,
  blunt_check,
  lost_key,
  not_linear,     ///< over the uncertainties
  near_break,     ///< within these
  rounded_value,  ///< beside its uncertainty
  not_validated,  ///< by trials
  undefined_trials,
  unknown_deviation,    ///< of trials
  bad_rounding,         ///< of the formula, which is said once a run
  useless_correlation,  ///< with what is exact
  not_normal,           ///< what an expanded uncertainty takes as normal
  doubtful_input,       ///< an uncertainty of a result that is read again
};
inline constexpr std::size_t message_kinds = 19;

/// Of each kind, so many messages are shown in full and the rest counted.
inline constexpr std::size_t messages_shown = 10;

/// The same of one kind: points of a stream at which the default step is too coarse have one line together.
constexpr std::size_t shown_of(MessageKind kind) {
  const bool is_once = kind == MessageKind::coarse_point || kind == MessageKind::useless_correlation;
  return is_once ? 1 : messages_shown;
}

/// A part of the text that the user typed.
struct MarkedText {
  std::string text;
  std::size_t position;  ///< of the part, in bytes
  std::size_t length;
};

/// A message about one point.
struct Message {
  MessageKind kind;
  std::string text;
  std::optional<MarkedText> place = std::nullopt;
};

/// What is to be said of a number of points: of each kind the first messages, and a count of all.
class Messages {
 public:
  /// Keeps the message if it is one of the first of its kind, and counts it.
  void add(MessageKind kind, std::string text, std::optional<MarkedText> place = std::nullopt) {
    if (wants(kind)) kept_.push_back({kind, std::move(text), std::move(place)});
    count_only(kind);
  }

  /// Whether add() would keep a message of this kind: composing one can cost evaluations.
  bool wants(MessageKind kind) const { return count(kind) < shown_of(kind); }

  /// Counts a message that nobody wants.
  void count_only(MessageKind kind) { ++counts_[static_cast<std::size_t>(kind)]; }

  std::size_t count(MessageKind kind) const { return counts_[static_cast<std::size_t>(kind)]; }
  const std::vector<Message>& kept() const { return kept_; }

  /// Empty again, its storage kept.
  void clear() {
    kept_.clear();
    counts_ = {};
  }

 private:
  std::vector<Message> kept_;
  std::array<std::size_t, message_kinds> counts_{};
};

}  // namespace gradcalc::cli
