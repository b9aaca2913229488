#include "cli/problem/analytic_derivatives.hpp"

#include <gmock/gmock.h>

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "gradcalc/error.hpp"

namespace gradcalc::cli {
namespace {

using ::testing::ElementsAre;

const std::vector<std::string> variables{"P", "L"};

/// What the expressions for the entries of a layout give at P = 2, L = 3.
std::vector<double> values(std::string_view text, const Layout& layout, const Definitions& definitions = {}) {
  std::vector<double> result;
  for (Expression& entry : read_analytic(text, definitions, variables, layout))
    result.push_back(entry(std::array{2.0, 3.0}));
  return result;
}

const Layout gradient = first_derivatives(1, variables);

TEST(AnalyticDerivatives, StandInTheOrderOfTheVariables) {
  EXPECT_THAT(values("P, 10*L", gradient), ElementsAre(2, 30));
}

TEST(AnalyticDerivatives, StandInLinesAsFormulasArePrinted) {
  EXPECT_THAT(values("P\n-L\n", gradient), ElementsAre(2, -3));
  EXPECT_THAT(values("P\r\n\r\nL", gradient), ElementsAre(2, 3));
  EXPECT_THAT(values("P,\n10*L", gradient), ElementsAre(2, 30));
  EXPECT_THAT(values("P\n  + L,\nmax(P,\nL)", gradient), ElementsAre(5, 3));
}

TEST(AnalyticDerivatives, MayHaveDefinitionsBeforeThem) {
  EXPECT_THAT(values("--let 'u=P*L'\n--let v=u+1\nu\nv\n", gradient), ElementsAre(6, 7));
  try {
    values("--let 'u=P*'\nu,u", gradient);
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.text(), "u=P*");
  }
}

TEST(AnalyticDerivatives, WithNamesStandInAnyOrder) {
  EXPECT_THAT(values("L = 10*L, P = P", gradient), ElementsAre(2, 30));
  EXPECT_THAT(values("df_dL=10*L,df/dP=max(P,L)", gradient), ElementsAre(3, 30));
  EXPECT_THAT(values("L = P == L, P = P <= L", gradient), ElementsAre(1, 0));
  EXPECT_THAT(values("df_dv = P", directional_derivatives(1)), ElementsAre(2));
  const Layout of_one = first_derivatives(1, {"L"});
  EXPECT_THAT(values("L = P", of_one), ElementsAre(2));
}

TEST(AnalyticDerivatives, OfAMatrixAreNamedAsInTables) {
  EXPECT_THAT(values("df1_dL=4, df0_dP=1, df0/dL=2, df1/dP=3", first_derivatives(2, variables)),
              ElementsAre(1, 2, 3, 4));
}

TEST(AnalyticDerivatives, OneOfTwoEqualEntriesOfAHessianIsEnough) {
  const Layout hessian = second_derivatives(1, variables);
  EXPECT_THAT(values("d2f_dL_dL=4, d2f_dL_dP=2, d2f/dPdP=1", hessian), ElementsAre(1, 2, 2, 4));
  EXPECT_THAT(values("d2f_dL_dL=4, d2f_dL_dP=2, d2f_dP_dL=3, d2f/dPdP=1", hessian), ElementsAre(1, 3, 2, 4));
}

struct Refusal {
  std::string_view text;
  std::string message;
  std::size_t position;
  std::string hint;
};

TEST(AnalyticDerivatives, RefuseWithThePlaceInTheTypedText) {
  const Refusal refusals[] = {
      {"P=1, Q=2", "--check: there is no derivative 'Q' to compare with", 5, "the derivatives: P and L"},
      {"P=1, P=2", "--check: the derivative 'P' is given twice", 5, "the derivatives: P and L"},
      {"P=1", "--check: there is no expression for 'L'", 3, "the derivatives: P and L"},
      {"P=1, 2", "--check: the name of a derivative is missing here, and others have one", 5,
       "the derivatives: P and L"},
      {"1", "--check: there is 1 expression, and 2 derivatives to compare with", Error::no_position,
       "in this order: df/dP and df/dL"},
      {"P=1, L=2*X", "--check: unknown name 'X'", 9, "the variables are P and L"},
      {"P=1, L=", "--check: component 2 of the function is empty", 7,
       "one comma separates two components: x0*x1, x0+x1"},
  };
  for (const Refusal& refusal : refusals) {
    SCOPED_TRACE(refusal.text);
    try {
      read_analytic(refusal.text, {}, variables, gradient);
      ADD_FAILURE() << "accepted";
    } catch (const Error& error) {
      EXPECT_EQ(error.what(), refusal.message);
      EXPECT_EQ(error.position(), refusal.position);
      EXPECT_EQ(error.text(), refusal.position == Error::no_position ? "" : refusal.text);
      EXPECT_EQ(error.hint(), refusal.hint);
    }
  }
}

}  // namespace
}  // namespace gradcalc::cli
