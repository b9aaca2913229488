#include "gradcalc/error.hpp"

#include <utility>

namespace gradcalc {

Error::Error(ErrorCode code, const std::string& message, std::string text, std::size_t position,
             std::string hint)
    : std::runtime_error(message),
      code_(code),
      text_(std::move(text)),
      position_(position),
      hint_(std::move(hint)) {}

Error Error::with_hint(std::string hint) const {
  return {code_, what(), text_, position_, std::move(hint)};
}

Error Error::with_context(std::string_view context) const {
  return {code_, std::string(context).append(": ").append(what()), text_, position_, hint_};
}

}  // namespace gradcalc
