#pragma once

#include <span>
#include <unordered_map>
#include <vector>

#include "symbolic/term_text.hpp"
#include "symbolic/terms.hpp"

namespace gradcalc {

/// Of few ways to write a formula the shortest: as it stands, with common factors before brackets, over a
/// common denominator, with brackets multiplied out. They are equal wherever all of it has a value.
class ShortForm {
 public:
  /// The terms of the pool so far are the user's own, and stay as they are. The pool must outlive it.
  explicit ShortForm(Terms& terms);

  Term of(Term term);

 private:
  Term shortened(Term term);
  Term rebuilt(Term term);
  Term shortest_sum(Term sum);
  Term shortest_product(Term product);
  Term over_common_denominators(Term product);
  void keep_shorter(Term candidate, Term& best);

  Terms& terms_;
  TermText text_;
  Term first_new_;
  std::unordered_map<Term, Term> known_;
};

}  // namespace gradcalc
