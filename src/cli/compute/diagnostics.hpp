#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "cli/explain/messages.hpp"
#include "gradcalc/error.hpp"

namespace gradcalc::cli {

/// What goes to standard error. Whatever a message holds, a terminal is shown text alone: it is escaped.
class Diagnostics {
 public:
  enum class Mode : std::uint8_t {
    spoken,
    brief,  ///< of each kind of message about points one line: the first, and how many there are
    silent,
  };

  /// Coloured if standard error is a terminal, TERM is not dumb, and NO_COLOR is unset or empty.
  explicit Diagnostics(Mode mode = Mode::spoken);

  /// An error that ends the run: message, the user's text with a caret under the place, hint.
  void report(const Error& error);

  /// That there is not enough memory, and what needs less. Takes none.
  void report_lack_of_memory(std::string_view hint = {}) const;

  /// What the user should know of, and what does not end the run.
  void warn(std::string_view text);

  /// What is to be said of some points; of each kind of message, the first messages_shown. Of the kinds that
  /// have one line together, that is said by summarise(). How the formula rounds is said once: of the first
  /// messages_shown, the first that is not empty.
  void report(const Messages& messages);

  /// Says of the kinds that have one line together how many messages there are, with the first, and of the
  /// others how many were not shown.
  void summarise();

 private:
  std::string line(std::string_view label, std::string_view text) const;

  void write(std::string_view text) const;
  bool is_to_be_said(const Message& message);

  /// Whether all messages of this kind have one line together.
  bool is_summed(MessageKind kind) const;

  bool coloured_;
  Mode mode_;
  std::array<std::size_t, message_kinds> counts_{};  ///< of messages that were reported
  bool has_said_rounding_ = false;
  std::array<std::string, message_kinds> first_of_summed_;  ///< of each kind with one line, its first message
};

/// The text, escaped, and under it carets at `length` bytes from the byte `position` on, one at least, each
/// line indented by two blanks. The width of characters is taken into account, and of a long text the part
/// around the place is shown.
std::string point_at(std::string_view text, std::size_t position, std::size_t length = 0);

}  // namespace gradcalc::cli
