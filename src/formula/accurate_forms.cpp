#include "formula/accurate_forms.hpp"

#include <algorithm>
#include <iterator>
#include <vector>

namespace gradcalc {
namespace {

/// Writes the other form on the tape that becomes the rewritten one.
class FormWriter {
 public:
  FormWriter(const TapeView& view, Tape& tape, std::span<const std::uint32_t> places)
      : view_(view), tape_(tape), places_(places) {}

  const TapeView& from() const { return view_; }

  /// Where the slot of the tape that is read stands on the one that is written.
  std::uint32_t place(std::uint32_t slot) const { return places_[slot]; }

  std::uint32_t number(double value) { return tape_.add_constant(value); }
  std::uint32_t add(std::uint32_t a, std::uint32_t b) { return write(Op::add, a, b); }
  std::uint32_t subtract(std::uint32_t a, std::uint32_t b) { return write(Op::subtract, a, b); }
  std::uint32_t multiply(std::uint32_t a, std::uint32_t b) { return write(Op::multiply, a, b); }
  std::uint32_t divide(std::uint32_t a, std::uint32_t b) { return write(Op::divide, a, b); }
  std::uint32_t negative(std::uint32_t a) { return write(Op::negate, a, a); }
  std::uint32_t square(std::uint32_t a) { return write(Op::square, a, a); }
  std::uint32_t half(std::uint32_t a) { return divide(a, number(2.0)); }
  std::uint32_t twice(std::uint32_t a) { return multiply(number(2.0), a); }
  std::uint32_t call(FunctionId function, std::uint32_t a) {
    return tape_.add({.op = Op::unary, .function = function, .a = a});
  }

 private:
  std::uint32_t write(Op op, std::uint32_t a, std::uint32_t b) {
    return tape_.add({.op = op, .a = a, .b = b});
  }

