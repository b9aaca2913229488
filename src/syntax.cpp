#include "syntax.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "gradcalc/error.hpp"
#include "gradcalc/functions.hpp"
#include "lexer.hpp"
#include "names.hpp"
#include "text.hpp"

namespace gradcalc {
namespace {

/// A conditional whose end is not reached yet.
struct Conditional {
  std::size_t position;  ///< of its ?
  bool past_colon;
};

/// What an open bracket has begun; the first frame is the whole expression.
struct Frame {
  const Function* function;    ///< nullptr for a group
  std::size_t bracket;         ///< position of the bracket
  std::size_t name;            ///< position of the function's name
  std::size_t argument_start;  ///< where the current argument, or branch, begins in the output
  int arguments = 1;
  std::vector<Conditional> conditionals;
};

/// Words that other languages have for operators.
struct Word {
  std::string_view typed;
  std::string_view hint;
};

constexpr Word words[] = {
    {"and", "and is &&"},
    {"or", "or is ||"},
    {"not", "not c is c == 0"},
};

class Translator {
 public:
  explicit Translator(std::string_view typed) : typed_(typed), tokens_(tokenize(typed)) {
    frames_.push_back({nullptr, 0, 0, 0, 1, {}});
  }

  std::vector<Translation> run() {
    if (tokens_.empty()) fail("the expression is empty", typed_.size(), "for example: x0^2+x1^2");
    for (at_ = 0; at_ < tokens_.size(); ++at_) {
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
  [[noreturn]] void fail(const std::string& message, std::size_t position, std::string hint = {}) const {
    throw Error(ErrorCode::syntax, message, std::string(typed_), position, std::move(hint));
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
        frames_.push_back({nullptr, token().position, 0, result_.text.size(), 1, {}});
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
    fail("a number, a name or '(' should stand before " + quoted_token(), token().position);
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
    const Function* const function = find_function(name.spelling);
    const bool called = next_is(TokenKind::open);
    if (called && function == nullptr) not_a_function();
    if (!called && function != nullptr)
      fail(quoted_token() + " is a function", name.position,
           "its arguments stand in brackets: " + name.spelling + "(x)");
    emit(name.spelling, name.position);
    if (called) {
      remember(result_.functions, name.spelling);
      ++at_;
      emit("(", token().position);
      frames_.push_back({function, token().position, name.position, result_.text.size(), 1, {}});
      return;
    }
    check_variable(name);
    if (find_constant(name.spelling) == nullptr &&
        std::ranges::find(result_.variables, name.spelling, &Occurrence::name) == result_.variables.end())
      result_.variables.push_back({name.spelling, name.position});
    expects_operand_ = false;
  }

  /// Names that would be taken for variables, and are surely not meant so.
  void check_variable(const Token& name) const {
    const std::string lower = lower_case(name.spelling);
    if (lower == "nan" || lower == "inf" || lower == "infinity")
      throw Error(ErrorCode::unknown_name, in_quotes(name.spelling) + " is not a number to calculate with",
                  std::string(typed_), name.position);
    if (lower == "pi" && name.spelling != lower)
      throw Error(ErrorCode::unknown_name, "unknown name " + in_quotes(name.spelling), std::string(typed_),
                  name.position, "the constant is pi");
  }

  static void remember(std::vector<std::string>& names, const std::string& name) {
    if (std::ranges::find(names, name) == names.end()) names.push_back(name);
  }

  [[noreturn]] void not_a_function() const {
    const std::string& name = token().spelling;
    const std::string near = closest_function(name);
    throw Error(ErrorCode::unknown_name, "unknown function " + quoted_token(), std::string(typed_),
                token().position,
                near.empty() ? "to multiply, write " + name + "*(...)" : "did you mean " + near + "?");
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
        missing_operator();
    }
  }

  [[noreturn]] void missing_operator() const {
    fail("an operator is missing before " + quoted_token(), token().position, hint_for_missing_operator());
  }

  std::string hint_for_missing_operator() const {
    const std::string& before = tokens_[at_ - 1].spelling;
    const std::string& after = token().spelling;
    for (const Word& word : words)
      if (before == word.typed || after == word.typed) return std::string(word.hint);
    if (before.size() + after.size() > 40) return "to multiply, write *";
    return "to multiply, write " + before + "*" + after;
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
    if (frame.function == nullptr && frames_.size() > 1)
      fail("',' separates the arguments of a function, and this bracket belongs to none", token().position);
    if (frames_.size() == 1) {
      end_component();
      result_.start = token().position + 1;
    } else {
      end_argument();
      ++frame.arguments;
      emit(",", token().position);
    }
    begin_argument();
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
                      std::to_string(max_expression_length) + " are possible",
                  std::string(typed_), result_.origin[max_expression_length]);
    components_.push_back(std::exchange(result_, {}));
  }

  void check_argument_count() const {
    const Frame& frame = frames_.back();
    if (frame.function == nullptr) return;
    const int most = frame.function->max_arguments();
    if (most == Function::any_number || frame.arguments == most) return;
    fail(in_quotes(frame.function->name) + " takes " + counted(static_cast<std::size_t>(most), "argument") +
             ", not " + std::to_string(frame.arguments),
         frame.name);
  }

  /// The conditional binds loosest of all operators, so its condition is all of the current argument.
  void question() {
    constexpr std::string_view call = "if(";
    const std::size_t start = frames_.back().argument_start;
    result_.text.insert(start, call);
    result_.origin.insert(result_.origin.begin() + static_cast<std::ptrdiff_t>(start), call.size(),
                          token().position);
    remember(result_.functions, "if");
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
  std::vector<Token> tokens_;
  std::size_t at_ = 0;
  bool expects_operand_ = true;
  std::vector<Frame> frames_;
  Translation result_;                   ///< of the component that is being read
  std::vector<Translation> components_;  ///< those before it
};

}  // namespace

std::vector<Translation> translate(std::string_view typed) {
  return Translator(typed).run();
}

}  // namespace gradcalc
