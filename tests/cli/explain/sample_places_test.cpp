#include "cli/explain/sample_places.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "cli/explain/explanation.hpp"
#include "cli/problem/derivative_engines.hpp"

namespace gradcalc::cli {
namespace {

/// A problem, and what it asks for at a point. Then the functions are taken away: whoever evaluates one to
/// word a message has none to evaluate.
struct Computed {
  Computed(const std::vector<std::string>& arguments, std::vector<double> at) {
    const auto options = std::get<Options>(read_options(arguments));
    problem = make_problem(options, ParsedExpression(options.expression), {at.size(), {}});
    derivatives = derivatives_at(problem, at);
    problem.components.clear();
  }

  std::string sample(std::size_t i, std::size_t j) const {
    const Result result(derivatives);
    return SamplePlaces(problem, result).sample(i, j);
  }

  Problem problem;
  DerivativeMatrix derivatives;
};

TEST(SamplePlaces, OfAPartialAreInTheCoordinateOfItsColumn) {
  const Computed computed({"x0*log(x1)", "--h", "1"}, {3, 0.5});
  EXPECT_EQ(computed.derivatives.entry(0, 1).verdict, Verdict::undefined);
  EXPECT_EQ(computed.sample(0, 1), "x1 = -0.5");
}

TEST(SamplePlaces, OfASecondDerivativeAreInBothCoordinates) {
  const Computed computed({"log(x0)*x1", "--hessian", "--h", "1"}, {0.5, 4});
  EXPECT_EQ(computed.sample(0, 0), "x0 = -0.5");
  EXPECT_EQ(computed.sample(0, 1), "x0 = -0.5, x1 = 5");
  EXPECT_EQ(computed.sample(1, 0), "x1 = 5, x0 = -0.5");
}

TEST(SamplePlaces, AlongADirectionAreACoordinateOrTheDistance) {
  const Computed lost({"x0+x1", "--along", "1,1", "--h", "1e-9"}, {3, 1e9});
  EXPECT_EQ(lost.derivatives.entry(0, 0).verdict, Verdict::step_lost);
  EXPECT_EQ(lost.sample(0, 0), "x1 = 1000000000");
  const Computed undefined({"log(x0)", "--along", "1", "--h", "1"}, {0.5});
  EXPECT_EQ(undefined.sample(0, 0), "the distance 1 against v");
}

TEST(Explanation, OfAnAdaptiveDerivativeEvaluatesNothing) {
  for (const auto& [kind, message] :
       {std::pair{
            "",
            "p: df/dx0 has no value at x0 = 0: f has a kink: the derivative is -1 from the left and 1 from "
            "the right"},
        {"--along=1",
         "p: df/dv has no value at x0 = 0: f has a kink: the derivative is -1 from the left and 1 from "
         "the right"},
        {"--hessian", "p: d2f/dx0dx0 has no value at x0 = 0: f has a kink there"}}) {
    std::vector<std::string> arguments{"abs(x0)", "--h", "auto"};
    if (*kind != '\0') arguments.emplace_back(kind);
    const Computed computed(arguments, {0});
    Messages messages;
    explain(Result(computed.derivatives), "p", computed.problem, messages);
    ASSERT_EQ(messages.kept().size(), 1U) << kind;
    EXPECT_EQ(messages.kept().front().text, message);
  }
}

}  // namespace
}  // namespace gradcalc::cli