  const TapeView& view_;
  Tape& tape_;
  std::span<const std::uint32_t> places_;
};

using Slot = std::optional<std::uint32_t>;

/// a - b, of a difference or of a sum with a negative: -b + a.
struct Difference {
  std::uint32_t a;
  std::uint32_t b;
};

std::optional<Difference> difference(const TapeView& view, const Instruction& i) {
  if (i.op == Op::subtract) return Difference{i.a, i.b};
  if (i.op != Op::add) return std::nullopt;
  if (const Instruction* const n = view.source(i.a, Op::negate)) return Difference{i.b, n->a};
  return std::nullopt;
}

/// The argument of the call in a slot.
Slot argument(const TapeView& view, std::uint32_t slot, FunctionId function) {
  const Instruction* const i = view.source(slot, function);
  return i == nullptr ? Slot() : Slot(i->a);
}

Slot base_of_square(const TapeView& view, std::uint32_t slot) {
  if (const Instruction* const i = view.source(slot, Op::square)) return i->a;
  if (const Instruction* const i = view.source(slot, Op::multiply); i != nullptr && view.are_same(i->a, i->b))
    return i->a;
  return view.is_number(slot, 1.0) ? Slot(slot) : Slot();
}

/// f(u) - f(v) of two calls of the same function; v is empty where f(v) is written as the number `at_zero`,
/// which f(0) is.
struct DifferenceOfCalls {
  std::uint32_t u;
  Slot v;
  bool is_negative = false;  ///< of the number minus f(u)
};

std::optional<DifferenceOfCalls> difference_of_calls(const TapeView& view, const Instruction& i,
                                                     FunctionId function, double at_zero) {
  const auto d = difference(view, i);
  if (!d) return std::nullopt;
  const Slot u = argument(view, d->a, function), v = argument(view, d->b, function);
  if (u && v) return DifferenceOfCalls{*u, v};
  if (u && view.is_number(d->b, at_zero)) return DifferenceOfCalls{*u, {}};
  if (v && view.is_number(d->a, at_zero)) return DifferenceOfCalls{*v, {}, true};
  return std::nullopt;
}

/// (u - v)/2 and (u + v)/2.
std::uint32_t half_difference(FormWriter& w, std::uint32_t u, std::uint32_t v) {
  return w.half(w.subtract(w.place(u), w.place(v)));
}
std::uint32_t half_sum(FormWriter& w, std::uint32_t u, std::uint32_t v) {
  return w.half(w.add(w.place(u), w.place(v)));
}

std::uint32_t signed_as(FormWriter& w, bool is_negative, std::uint32_t a) {
  return is_negative ? w.negative(a) : a;
}

/// 1 - cos u = 2 sin^2(u/2); cos u - cos v = -2 sin((u+v)/2) sin((u-v)/2).
Slot difference_of_cosines(FormWriter& w, const Instruction& i) {
  const auto d = difference_of_calls(w.from(), i, FunctionId::cos, 1.0);
  if (!d) return {};
  if (!d->v) {
    const std::uint32_t sine = w.call(FunctionId::sin, w.half(w.place(d->u)));
    const std::uint32_t two = w.number(2.0);
    return w.multiply(d->is_negative ? two : w.negative(two), w.square(sine));
  }
  const std::uint32_t factor =
      w.multiply(w.negative(w.number(2.0)), w.call(FunctionId::sin, half_sum(w, d->u, *d->v)));
  return w.multiply(factor, w.call(FunctionId::sin, half_difference(w, d->u, *d->v)));
}

/// sin u - sin v = 2 cos((u+v)/2) sin((u-v)/2).
Slot difference_of_sines(FormWriter& w, const Instruction& i) {
  const auto d = difference_of_calls(w.from(), i, FunctionId::sin, 0.0);
  if (!d || !d->v) return {};
  const std::uint32_t factor = w.twice(w.call(FunctionId::cos, half_sum(w, d->u, *d->v)));
  return w.multiply(factor, w.call(FunctionId::sin, half_difference(w, d->u, *d->v)));
}

/// cosh u - 1 = 2 sinh^2(u/2).
Slot hyperbolic_cosine_less_1(FormWriter& w, const Instruction& i) {
  const auto d = difference_of_calls(w.from(), i, FunctionId::cosh, 1.0);
  if (!d || d->v) return {};
  const std::uint32_t two = w.number(2.0);
  return w.multiply(d->is_negative ? w.negative(two) : two,
                    w.square(w.call(FunctionId::sinh, w.half(w.place(d->u)))));
}

/// e^u - 1 = expm1 u; e^u - e^v = e^v expm1(u-v).
Slot difference_of_exponentials(FormWriter& w, const Instruction& i) {
  const auto d = difference_of_calls(w.from(), i, FunctionId::exp, 1.0);
  if (!d) return {};
  if (!d->v) return signed_as(w, d->is_negative, w.call(FunctionId::expm1, w.place(d->u)));
  return w.multiply(w.call(FunctionId::exp, w.place(*d->v)),
                    w.call(FunctionId::expm1, w.subtract(w.place(d->u), w.place(*d->v))));
}

/// ln u - ln v = log1p((u-v)/v).
Slot difference_of_logarithms(FormWriter& w, const Instruction& i) {
  const auto d = difference_of_calls(w.from(), i, FunctionId::log, 0.0);
  if (!d || !d->v) return {};
  const std::uint32_t u = w.place(d->u), v = w.place(*d->v);
  return w.call(FunctionId::log1p, w.divide(w.subtract(u, v), v));
}

/// 1 - erf u = erfc u.
Slot complement_of_error_function(FormWriter& w, const Instruction& i) {
  const auto d = difference_of_calls(w.from(), i, FunctionId::erf, 1.0);
  if (!d || !d->is_negative) return {};
  return w.call(FunctionId::erfc, w.place(d->u));
}

/// 1 - sigmoid u = sigmoid(-u).
Slot complement_of_sigmoid(FormWriter& w, const Instruction& i) {
  const auto d = difference_of_calls(w.from(), i, FunctionId::sigmoid, 1.0);
  if (!d || !d->is_negative) return {};
  return w.call(FunctionId::sigmoid, w.negative(w.place(d->u)));
}

/// ln(1 + u) = log1p u, ln(1 - u) = log1p(-u).
Slot logarithm_of_1_plus(FormWriter& w, const Instruction& i) {
  if (i.op != Op::unary || i.function != FunctionId::log) return {};
  const Instruction* const sum = w.from().source(i.a);
  if (sum == nullptr) return {};
  const auto is_one = [&](std::uint32_t slot) { return w.from().is_number(slot, 1.0); };
  if (sum->op == Op::add && (is_one(sum->a) || is_one(sum->b)))
    return w.call(FunctionId::log1p, w.place(is_one(sum->a) ? sum->b : sum->a));
  if (sum->op == Op::subtract && is_one(sum->a))
    return w.call(FunctionId::log1p, w.negative(w.place(sum->b)));
  return {};
}

/// a - b where that is simpler than it is written: (b + c) - b = c, b - (b - c) = c.
std::uint32_t simple_difference(FormWriter& w, std::uint32_t a, std::uint32_t b) {
  if (const Instruction* const sum = w.from().source(a, Op::add)) {
    if (w.from().are_same(sum->a, b)) return w.place(sum->b);
    if (w.from().are_same(sum->b, b)) return w.place(sum->a);
  }
  if (const Instruction* const rest = w.from().source(a, Op::subtract))
    if (w.from().are_same(rest->a, b)) return w.negative(w.place(rest->b));
  if (const Instruction* const rest = w.from().source(b, Op::subtract))
    if (w.from().are_same(rest->a, a)) return w.place(rest->b);
  return w.subtract(w.place(a), w.place(b));
}

/// sqrt a - sqrt b = (a-b)/(sqrt a + sqrt b), where one of the roots may be another number: sqrt a - b =
/// (a-b^2)/(sqrt a + b).
Slot difference_of_roots(FormWriter& w, const Instruction& i) {
  const TapeView& view = w.from();
  const auto d = difference(view, i);
  if (!d) return {};
  const Slot a = argument(view, d->a, FunctionId::sqrt), b = argument(view, d->b, FunctionId::sqrt);
  if (!a && !b) return {};
  const std::uint32_t sum = w.add(w.place(d->a), w.place(d->b));
  if (a && b) return w.divide(simple_difference(w, *a, *b), sum);
  // The square of what is under no root may stand under the other one: sqrt(b^2-c) - b.
  const std::uint32_t plain = a ? d->b : d->a, under = a ? *a : *b;
  if (view.is_number(plain, 1.0))
    return w.divide(a ? simple_difference(w, under, plain) : simple_difference(w, plain, under), sum);
  for (const Op op : {Op::add, Op::subtract})
    if (const Instruction* const inner = view.source(under, op)) {
      const Slot base = base_of_square(view, inner->a);
      if (!base || !view.are_same(*base, plain)) continue;
      const bool is_negative = (op == Op::subtract) == a.has_value();
      return w.divide(signed_as(w, is_negative, w.place(inner->b)), sum);
    }
  const std::uint32_t squared = w.square(w.place(plain));
  return w.divide(a ? w.subtract(w.place(under), squared) : w.subtract(squared, w.place(under)), sum);
}

/// a^2 - b^2 = (a-b)(a+b), also of 1 - b^2.
Slot difference_of_squares(FormWriter& w, const Instruction& i) {
  const auto d = difference(w.from(), i);
  if (!d) return {};
  const Slot a = base_of_square(w.from(), d->a), b = base_of_square(w.from(), d->b);
  if (!a || !b) return {};
  return w.multiply(simple_difference(w, *a, *b), w.add(w.place(*a), w.place(*b)));
}

/// 1 - cos^2 u = sin^2 u, and so on: pairs of functions whose squares add up to 1.
Slot complement_of_square(FormWriter& w, const Instruction& i) {
  const auto d = difference(w.from(), i);
  if (!d || !w.from().is_number(d->a, 1.0)) return {};
  const Instruction* const square = w.from().source(d->b, Op::square);
  if (square == nullptr) return {};
  if (const Slot u = argument(w.from(), square->a, FunctionId::cos))
    return w.square(w.call(FunctionId::sin, w.place(*u)));
  if (const Slot u = argument(w.from(), square->a, FunctionId::sin))
    return w.square(w.call(FunctionId::cos, w.place(*u)));
  if (const Slot u = argument(w.from(), square->a, FunctionId::tanh))
    return w.square(w.call(FunctionId::sech, w.place(*u)));
  return {};
}

/// 1/s - 1 with s = sqrt(1-c) is c/(s (1+s)).
Slot inverse_root_less_1(FormWriter& w, const Instruction& i) {
  const TapeView& view = w.from();
  const auto d = difference(view, i);
  if (!d || !view.is_number(d->b, 1.0)) return {};
  const Instruction* const inverse = view.source(d->a, Op::divide);
  if (inverse == nullptr || !view.is_number(inverse->a, 1.0)) return {};
  const Slot under = argument(view, inverse->b, FunctionId::sqrt);
  if (!under) return {};
  const std::uint32_t s = w.place(inverse->b);
  return w.divide(simple_difference(w, d->b, *under), w.multiply(s, w.add(w.number(1.0), s)));
}

/// 1/a - 1/b = (b-a)/(a b).
Slot difference_of_inverses(FormWriter& w, const Instruction& i) {
  const TapeView& view = w.from();
  const auto d = difference(view, i);
  if (!d) return {};
  const Instruction *const a = view.source(d->a, Op::divide), *const b = view.source(d->b, Op::divide);
  if (a == nullptr || b == nullptr || !view.is_number(a->a, 1.0) || !view.is_number(b->a, 1.0)) return {};
  return w.divide(simple_difference(w, b->b, a->b), w.multiply(w.place(a->b), w.place(b->b)));
}

/// (1+u)^y - 1 = expm1(y log1p u).
Slot power_of_1_plus(FormWriter& w, const Instruction& i) {
  const TapeView& view = w.from();
  const auto d = difference(view, i);
  if (!d || !view.is_number(d->b, 1.0)) return {};
  const Instruction* const power = view.source(d->a, FunctionId::pow);
  const Instruction* const base = power == nullptr ? nullptr : view.source(power->a, Op::add);
  if (base == nullptr || !(view.is_number(base->a, 1.0) || view.is_number(base->b, 1.0))) return {};
  const std::uint32_t u = w.place(view.is_number(base->a, 1.0) ? base->b : base->a);
  return w.call(FunctionId::expm1, w.multiply(w.place(power->b), w.call(FunctionId::log1p, u)));
}

/// sin(u)/u = sinc u, and (1-cos u)/u^2 = sinc(u/2)^2/2: their derivatives keep the digits too.
Slot cardinal_sine(FormWriter& w, const Instruction& i) {
  if (i.op != Op::divide) return {};
  const TapeView& view = w.from();
  if (const Slot u = argument(view, i.a, FunctionId::sin); u && view.are_same(*u, i.b))
    return w.call(FunctionId::sinc, w.place(*u));
  const Instruction* const versine = view.source(i.a, Op::subtract);
  if (versine == nullptr || !view.is_number(versine->a, 1.0)) return {};
  const Slot u = argument(view, versine->b, FunctionId::cos), base = base_of_square(view, i.b);
  if (!u || !base || !view.are_same(*u, *base)) return {};
  return w.half(w.square(w.call(FunctionId::sinc, w.half(w.place(*u)))));
}

/// The form of the instruction's result, written; nothing if the identity does not apply to it.
using Identity = Slot (*)(FormWriter&, const Instruction&);

constexpr Identity identities[] = {
    difference_of_cosines,      difference_of_sines,      hyperbolic_cosine_less_1,
    difference_of_exponentials, difference_of_logarithms, complement_of_error_function,
    complement_of_sigmoid,      logarithm_of_1_plus,      complement_of_square,
    difference_of_squares,      difference_of_roots,      inverse_root_less_1,
    difference_of_inverses,     power_of_1_plus,          cardinal_sine,
};

}  // namespace

std::size_t accurate_form_count() {
  return std::size(identities);
}

std::optional<RewrittenTape> with_accurate_form(const TapeView& view, std::span<const std::uint32_t> slots,
                                                std::size_t k) {
  const Tape& from = view.tape();
  RewrittenTape result;
  std::vector<std::uint32_t> places(from.slot_count());
  for (const Tape::Input& input : from.inputs()) places[input.slot] = result.tape.add_input(input.coordinate);
  for (const Tape::Constant& c : from.constants())
    places[c.slot] = c.spelling == Tape::no_spelling
                         ? result.tape.add_constant(c.value)
                         : result.tape.add_constant(c.value, from.spellings()[c.spelling]);
  FormWriter writer(view, result.tape, places);
  Slot form;
  for (const auto instructions : {from.constant_instructions(), from.instructions()})
    for (Instruction i : instructions) {
      const bool is_rewritten = std::ranges::find(slots, i.result) != slots.end();
      const Slot other = is_rewritten ? identities[k](writer, i) : Slot();
      if (is_rewritten && !other) return std::nullopt;
      if (other && !form) form = other;
      const std::uint32_t result_slot = i.result;
      i.a = places[i.a];
      i.b = places[i.b];
      i.c = places[i.c];
      places[result_slot] = other ? *other : result.tape.add(i);
    }
  if (!form) return std::nullopt;
  result.form = *form;
  result.tape.set_result(places[from.result()]);
  return result;
}

bool has_accurate_form(const TapeView& view, std::uint32_t slot) {
  if (view.source(slot) == nullptr) return false;
  Tape scratch;
  const std::vector<std::uint32_t> places(view.tape().slot_count(), scratch.add_input(0));
  FormWriter writer(view, scratch, places);
  return std::ranges::any_of(
      identities, [&](Identity identity) { return identity(writer, *view.source(slot)).has_value(); });
}

}  // namespace gradcalc
