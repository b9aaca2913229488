#include "expression/muparser_recorder.hpp"

#include <muParserBase.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <utility>
#include <vector>

#include "expression/definition.hpp"
#include "expression/operators.hpp"
#include "expression/recorder.hpp"
#include "functions/double_rules.hpp"
#include "gradcalc/error.hpp"
#include "gradcalc/functions.hpp"
#include "tape/products.hpp"
#include "text/characters.hpp"

// muParser evaluates the expression once. Its built-in operators are off: every operator and function is a
// callback of ours. A callback that sees plain numbers only computes their result. One that sees a handle to
// something recorded adds an instruction to the tape and returns a handle to its result.

namespace gradcalc {
namespace {

double call(FunctionId function, double a, double b) {
  Recording* const recording = recording_of({a, b});
  return recording == nullptr ? double_rule(function).value(a, b) : recording->record_call(function, a, b);
}

template <FunctionId function>
double call_operator(double a, double b) {
  return call(function, a, b);
}

double square_of(double a) {
  Recording* const recording = recording_of({a});
  return recording == nullptr ? square(a) : recording->record_unary(Op::square, a);
}

double cube_of(double a) {
  Recording* const recording = recording_of({a});
  return recording == nullptr ? cube(a) : recording->record_unary(Op::cube, a);
}

/// x^2, x^3 and x^4 by multiplication: ten times as fast as pow, and x^2 is rounded correctly. Of constants
/// too, so that x^3-1.3^3 is 0 at 1.3.
double power(double base, double exponent) {
  if (exponent == 2.0) return square_of(base);
  if (exponent == 3.0) return cube_of(base);
  if (exponent == 4.0) return square_of(square_of(base));
  return call(FunctionId::pow, base, exponent);
}

struct Operator {
  const char* symbol;
  mu::fun_type2 callback;
};

/// Operators of arithmetic have instructions of their own.
template <class Operation, Op op>
double arithmetic(double a, double b) {
  Recording* const recording = recording_of({a, b});
  return recording == nullptr ? Operation{}(a, b) : recording->record_binary(op, a, b);
}
constexpr auto divide = arithmetic<std::divides<>, Op::divide>;

constexpr Operator operators[] = {
    {"||", call_operator<FunctionId::logical_or>},
    {"&&", call_operator<FunctionId::logical_and>},
    {"<", call_operator<FunctionId::less>},
    {">", call_operator<FunctionId::greater>},
    {"<=", call_operator<FunctionId::less_equal>},
    {">=", call_operator<FunctionId::greater_equal>},
    {"==", call_operator<FunctionId::equal>},
    {"!=", call_operator<FunctionId::not_equal>},
    {"+", arithmetic<std::plus<>, Op::add>},
    {"-", arithmetic<std::minus<>, Op::subtract>},
    {"*", arithmetic<std::multiplies<>, Op::multiply>},
    {"/", divide},
    {"^", power},
};

const OperatorLevel& level_of(std::string_view symbol, bool prefix) {
  return *std::ranges::find_if(operator_levels, [&](const OperatorLevel& level) {
    return (level.grouping == Grouping::prefix) == prefix && has_symbol(level, symbol);
  });
}

unsigned precedence(const OperatorLevel& level) {
  return static_cast<unsigned>(&level - std::begin(operator_levels)) + 1;
}

double negate(double a) {
  Recording* const recording = recording_of({a});
  return recording == nullptr ? -a : recording->record_unary(Op::negate, a);
}

const Function& row(void* user_data) {
  return *static_cast<const Function*>(user_data);
}

double call_unary(void* user_data, double a) {
  const FunctionId function = row(user_data).id;
  Recording* const recording = recording_of({a});
  return recording == nullptr ? double_rule(function).value(a, a) : recording->record_call(function, a);
}

double call_two(void* user_data, double a, double b) {
  return call(row(user_data).id, a, b);
}

double call_one_or_two(void* user_data, const double* arguments, int count) {
  return count == 1 ? call_unary(user_data, arguments[0])
                    : call(row(user_data).id_of_two, arguments[0], arguments[1]);
}

double call_fold(void* user_data, const double* arguments, int count) {
  double result = arguments[0];
  for (int i = 1; i < count; ++i) result = call(row(user_data).id, result, arguments[i]);
  return row(user_data).kind == Function::Kind::mean ? divide(result, count) : result;
}

double call_choice(void* /*user_data*/, double condition, double yes, double no) {
  if (!is_handle(condition)) return condition != 0.0 ? yes : no;
  Recording& recording = *recording_of({condition});
  Instruction choice{.op = Op::choose, .a = recording.slot(condition)};
  choice.b = recording.slot(yes);
  choice.c = recording.slot(no);
  return recording.handle(recording.tape.add(choice));
}

/// Where a number that begins here ends at the latest. The rest of the text, which may be long, is not looked
/// at.
const char* end_of_literal(const char* text) {
  while (is_digit(*text) || *text == '.') ++text;
  if (lower(*text) != 'e') return text;
  ++text;
  if (*text == '+' || *text == '-') ++text;
  while (is_digit(*text)) ++text;
  return text;
}

class Bodies;

/// muParser with nothing built in but what `translation` needs.
class FormulaParser final : public mu::ParserBase {
 public:
  FormulaParser(const Translation& translation, Bodies& bodies) {
    EnableBuiltInOprt(false);
    InitCharSets();
    InitOprt();
    InitConst();
    AddValIdent(read_literal);
    for (const std::string& name : translation.functions) define(name, *find_function(name));
    for (const auto& definition : translation.definitions) define(*definition, bodies);
    SetExpr(translation.text);
  }

