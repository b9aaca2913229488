#include "expression/open_loops.hpp"

#include <utility>

#include "expression/loop_finder.hpp"
#include "gradcalc/error.hpp"
#include "text/identifiers.hpp"
#include "text/wording.hpp"

namespace gradcalc {

void OpenLoops::fail(const std::string& message, std::size_t position, std::string_view hint) const {
  throw Error(ErrorCode::syntax, message).at(typed_, position).hint(hint);
}

const BoundIndex* OpenLoops::bound(std::string_view name) const {
  for (auto index = bound_.rbegin(); index != bound_.rend(); ++index)
    if (index->name == name) return &*index;
  return nullptr;
}

void OpenLoops::open(const Token& name, const Symbol& function, std::span<const std::size_t> fors) {
  if (function.function == nullptr || !function.function->folds())
    fail(in_quotes(name.spelling) + " takes no 'for'", tokens_[fors.front()].position,
         "sum, prod, min, max and avg take one: sum(x[i]^2 for i in range(n))");
  OpenLoop loop{{function.function, {}, {}, name.position}, OpenLoop::Place::body, bound_.size(), {}};
  for (const std::size_t at : fors) {
    loop.variables.push_back(std::string("i").append(1, part_mark).append(std::to_string(indices_++)));
    if (at + 1 < tokens_.size()) bound_.push_back({tokens_[at + 1].spelling, loop.variables.back()});
  }
  open_.push_back(std::move(loop));
}

std::size_t OpenLoops::begin_clause(std::size_t at) {
  const auto expect = [this, at](std::size_t ahead, bool is_there, const std::string& what) {
    if (is_there) return;
    const std::size_t position = at + ahead < tokens_.size() ? tokens_[at + ahead].position : typed_.size();
    fail(what, position, "as in sum(x[i]^2 for i in range(n))");
  };
  const auto is = [this, at](std::size_t ahead, TokenKind kind) {
    return at + ahead < tokens_.size() && tokens_[at + ahead].kind == kind;
  };
  const auto word = [this, at](std::size_t ahead, std::string_view text) {
    return at + ahead < tokens_.size() && is_word(tokens_[at + ahead], text);
  };
  expect(1, is(1, TokenKind::name), "the name of an index should follow 'for'");
  const Token& index = tokens_[at + 1];
  refuse_taken_index(index);
  expect(2, word(2, "in"), "'in' should follow the index");
  expect(3, word(3, "range"), "'range' should follow 'in'");
  expect(4, is(4, TokenKind::open), "'(' should follow 'range'");
  OpenLoop& open = open_.back();
  bound_.resize(open.outer_indices + open.loop.clauses.size());
  const std::string& variable = open.variables[open.loop.clauses.size()];
  open.loop.clauses.push_back({index.spelling, variable, index.position, {}, {}});
  open.place = OpenLoop::Place::range;
  return at + 4;
}

void OpenLoops::refuse_taken_index(const Token& index) const {
  std::string reason = why_taken(index.spelling, definitions_);
  if (coordinate_index(index.spelling)) reason = "it stands for a coordinate of the point";
  if (!reason.empty())
    fail(in_quotes(index.spelling) + " cannot be an index: " + reason, index.position,
         "give it another name");
}

void OpenLoops::take(Formula formula) {
  Loop& loop = open_.back().loop;
  switch (open_.back().place) {
    case OpenLoop::Place::body:
      loop.body = std::move(formula);
      return;
    case OpenLoop::Place::condition:
      loop.clauses.back().condition = std::move(formula);
      return;
    case OpenLoop::Place::range:
    case OpenLoop::Place::after_range:
      loop.clauses.back().range.push_back(std::move(formula));
  }
}

void OpenLoops::check_range(std::size_t comma) const {
  if (open_.back().loop.clauses.back().range.size() == 3)
    fail("range takes at most 3 arguments: start, stop, step", comma, {});
}

void OpenLoops::end_range() {
  const LoopClause& clause = open_.back().loop.clauses.back();
  bound_.push_back({clause.index, clause.variable});
  open_.back().place = OpenLoop::Place::after_range;
}

Loop OpenLoops::close() {
  OpenLoop open = std::move(open_.back());
  open_.pop_back();
  bound_.resize(open.outer_indices);
  return std::move(open.loop);
}

}  // namespace gradcalc
