#include "gradcalc/error.hpp"

namespace gradcalc {

Error Error::at(std::string_view text, std::size_t position) const {
  Error result = *this;
  result.text_ = text;
  result.position_ = position;
  return result;
}

Error Error::hint(std::string_view hint) const {
  Error result = *this;
  result.hint_ = hint;
  return result;
}

Error Error::with_context(std::string_view context) const {
  return Error(code_, std::string(context).append(": ").append(what())).at(text_, position_).hint(hint_);
}

}  // namespace gradcalc
