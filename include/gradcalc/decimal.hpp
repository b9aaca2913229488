#pragma once

#include <string>

#include "gradcalc/derivative.hpp"

namespace gradcalc {

/// A number as decimal text, and what is known of it. There are neither blanks nor a plus sign before it, and
/// beside numbers the words nan, inf and -inf.
struct DecimalNumber {
  std::string text = "nan";   ///< rounded to the digits asked for, without zeros at the end; nan: no value
  std::string error = "nan";  ///< a bound of its distance from the truth, two digits; nan: nothing is known

  /// As of a derivative. Of a value: ok; undefined; undecided, and then fewer digits are right, or none.
  Verdict verdict = Verdict::ok;

  std::string left = "nan";   ///< with `kink`: the derivative from the left; with `undecided`: a lower bound
  std::string right = "nan";  ///< the same from the right; an upper bound
};

}  // namespace gradcalc
