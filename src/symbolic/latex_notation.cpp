#include <algorithm>

#include "symbolic/latex_names.hpp"
#include "symbolic/term_notation.hpp"
#include "text/characters.hpp"

namespace gradcalc {
namespace {

/// The levels of parts, which only have to be in order.
enum Level : std::size_t {
  of_choice,
  of_logic,
  of_sum,
  of_sign,
  of_product,
  of_power,
  of_atom,
  of_named_call,  ///< an atom whose name may carry an exponent: \sin^{2}
};

std::string in_brackets(std::string_view text) {
  return std::string("\\left(").append(text).append("\\right)");
}

std::string bracketed(const WrittenPart& part, std::size_t level) {
  return part.level >= level ? part.text : in_brackets(part.text);
}

bool is_whole(const WrittenPart& number) {
  return std::ranges::all_of(number.text, is_digit);
}

class LatexNotation final : public TermNotation {
 public:
  WrittenPart number(std::string_view decimal) const override {
    const std::size_t e = decimal.find('e');
    if (e == decimal.npos) return {std::string(decimal), of_atom};
    std::string text(decimal.substr(0, e));
    text.append(" \\cdot 10^{").append(decimal.substr(e + 1)).append("}");
    return {std::move(text), of_product};
  }

  WrittenPart name(std::string_view name) const override { return {latex_name(name), of_atom}; }

  WrittenPart negative(const WrittenPart& a) const override {
    return {std::string("-").append(bracketed(a, of_product)), of_sign};
  }

  WrittenPart sum(const WrittenPart& a, bool is_subtracted, const WrittenPart& b) const override {
    std::string text = bracketed(a, of_sum);
    text.append(is_subtracted ? " - " : " + ").append(bracketed(b, of_product));
    return {std::move(text), of_sum};
  }

  /// Factors stand side by side; between numbers there is a point.
  WrittenPart product(std::span<const WrittenPart> factors) const override {
    WrittenPart result = factors.front();
    for (const WrittenPart& factor : factors.subspan(1)) {
      const std::string next = bracketed(factor, of_product);
      std::string text = bracketed(result, of_product);
      text.append(is_digit(next.front()) ? " \\cdot " : " ").append(next);
      result = {std::move(text), of_product};
    }
    return result;
  }

  WrittenPart quotient(std::span<const WrittenPart> above,
                       std::span<const WrittenPart> below) const override {
    std::string text = "\\frac{";
    text.append(product(above).text).append("}{").append(product(below).text).append("}");
    return {std::move(text), of_product};
  }

  WrittenPart power(const WrittenPart& base, const WrittenPart& exponent) const override {
    const std::string raised = std::string("^{").append(exponent.text).append("}");
    if (base.level == of_named_call && is_whole(exponent)) {
      const std::size_t bracket = base.text.find("\\left(");
      std::string text = base.text.substr(0, bracket);
      text.append(raised).append(base.text, bracket);
      return {std::move(text), of_atom};
    }
    return {bracketed(base, of_atom).append(raised), of_power};
  }

  WrittenPart root(const WrittenPart& base) const override {
    return {std::string("\\sqrt{").append(base.text).append("}"), of_atom};
  }

  WrittenPart exponential(const WrittenPart& exponent, Exponential /*kind*/) const override {
    return {std::string("e^{").append(exponent.text).append("}"), of_power};
  }

  WrittenPart call(FunctionId function, std::span<const WrittenPart> arguments) const override {
    if (const std::string_view symbol = latex_operator(function); !symbol.empty())
      return {bracketed(arguments[0], of_sum)
                  .append(" ")
                  .append(symbol)
                  .append(" ")
                  .append(bracketed(arguments[1], of_sum)),
              of_logic};
    if (function == FunctionId::log_to_base)
      return {
          std::string("\\log_{").append(arguments[1].text).append("}").append(in_brackets(arguments[0].text)),
          of_atom};
    if (const LatexFunction* const row = latex_function(function)) return call(*row, arguments);
    std::string text = "\\operatorname{";
    text.append(name_of(function, arguments.size())).append("}").append(in_brackets(list(arguments)));
    return {std::move(text), of_atom};
  }

  WrittenPart defined_call(std::string_view name, std::span<const WrittenPart> arguments) const override {
    return {latex_name(name).append(in_brackets(list(arguments))), of_atom};
  }

  WrittenPart choice(const WrittenPart& condition, const WrittenPart& yes,
                     const WrittenPart& no) const override {
    std::string text = "\\begin{cases} ";
    text.append(yes.text).append(" & \\text{if } ").append(condition.text).append(" \\\\ ");
    text.append(no.text).append(" & \\text{otherwise} \\end{cases}");
    return {std::move(text), of_choice};
  }

 private:
  static std::string list(std::span<const WrittenPart> arguments) {
    std::string text;
    for (const WrittenPart& argument : arguments) text.append(text.empty() ? "" : ", ").append(argument.text);
    return text;
  }

  static WrittenPart call(const LatexFunction& row, std::span<const WrittenPart> arguments) {
    std::string text(row.before);
    text.append(row.open).append(list(arguments)).append(row.close);
    // \sin^{2} is a square, and \Phi^{-1} has an exponent already.
    const bool is_plain = row.before.starts_with('\\') && row.open == "\\left(" &&
                          row.before.find_first_of("^_") == row.before.npos;
    const bool is_power = row.open == "^{";
    return {std::move(text), is_power ? of_power : is_plain ? of_named_call : of_atom};
  }
};

}  // namespace

const TermNotation& latex_notation() {
  static const LatexNotation notation;
  return notation;
}

}  // namespace gradcalc