 private:
  void InitCharSets() override {
    std::string name_bytes = "0123456789_abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    for (int byte = 0x80; byte <= 0xff; ++byte) name_bytes += static_cast<char>(byte);  // of UTF-8
    DefineNameChars(name_bytes.c_str());
    DefineOprtChars("+-*/^<>=!&|");
    DefineInfixOprtChars("-");
  }
  void InitFun() override {}
  void InitConst() override {
    for (const Constant& constant : constants()) DefineConst(std::string(constant.name), constant.value);
  }
  void InitOprt() override {
    for (const Operator& o : operators) {
      const OperatorLevel& level = level_of(o.symbol, false);
      DefineOprt(o.symbol, o.callback, precedence(level),
                 level.grouping == Grouping::right ? mu::oaRIGHT : mu::oaLEFT);
    }
    DefineInfixOprt("-", negate, static_cast<int>(precedence(level_of("-", true))));
  }

  void define(const std::string& name, const Function& function) {
    void* const data = const_cast<Function*>(&function);
    switch (function.kind) {
      case Function::Kind::unary:
        DefineFunUserData(name, mu::fun_userdata_type1{call_unary}, data);
        break;
      case Function::Kind::binary:
        DefineFunUserData(name, mu::fun_userdata_type2{call_two}, data);
        break;
      case Function::Kind::unary_or_binary:
        DefineFunUserData(name, mu::multfun_userdata_type{call_one_or_two}, data);
        break;
      case Function::Kind::fold:
      case Function::Kind::mean:
        DefineFunUserData(name, mu::multfun_userdata_type{call_fold}, data);
        break;
      case Function::Kind::choice:
        DefineFunUserData(name, mu::fun_userdata_type3{call_choice}, data);
        break;
    }
  }

  void define(const Definition& definition, Bodies& bodies);

  /// muParser's own reader of literals goes through a stream; from_chars rounds correctly in any locale.
  static int read_literal(const char* text, int* position, double* value) {
    const auto [end, error] = std::from_chars(text, end_of_literal(text), *value);
    if (end == text) return 0;
    if (error == std::errc::result_out_of_range)
      *value = 0.0;  // too large was refused before: too small is left
    *position += static_cast<int>(end - text);
    return 1;
  }
};

/// The body of a defined function. Each call lets muParser run it with the arguments in place of the
/// parameters, and so records its operations as if they had been typed there.
class Body {
 public:
  Body(const Definition& definition, Bodies& bodies)
      : parser_(definition.body, bodies), arguments_(definition.parameters.size()) {
    for (std::size_t i = 0; i < arguments_.size(); ++i)
      parser_.DefineVar(definition.parameters[i], &arguments_[i]);
  }

  double call(const double* arguments) {
    std::copy_n(arguments, arguments_.size(), arguments_.begin());
    return parser_.Eval();
  }

 private:
  FormulaParser parser_;
  std::vector<double> arguments_;
};

/// The bodies of all functions that an expression calls, each parsed once.
class Bodies {
 public:
  Body& of(const Definition& definition) {
    auto& body = bodies_[&definition];
    if (body == nullptr) body = std::make_unique<Body>(definition, *this);
    return *body;
  }

 private:
  std::map<const Definition*, std::unique_ptr<Body>> bodies_;  // a map, whose places stay
};

double call_defined(void* user_data, const double* arguments, int /*count*/) {
  return static_cast<Body*>(user_data)->call(arguments);
}

void FormulaParser::define(const Definition& definition, Bodies& bodies) {
  if (definition.is_function())
    DefineFunUserData(definition.name, mu::multfun_userdata_type{call_defined}, &bodies.of(definition));
  else
    DefineConst(definition.name, definition.value);
}

/// muParser's positions can be negative or past the end.
std::size_t typed_position(const mu::ParserError& error, const Translation& translation) {
  const auto position = static_cast<std::size_t>(std::max(error.GetPos(), 0));
  return translation.origin[std::min(position, translation.origin.size() - 1)];
}

}  // namespace

Tape record_formula(std::string_view typed, const Translation& translation,
                    std::span<const Variable> variables) {
  Recording recording;
  std::deque<double> handles;  // muParser keeps the addresses of its variables
  Bodies bodies;
  try {
    FormulaParser parser(translation, bodies);
    for (const Variable& variable : variables) {
      handles.push_back(recording.handle(recording.tape.add_input(variable.coordinate)));
      parser.DefineVar(variable.name, &handles.back());
    }
    recording.tape.set_result(recording.slot(parser.Eval()));
  } catch (const mu::ParserError& error) {
    throw Error(ErrorCode::syntax, "the expression is not understood here (parser: " + error.GetMsg() + ")")
        .at(typed, typed_position(error, translation));
  }
  return std::move(recording.tape);
}

}  // namespace gradcalc
