#include "exact/digit_loss.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "expression/block_evaluation.hpp"
#include "gradcalc/exact.hpp"

namespace gradcalc {
namespace {

/// "f 10 exp(x)-1 -> expm1(x)": the loser (f or the number of a partial), its digits, the part, the remedy.
std::string diagnosis(const std::string& typed, const std::vector<double>& at) {
  const std::vector<std::string> all{"x", "y", "z"};
  const std::vector<std::string> names(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(at.size()));
  Expression f(typed, names);
  const Gradient gradient = exact_gradient(f, at);
  std::vector<ProvenNumber> numbers{{{}, gradient.value}};
  for (std::size_t i = 0; i < at.size(); ++i) {
    std::vector<double> axis(at.size());
    axis[i] = 1.0;
    numbers.push_back({axis, gradient.partials[i].value});
  }
  DigitLoss loss(BlockEvaluation::tape_at(f, at.size()), at, numbers);
  if (!loss.is_notable()) return "nothing lost";
  const auto culprit = loss.culprit(names);
  if (!culprit) return "nobody to blame";
  return (culprit->loser == 0 ? "f" : "d" + names[culprit->loser - 1]) + " " +
         std::to_string(culprit->digits) + " " + culprit->part.text +
         (culprit->remedy.empty() ? "" : " -> " + culprit->remedy);
}

TEST(DigitLoss, FindsThePartAndWhatKeepsTheDigits) {
  EXPECT_EQ(diagnosis("(1-cos(x))/x^2", {1e-8}), "dx 16 (1-cos(x))/x^2 -> sinc(x/2)^2/2");
  EXPECT_EQ(diagnosis("x*299792458^2*(1/sqrt(1-y^2/299792458^2)-1)", {70, 10}),
            "f 15 1/sqrt(1-y^2/299792458^2)-1 -> "
            "y^2/299792458^2/(sqrt(1-y^2/299792458^2)*(1+sqrt(1-y^2/299792458^2)))");
  EXPECT_EQ(diagnosis("exp(x)-1", {1e-10}), "f 10 exp(x)-1 -> expm1(x)");
  EXPECT_EQ(diagnosis("log(1+x)", {1e-10}), "f 8 log(1+x) -> log1p(x)");
  EXPECT_EQ(diagnosis("x^2-y^2", {100000001, 100000000}), "f 8 x^2-y^2 -> (x-y)*(x+y)");
  EXPECT_EQ(diagnosis("1/(1-cos(x))", {1e-9}), "f 16 1-cos(x) -> 2*sin(x/2)^2") << "no bound at all";
  EXPECT_EQ(diagnosis("(exp(x)-1)/(2+(exp(x)-1))", {1e-10}), "f 10 exp(x)-1 -> expm1(x)") << "in two places";
  EXPECT_EQ(diagnosis("sin(x)/x", {1e-6}), "dx 13 sin(x)/x -> sinc(x)") << "in the derivative alone";
}

TEST(DigitLoss, NamesAPartThatItKnowsNoOtherFormOf) {
  EXPECT_EQ(diagnosis("1/x-1/(exp(x)-1)", {0.0058}), "dx 8 1/x-1/(exp(x)-1)");
  EXPECT_EQ(diagnosis("sin(1e10+x)", {0.3}), "f 10 1e10+x");
  EXPECT_EQ(diagnosis("cosh(x)-cos(x)", {1e-6}), "f 12 cosh(x)-cos(x)");
}

TEST(DigitLoss, IsNotableFromFourDigitsOn) {
  EXPECT_EQ(diagnosis("exp(x)-1", {1e-4}), "f 4 exp(x)-1 -> expm1(x)");
  EXPECT_EQ(diagnosis("exp(x)-1", {1.5e-4}), "nothing lost");
}

TEST(DigitLoss, LeavesWellBehavedFormulasAlone) {
  EXPECT_EQ(diagnosis("1-x", {0.5}), "nothing lost");
  EXPECT_EQ(diagnosis("x-1", {1}), "nothing lost");
  EXPECT_EQ(diagnosis("x-1", {1.0000000001}), "nothing lost") << "exact in doubles";
  EXPECT_EQ(diagnosis("(1-x)^2+100*(y-x^2)^2", {1, 1}), "nothing lost");
  EXPECT_EQ(diagnosis("x-x", {3}), "nothing lost");
  EXPECT_EQ(diagnosis("sin(x)^2+cos(x)^2", {1}), "nothing lost") << "what is 0 has no digits";
  EXPECT_EQ(diagnosis("sqrt(x^2+y^2)", {1e-8, 1e8}), "nothing lost");
}

TEST(DigitLoss, DoesNotBlameTheFormulaForItsRoots) {
  EXPECT_EQ(diagnosis("x^2-2", {1.4142135623}), "nobody to blame");
  EXPECT_EQ(diagnosis("(1-x)^2+100*(y-x^2)^2", {0.99999999, 0.99999999}), "nobody to blame");
  EXPECT_EQ(diagnosis("sin(1e7*x)", {0.3}), "nobody to blame");
}

}  // namespace
}  // namespace gradcalc
