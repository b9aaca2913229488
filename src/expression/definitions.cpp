#include "gradcalc/definitions.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>

#include "expression/constant_value.hpp"
#include "expression/definition.hpp"
#include "expression/formula_recorder.hpp"
#include "expression/hints.hpp"
#include "expression/lexer.hpp"
#include "expression/readings.hpp"
#include "expression/symbols.hpp"
#include "gradcalc/error.hpp"
#include "text/greek_letters.hpp"
#include "text/identifiers.hpp"
#include "text/wording.hpp"

namespace gradcalc {
namespace {

/// Reads one definition. Its left side is made of the tokens of expressions, too.
class Reader {
 public:
  Reader(std::string_view typed, const Definitions& earlier)
      : typed_(typed), equals_(typed.find('=')), earlier_(earlier) {}

  Definition run() {
    if (equals_ == std::string_view::npos) malformed("'=' is missing", typed_.size());
    if (typed_.substr(equals_).starts_with("==")) malformed("'==' compares, and '=' defines", equals_);
    result_.text = typed_;
    head();
    body();
    return std::move(result_);
  }

 private:
  [[noreturn]] void fail(ErrorCode code, const std::string& message, std::size_t position,
                         std::string_view hint = {}) const {
    throw Error(code, message).at(typed_, position).hint(hint);
  }

  [[noreturn]] void malformed(const std::string& message, std::size_t position) const {
    fail(ErrorCode::syntax, message, position, "a definition is written a=2 or f(t,u)=t*u");
  }

  void head() {
    const auto tokens = tokenize(typed_, 0, equals_);
    const auto is = [&](std::size_t at, TokenKind kind) {
      return at < tokens.size() && tokens[at].kind == kind;
    };
    const auto position = [&](std::size_t at) { return at < tokens.size() ? tokens[at].position : equals_; };
    if (!is(0, TokenKind::name)) malformed("a name should stand first in a definition", position(0));
    result_.name = tokens[0].spelling;
    const std::string reason = coordinate_index(result_.name) ? "it stands for a coordinate of the point"
                                                              : why_taken(result_.name, earlier_);
    if (!reason.empty())
      fail(ErrorCode::argument, in_quotes(result_.name) + " cannot be defined: " + reason, position(0),
           "give it another name");
    if (const auto user = earlier_.user_of(result_.name))
      fail(ErrorCode::argument,
           in_quotes(result_.name) + " cannot be defined here: it is a variable of " + in_quotes(user->text) +
               ", which stands before it",
           position(0), "a definition uses those before it: put this one first");
    if (tokens.size() == 1) return;
    std::size_t at = 1;
    if (!is(at, TokenKind::open)) malformed("'(' or '=' should follow the name", position(at));
    if (is(at + 1, TokenKind::close))
      malformed("the function " + in_quotes(result_.name) + " has no parameter", position(at + 1));
    do {
      ++at;
      if (!is(at, TokenKind::name)) malformed("the name of a parameter should stand here", position(at));
      parameter(tokens[at]);
      ++at;
    } while (is(at, TokenKind::comma));
    if (!is(at, TokenKind::close)) malformed("',' or ')' should follow a parameter", position(at));
    if (at + 1 < tokens.size()) malformed("'=' should follow the parameters", position(at + 1));
  }

  void parameter(const Token& token) {
    const std::string& name = token.spelling;
    std::string reason = may_name_variable(name) ? why_constant(name, earlier_) : why_taken(name, earlier_);
    if (name == result_.name) reason = "it is the function itself";
    if (!reason.empty())
      fail(ErrorCode::argument, in_quotes(name) + " cannot be a parameter: " + reason, token.position);
    if (!parameter_names_.insert(without_lookalikes(name)).second)
      fail(ErrorCode::argument, "the parameter " + in_quotes(name) + " is given twice", token.position);
    result_.parameters.push_back(name);
  }

