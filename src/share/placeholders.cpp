#include "placeholders.hpp"

#include <algorithm>
#include <stdexcept>

#include "completion.hpp"
#include "manual.hpp"

namespace gradcalc::share {
namespace {

constexpr Placeholder table[] = {
    {"version", [] { return std::string(GRADCALC_VERSION); }},
    {"man_options", manual_options},
    {"man_functions", manual_functions},
    {"man_constants", manual_constants},
    {"man_methods", manual_methods},
    {"man_formats", manual_formats},
    {"man_columns", manual_columns},
    {"option_names", option_names},
    {"bash_values", bash_values},
    {"zsh_options", zsh_options},
    {"fish_options", fish_options},
};

/// The next placeholder's end, or 0 where the @ is none.
std::size_t name_end(std::string_view text, std::size_t at) {
  const std::size_t end = text.find('@', at + 1);
  const std::string_view name = end == text.npos ? "" : text.substr(at + 1, end - at - 1);
  const bool is_name =
      !name.empty() && std::ranges::all_of(name, [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; });
  return is_name ? end : 0;
}

}  // namespace

std::span<const Placeholder> placeholders() {
  return table;
}

std::string fill(std::string_view text) {
  std::string result;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::size_t end = text[at] == '@' ? name_end(text, at) : 0;
    if (end == 0) {
      result += text[at];
      continue;
    }
    const std::string_view name = text.substr(at + 1, end - at - 1);
    const auto* const found = std::ranges::find(table, name, &Placeholder::name);
    if (found == std::end(table)) throw std::runtime_error(std::string("unknown placeholder: ").append(name));
    result += found->text();
    at = end;
  }
  return result;
}

}  // namespace gradcalc::share
