#include "expression/grammar.hpp"

#include <algorithm>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "expression/calls.hpp"
#include "expression/definition.hpp"
#include "expression/hints.hpp"
#include "expression/implicit_product.hpp"
#include "expression/lexer.hpp"
#include "expression/symbols.hpp"
#include "gradcalc/error.hpp"
#include "text/wording.hpp"

namespace gradcalc {
namespace {

/// A conditional whose end is not reached yet.
struct Conditional {
  std::size_t position;  ///< of its ?
  bool past_colon;
};

/// What an open bracket has begun; the first frame is the whole expression.
struct Frame {
  const Token* function;       ///< its name; nullptr for a group
  int min_arguments;           ///< of the function
  int max_arguments;           ///< of the function, or Function::any_number
  std::size_t bracket;         ///< position of the bracket
  std::size_t argument_start;  ///< where the current argument, or branch, begins in the output
  int arguments = 1;
  std::vector<Conditional> conditionals;
};

class Translator {
 public:
  Translator(std::string_view typed, const Definitions& definitions, std::size_t begin)
      : typed_(typed),
        definitions_(definitions),
        tokens_(tokenize(typed, begin)),
        calls_(typed, tokens_, definitions) {
    frames_.push_back({nullptr, 0, 0, 0, 0, 1, {}});
  }

  std::vector<Translation> run() {
    if (tokens_.empty()) fail("the expression is empty", typed_.size(), "for example: x0^2+x1^2");
    for (at_ = 0; at_ < tokens_.size(); ++at_) {
      ++result_.operations;
      if (expects_operand_)
        operand();
      else
        after_operand();
    }
    if (expects_operand_) {
      refuse_empty_component(typed_.size());
      fail("the expression ends where a number, a name or '(' should follow", typed_.size());
    }
    if (frames_.size() > 1) fail("'(' is never closed", frames_.back().bracket);
    end_component();
    return std::move(components_);
  }

 private:
  [[noreturn]] void fail(const std::string& message, std::size_t position, std::string_view hint = {}) const {
    throw Error(ErrorCode::syntax, message).at(typed_, position).hint(hint);
  }

  const Token& token() const { return tokens_[at_]; }
  bool next_is(TokenKind kind) const { return at_ + 1 < tokens_.size() && tokens_[at_ + 1].kind == kind; }
  std::string quoted_token() const { return in_quotes(token().spelling); }

  void emit(std::string_view text, std::size_t position) {
    result_.text += text;
    result_.origin.resize(result_.text.size(), position);
  }

  void begin_argument() {
    frames_.back().argument_start = result_.text.size();
    expects_operand_ = true;
  }

  void operand() {
    switch (token().kind) {
      case TokenKind::number:
        emit(token().spelling, token().position);
        expects_operand_ = false;
        return;
      case TokenKind::name:
        name();
        return;
      case TokenKind::sign:
        signs();
        return;
      case TokenKind::open:
        emit("(", token().position);
        frames_.push_back({nullptr, 0, 0, token().position, result_.text.size(), 1, {}});
        return;
      case TokenKind::close:
        if (frames_.size() == 1) unmatched_close();
        break;
      case TokenKind::comma:
        refuse_empty_component(token().position);
        break;
      default:
        break;
    }
    fail("a number, a name or '(' should stand before " + quoted_token(), token().position,
         hint_for_operator(typed_, token().position));
  }

  /// muParser takes a single sign before an operand; people and programs also write 2--3.
  void signs() {
    bool negative = false;
    const std::size_t first = at_;
    for (;; ++at_) {
      if (token().spelling == "-") negative = !negative;
      if (!next_is(TokenKind::sign)) break;
    }
    if (negative) emit("-", tokens_[first].position);
  }

