#include "expression/grammar.hpp"

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "expression/calls.hpp"
#include "expression/definition.hpp"
#include "expression/formula_writer.hpp"
#include "expression/hints.hpp"
#include "expression/implicit_product.hpp"
#include "expression/lexer.hpp"
#include "expression/loop_finder.hpp"
#include "expression/symbols.hpp"
#include "gradcalc/error.hpp"
#include "text/identifiers.hpp"
#include "text/wording.hpp"

namespace gradcalc {
namespace {

/// A conditional whose end is not reached yet.
struct Conditional {
  std::size_t position;  ///< of its ?
  bool past_colon;
  std::size_t start;   ///< where it begins in the output
  std::size_t height;  ///< how deep brackets stand in what was read of it
};

/// What an open bracket holds.
enum class FrameKind : std::uint8_t {
  whole,  ///< the first frame: the whole expression
  group,
  call,   ///< arguments of a function
  index,  ///< of x[...]
  loop,   ///< the body of a loop, and its clauses
  range,  ///< arguments of range(...)
};

/// What an open bracket has begun.
struct Frame {
  FrameKind kind;
  const Token* name;           ///< before the bracket; nullptr for a group
  int min_arguments;           ///< of the function
  int max_arguments;           ///< of the function, or Function::any_number
  std::size_t bracket;         ///< position of the bracket
  std::size_t content;         ///< where its first argument begins in the output
  std::size_t argument_start;  ///< where the current argument, or branch, begins there
  OperandStarts operands{argument_start};
  int arguments = 1;
  std::size_t height = 0;   ///< how deep brackets stand in the current argument, or branch
  std::size_t highest = 0;  ///< the same in the arguments before it
  std::vector<Conditional> conditionals{};
  const Function* fold = nullptr;  ///< applied from argument to argument: of calls of many, and of loops
  bool divides = false;            ///< a mean that is written as a sum divided by the number of arguments
};

/// A loop that is being read.
struct OpenLoop {
  enum class Place : std::uint8_t { body, after_range, condition };