  std::vector<Token> tokens_of_body(std::size_t start) const {
    try {
      return tokenize(typed_, start);
    } catch (const Error& error) {
      if (!typed_.substr(error.position()).starts_with('=')) throw;
      throw error.hint("one definition at a time, with one '='; to compare, write ==");
    }
  }

  void body() {
    const std::size_t start = equals_ + 1;
    const auto tokens = tokens_of_body(start);
    if (tokens.empty()) malformed("nothing stands after '='", typed_.size());
    for (const Token& token : tokens)
      if (token.kind == TokenKind::name && token.spelling == result_.name)
        fail(ErrorCode::syntax, in_quotes(result_.name) + " cannot be defined by itself", token.position,
             "recursion is not possible; a definition uses those before it");
    auto expressions = translate(typed_, earlier_, start);
    if (expressions.size() > 1)
      fail(ErrorCode::syntax, "a definition has one value", expressions[1].start - 1,
           expressions[1].after_decimal_comma ? "decimals stand behind a point, as in 0.5"
                                              : "define each component on its own");
    result_.body = std::move(expressions.front());
    for (const std::string& function : result_.body.functions)
      if (parameter_names_.contains(function))
        fail(ErrorCode::argument, in_quotes(function) + " cannot be a parameter: it is called as a function",
             start);
    take_variables();
    record(tokens.front().position);
  }

  /// A variable of the body is a parameter, which takes its spelling, or one of the expressions that use the
  /// definition.
  void take_variables() {
    std::unordered_set<std::string> seen;
    const auto take = [&](const Occurrence& variable) {
      if (seen.insert(without_lookalikes(variable.name)).second) result_.variables.push_back(variable.name);
    };
    for (const Occurrence& variable : result_.body.variables) {
      const std::string name = without_lookalikes(variable.name);
      if (parameter_names_.contains(name)) {
        *std::ranges::find(result_.parameters, name, without_lookalikes) = variable.name;
        continue;
      }
      refuse_misread(variable);
      take(variable);
    }
    std::ranges::for_each(result_.body.inherited, take);
  }

  void refuse_misread(const Occurrence& variable) const {
    refuse_bare_function(typed_, variable.name, variable.position);
    const KnownNames known{{result_.parameters.begin(), result_.parameters.end()}, earlier_};
    const std::string reading = hint_for_reading(typed_, variable, known);
    if (!reading.empty())
      fail(ErrorCode::unknown_name, "unknown name " + in_quotes(variable.name), variable.position, reading);
  }

  /// What is wrong shows here, with its place, and not first where the definition is used.
  void record(std::size_t start) {
    std::vector<Variable> variables;
    for (const auto* const names : {&result_.parameters, &result_.variables})
      for (const std::string& name : *names)
        if (std::ranges::find(variables, name, &Variable::name) == variables.end())
          variables.push_back({name, variables.size()});
    if (!result_.is_constant()) return try_formula(typed_, result_.body, variables);
    result_.value = constant_value(typed_, result_.body);
    if (!std::isfinite(result_.value))
      fail(ErrorCode::argument, "the value of " + in_quotes(result_.name) + " is not a finite number", start);
  }

  std::string_view typed_;
  std::size_t equals_;
  const Definitions& earlier_;
  Definition result_;
  std::unordered_set<std::string> parameter_names_;
};

}  // namespace

void Definitions::add(std::string_view text) {
  definitions_.push_back(std::make_shared<const Definition>(Reader(text, *this).run()));
  places_.emplace(without_lookalikes(definitions_.back()->name), definitions_.size() - 1);
  for (const std::string& variable : definitions_.back()->variables)
    users_.emplace(without_lookalikes(variable), definitions_.size() - 1);
}

std::shared_ptr<const Definition> Definitions::find(std::string_view name) const {
  const auto found = places_.find(without_lookalikes(name));
  return found == places_.end() ? nullptr : definitions_[found->second];
}

std::shared_ptr<const Definition> Definitions::user_of(std::string_view variable) const {
  const auto found = users_.find(without_lookalikes(variable));
  return found == users_.end() ? nullptr : definitions_[found->second];
}

}  // namespace gradcalc
