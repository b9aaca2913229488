#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "expression/formula_recorder.hpp"

namespace gradcalc {
namespace {

using ::testing::ElementsAre;

Tape recorded(const std::string& typed, const Definitions& definitions = {}) {
  const Translation translation = translate(typed, definitions).front();
  std::vector<Variable> variables;
  for (const Occurrence& variable : translation.variables)
    variables.push_back({variable.name, variables.size()});
  return record_formula(typed, translation, variables, {});
}

TEST(Recorder, KeepsTheSpellingOfWhatADoubleDoesNotHold) {
  const Tape tape = recorded("0.1*x + pi - 0.1");
  EXPECT_THAT(tape.spellings(), ElementsAre("0.1", "pi"));
  ASSERT_EQ(tape.constants().size(), 2U);
  EXPECT_EQ(tape.constants()[0].value, 0.1);
  EXPECT_EQ(tape.constants()[0].spelling, 0U);
  EXPECT_EQ(tape.constants()[1].spelling, 1U);
}

TEST(Recorder, ComputesWithWholeNumbersAtOnce) {
  const Tape tape = recorded("(2+3*4-1)/13*x");
  ASSERT_EQ(tape.constants().size(), 1U);
  EXPECT_EQ(tape.constants()[0].value, 1.0);
  EXPECT_EQ(tape.constants()[0].spelling, Tape::no_spelling);
  EXPECT_TRUE(tape.constant_instructions().empty());
}

// A third is no double: in another kind of number it is more than the nearest one.
TEST(Recorder, RecordsWhatRoundsEvenOfConstants) {
  for (const char* const constant : {"1/3", "sqrt(2)", "0.1*3", "2^0.5"}) {
    const Tape tape = recorded(std::string(constant) + "*x");
    EXPECT_EQ(tape.constant_instructions().size(), 1U) << constant;
    EXPECT_EQ(tape.instructions().size(), 1U) << constant;
  }
}

TEST(Recorder, RecordsADefinedConstantAsItsFormula) {
  Definitions definitions;
  definitions.add("third=1/3");
  const Tape tape = recorded("third*x", definitions);
  ASSERT_EQ(tape.constant_instructions().size(), 1U);
  EXPECT_EQ(tape.constant_instructions()[0].op, Op::divide);
}

TEST(Recorder, PowersWithWholeExponentsAreProducts) {
  EXPECT_EQ(recorded("x^2.0").instructions().front().op, Op::square);
  EXPECT_EQ(recorded("x^(1+2)").instructions().front().op, Op::cube);
  EXPECT_EQ(recorded("x^2.5").instructions().front().function, FunctionId::pow);
}

TEST(Recorder, DecidesConditionsOnWholeNumbers) {
  const Tape tape = recorded("1 < 2 ? x : 1/x");
  EXPECT_EQ(tape.result(), tape.inputs().front().slot);
}

}  // namespace
}  // namespace gradcalc