  Loop loop;
  Place place = Place::body;
  std::size_t outer_indices;           ///< how many indices of loops around it there are
  std::vector<std::string> variables;  ///< for the index of each clause
};

/// The index of a loop, where it is seen.
struct BoundIndex {
  std::string name;
  std::string variable;  ///< what it is called in formulas
};

class Translator {
 public:
  Translator(std::string_view typed, const Definitions& definitions, std::size_t begin)
      : typed_(typed),
        definitions_(definitions),
        tokens_(tokenize(typed, begin)),
        calls_(typed, tokens_, definitions),
        loops_(find_loops(tokens_)),
        may_become_long_(typed.size() - begin > max_formula_length / 2),
        writer_(may_become_long_) {
    frames_.push_back({FrameKind::whole, nullptr, 0, 0, 0, 0, 0});
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
    if (frames_.size() > 1) fail(in_quotes(opening()) + " is never closed", frames_.back().bracket);
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

  std::string_view opening() const { return frames_.back().kind == FrameKind::index ? "[" : "("; }

  void begin_argument() {
    Frame& frame = frames_.back();
    frame.argument_start = writer_.size();
    frame.operands = OperandStarts(frame.argument_start);
    frame.height = 0;
    expects_operand_ = true;
  }

  /// A bracket, which the current token opens.
  Frame& open(FrameKind kind, const Token* name) {
    const std::size_t here = writer_.size();
    if (frames_.size() + open_conditionals_ > max_nesting) too_deep(token().position);
    frames_.push_back({kind, name, 0, 0, token().position, here, here});
    expects_operand_ = true;
    return frames_.back();
  }

  /// The bracket of the last frame is closed.
  void pop_frame() {
    const std::size_t height = frames_.back().highest + 1;
    frames_.pop_back();
    frames_.back().height = std::max(frames_.back().height, height);
    expects_operand_ = false;
  }

  [[noreturn]] void too_deep(std::size_t position) const {
    throw Error(ErrorCode::too_long, "brackets and conditionals stand more than " +
                                         std::to_string(max_nesting) + " deep in one another")
        .at(typed_, position)
        .hint("define an inner part as a function of its own");
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
        open(FrameKind::group, nullptr);
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
    if (next_is(TokenKind::open_index)) return open_index();
    if (const BoundIndex* const index = bound(name.spelling); index != nullptr) {
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
    const auto loop = called ? loops_.find(at_ + 1) : loops_.end();
    if (loop != loops_.end()) return open_loop(meaning, loop->second);
    const bool divides =
        may_become_long_ && meaning.function != nullptr && meaning.function->kind == Function::Kind::mean;
    const std::string& spelling = meaning.definition != nullptr ? meaning.definition->name : name.spelling;
    emit(divides ? "(sum" : spelling, name.position);
    if (meaning.is_variable()) refuse_no_variable(typed_, name.spelling, name.position);
    list(name, meaning);
    if (meaning.is_variable() && computed_places_ > 0 && name.spelling == count_name) result_.counts = true;
    if (meaning.definition != nullptr) use(*meaning.definition);
    expects_operand_ = called;
    if (!called) return;
    ++at_;
    emit("(", token().position);
    Frame& frame = open(FrameKind::call, &name);
    frame.min_arguments = meaning.min_arguments();
    frame.max_arguments = meaning.max_arguments();
    if (meaning.function != nullptr && meaning.function->folds()) frame.fold = meaning.function;
    frame.divides = divides;
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
    if (frames_.back().kind == FrameKind::loop && in_loop()) return;
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
        question();
        return;
      case TokenKind::colon:
        colon();
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

  /// In a long text, the left operand becomes a part of its own. Only powers have theirs on the right.
  void binary_operator(const std::string& symbol) {
    OperandStarts& operands = frames_.back().operands;
    const std::size_t level = level_of(symbol);
    if (operator_levels[level].grouping == Grouping::left) writer_.operand_ends(operands.of(level));
    emit(symbol, token().position);
    operands.pass(level, writer_.size());
    expects_operand_ = true;
  }

  [[noreturn]] void unmatched_close() const { fail("')' has no '(' before it", token().position); }

  void close() {
    if (frames_.size() == 1) unmatched_close();
    Frame& frame = frames_.back();
    if (frame.kind == FrameKind::index) fail("']' should stand before ')'", token().position);
    if (frame.kind == FrameKind::loop) return close_loop();
    end_argument();
    if (frame.kind == FrameKind::range) return close_range();
    check_argument_count();
    emit(")", token().position);
    if (frame.divides) emit("/" + std::to_string(frame.arguments) + ")", token().position);
    pop_frame();
  }

  void comma() {
    Frame& frame = frames_.back();
    const bool is_decimal = is_decimal_comma();
    switch (frame.kind) {
      case FrameKind::whole:
        end_component();
        result_.start = token().position + 1;
        result_.after_decimal_comma = is_decimal;
        break;
      case FrameKind::group:
        fail("',' separates the arguments of a function, and this bracket belongs to none", token().position,
             is_decimal ? decimal_point() : "");
      case FrameKind::index:
        fail("an index is a single number, and ',' separates two", token().position);
      case FrameKind::loop:
        fail("a loop has a single expression before 'for'", token().position,
             "what else is to be added stands outside its brackets");
      case FrameKind::range:
        end_argument();
        end_bound();
        if (open_loops_.back().loop.clauses.back().range.size() == 3)
          fail("range takes at most 3 arguments: start, stop, step", token().position);
        writer_.begin();
        break;
      case FrameKind::call:
        end_argument();
        ++frame.arguments;
        if (frame.fold != nullptr && writer_.is_long(frame.content)) fold_before(frame);
        emit(",", token().position);
        break;
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

  /// The arguments so far are one: sum(a,b,c,d) is sum(sum(a,b,c),d).
  void fold_before(Frame& frame) {
    const std::string name = frame.divides ? "sum(" : frame.name->spelling + "(";
    const std::size_t start = frame.content - name.size();
    emit(")", token().position);
    writer_.make_part(start);
    writer_.insert(start, name, frame.name->position);
  }

  void refuse_empty_component(std::size_t position) const {
    if (frames_.size() == 1 && (at_ == 0 || tokens_[at_ - 1].kind == TokenKind::comma))
      fail("component " + std::to_string(components_.size() + 1) + " of the function is empty", position,
           "one comma separates two components: x0*x1, x0+x1");
  }

  void end_component() {
    end_argument();
    static_cast<Formula&>(result_) = writer_.end();
    result_.parts = writer_.take_parts();
    components_.push_back(std::exchange(result_, {}));
    names_.clear();
  }

  void check_argument_count() const {
    const Frame& frame = frames_.back();
    if (frame.name == nullptr) return;
    const int most = frame.max_arguments;
    if (frame.arguments >= frame.min_arguments && (most == Function::any_number || frame.arguments <= most))
      return;
    const std::string fewer = frame.min_arguments < most ? std::to_string(frame.min_arguments) + " or " : "";
    fail(in_quotes(frame.name->spelling) + " takes " + fewer +
             counted(static_cast<std::size_t>(most), "argument") + ", not " + std::to_string(frame.arguments),
         frame.name->position, calls_.usage(frame.name->spelling, frame.arguments));
  }

  /// The conditional binds loosest of all operators, so its condition is all of the current argument.
  void question() {
    Frame& frame = frames_.back();
    const std::size_t start = frame.argument_start;
    if (frames_.size() + open_conditionals_ + frame.height > max_nesting) condition_too_deep(start);
    writer_.argument_ends(start, start);
    writer_.insert(start, "if(", token().position);
    if (names_.emplace("if", 0).second) result_.functions.emplace_back("if");
    emit(",", token().position);
    frame.conditionals.push_back({token().position, false, start, frame.height});
    ++open_conditionals_;
    begin_argument();
  }

  /// The condition begins in the output at `start`.
  [[noreturn]] void condition_too_deep(std::size_t start) const {
    const Formula& formula = writer_.formula();
    std::size_t depth = frames_.size() + open_conditionals_;
    for (std::size_t i = start; i < formula.text.size(); ++i) {
      if (formula.text[i] == ')') --depth;
      if (formula.text[i] == '(' && ++depth > max_nesting) too_deep(formula.origin[i]);
    }
    too_deep(token().position);
  }

  void colon() {
    auto& open = frames_.back().conditionals;
    while (!open.empty() && open.back().past_colon) end_conditional();
    if (open.empty()) fail("':' has no '?' before it", token().position);
    open.back().past_colon = true;
    open.back().height = std::max(open.back().height, frames_.back().height);
    writer_.argument_ends(frames_.back().argument_start, open.back().start);
    emit(",", token().position);
    begin_argument();
  }

  /// The innermost conditional ends, and is an operand.
  void end_conditional() {
    Frame& frame = frames_.back();
    const Conditional conditional = frame.conditionals.back();
    frame.conditionals.pop_back();
    --open_conditionals_;
    emit(")", conditional.position);
    frame.height = std::max(frame.height, conditional.height) + 1;
    frame.argument_start = conditional.start;
    writer_.operand_ends(conditional.start);
  }

  void end_argument() {
    Frame& frame = frames_.back();
    for (; !frame.conditionals.empty(); end_conditional())
      if (!frame.conditionals.back().past_colon)
        fail("'?' has no ':' after it", frame.conditionals.back().position, "as in x0<0 ? -x0 : x0");
    frame.highest = std::max(frame.highest, frame.height);
    writer_.argument_ends(frame.argument_start, frame.content);
  }

  const BoundIndex* bound(std::string_view name) const {
    for (auto index = bound_.rbegin(); index != bound_.rend(); ++index)
      if (index->name == name) return &*index;
    return nullptr;
  }

  /// x[...] with an index that is computed: a formula of its own.
  void open_index() {
    const Token& name = token();
    if (bound(name.spelling) != nullptr)
      fail(quoted_token() + " is the index of the loop here, and has no coordinates", name.position,
           "give the index another name");
    ++at_;
    writer_.begin();
    open(FrameKind::index, &name);
    ++computed_places_;
  }

  void close_index() {
    if (frames_.back().kind != FrameKind::index) fail("')' should stand before ']'", token().position);
    end_argument();
    const std::size_t position = frames_.back().name->position;
    if (!result_.computed_index) result_.computed_index = position;
    writer_.call(ComputedIndex{writer_.end(), position}, position);
    --computed_places_;
    pop_frame();
  }

  /// The bracket of a function that has a loop, with `fors` at these tokens.
  void open_loop(const Symbol& function, const std::vector<std::size_t>& fors) {
    const Token& name = token();
    if (function.function == nullptr || !function.function->folds())
      fail(quoted_token() + " takes no 'for'", tokens_[fors.front()].position,
           "sum, prod, min, max and avg take one: sum(x[i]^2 for i in range(n))");
    ++at_;
    writer_.begin();
    open(FrameKind::loop, &name);
    OpenLoop loop{{function.function, {}, {}, name.position}, {}, bound_.size(), {}};
    for (const std::size_t at : fors) {
      loop.variables.push_back(std::string("i").append(1, part_mark).append(std::to_string(indices_++)));
      if (at + 1 < tokens_.size()) bound_.push_back({tokens_[at + 1].spelling, loop.variables.back()});
    }
    open_loops_.push_back(std::move(loop));
  }

  /// What stands in the brackets of a loop behind an operand, or behind a range; false if it is as elsewhere.
  bool in_loop() {
    OpenLoop& open = open_loops_.back();
    const bool after_range = open.place == OpenLoop::Place::after_range;
    if (is_word(token(), "for")) {
      end_piece();
      clause();
      return true;
    }
    if (after_range && is_word(token(), "if")) {
      writer_.begin();
      begin_argument();
      open.place = OpenLoop::Place::condition;
      return true;
    }
    if (after_range && token().kind != TokenKind::close)
      fail("'for', 'if' or ')' should follow the range", token().position,
           "what else is to be computed with the loop stands outside its brackets");
    return false;
  }

  /// The body of the loop ends, or the condition of a clause.
  void end_piece() {
    OpenLoop& open = open_loops_.back();
    if (open.place == OpenLoop::Place::after_range) return;
    end_argument();
    if (open.place == OpenLoop::Place::body) {
      open.loop.body = writer_.end();
      bound_.resize(open.outer_indices);
    } else {
      open.loop.clauses.back().condition = writer_.end();
    }
  }

  /// "for i in range(": the bracket is open then.
  void clause() {
    const auto expect = [this](std::size_t ahead, bool is_there, const std::string& what) {
      if (is_there) return;
      const std::size_t position =
          at_ + ahead < tokens_.size() ? tokens_[at_ + ahead].position : typed_.size();
      fail(what, position, "as in sum(x[i]^2 for i in range(n))");
    };
    const auto word = [this](std::size_t ahead, std::string_view text) {
      return at_ + ahead < tokens_.size() && is_word(tokens_[at_ + ahead], text);
    };
    expect(1, next_is(TokenKind::name), "the name of an index should follow 'for'");
    const Token& index = tokens_[at_ + 1];
    refuse_taken_index(index);
    expect(2, word(2, "in"), "'in' should follow the index");
    expect(3, word(3, "range"), "'range' should follow 'in'");
    expect(4, at_ + 4 < tokens_.size() && tokens_[at_ + 4].kind == TokenKind::open,
           "'(' should follow 'range'");
    Loop& loop = open_loops_.back().loop;
    const std::string& variable = open_loops_.back().variables[loop.clauses.size()];
    loop.clauses.push_back({index.spelling, variable, index.position, {}, {}});
    at_ += 4;
    writer_.begin();
    open(FrameKind::range, &tokens_[at_ - 1]);
    ++computed_places_;
  }

  void refuse_taken_index(const Token& index) const {
    std::string reason = why_taken(index.spelling, definitions_);
    if (coordinate_index(index.spelling)) reason = "it stands for a coordinate of the point";
    if (!reason.empty())
      fail(in_quotes(index.spelling) + " cannot be an index: " + reason, index.position,
           "give it another name");
  }

  void end_bound() { open_loops_.back().loop.clauses.back().range.push_back(writer_.end()); }

  void close_range() {
    end_bound();
    pop_frame();
    --computed_places_;
    OpenLoop& open = open_loops_.back();
    const LoopClause& clause = open.loop.clauses.back();
    bound_.push_back({clause.index, clause.variable});
    open.place = OpenLoop::Place::after_range;
  }

  void close_loop() {
    end_piece();
    OpenLoop open = std::move(open_loops_.back());
    open_loops_.pop_back();
    bound_.resize(open.outer_indices);
    const std::size_t position = open.loop.position;
    writer_.call(std::move(open.loop), position);
    pop_frame();
  }

  std::string_view typed_;
  const Definitions& definitions_;
  std::vector<Token> tokens_;
  Calls calls_;
  LoopPlaces loops_;
  bool may_become_long_;  ///< for muParser
  FormulaWriter writer_;  ///< of the component that is being read
  std::size_t at_ = 0;
  bool expects_operand_ = true;
  std::vector<Frame> frames_;
  std::size_t open_conditionals_ = 0;
  std::vector<OpenLoop> open_loops_;
  std::vector<BoundIndex> bound_;        ///< the indices that are seen here, the innermost last
  std::size_t indices_ = 0;              ///< of all loops so far
  std::size_t computed_places_ = 0;      ///< open brackets of ranges and of computed indices
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
