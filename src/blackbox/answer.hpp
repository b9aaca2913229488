#pragma once

#include <limits>
#include <string>
#include <string_view>
#include <vector>

namespace gradcalc {

/// A number that a program printed, and with which digits.
struct PrintedNumber {
  double value = std::numeric_limits<double>::quiet_NaN();  ///< also infinite: what it prints as nan or inf
  int digits = 0;                                           ///< significant ones; 0 for 0 and no number
  int place = 0;                                            ///< the last digit counts 10^place
};

/// Half of what its last digit counts, of a number with fewer digits than a double has; else 0. A number that
/// may have been printed shorter for a 0 at its end: whole numbers are taken as they are.
double unprinted(const PrintedNumber& number);

/// What a program said to one point.
struct ProgramAnswer {
  std::vector<PrintedNumber> numbers = {};
  std::string text = {};     ///< of these, as printed: one line without tabs at its ends
  std::string failure = {};  ///< why there are no numbers: a sentence without its end, or empty
  std::string words = {};    ///< the last that it wrote to standard error
  std::string remedy = {};   ///< of a failure, if one is known
  bool may_recur = true;     ///< of a failure: the program itself ended so, and would do so again
  bool is_of_shell = false;  ///< of a failure: there is no such command, or it cannot be run
  bool is_unasked = false;   ///< the limit of evaluations is reached
};

/// The last line of a text that is not blank, without the blanks around it: of what a program wrote to
/// standard error, the one that says what went wrong.
std::string_view last_line(std::string_view text);

/// The numbers in the last line of an output that is not blank: separated by blanks, tabs, commas or
/// semicolons, perhaps in brackets, with e or d before an exponent, or nan, inf, infinity. A failure for a
/// line that holds anything else, and for none.
ProgramAnswer read_answer(std::string_view output);

/// Whether numbers of an answer may have a decimal comma, as "3,14" has, which is read as two whole numbers:
/// there are pairs of whole numbers with nothing but a comma between, and nothing else.
bool may_have_decimal_commas(std::string_view text);

}  // namespace gradcalc
