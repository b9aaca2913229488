#include "slips.hpp"

#include "gradcalc/error.hpp"
#include "names.hpp"
#include "text.hpp"

namespace gradcalc {
namespace {

/// Words that other languages have for operators.
struct Word {
  std::string_view typed;
  std::string_view hint;
};

constexpr Word words[] = {
    {"and", "and is &&"},
    {"or", "or is ||"},
    {"not", "not c is c == 0"},
};

}  // namespace

std::string hint_for_missing_operator(std::string_view before, std::string_view after) {
  for (const Word& word : words)
    if (before == word.typed || after == word.typed) return std::string(word.hint);
  if (before.size() + after.size() > 40) return "to multiply, write *";
  return std::string("to multiply, write ").append(before).append("*").append(after);
}

void refuse_no_variable(std::string_view typed, const Token& name) {
  const std::string lower = lower_case(name.spelling);
  if (lower == "nan" || lower == "inf" || lower == "infinity")
    throw Error(ErrorCode::unknown_name, in_quotes(name.spelling) + " is not a number to calculate with",
                std::string(typed), name.position);
  if (lower == "pi" && name.spelling != lower)
    throw Error(ErrorCode::unknown_name, "unknown name " + in_quotes(name.spelling), std::string(typed),
                name.position, "the constant is pi");
}

}  // namespace gradcalc
