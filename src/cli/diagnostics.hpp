#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "gradcalc/error.hpp"
#include "output.hpp"

namespace gradcalc::cli {

/// Kinds of message about single points; of each, the first ten are shown and the rest counted.
enum class MessageKind : std::uint8_t { bad_line, no_derivative, rounded_step };

/// A message about one point.
struct Message {
  MessageKind kind;
  std::string text;
};

/// What goes to standard error.
class Diagnostics {
 public:
  /// Coloured if standard error is a terminal and NO_COLOR is unset or empty.
  Diagnostics();

  /// An error that ends the run: message, the user's text with a caret under the place, hint.
  void report(const Error& error);

  /// A message about a point, unless ten of its kind have been shown.
  void report(const Message& message);

  /// Whether a message of this kind would still be shown: explaining can cost evaluations.
  bool wants(MessageKind kind) const;

  /// Says how many messages were not shown.
  void summarise();

 private:
  void line(std::string_view label, std::string_view text);

  Output output_;
  bool coloured_;
  std::array<std::size_t, 3> counts_{};
};

/// The text and under it a caret at the byte `position`, each line indented by two blanks. The width of
/// characters is taken into account, control characters are blanked, and of a long text the part around the
/// place is shown.
std::string point_at(std::string_view text, std::size_t position);

}  // namespace gradcalc::cli
