#include "symbolic/term_notation.hpp"

namespace gradcalc {
namespace {

class ExpressionNotation final : public TermNotation {
 public:
  WrittenPart number(std::string_view decimal) const override { return notation::atom(std::string(decimal)); }

  WrittenPart name(std::string_view name) const override { return notation::atom(std::string(name)); }

  /// A sign before a product is that of its first factor.
  WrittenPart negative(const WrittenPart& a) const override {
    const std::size_t of_product = notation::operation(notation::atom(""), "*", notation::atom("")).level;
    return a.level == of_product ? WrittenPart{std::string("-").append(a.text), of_product}
                                 : notation::negative(a);
  }

  WrittenPart sum(const WrittenPart& a, bool is_subtracted, const WrittenPart& b) const override {
    return notation::operation(a, is_subtracted ? "-" : "+", b);
  }

  WrittenPart product(std::span<const WrittenPart> factors) const override {
    WrittenPart result = factors.front();
    for (const WrittenPart& factor : factors.subspan(1)) result = notation::operation(result, "*", factor);
    return result;
  }

  WrittenPart quotient(std::span<const WrittenPart> above,
                       std::span<const WrittenPart> below) const override {
    return notation::operation(product(above), "/", product(below));
  }

  WrittenPart power(const WrittenPart& base, const WrittenPart& exponent) const override {
    return notation::operation(base, "^", exponent);
  }

  WrittenPart root(const WrittenPart& base) const override { return notation::call("sqrt", {&base, 1}); }

  WrittenPart exponential(const WrittenPart& exponent, Exponential kind) const override {
    return kind == Exponential::function ? notation::call("exp", {&exponent, 1})
                                         : notation::operation(notation::atom("e"), "^", exponent);
  }

  WrittenPart call(FunctionId function, std::span<const WrittenPart> arguments) const override {
    if (const std::string_view symbol = operator_of(function); !symbol.empty())
      return notation::operation(arguments[0], symbol, arguments[1]);
    return notation::call(name_of(function, arguments.size()), arguments);
  }

  WrittenPart defined_call(std::string_view name, std::span<const WrittenPart> arguments) const override {
    return notation::call(name, arguments);
  }

  WrittenPart choice(const WrittenPart& condition, const WrittenPart& yes,
                     const WrittenPart& no) const override {
    return notation::choice(condition, yes, no);
  }
};

}  // namespace

const TermNotation& expression_notation() {
  static const ExpressionNotation notation;
  return notation;
}

}  // namespace gradcalc
