#include "formula/tape_text.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "expression/block_evaluation.hpp"
#include "gradcalc/expression.hpp"

namespace gradcalc {
namespace {

/// What a formula is rebuilt as from its tape.
std::string rebuilt(const std::string& typed, const Definitions& definitions = {}) {
  const std::vector<std::string> names{"a", "b", "x", "y"};
  const Expression f(typed, names, definitions);
  const Tape& tape = BlockEvaluation::tape_at(f, names.size());
  const auto part = TapeText(tape, names).of(tape.result());
  return part ? part->text : "(too long)";
}

TEST(TapeText, IsTheFormulaAsTyped) {
  for (const std::string typed : {"1-cos(x)",
                                  "(1-cos(x))/x^2",
                                  "a-(b-x)",
                                  "a-b-x",
                                  "a/(b*x)",
                                  "a/b*x",
                                  "a^(b^x)",
                                  "(a^b)^x",
                                  "a^b^x",
                                  "-x^2",
                                  "(-x)^2",
                                  "-(a*b)",
                                  "-a*b",
                                  "a*(-b)",
                                  "a-(-b)",
                                  "2^(-x)",
                                  "x^4+y^3",
                                  "0.1*x",
                                  "1e-10+x",
                                  "pi*x",
                                  "e^x",
                                  "max(a, b, x)",
                                  "min(max(a, b), x)",
                                  "atan2(y, x)",
                                  "log(x, 10)",
                                  "hypot(x, y)",
                                  "sinc(x/2)^2/2",
                                  "x<y?a:b",
                                  "(x<y?a:b)+1",
                                  "a<b&&x>=y||a!=x",
                                  "(a||b)&&x",
                                  "(x<y)*a",
                                  "x<y?a:a<b?x:y",
                                  "a+(b+x)",
                                  "x^(1/3)",
                                  "1/sqrt(1-x^2/299792458^2)-1",
                                  "sqrt(x^2+y^2)"})
    EXPECT_EQ(rebuilt(typed), typed == "a^(b^x)" ? "a^b^x" : typed);
}

TEST(TapeText, IsInTheUsualNotation) {
  EXPECT_EQ(rebuilt("2x^2 ** 2+3(x+1)"), "2*x^4+3*(x+1)") << "whole exponents are computed";
  EXPECT_EQ(rebuilt("1e5*x+1e300*y"), "1e5*x+1e300*y");
  EXPECT_EQ(rebuilt("100*x"), "100*x");
  EXPECT_EQ(rebuilt("pow(x, y)"), "x^y");
  EXPECT_EQ(rebuilt("if(x<y, a, b)"), "x<y?a:b");
  EXPECT_EQ(rebuilt("ln(x)+arctan(y)"), "log(x)+atan(y)");
  EXPECT_EQ(rebuilt("2*3*x"), "6*x");
  Definitions definitions;
  definitions.add("r = hypot(x, y)");
  EXPECT_EQ(rebuilt("1/r", definitions), "1/hypot(x, y)");
}

TEST(TapeText, LeavesOutWhatNobodyReads) {
  std::string sum = "x";
  for (int i = 0; i < 100; ++i) sum += "+x";
  EXPECT_EQ(rebuilt(sum), "(too long)");
  sum.resize(2 * 99 + 1);
  EXPECT_EQ(rebuilt(sum), sum);
}

}  // namespace
}  // namespace gradcalc
