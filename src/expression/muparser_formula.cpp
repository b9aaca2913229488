#include "expression/muparser_formula.hpp"

#include <muParserBase.h>

#include <algorithm>
#include <cmath>
#include <deque>
#include <set>
#include <string>

#include "expression/operators.hpp"
#include "expression/recorded_operations.hpp"
#include "gradcalc/error.hpp"

namespace gradcalc {
namespace {

struct Operator {
  const char* symbol;
  mu::fun_type2 callback;
};

template <FunctionId function>
double call_operator(double a, double b) {
  return recorded_call(function, a, b);
}

constexpr Operator operators[] = {
    {"||", call_operator<FunctionId::logical_or>},
    {"&&", call_operator<FunctionId::logical_and>},
    {"<", call_operator<FunctionId::less>},
    {">", call_operator<FunctionId::greater>},
    {"<=", call_operator<FunctionId::less_equal>},
    {">=", call_operator<FunctionId::greater_equal>},
    {"==", call_operator<FunctionId::equal>},
    {"!=", call_operator<FunctionId::not_equal>},
    {"+", recorded_sum},
    {"-", recorded_difference},
    {"*", recorded_product},
    {"/", recorded_quotient},
    {"^", recorded_power},
};

const OperatorLevel& level_of(std::string_view symbol, bool prefix) {
  return *std::ranges::find_if(operator_levels, [&](const OperatorLevel& level) {
    return (level.grouping == Grouping::prefix) == prefix && has_symbol(level, symbol);
  });
}

unsigned precedence(const OperatorLevel& level) {
  return static_cast<unsigned>(&level - std::begin(operator_levels)) + 1;
}

const Function& row(void* user_data) {
  return *static_cast<const Function*>(user_data);
}

double call_unary(void* user_data, double a) {
  return recorded_call(row(user_data).id, a);
}

double call_two(void* user_data, double a, double b) {
  return recorded_call(row(user_data).id, a, b);
}

double call_one_or_two(void* user_data, const double* arguments, int count) {
  return count == 1 ? call_unary(user_data, arguments[0])
                    : recorded_call(row(user_data).id_of_two, arguments[0], arguments[1]);
}

double call_fold(void* user_data, const double* arguments, int count) {
  double result = arguments[0];
  for (int i = 1; i < count; ++i) result = recorded_call(row(user_data).id, result, arguments[i]);
  return row(user_data).kind == Function::Kind::mean ? recorded_quotient(result, count) : result;
}

double call_choice(void* /*user_data*/, double condition, double yes, double no) {
  return recorded_choice(condition, yes, no);
}

double call_back(void* user_data) {
  const Callback& callback = *static_cast<const Callback*>(user_data);
  return callback.call(callback.object, nullptr);
}

double call_back_with_arguments(void* user_data, const double* arguments, int /*count*/) {
  const Callback& callback = *static_cast<const Callback*>(user_data);
  return callback.call(callback.object, arguments);
}

/// The bytes of names, those of parts, indices, numbers and of UTF-8 included.
const std::string& name_bytes() {
  static const std::string bytes = [] {
    std::string result = "0123456789_abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ@#";
    for (int byte = 0x80; byte <= 0xff; ++byte) result += static_cast<char>(byte);
    return result;
  }();
  return bytes;
}

/// The names in a formula, each once. (Numbers have names, too.)
std::set<std::string_view> names_in(const std::string& text) {
  std::set<std::string_view> names;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find_first_not_of(name_bytes(), at), text.size());
    if (end > at) names.insert(std::string_view(text).substr(at, end - at));
    at = std::max(end, at + 1);
  }
  return names;
}

/// muParser's positions can be negative or past the end.
std::size_t typed_position(const mu::ParserError& error, const Formula& formula) {
  const auto position = static_cast<std::size_t>(std::max(error.GetPos(), 0));
  return formula.origin[std::min(position, formula.origin.size() - 1)];
}

/// Lets `action` use the parser, and tells its errors as ours.
template <class Action>
auto with_our_errors(std::string_view typed, const Formula& formula, Action action) {
  try {
    return action();
  } catch (const mu::ParserError& error) {
    throw Error(ErrorCode::syntax, "the expression is not understood here (parser: " + error.GetMsg() + ")")
        .at(typed, typed_position(error, formula));
  }
}

}  // namespace

/// muParser with nothing built in but what the formula needs.
class MuparserFormula::Parser final : public mu::ParserBase {
 public:
  Parser(const std::string& text, FunctionRef<Meaning(std::string_view)> meaning_of) {
    EnableBuiltInOprt(false);
    Parser::InitCharSets();
    Parser::InitOprt();
    for (const std::string_view name : names_in(text)) {
      const Meaning meaning = meaning_of(name);
      std::visit([&](const auto& target) { define(std::string(name), target); }, meaning);
    }
    SetExpr(text);
  }

 private:
  void InitCharSets() override {
    DefineNameChars(name_bytes().c_str());
    DefineOprtChars("+-*/^<>=!&|");
    DefineInfixOprtChars("-");
  }
  void InitFun() override {}
  void InitConst() override {}
  void InitOprt() override {
    for (const Operator& o : operators) {
      const OperatorLevel& level = level_of(o.symbol, false);
      DefineOprt(o.symbol, o.callback, precedence(level),
                 level.grouping == Grouping::right ? mu::oaRIGHT : mu::oaLEFT);
    }
    DefineInfixOprt("-", recorded_negative, static_cast<int>(precedence(level_of("-", true))));
  }

  void define(const std::string& name, const double* variable) {
    DefineVar(name, const_cast<double*>(variable));  // assignment is no operator here
  }

  void define(const std::string& name, double constant) { DefineConst(name, constant); }

  void define(const std::string& name, const Function* function) {
    void* const data = const_cast<Function*>(function);
    switch (function->kind) {
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

  void define(const std::string& name, const Callback& callback) {
    void* const data = &callbacks_.emplace_back(callback);
    if (callback.arguments == 0)
      DefineFunUserData(name, mu::fun_userdata_type0{call_back}, data);
    else
      DefineFunUserData(name, mu::multfun_userdata_type{call_back_with_arguments}, data);
  }

  std::deque<Callback> callbacks_;  // muParser keeps their addresses
};

MuparserFormula::MuparserFormula(std::string_view typed, const Formula& formula,
                                 FunctionRef<Meaning(std::string_view)> meaning_of)
    : typed_(typed), formula_(formula) {
  if (formula.text.size() > max_formula_length)
    throw Error(ErrorCode::too_long, "the expression cannot be divided: a part of it has " +
                                         std::to_string(formula.text.size()) + " bytes, and " +
                                         std::to_string(max_formula_length) + " are possible")
        .at(typed, formula.origin[max_formula_length]);
  parser_ =
      with_our_errors(typed, formula, [&] { return std::make_unique<Parser>(formula.text, meaning_of); });
}

MuparserFormula::~MuparserFormula() = default;

double MuparserFormula::run() {
  return with_our_errors(typed_, formula_, [this] { return parser_->Eval(); });
}

}  // namespace gradcalc
