#pragma once

#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>

namespace gradcalc {

/// What kind of thing went wrong; the message says what exactly.
enum class ErrorCode {
  syntax,        ///< the expression does not follow the grammar
  unknown_name,  ///< a name that is no variable, constant or function
  too_long,      ///< an expression or a name beyond what the parser takes
  argument,      ///< an argument of a library call or an option out of its range
  point,         ///< a point that cannot be read, or of the wrong length
  io,            ///< reading or writing failed
};

/// The one exception type of gradcalc: what went wrong, and if it is known where, and what to do instead.
///
///     throw Error(ErrorCode::syntax, "')' has no '(' before it").at(typed, 7).hint("leave it out");
class Error : public std::runtime_error {
 public:
  static constexpr std::size_t no_position = static_cast<std::size_t>(-1);

  Error(ErrorCode code, const std::string& message) : std::runtime_error(message), code_(code) {}

  /// The same error, in the text that the user typed: at this byte, or at its end if that is the text's size.
  Error at(std::string_view text, std::size_t position) const;

  /// The same error with a hint that says what to do instead; it takes the place of an earlier one.
  Error hint(std::string_view hint) const;

  /// The same error, said of something: "context: message".
  Error with_context(std::string_view context) const;

  ErrorCode code() const { return code_; }
  const std::string& text() const { return text_; }
  std::size_t position() const { return position_; }
  const std::string& hint() const { return hint_; }

 private:
  ErrorCode code_;
  std::string text_;
  std::size_t position_ = no_position;
  std::string hint_;
};

}  // namespace gradcalc
