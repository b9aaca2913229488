#include "support/mutations.hpp"

#include <charconv>

namespace gradcalc::testing {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

std::string with(std::string_view formula, std::size_t begin, std::size_t end, std::string_view text) {
  return std::string(formula.substr(0, begin)).append(text).append(formula.substr(end));
}

/// The number at `begin`, made larger; `end` is behind it.
std::string larger(std::string_view formula, std::size_t begin, std::size_t& end) {
  double number = 0.0;
  const char* const first = formula.data() + begin;
  end = begin +
        static_cast<std::size_t>(std::from_chars(first, formula.data() + formula.size(), number).ptr - first);
  return std::to_string(number + 1.0);
}

}  // namespace

std::vector<std::string> mutations(std::string_view formula) {
  std::vector<std::string> mutations;
  if (formula != "0") mutations.push_back("-(" + std::string(formula) + ")");
  for (std::size_t at = 0; at < formula.size(); ++at) {
    if (formula[at] == '+' || formula[at] == '-') {
      mutations.push_back(with(formula, at, at + 1, formula[at] == '+' ? "-" : "+"));
    } else if (is_digit(formula[at]) && (at == 0 || formula[at - 1] != 'x')) {
      std::size_t end = at;
      const std::string number = larger(formula, at, end);
      mutations.push_back(with(formula, at, end, number));
      at = end - 1;
    } else if (formula[at] == 'x') {
      while (at + 1 < formula.size() && is_digit(formula[at + 1])) ++at;
    }
  }
  return mutations;
}

}  // namespace gradcalc::testing
