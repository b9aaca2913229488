#include "formula/tape_text.hpp"

#include <array>
#include <cmath>
#include <utility>

namespace gradcalc {
namespace {

WrittenPart number(double value) {
  const WrittenPart result = notation::atom(number_text(std::fabs(value)));
  return std::signbit(value) && value != 0.0 ? notation::negative(result) : result;
}

WrittenPart power(const WrittenPart& base, const char* exponent) {
  return notation::operation(base, "^", notation::atom(exponent));
}

}  // namespace

TapeText::TapeText(const Tape& tape, std::span<const std::string> names)
    : parts_(tape.slot_count()), sources_(tape.slot_count()) {
  for (const Tape::Constant& constant : tape.constants())
    parts_[constant.slot] = constant.spelling == Tape::no_spelling
                                ? number(constant.value)
                                : notation::atom(tape.spellings()[constant.spelling]);
  for (const Tape::Input& input : tape.inputs()) parts_[input.slot] = notation::atom(names[input.coordinate]);
  for (const auto instructions : {tape.constant_instructions(), tape.instructions()})
    for (const Instruction& i : instructions) {
      sources_[i.result] = &i;
      parts_[i.result] = written(i);
      if (parts_[i.result] && parts_[i.result]->text.size() > max_length) parts_[i.result].reset();
    }
}

std::optional<WrittenPart> TapeText::written(const Instruction& i) const {
  const auto &a = parts_[i.a], &b = parts_[i.b], &c = parts_[i.c];
  if (!a) return std::nullopt;
  const auto between = [&](std::string_view symbol) -> std::optional<WrittenPart> {
    if (!b) return std::nullopt;
    return notation::operation(*a, symbol, *b);
  };
  switch (i.op) {
    case Op::add:
      return between("+");
    case Op::subtract:
      return between("-");
    case Op::multiply:
      return between("*");
    case Op::divide:
      return between("/");
    case Op::negate:
      return notation::negative(*a);
    case Op::square: {
      // x^4 is the square of a square.
      const Instruction* const inner = sources_[i.a];
      const bool is_fourth = inner != nullptr && inner->op == Op::square;
      return is_fourth ? power(*parts_[inner->a], "4") : power(*a, "2");
    }
    case Op::cube:
      return power(*a, "3");
    case Op::unary:
    case Op::binary:
      return written_call(i);
    case Op::choose:
      break;
  }
  if (!b || !c) return std::nullopt;
  return notation::choice(*a, *b, *c);
}

std::optional<WrittenPart> TapeText::written_call(const Instruction& i) const {
  const WrittenPart& a = *parts_[i.a];
  if (i.op == Op::unary) return notation::call(name_of(i.function, 1), {&a, 1});
  if (!parts_[i.b]) return std::nullopt;
  const WrittenPart& b = *parts_[i.b];
  if (const std::string_view symbol = operator_of(i.function); !symbol.empty())
    return notation::operation(a, symbol, b);
  if (i.function == FunctionId::pow) return notation::operation(a, "^", b);
  // A fold was applied to two arguments at a time: it goes on in the same brackets.
  const Instruction* const inner = sources_[i.a];
  if (is_fold(i.function) && inner != nullptr && inner->op == Op::binary && inner->function == i.function) {
    std::string text = a.text;
    text.pop_back();
    return notation::atom(text.append(", ").append(b.text).append(")"));
  }
  return notation::call(name_of(i.function, 2), std::array{a, b});
}

}  // namespace gradcalc
