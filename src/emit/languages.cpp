#include <array>

#include "emit/language.hpp"

namespace gradcalc {

std::span<const Language> languages() {
  static const std::array all{c_language(), python_language(), javascript_language(), awk_language()};
  return all;
}

}  // namespace gradcalc
