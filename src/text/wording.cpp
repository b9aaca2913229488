#include "text/wording.hpp"

#include <algorithm>

namespace gradcalc {

std::string in_quotes(std::string_view text) {
  constexpr std::size_t enough = 60;
  std::string quote = "'";
  for (const char c : text.substr(0, enough))
    quote += static_cast<unsigned char>(c) < 0x20 || c == 0x7f ? '?' : c;
  return quote.append(text.size() > enough ? "...'" : "'");
}

std::string list_names(std::span<const std::string> names) {
  constexpr std::size_t enough = 8;
  std::string list;
  for (std::size_t i = 0; i < std::min(names.size(), enough); ++i)
    list.append(i == 0 ? "" : i + 1 == names.size() ? " and " : ", ").append(names[i]);
  return names.size() > enough ? list + ", ..." : list;
}

std::string counted(std::size_t count, std::string_view noun) {
  return std::to_string(count).append(" ").append(noun).append(count == 1 ? "" : "s");
}

}  // namespace gradcalc
