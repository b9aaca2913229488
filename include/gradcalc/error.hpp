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

/// The one exception type of gradcalc.
///
/// Beside the message it may carry the text that the user typed and the place in it (a byte offset; the
/// text's size means "at its end"), and a hint that says what to do instead.
class Error : public std::runtime_error {
 public:
  static constexpr std::size_t no_position = static_cast<std::size_t>(-1);

  Error(ErrorCode code, const std::string& message, std::string text = {}, std::size_t position = no_position,
        std::string hint = {});

  ErrorCode code() const { return code_; }
  const std::string& text() const { return text_; }
  std::size_t position() const { return position_; }
  const std::string& hint() const { return hint_; }

  /// The same error with another hint: for a caller that knows the remedy better.
  Error with_hint(std::string hint) const;

  /// The same error, said of something: "context: message".
  Error with_context(std::string_view context) const;

 private:
  ErrorCode code_;
  std::string text_;
  std::size_t position_;
  std::string hint_;
};

}  // namespace gradcalc
