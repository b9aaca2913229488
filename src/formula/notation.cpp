#include "formula/notation.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <iterator>
#include <utility>

#include "expression/operators.hpp"
#include "gradcalc/functions.hpp"

namespace gradcalc {
namespace {

constexpr std::size_t level_of_choice = 0;
constexpr std::size_t level_of_atom = std::size(operator_levels);

constexpr std::size_t level_of_sign = [] {
  std::size_t level = 0;
  while (operator_levels[level].grouping != Grouping::prefix) ++level;
  return level;
}();

/// In brackets, unless it is bound at least as tightly as `level`.
std::string bracketed(const WrittenPart& part, std::size_t level) {
  if (part.level >= level) return part.text;
  return std::string("(").append(part.text).append(")");
}

struct OperatorName {
  FunctionId function;
  std::string_view symbol;
};

constexpr OperatorName operator_names[] = {
    {FunctionId::less, "<"},           {FunctionId::greater, ">"},     {FunctionId::less_equal, "<="},
    {FunctionId::greater_equal, ">="}, {FunctionId::equal, "=="},      {FunctionId::not_equal, "!="},
    {FunctionId::logical_and, "&&"},   {FunctionId::logical_or, "||"},
};

}  // namespace

namespace notation {

WrittenPart atom(std::string text) {
  return {std::move(text), level_of_atom};
}

WrittenPart operation(const WrittenPart& a, std::string_view symbol, const WrittenPart& b) {
  const std::size_t level = level_of(symbol);
  const bool groups_left = operator_levels[level].grouping == Grouping::left;
  const std::string left = bracketed(a, groups_left ? level : level + 1);
  const bool has_sign = b.level == level_of_sign;
  const std::string right = bracketed(b, has_sign ? level_of_atom : groups_left ? level + 1 : level);
  return {std::string(left).append(symbol).append(right), level};
}

WrittenPart negative(const WrittenPart& a) {
  return {std::string("-").append(bracketed(a, level_of_sign + 1)), level_of_sign};
}

WrittenPart choice(const WrittenPart& condition, const WrittenPart& yes, const WrittenPart& no) {
  std::string text = bracketed(condition, level_of_choice + 1);
  text.append("?").append(bracketed(yes, level_of_choice + 1));
  text.append(":").append(bracketed(no, level_of_choice));
  return {std::move(text), level_of_choice};
}

WrittenPart call(std::string_view function, std::span<const WrittenPart> arguments) {
  std::string text(function);
  text += '(';
  for (const WrittenPart& argument : arguments)
    text.append(text.back() == '(' ? "" : ", ").append(argument.text);
  return atom(text + ')');
}

}  // namespace notation

std::string number_text(double value) {
  std::array<char, 32> text{};
  const auto end = std::to_chars(text.data(), text.data() + text.size(), value).ptr;
  std::string result(text.data(), end);
  if (const std::size_t sign = result.find("e+"); sign != result.npos)
    result.erase(sign + 1, result.find_first_not_of("+0", sign + 1) - (sign + 1));
  return result;
}

std::string_view operator_of(FunctionId function) {
  const auto* const found = std::ranges::find(operator_names, function, &OperatorName::function);
  return found == std::end(operator_names) ? std::string_view() : found->symbol;
}

std::string_view name_of(FunctionId function, std::size_t arguments) {
  for (const Function& row : functions())
    if ((arguments == 1 || row.kind != Function::Kind::unary_or_binary ? row.id : row.id_of_two) == function)
      return row.name;
  return {};
}

bool is_fold(FunctionId function) {
  return std::ranges::any_of(functions(),
                             [&](const Function& row) { return row.folds() && row.id == function; });
}

}  // namespace gradcalc
