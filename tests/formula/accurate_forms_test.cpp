#include "formula/accurate_forms.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "expression/block_evaluation.hpp"
#include "formula/tape_text.hpp"
#include "gradcalc/expression.hpp"
#include "tape/double_evaluator.hpp"

namespace gradcalc {
namespace {

const std::vector<std::string> names{"a", "b", "x", "y"};
constexpr std::array point{0.9, 1.7, 0.3, 0.4};

double value(const Tape& tape) {
  const Displacement nowhere{Displacement::nowhere, 0.0};
  double result = 0.0;
  DoubleEvaluator().evaluate(tape, point, {&nowhere, 1}, {&result, 1});
  return result;
}

struct Form {
  std::string typed;
  std::string other;
};

TEST(AccurateForms, AreIdentities) {
  for (const auto& [typed, other] : std::vector<Form>{
           {"1-cos(x)", "2*sin(x/2)^2"},
           {"cos(x)-1", "-2*sin(x/2)^2"},
           {"cos(x)-cos(y)", "-2*sin((x+y)/2)*sin((x-y)/2)"},
           {"sin(x)-sin(y)", "2*cos((x+y)/2)*sin((x-y)/2)"},
           {"cosh(x)-1", "2*sinh(x/2)^2"},
           {"1-cosh(x)", "-2*sinh(x/2)^2"},
           {"exp(x)-1", "expm1(x)"},
           {"1-exp(-x)", "-expm1(-x)"},
           {"-exp(y)+exp(x)", "exp(y)*expm1(x-y)"},
           {"exp(x)-exp(y)", "exp(y)*expm1(x-y)"},
           {"log(x)-log(y)", "log1p((x-y)/y)"},
           {"1-erf(x)", "erfc(x)"},
           {"1-sigmoid(x)", "sigmoid(-x)"},
           {"log(1+x)", "log1p(x)"},
           {"log(x^2+1)", "log1p(x^2)"},
           {"log(1-x)", "log1p(-x)"},
           {"1-cos(x)^2", "sin(x)^2"},
           {"1-sin(x)^2", "cos(x)^2"},
           {"1-tanh(x)^2", "sech(x)^2"},
           {"x^2-y^2", "(x-y)*(x+y)"},
           {"1-x^2", "(1-x)*(1+x)"},
           {"x*x-1", "(x-1)*(x+1)"},
           {"sqrt(x+1)-sqrt(x)", "1/(sqrt(x+1)+sqrt(x))"},
           {"sqrt(x)-sqrt(y)", "(x-y)/(sqrt(x)+sqrt(y))"},
           {"sqrt(1+x)-1", "x/(sqrt(1+x)+1)"},
           {"1-sqrt(1-x)", "x/(1+sqrt(1-x))"},
           {"-b+sqrt(b^2-4*a*x)", "-(4*a*x)/(sqrt(b^2-4*a*x)+b)"},
           {"sqrt(x)-y", "(x-y^2)/(sqrt(x)+y)"},
           {"y-sqrt(y^2+x)", "-x/(y+sqrt(y^2+x))"},
           {"1/sqrt(1-x)-1", "x/(sqrt(1-x)*(1+sqrt(1-x)))"},
           {"1/x-1/(x+1)", "1/(x*(x+1))"},
           {"(1+x)^y-1", "expm1(y*log1p(x))"},
           {"sin(x)/x", "sinc(x)"},
           {"(1-cos(x))/x^2", "sinc(x/2)^2/2"},
       }) {
    const Expression f(typed, names);
    const Tape& tape = BlockEvaluation::tape_at(f, names.size());
    const TapeView view(tape);
    const std::array slots{tape.result()};
    EXPECT_TRUE(has_accurate_form(view, slots.front())) << typed;
    std::vector<std::string> forms;
    for (std::size_t k = 0; k < accurate_form_count(); ++k)
      if (const auto rewritten = with_accurate_form(view, slots, k)) {
        EXPECT_NEAR(value(rewritten->tape), value(tape), 1e-14) << typed;
        forms.push_back(TapeText(rewritten->tape, names).of(rewritten->form)->text);
      }
    EXPECT_NE(std::ranges::find(forms, other), forms.end())
        << typed << ": " << ::testing::PrintToString(forms);
  }
}

TEST(AccurateForms, ApplyOnlyToWhatTheyAreOf) {
  for (const std::string typed :
       {"2-cos(x)", "cos(x)+1", "exp(x)+1", "log(2+x)", "x^2+y^2", "x-y", "1-erfc(x)", "erf(x)-1", "sin(x)/y",
        "(1-cos(x))/y^2", "1-x^3", "sqrt(x)+y"}) {
    const Expression f(typed, names);
    const Tape& tape = BlockEvaluation::tape_at(f, names.size());
    EXPECT_FALSE(has_accurate_form(TapeView(tape), tape.result())) << typed;
  }
}

TEST(AccurateForms, StandWhereverTheFormulaStood) {
  const Expression f("(exp(x)-1)/(2+(exp(x)-1))", names);
  const Tape& tape = BlockEvaluation::tape_at(f, names.size());
  const TapeView view(tape);
  std::vector<std::uint32_t> slots;
  for (const Instruction& i : tape.instructions())
    if (i.op == Op::subtract) slots.push_back(i.result);
  ASSERT_EQ(slots.size(), 2U);
  for (std::size_t k = 0; k < accurate_form_count(); ++k)
    if (const auto rewritten = with_accurate_form(view, slots, k)) {
      EXPECT_EQ(TapeText(rewritten->tape, names).of(rewritten->tape.result())->text, "expm1(x)/(2+expm1(x))");
    }
}

}  // namespace
}  // namespace gradcalc
