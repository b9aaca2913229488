#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "symbolic/term_notation.hpp"
#include "symbolic/terms.hpp"

namespace gradcalc {

/// Terms as text, as people write them: signs in front, quotients, roots.
class TermText {
 public:
  /// The pool must outlive it.
  explicit TermText(const Terms& terms, const TermNotation& notation = expression_notation())
      : terms_(terms), notation_(notation) {}

  /// This text stands for the term, wherever it is from now on an operand or an argument.
  void set(Term term, const WrittenPart& text) {
    known_.insert_or_assign(term, Signed{false, text});
    given_.insert(term);
  }

  /// The formula. Longer than max_length, it is another text of more than that.
  std::string of(Term term) { return part_of(term).text; }

  /// The formula. Throws Error (too_long) where it is longer than max_length.
  std::string whole(Term term);

  /// The same as of() to put into others.
  WrittenPart part_of(Term term) { return signed_part(written(term)); }

  /// How long the formula is, in bytes; max_length if it is longer.
  std::size_t length_of(Term term);

  static constexpr std::size_t max_length = 100'000;

 private:
  /// A text and the sign before it.
  struct Signed {
    bool is_negative;
    WrittenPart magnitude;
  };

  /// The factors of a product above and below the line of a quotient.
  struct Quotient {
    bool is_negative = false;
    std::vector<WrittenPart> above;
    std::vector<WrittenPart> below;
  };

  const Signed& written(Term term);
  Signed write(Term term);
  WrittenPart part(Term term) const;
  WrittenPart signed_part(const Signed& text) const;
  Signed signed_quotient(const Quotient& quotient) const;
  Signed number(const ExactNumber& value) const;
  Signed sum(const TermNode& node) const;
  Signed product(std::span<const Term> factors) const;
  void add_number(const ExactNumber& value, Quotient& quotient) const;
  void add_factor(Term factor, Quotient& quotient) const;
  WrittenPart power(Term base, const WrittenPart& exponent, bool is_root) const;
  WrittenPart power(Term base, const ExactNumber& exponent) const;
  WrittenPart call(const TermNode& node) const;

  const Terms& terms_;
  const TermNotation& notation_;
  std::unordered_map<Term, Signed> known_;
  std::unordered_set<Term> given_;
};

}  // namespace gradcalc
