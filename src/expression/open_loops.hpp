#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "expression/formula.hpp"
#include "expression/lexer.hpp"
#include "expression/symbols.hpp"
#include "gradcalc/definitions.hpp"

namespace gradcalc {

/// The index of a loop, where it is seen.
struct BoundIndex {
  std::string name;
  std::string variable;  ///< what it is called in formulas
};

/// A loop that is being read.
struct OpenLoop {
  enum class Place : std::uint8_t { body, range, after_range, condition };

  Loop loop;
  Place place = Place::body;
  std::size_t outer_indices;           ///< how many indices of loops around it there are
  std::vector<std::string> variables;  ///< for the index of each clause
};

/// The loops that are open at a place in a text, and the indices that are seen there.
class OpenLoops {
 public:
  /// All three must outlive it.
  OpenLoops(std::string_view typed, std::span<const Token> tokens, const Definitions& definitions)
      : typed_(typed), tokens_(tokens), definitions_(definitions) {}

  OpenLoop::Place place() const { return open_.back().place; }

  /// The innermost index of that name; nullptr if there is none.
  const BoundIndex* bound(std::string_view name) const;

  /// The function `name` has a loop, with `fors` at these tokens. Throws Error (syntax) if it takes none.
  void open(const Token& name, const Symbol& function, std::span<const std::size_t> fors);

  /// A clause begins with the token `at`, a `for`. Returns the place of its range's bracket among the tokens.
  /// Throws Error (syntax) if it is no "for i in range(".
  std::size_t begin_clause(std::size_t at);

  /// The body or the condition of the loop, or a number of a range, is this.
  void take(Formula formula);

  /// Throws Error (syntax) if another number, behind a comma, is too many for the range.
  void check_range(std::size_t comma) const;

  void end_range();
  void begin_condition() { open_.back().place = OpenLoop::Place::condition; }
  Loop close();

 private:
  [[noreturn]] void fail(const std::string& message, std::size_t position, std::string_view hint) const;
  void refuse_taken_index(const Token& index) const;

  std::string_view typed_;
  std::span<const Token> tokens_;
  const Definitions& definitions_;
  std::vector<OpenLoop> open_;
  std::vector<BoundIndex> bound_;  ///< the innermost last
  std::size_t indices_ = 0;        ///< of all loops so far
};

}  // namespace gradcalc