  void name() {
    const Token& name = token();
    const bool called = calls_.is_call(at_);
    Symbol meaning = symbol_of(name.spelling, definitions_);
    if (called && !meaning.is_function()) calls_.refuse_unknown(at_);
    if (!called && meaning.is_function()) {
      calls_.refuse_bare_function(at_);
      meaning.function = nullptr;
    }
    emit(meaning.definition != nullptr ? meaning.definition->name : name.spelling, name.position);
    if (meaning.is_variable()) refuse_no_variable(typed_, name.spelling, name.position);
    list(name, meaning);
    if (meaning.definition != nullptr) use(*meaning.definition);
    expects_operand_ = called;
    if (!called) return;
    ++at_;
    emit("(", token().position);
    frames_.push_back({&name,
                       meaning.min_arguments(),
                       meaning.max_arguments(),
                       token().position,
                       result_.text.size(),
                       1,
                       {}});
  }

  /// Whether a number stands directly before the name: 2ab.
  bool is_after_number() const {
    return at_ > 0 && tokens_[at_ - 1].kind == TokenKind::number && tokens_[at_ - 1].end == token().position;
  }

  /// Lists a name that the component has not had before.
  void list(const Token& name, const Symbol& meaning) {
    const auto [known, is_new] = names_.emplace(name.spelling, result_.variables.size());
    if (!is_new) {
      if (meaning.is_variable() && !is_after_number()) result_.variables[known->second].after_number = false;
      return;
    }
    if (meaning.is_variable())
      result_.variables.push_back({name.spelling, name.position, is_after_number()});
    else if (!meaning.is_function())
      result_.constants.push_back(name.spelling);
    if (meaning.definition != nullptr) result_.definitions.push_back(meaning.definition);
    if (meaning.function != nullptr) result_.functions.push_back(name.spelling);
  }

  void use(const Definition& definition) {
    result_.depth = std::max(result_.depth, definition.body.depth + 1);
    result_.operations += definition.is_function() ? definition.body.operations : 0;
    if (result_.operations <= max_operations && result_.depth <= max_depth) return;
    throw Error(ErrorCode::too_long,
                result_.depth > max_depth
                    ? "definitions use one another more than " + std::to_string(max_depth) + " deep"
                    : "with the definitions written out, the expression has more than " +
                          std::to_string(max_operations) + " operations")
        .at(typed_, token().position);
  }

  void after_operand() {
    switch (token().kind) {
      case TokenKind::sign:
      case TokenKind::binary:
        emit(token().spelling, token().position);
        expects_operand_ = true;
        return;
      case TokenKind::close:
        close();
        return;
      case TokenKind::comma:
        comma();
        return;
      case TokenKind::question:
        question();
        return;
      case TokenKind::colon:
        colon();
        return;
      case TokenKind::number:
      case TokenKind::name:
      case TokenKind::open:
        implicit_product();
    }
  }

  void implicit_product() {
    check_implicit_product(typed_, tokens_, at_);
    emit("*", token().position);
    ++result_.operations;
    expects_operand_ = true;
    operand();
  }

  [[noreturn]] void unmatched_close() const { fail("')' has no '(' before it", token().position); }

  void close() {
    if (frames_.size() == 1) unmatched_close();
    end_argument();
    check_argument_count();
    emit(")", token().position);
    frames_.pop_back();
  }

  void comma() {
    Frame& frame = frames_.back();
    const bool is_decimal = is_decimal_comma();
    if (frame.function == nullptr && frames_.size() > 1)
      fail("',' separates the arguments of a function, and this bracket belongs to none", token().position,
           is_decimal ? decimal_point() : "");
    if (frames_.size() == 1) {
      end_component();
      result_.start = token().position + 1;
      result_.after_decimal_comma = is_decimal;
    } else {
      end_argument();
      ++frame.arguments;
      emit(",", token().position);
    }
    begin_argument();
  }

  /// "write 0.5" for 0,5.
  std::string decimal_point() const {
    return "write " + tokens_[at_ - 1].spelling + "." + tokens_[at_ + 1].spelling;
  }

  /// 0,5: digits directly before and behind. (In x0,5 a name stands before.)
  bool is_decimal_comma() const {
    return tokens_[at_ - 1].kind == TokenKind::number && tokens_[at_ - 1].end == token().position &&
           next_is(TokenKind::number) && tokens_[at_ + 1].position == token().end;
  }

