#include "expression/calls.hpp"

#include "expression/foreign_functions.hpp"
#include "expression/forgotten_brackets.hpp"
#include "expression/hints.hpp"
#include "expression/operands.hpp"
#include "expression/symbols.hpp"
#include "gradcalc/error.hpp"
#include "gradcalc/functions.hpp"
#include "text/greek_letters.hpp"
#include "text/identifiers.hpp"
#include "text/wording.hpp"

namespace gradcalc {

Calls::Calls(std::string_view typed, std::span<const Token> tokens, const Definitions& definitions)
    : typed_(typed), tokens_(tokens), definitions_(definitions) {
  for (std::size_t at = 0; at < tokens_.size(); ++at)
    if (is_call(at)) called_.insert(tokens_[at].spelling);
}

bool Calls::is_call(std::size_t at) const {
  return gradcalc::is_call(tokens_, at);
}

void Calls::refuse_bare_function(std::size_t at) const {
  const std::string& name = tokens_[at].spelling;
  const bool is_power = is(at + 1, TokenKind::binary) && tokens_[at + 1].spelling == "^";
  const bool is_raised = is_power && !may_name_variable(name);
  const bool may_be_variable = find_function(name) != nullptr && name != "if" && !called_.contains(name) &&
                               !is_raised && !is(at + 1, TokenKind::number) && !is(at + 1, TokenKind::name);
  if (may_be_variable) return;
  throw Error(ErrorCode::syntax, in_quotes(name) + " is a function")
      .at(typed_, tokens_[at].position)
      .hint(is_raised ? hint_for_raised_function(typed_, tokens_, at)
                      : hint_for_bare_function(typed_, tokens_, at));
}

bool Calls::is_used_as_variable(std::string_view name) const {
  for (std::size_t at = 0; at < tokens_.size(); ++at)
    if (is(at, TokenKind::name) && tokens_[at].spelling == name && !is_call(at)) return true;
  return false;
}

/// A name that is used as a variable as well, or a letter that is mostly one: x(x+1), a(b+c), not f(x).
bool Calls::reads_as_factor(const std::string& name) const {
  if (!symbol_of(name, definitions_).is_variable() || coordinate_index(name)) return true;
  if (name.size() == 1 && std::string_view("fghFGH").find(name) == std::string_view::npos) return true;
  if (is_spelled_greek(lower_case(name)) || greek_letter_length(name) == name.size()) return true;
  return is_used_as_variable(name);
}

/// "x*sin" for xsin; empty if the name is no factor before a function.
std::string Calls::product_with_function(const std::string& name) const {
  for (std::size_t at = 1; at < name.size(); ++at) {
    const std::string factor = name.substr(0, at);
    const bool varies = factor == "x" || factor == "y" || factor == "z" || is_used_as_variable(factor);
    if (varies && find_function(name.substr(at)) != nullptr) return factor + "*" + name.substr(at);
  }
  return {};
}

void Calls::refuse_unknown(std::size_t at) const {
  const std::string& name = tokens_[at].spelling;
  const std::string definition = "a function is defined first: " + name + "(t)=...";
  std::string hint =
      is_differential(tokens_, at) ? std::string(no_operator_d) : hint_for_foreign_function(name);
  if (const std::string product = product_with_function(name); hint.empty() && !product.empty())
    hint = "to multiply, write " + product + "(...)";
  if (hint.empty() && reads_as_factor(name)) hint = "to multiply, write " + name + "*(...); " + definition;
  if (const std::string near = closest_function(name, definitions_); hint.empty() && !near.empty())
    hint = "did you mean " + near + "?";
  throw Error(ErrorCode::unknown_name, "unknown function " + in_quotes(name))
      .at(typed_, tokens_[at].position)
      .hint(hint.empty() ? definition : hint);
}

void Calls::check_argument_count(const Token& name, int arguments, int least, int most) const {
  if (arguments >= least && (most == Function::any_number || arguments <= most)) return;
  const std::string fewer = least < most ? std::to_string(least) + " or " : "";
  throw Error(ErrorCode::syntax, in_quotes(name.spelling) + " takes " + fewer +
                                     counted(static_cast<std::size_t>(most), "argument") + ", not " +
                                     std::to_string(arguments))
      .at(typed_, name.position)
      .hint(usage(name.spelling, arguments));
}

/// How to call a function that was called with that many arguments, which is not possible.
std::string Calls::usage(const std::string& function, int arguments) const {
  // atan(y, x) of other languages is atan2(y, x).
  const Function* const other = find_function(function + std::to_string(arguments));
  const bool fits = other != nullptr && other->min_arguments() == arguments;
  return usage_of(fits ? other->name : std::string_view(function), definitions_);
}

}  // namespace gradcalc
