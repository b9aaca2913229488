#include "expression/grammar.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "expression/brackets.hpp"
#include "expression/calls.hpp"
#include "expression/component_names.hpp"
#include "expression/definition.hpp"
#include "expression/formula_writer.hpp"
#include "expression/hints.hpp"
#include "expression/implicit_product.hpp"
#include "expression/lexer.hpp"
#include "expression/loop_finder.hpp"
#include "expression/open_loops.hpp"
#include "expression/operands.hpp"
#include "expression/symbols.hpp"
#include "gradcalc/error.hpp"
#include "text/identifiers.hpp"
#include "text/wording.hpp"

namespace gradcalc {
namespace {

class Translator {
 public:
  Translator(std::string_view typed, const Definitions& definitions, std::size_t begin)
      : typed_(typed),
        definitions_(definitions),
        tokens_(tokenize(typed, begin)),
        calls_(typed, tokens_, definitions),
        loop_places_(find_loops(tokens_)),
        loops_(typed, tokens_, definitions),
        may_become_long_(typed.size() - begin > max_formula_length / 2),
        writer_(may_become_long_),
        brackets_(typed, writer_) {}

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
    if (!brackets_.none()) fail(in_quotes(opening()) + " is never closed", brackets_.last().position);
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

  void emit(std::string_view text, std::size_t position) { writer_.emit(text, position); }

  std::string_view opening() const { return brackets_.last().kind == BracketKind::index ? "[" : "("; }

  void begin_argument() {
    brackets_.begin_argument();
    expects_operand_ = true;
  }

  /// A bracket, which the current token opens.
  Bracket& open(BracketKind kind, const Token* name) {
    expects_operand_ = true;
    return brackets_.open(kind, name, token().position);
  }

  void close_bracket() {
    brackets_.close();
    expects_operand_ = false;
  }