  void refuse_empty_component(std::size_t position) const {
    if (frames_.size() == 1 && (at_ == 0 || tokens_[at_ - 1].kind == TokenKind::comma))
      fail("component " + std::to_string(components_.size() + 1) + " of the function is empty", position,
           "one comma separates two components: x0*x1, x0+x1");
  }

  void end_component() {
    end_argument();
    if (result_.text.size() > max_expression_length)
      throw Error(ErrorCode::too_long,
                  "the expression is too long: written with if(c, a, b) for c ? a : b it has " +
                      std::to_string(result_.text.size()) + " bytes, and " +
                      std::to_string(max_expression_length) + " are possible")
          .at(typed_, result_.origin[max_expression_length]);
    refuse_deep_nesting();
    components_.push_back(std::exchange(result_, {}));
    names_.clear();
  }

  void refuse_deep_nesting() const {
    std::size_t depth = 0;
    for (std::size_t i = 0; i < result_.text.size(); ++i) {
      if (result_.text[i] == ')') --depth;
      if (result_.text[i] == '(' && ++depth > max_nesting)
        throw Error(ErrorCode::too_long, "brackets and conditionals stand more than " +
                                             std::to_string(max_nesting) + " deep in one another")
            .at(typed_, result_.origin[i])
            .hint("define an inner part as a function of its own");
    }
  }

  void check_argument_count() const {
    const Frame& frame = frames_.back();
    if (frame.function == nullptr) return;
    const int most = frame.max_arguments;
    if (frame.arguments >= frame.min_arguments && (most == Function::any_number || frame.arguments <= most))
      return;
    const std::string fewer = frame.min_arguments < most ? std::to_string(frame.min_arguments) + " or " : "";
    fail(in_quotes(frame.function->spelling) + " takes " + fewer +
             counted(static_cast<std::size_t>(most), "argument") + ", not " + std::to_string(frame.arguments),
         frame.function->position, calls_.usage(frame.function->spelling, frame.arguments));
  }

  /// The conditional binds loosest of all operators, so its condition is all of the current argument.
  void question() {
    constexpr std::string_view call = "if(";
    const std::size_t start = frames_.back().argument_start;
    result_.text.insert(start, call);
    result_.origin.insert(result_.origin.begin() + static_cast<std::ptrdiff_t>(start), call.size(),
                          token().position);
    if (names_.emplace("if", 0).second) result_.functions.emplace_back("if");
    emit(",", token().position);
    frames_.back().conditionals.push_back({token().position, false});
    begin_argument();
  }

  void colon() {
    auto& open = frames_.back().conditionals;
    while (!open.empty() && open.back().past_colon) {
      emit(")", token().position);
      open.pop_back();
    }
    if (open.empty()) fail("':' has no '?' before it", token().position);
    open.back().past_colon = true;
    emit(",", token().position);
    begin_argument();
  }

  void end_argument() {
    auto& open = frames_.back().conditionals;
    for (; !open.empty(); open.pop_back()) {
      if (!open.back().past_colon)
        fail("'?' has no ':' after it", open.back().position, "as in x0<0 ? -x0 : x0");
      emit(")", open.back().position);
    }
  }

  std::string_view typed_;
  const Definitions& definitions_;
  std::vector<Token> tokens_;
  Calls calls_;
  std::size_t at_ = 0;
  bool expects_operand_ = true;
  std::vector<Frame> frames_;
  Translation result_;                   ///< of the component that is being read
  std::vector<Translation> components_;  ///< those before it

  /// The names that the component has had, in tokens_; of variables, with their places in the list.
  std::unordered_map<std::string_view, std::size_t> names_;
};

}  // namespace

std::vector<Translation> translate(std::string_view typed, const Definitions& definitions,
                                   std::size_t begin) {
  return Translator(typed, definitions, begin).run();
}

}  // namespace gradcalc
