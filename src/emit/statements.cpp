#include "emit/statements.hpp"

#include <algorithm>
#include <array>

#include "gradcalc/error.hpp"

namespace gradcalc {
namespace {

// How tightly operators bind, in all languages.
constexpr int level_of_choice = 0;
constexpr int level_of_logic = 1;
constexpr int level_of_comparison = 2;
constexpr int level_of_sum = 3;
constexpr int level_of_product = 4;
constexpr int level_of_sign = 5;
constexpr int level_of_atom = 6;

/// Longer texts get a variable, in bytes.
constexpr std::size_t longest_part = 60;

constexpr std::array<std::string_view, code_function_count> function_names{"acos",
                                                                           "acosh",
                                                                           "asin",
                                                                           "asinh",
                                                                           "atan",
                                                                           "atan2",
                                                                           "atanh",
                                                                           "cbrt",
                                                                           "ceil",
                                                                           "cos",
                                                                           "cosh",
                                                                           "erf",
                                                                           "erfc",
                                                                           "exp",
                                                                           "exp2",
                                                                           "expm1",
                                                                           "abs",
                                                                           "floor",
                                                                           "fmod",
                                                                           "hypot",
                                                                           "log",
                                                                           "log10",
                                                                           "log1p",
                                                                           "log2",
                                                                           "pow",
                                                                           "rint",
                                                                           "round",
                                                                           "sin",
                                                                           "sinh",
                                                                           "sqrt",
                                                                           "tan",
                                                                           "tanh",
                                                                           "gamma",
                                                                           "trunc",
                                                                           "lgamma",
                                                                           "log to a base",
                                                                           "sinc",
                                                                           "the derivative of sinc",
                                                                           "the derivative of erf",
                                                                           "normpdf",
                                                                           "normcdf",
                                                                           "digamma",
                                                                           "a difference of digamma",
                                                                           "trigamma",
                                                                           "the derivative of trigamma",
                                                                           "beta",
                                                                           "erfinv",
                                                                           "erfcinv"};

[[noreturn]] void refuse(CodeFunction function, const Language& language) {
  std::string others;
  for (const Language& other : languages())
    if (std::ranges::find(other.functions, function, &CalledFunction::function) != other.functions.end())
      others.append(others.empty() ? "" : " and ").append(other.name);
  throw Error(ErrorCode::argument, std::string("--emit ")
                                       .append(language.name)
                                       .append(": the code would call ")
                                       .append(function_names[static_cast<std::size_t>(function)])
                                       .append(", which it does not have"))
      .hint(others.empty() ? "" : std::string("--emit ").append(others).append(" would have it"));
}

}  // namespace

std::string filled(std::string_view text, const Placeholders& values) {
  std::string result;
  while (!text.empty()) {
    const std::size_t sign = std::min(text.find('$'), text.size());
    result.append(text.substr(0, sign));
    text.remove_prefix(sign);
    if (text.empty()) break;
    const auto found = std::ranges::find_if(
        values, [&](const auto& value) { return text.substr(1).starts_with(value.first); });
    if (found == values.end()) {
      result += text.front();
      text.remove_prefix(1);
    } else {
      result += found->second;
      text.remove_prefix(1 + found->first.size());
    }
  }
  return result;
}

Statements::Statements(const DifferentiatedCode& code, const Language& language,
                       std::span<const std::string> variables, std::string_view function,
                       std::string_view frame)
    : language_(language),
      function_(function),
      names_(language, function, frame),
      graph_(*code.graph),
      uses_(code.graph->nodes().size()),
      parts_(uses_.size()),
      needed_(language.helpers.size()) {
  count_uses(code);
  choose_storage();
  read_coordinates(variables);
  for (std::size_t k = 0; k < uses_.size(); ++k) {
    const CodeNode& node = graph_.nodes()[k];
    if (uses_[k] == 0 || node.op == CodeOp::input) continue;
    parts_[k] = written(node);
    if (node.op == CodeOp::number || (uses_[k] == 1 && parts_[k].text.size() <= longest_part)) continue;
    const std::string name = new_variable(array_.empty() ? names_.of_intermediate() : "");
    text_ += filled(is_truth(node.op) ? language.frame.truth : language.frame.number,
                    {{"name", name}, {"text", parts_[k].text}});
    parts_[k] = {name, level_of_atom};
  }
}

void Statements::count_uses(const DifferentiatedCode& code) {
  const auto use = [this](const Code& result) {
    if (!result.is_number()) ++uses_[result.node()];
  };
  std::ranges::for_each(code.values, use);
  for (const auto* const rows : {&code.gradients, &code.hessian})
    for (const std::vector<Code>& row : *rows) std::ranges::for_each(row, use);
  // Operands stand before what uses them.
  for (std::size_t k = uses_.size(); k-- > 0;) {
    if (uses_[k] == 0) continue;
    const CodeNode& node = graph_.nodes()[k];
    const std::array operands{node.a, node.b, node.c};
    for (std::size_t i = 0; i < operands_of(node); ++i) ++uses_[operands[i]];
  }
}

/// Where each computation might need a variable, and these would be too many, an array has them.
void Statements::choose_storage() {
  const auto used =
      static_cast<std::size_t>(std::ranges::count_if(uses_, [](std::size_t uses) { return uses > 0; }));
  if (language_.most_locals == 0 || used <= language_.most_locals) return;
  array_ = names_.of_variable("t");
  locals_.append(", ").append(array_);
}

/// A variable of this name, or the next element of the array.
std::string Statements::new_variable(std::string name) {
  if (!array_.empty()) return std::string(array_).append("[").append(std::to_string(++elements_)).append("]");
  locals_.append(", ").append(name);
  return name;
}

/// Those that are used, in the order of the coordinates.
void Statements::read_coordinates(std::span<const std::string> variables) {
  std::vector<std::size_t> nodes(variables.size(), uses_.size());
  for (std::size_t k = 0; k < uses_.size(); ++k)
    if (graph_.nodes()[k].op == CodeOp::input && uses_[k] > 0) nodes[graph_.nodes()[k].a] = k;
  for (std::size_t i = 0; i < variables.size(); ++i) {
    if (nodes[i] == uses_.size()) continue;
    const std::string name = new_variable(array_.empty() ? names_.of_variable(variables[i]) : "");
    text_ +=
        filled(language_.frame.input, {{"name", name}, {"index", std::to_string(i + language_.first_index)}});
    parts_[nodes[i]] = {name, level_of_atom};
  }
  if (text_.empty()) text_ = language_.frame.unused_input;
}

std::string Statements::bracketed(std::uint32_t node, int level) const {
  const Part& part = parts_[node];
  return part.level >= level ? part.text : std::string("(").append(part.text).append(")");
}

/// A sign behind an operator stands in brackets.
Statements::Part Statements::operation(const CodeNode& node, std::string_view symbol, int level) const {
  const int right = parts_[node.b].level == level_of_sign ? level_of_atom : level + 1;
  std::string text =
      bracketed(node.a, level == level_of_comparison || level == level_of_logic ? level + 1 : level);
  text.append(" ").append(symbol).append(" ").append(bracketed(node.b, right));
  return {std::move(text), level};
}

/// @name as the helper's own name, which is noted as needed.
std::string Statements::with_helpers(std::string_view text) {
  std::string result;
  while (!text.empty()) {
    const std::size_t sign = std::min(text.find('@'), text.size());
    result.append(text.substr(0, sign));
    text.remove_prefix(std::min(sign + 1, text.size()));
    if (text.empty()) break;
    const std::size_t end = std::min(text.find('('), text.size());
    const auto found = std::ranges::find(language_.helpers, text.substr(0, end), &Helper::name);
    needed_[static_cast<std::size_t>(found - language_.helpers.begin())] = true;
    result.append(function_).append("_");
  }
  return result;
}

/// Operands in place of each %.
Statements::Part Statements::called(std::string_view pattern, const CodeNode& node) {
  const std::string text = with_helpers(pattern);
  std::string result;
  std::size_t operand = 0;
  for (std::size_t k = 0; k < text.size(); ++k) {
    if (text[k] == '%')
      result += parts_[operand++ == 0 ? node.a : node.b].text;
    else
      result += text[k];
  }
  return {std::move(result), level_of_atom};
}

Statements::Part Statements::truth(const CodeNode& node) {
  const TruthNotation& notation = *std::ranges::find(language_.truths, node.op, &TruthNotation::op);
  if (notation.text.find('%') != std::string_view::npos) {
    Part part = called(notation.text, node);
    part.level = node.op == CodeOp::opposite ? level_of_comparison : level_of_atom;
    return part;
  }
  const bool is_logic = node.op == CodeOp::both || node.op == CodeOp::either;
  return operation(node, notation.text, is_logic ? level_of_logic : level_of_comparison);
}

Statements::Part Statements::written(const CodeNode& node) {
  switch (node.op) {
    case CodeOp::number: {
      std::string text = language_.number(node.number);
      const bool has_sign = text.front() == '-';
      return {std::move(text), has_sign ? level_of_sign : level_of_atom};
    }
    case CodeOp::add:
      return operation(node, "+", level_of_sum);
    case CodeOp::subtract:
      return operation(node, "-", level_of_sum);
    case CodeOp::multiply:
      return operation(node, "*", level_of_product);
    case CodeOp::divide:
      if (language_.divide.find('%') != std::string_view::npos) return called(language_.divide, node);
      return operation(node, language_.divide, level_of_product);
    case CodeOp::negate:
      return {std::string("-").append(bracketed(node.a, level_of_atom)), level_of_sign};
    case CodeOp::select:
      return {filled(language_.conditional, {{"if", bracketed(node.a, level_of_logic)},
                                             {"yes", bracketed(node.b, level_of_logic)},
                                             {"no", bracketed(node.c, level_of_logic)}}),
              level_of_choice};
    case CodeOp::call: {
      const auto found = std::ranges::find(language_.functions, node.function, &CalledFunction::function);
      if (found == language_.functions.end()) refuse(node.function, language_);
      const std::string_view arguments = operands_of(node) == 1 ? "(%)" : "(%, %)";
      return called(std::string(found->name).append(arguments), node);
    }
    default:
      return truth(node);
  }
}

std::string Statements::of(const Code& result) const {
  if (result.is_number()) return language_.number(result.number());
  return parts_[result.node()].text;
}

std::string Statements::helpers() const {
  std::vector<bool> needed = needed_;
  for (bool has_more = true; has_more;) {
    const std::vector<bool> before = needed;
    for (std::size_t k = 0; k < needed.size(); ++k) {
      const std::string call = std::string("@").append(language_.helpers[k].name).append("(");
      for (std::size_t caller = 0; caller < needed.size() && !needed[k]; ++caller)
        needed[k] = needed[caller] && language_.helpers[caller].text.find(call) != std::string_view::npos;
    }
    has_more = needed != before;
  }
  std::string text;
  for (std::size_t k = 0; k < needed.size(); ++k) {
    if (!needed[k]) continue;
    for (const char c : language_.helpers[k].text) {
      if (c == '@')
        text.append(function_).append("_");
      else
        text += c;
    }
    text += '\n';
  }
  return text;
}

}  // namespace gradcalc