  void operand() {
    switch (token().kind) {
      case TokenKind::number:
        emit(name_of_literal(listed_literal()), token().position);
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
        open(BracketKind::group, nullptr);
        return;
      case TokenKind::close:
        if (brackets_.none()) unmatched_close();
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

  std::size_t listed_literal() {
    const auto [found, is_new] = literals_.try_emplace(token().spelling, result_.literals.size());
    if (is_new) result_.literals.push_back(token().spelling);
    return found->second;
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
    if (next_is(TokenKind::open_index)) return open_index();
    if (const BoundIndex* const index = loops_.bound(name.spelling); index != nullptr) {
      if (next_is(TokenKind::open))
        fail(quoted_token() + " is the index of the loop here, not a function", name.position,
             "to multiply, write " + name.spelling + "*(...)");
      emit(index->variable, name.position);
      expects_operand_ = false;
      return;
    }
    const bool called = calls_.is_call(at_);
    Symbol meaning = symbol_of(name.spelling, definitions_);
    if (called && !meaning.is_function()) calls_.refuse_unknown(at_);
    if (!called && meaning.is_function()) {
      calls_.refuse_bare_function(at_);
      meaning.function = nullptr;
    }
    const auto loop = called ? loop_places_.find(at_ + 1) : loop_places_.end();
    if (loop != loop_places_.end()) return open_loop(meaning, loop->second);
    const bool divides =
        may_become_long_ && meaning.function != nullptr && meaning.function->kind == Function::Kind::mean;
    const Definition* const definition = meaning.definition.get();
    const std::string& spelling = definition != nullptr ? definition->name : name.spelling;
    emit(divides ? "(sum" : spelling, name.position);
    if (meaning.is_variable()) refuse_no_variable(typed_, name.spelling, name.position);
    names_.list(name, meaning, is_after_number(), result_);
    if (meaning.is_variable() && computed_places_ > 0 && name.spelling == count_name) result_.counts = true;
    if (definition != nullptr) use(*definition);
    expects_operand_ = called;
    if (!called) return;
    ++at_;
    emit("(", token().position);
    Bracket& bracket = open(BracketKind::call, &name);
    bracket.min_arguments = meaning.min_arguments();
    bracket.max_arguments = meaning.max_arguments();
    if (meaning.function != nullptr && meaning.function->folds()) bracket.fold = meaning.function;
    bracket.divides = divides;
  }

  /// Whether a number stands directly before the name: 2ab.
  bool is_after_number() const {
    return at_ > 0 && tokens_[at_ - 1].kind == TokenKind::number && tokens_[at_ - 1].end == token().position;
  }

  void use(const Definition& definition) {
    if (definition.is_function()) {
      result_.depth = std::max(result_.depth, definition.body.depth + 1);
      result_.operations += definition.body.operations;
    }
    if (result_.operations <= max_operations && result_.depth <= max_depth) return;
    throw Error(ErrorCode::too_long,
                result_.depth > max_depth
                    ? "definitions use one another more than " + std::to_string(max_depth) + " deep"
                    : "with the definitions written out, the expression has more than " +
                          std::to_string(max_operations) + " operations")
        .at(typed_, token().position);
  }

  void after_operand() {
    if (brackets_.last().kind == BracketKind::loop && in_loop()) return;
    switch (token().kind) {
      case TokenKind::sign:
      case TokenKind::binary:
        binary_operator(token().spelling);
        return;
      case TokenKind::close:
        close();
        return;
      case TokenKind::comma:
        comma();
        return;
      case TokenKind::question:
        brackets_.question(token().position);
        names_.list_conditional(result_);
        expects_operand_ = true;
        return;
      case TokenKind::colon:
        brackets_.colon(token().position);
        expects_operand_ = true;
        return;
      case TokenKind::close_index:
        close_index();
        return;
      case TokenKind::name:
        if (is_word(token(), "for"))
          fail("'for' belongs into the brackets of sum, prod, min, max or avg", token().position,
               "as in sum(x[i]^2 for i in range(n))");
        [[fallthrough]];
      case TokenKind::number:
      case TokenKind::open:
      case TokenKind::open_index:
        implicit_product();
    }
  }

  void implicit_product() {
    check_implicit_product(typed_, tokens_, at_);
    binary_operator("*");
    ++result_.operations;
    operand();
  }

  void binary_operator(const std::string& symbol) {
    brackets_.binary_operator(symbol, token().position);
    expects_operand_ = true;
  }

  [[noreturn]] void unmatched_close() const { fail("')' has no '(' before it", token().position); }

  void close() {
    if (brackets_.none()) unmatched_close();
    const Bracket& bracket = brackets_.last();
    if (bracket.kind == BracketKind::index) fail("']' should stand before ')'", token().position);
    if (bracket.kind == BracketKind::loop) return close_loop();
    brackets_.end_argument();
    if (bracket.kind == BracketKind::range) return close_range();
    if (bracket.kind == BracketKind::call)
      calls_.check_argument_count(*bracket.name, bracket.arguments, bracket.min_arguments,
                                  bracket.max_arguments);
    emit(")", token().position);
    if (bracket.divides) {
      emit(std::string("/").append(name_of_literal(result_.literals.size())).append(")"), token().position);
      result_.literals.push_back(std::to_string(bracket.arguments));
    }
    close_bracket();
  }

  void comma() {
    Bracket& bracket = brackets_.last();
    const bool is_decimal = is_decimal_comma();
    switch (bracket.kind) {
      case BracketKind::whole:
        end_component();
        result_.start = token().position + 1;
        result_.after_decimal_comma = is_decimal;
        break;
      case BracketKind::group:
        fail("',' separates the arguments of a function, and this bracket belongs to none", token().position,
             is_decimal ? decimal_point() : hint_for_list());
      case BracketKind::index:
        fail("an index is a single number, and ',' separates two", token().position);
      case BracketKind::loop:
        fail("a loop has a single expression before 'for'", token().position,
             "what else is to be added stands outside its brackets");
      case BracketKind::range:
        brackets_.end_argument();
        loops_.take(writer_.end());
        loops_.check_range(token().position);
        writer_.begin();
        break;
      case BracketKind::call:
        brackets_.end_argument();
        ++bracket.arguments;
        brackets_.fold_if_long(token().position);
        emit(",", token().position);
        break;
    }
    begin_argument();
  }

  /// (x^2, x^3): the bracket is around all.
  std::string hint_for_list() const {
    const bool is_all = brackets_.last().position == tokens_.front().position &&
                        end_of_operand(tokens_, 0) == tokens_.size() &&
                        tokens_.back().kind == TokenKind::close;
    constexpr std::size_t longest = 60;
    const std::size_t begin = tokens_.front().end;
    const std::size_t end = tokens_.back().position;
    if (!is_all || end - begin > longest) return {};
    return std::string("several functions need no brackets: ").append(typed_.substr(begin, end - begin));
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
    if (brackets_.none() && (at_ == 0 || tokens_[at_ - 1].kind == TokenKind::comma))
      fail("component " + std::to_string(components_.size() + 1) + " of the function is empty", position,
           "one comma separates two components: x0*x1, x0+x1");
  }

  void end_component() {
    brackets_.end_argument();
    static_cast<Formula&>(result_) = writer_.end();
    result_.parts = writer_.take_parts();
    components_.push_back(std::exchange(result_, {}));
    names_.clear();
    literals_.clear();
  }

  /// x[...] with an index that is computed: a formula of its own.
  void open_index() {
    const Token& name = token();
    if (loops_.bound(name.spelling) != nullptr)
      fail(quoted_token() + " is the index of the loop here, and has no coordinates", name.position,
           "give the index another name");
    ++at_;
    writer_.begin();
    open(BracketKind::index, &name);
    ++computed_places_;
  }

  void close_index() {
    if (brackets_.last().kind != BracketKind::index) fail("')' should stand before ']'", token().position);
    brackets_.end_argument();
    const std::size_t position = brackets_.last().name->position;
    if (!result_.computed_index) result_.computed_index = position;
    writer_.call(ComputedIndex{writer_.end(), position}, position);
    --computed_places_;
    close_bracket();
  }

  /// The bracket of a function that has a loop, with `fors` at these tokens.
  void open_loop(const Symbol& function, const std::vector<std::size_t>& fors) {
    const Token& name = token();
    loops_.open(name, function, fors);
    ++at_;
    writer_.begin();
    open(BracketKind::loop, &name);
  }

  /// What stands in the brackets of a loop behind an operand, or behind a range; false if it is as elsewhere.
  bool in_loop() {
    const bool after_range = loops_.place() == OpenLoop::Place::after_range;
    if (is_word(token(), "for")) {
      end_piece();
      clause();
      return true;
    }
    if (after_range && is_word(token(), "if")) {
      writer_.begin();
      begin_argument();
      loops_.begin_condition();
      return true;
    }
    if (after_range && token().kind != TokenKind::close)
      fail("'for', 'if' or ')' should follow the range", token().position,
           "what else is to be computed with the loop stands outside its brackets");
    return false;
  }

  /// The body of the loop ends, or the condition of a clause.
  void end_piece() {
    if (loops_.place() == OpenLoop::Place::after_range) return;
    brackets_.end_argument();
    loops_.take(writer_.end());
  }

  void clause() {
    at_ = loops_.begin_clause(at_);
    writer_.begin();
    open(BracketKind::range, &tokens_[at_ - 1]);
    ++computed_places_;
  }

  void close_range() {
    loops_.take(writer_.end());
    loops_.end_range();
    close_bracket();
    --computed_places_;
  }

  void close_loop() {
    end_piece();
    Loop loop = loops_.close();
    const std::size_t position = loop.position;
    writer_.call(std::move(loop), position);
    close_bracket();
  }

  std::string_view typed_;
  const Definitions& definitions_;
  std::vector<Token> tokens_;
  Calls calls_;
  LoopPlaces loop_places_;
  OpenLoops loops_;
  bool may_become_long_;  ///< for muParser
  FormulaWriter writer_;  ///< of the component that is being read
  Brackets brackets_;
  std::size_t at_ = 0;
  bool expects_operand_ = true;
  std::size_t computed_places_ = 0;      ///< open brackets of ranges and of computed indices
  Translation result_;                   ///< of the component that is being read
  ComponentNames names_;                 ///< of the same
  std::vector<Translation> components_;  ///< those before it
  std::unordered_map<std::string_view, std::size_t> literals_;  ///< the places of those that it has had
};

}  // namespace

std::string name_of_literal(std::size_t place) {
  std::string name(1, literal_mark);
  if (place > 0) name.append(std::to_string(place));
  return name;
}

std::size_t place_of_literal(std::string_view name) {
  return name.size() == 1 ? 0 : std::stoul(std::string(name.substr(1)));
}

std::vector<Translation> translate(std::string_view typed, const Definitions& definitions,
                                   std::size_t begin) {
  return Translator(typed, definitions, begin).run();
}

}  // namespace gradcalc
