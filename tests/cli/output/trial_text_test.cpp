#include "cli/output/trial_text.hpp"

#include <gtest/gtest.h>

#include <limits>

#include "cli/output/number_format.hpp"

namespace gradcalc::cli {
namespace {

constexpr Precision two_digits{2};
constexpr double none = std::numeric_limits<double>::quiet_NaN();

std::string moments(double mean, double deviation, double error, double mean_error = 0.0,
                    Precision digits = two_digits) {
  return moments_text({.trials = 100,
                       .mean = mean,
                       .mean_error = mean_error,
                       .deviation = deviation,
                       .deviation_error = error},
                      digits);
}

TEST(TrialText, HasTheDigitsOfTheDeviationThatAreKnown) {
  EXPECT_EQ(moments(25.0102, 0.5595, 0.0004), "25.01 +- 0.56");
  EXPECT_EQ(moments(25.0102, 0.5595, 0.06), "25.0 +- 0.6");
  EXPECT_EQ(moments(0.89, 249.0, 100.0), "0 +- 200");
  EXPECT_EQ(moments(3.0, 0.0, 0.0), "3 +- 0");
  EXPECT_EQ(moments(25.0102, 0.5595, 0.01), "25.01 +- 0.56");
  EXPECT_EQ(moments(25.0102, 0.5595, 0.0101), "25.0 +- 0.6");
  EXPECT_EQ(moments(25.0102, 0.0996, 0.0004), "25.01 +- 0.10");
  EXPECT_EQ(moments(25.0102, 0.0996, 0.02), "25.0 +- 0.1");
}

TEST(TrialText, HasTheDigitsOfTheMeanThatAreKnown) {
  EXPECT_EQ(moments(25.0102, 0.5595, 0.0004, 0.02), "25.0 +- 0.6");
  EXPECT_EQ(moments(25.0102, 0.5595, 0.0004, 0.0006, Precision{5}), "25.010 +- 0.560");
  EXPECT_EQ(moments(25.0102, 0.5595, 0.2, 0.3), "25.0 +- 0.6") << "one digit of the deviation at least";
  EXPECT_EQ(moments(25.0102, 0.5595, 0.2, 0.3, Precision{}), "25.0102 +- 0.5595");
}

TEST(TrialText, HasTheDigitsAskedForWhereOneTrialTellsNoDeviation) {
  EXPECT_EQ(moments(25.0102, none, none, none), "25 +- nan");
}

TEST(TrialText, OfTheDeviationAloneHasTheSameDigits) {
  EXPECT_EQ(deviation_text({.trials = 100, .mean_error = 0.05, .deviation = 0.5595, .deviation_error = 0.04},
                           two_digits),
            "0.6");
  EXPECT_EQ(deviation_text({.trials = 100, .mean_error = 0.0, .deviation = 0.5595, .deviation_error = 0.001},
                           two_digits),
            "0.56");
}

TEST(TrialText, HasTheDigitsOfTheEndsThatAreKnown) {
  EXPECT_EQ(symmetric_text({{23.9427, 0.0013}, {26.1338, 0.0017}, {}}, two_digits), "23.94 to 26.13");
  EXPECT_EQ(symmetric_text({{23.9427, 0.2}, {26.1338, 0.03}, {}}, two_digits), "24 to 26.1");
  EXPECT_EQ(symmetric_text({{23.9427, 0.0013}, {26.1338, 0.0017}, {}}, Precision{5}), "23.94 to 26.13");
  EXPECT_EQ(symmetric_text({{23.9427, 0.2}, {26.1338, 0.03}, {}}, Precision{}), "23.9427 to 26.1338");
  EXPECT_EQ(shortest_text({{23.9427, 0.2}, {26.1338, 0.03}, {23.8, 26.0123}, {0.2, 0.1}}, two_digits),
            "24 to 26.0");
}

TEST(TrialText, HasNoExponentOfAZero) {
  EXPECT_EQ(symmetric_text({{3e-11, 1e-11}, {7.8e-6, 1e-8}, {}}, two_digits), "0 to 7.8e-06");
  EXPECT_EQ(symmetric_text({{3e3, 1e3}, {7.8e9, 1e7}, {}}, two_digits), "0 to 7.8e+09");
}

// Of few trials, the ends are the outermost values.
TEST(TrialText, HasOneDigitOfEndsWhoseErrorIsNotKnown) {
  EXPECT_EQ(symmetric_text({{23.9427, none}, {26.1338, none}, {}}, two_digits), "23.9 to 26.1");
  EXPECT_EQ(symmetric_text({{25.034, none}, {25.034, none}, {}}, two_digits), "25 to 25");
}

TEST(TrialText, HasTheFirstDigitOfTheWidthWhereAnEndMayBeAnywhere) {
  EXPECT_EQ(symmetric_text({{24.0, 35.0}, {312.0, 200.0}, {}}, two_digits), "0 to 300");
  EXPECT_EQ(symmetric_text({{2.50313, 0.0065}, {2.5032, 0.0065}, {}}, two_digits), "2.50 to 2.50")
      << "not of an interval that is narrower than the errors";
}

TEST(TrialText, HasEndsThatAreTheSame) {
  EXPECT_EQ(symmetric_text({{2.0, 0.0}, {2.0, 0.0}, {}}, two_digits), "2 to 2");
  EXPECT_EQ(symmetric_text({{2.015625, 0.02}, {2.015625, 0.02}, {}}, two_digits), "2.0 to 2.0");
}

TEST(TrialText, ComparesTheEnds) {
  EXPECT_EQ(linear_interval_text({25.0, 0.559, 1.0957}, two_digits), "23.90 to 26.10");
  const CoverageIntervals known{{23.94, 1e-9}, {26.13, 1e-9}, {}}, few{{23.94, none}, {26.13, none}, {}};
  EXPECT_EQ(difference_text({0.005, 0.0386, 501.0, Validation::not_validated}, known),
            "0.039 and 500, and may by 0.005");
  EXPECT_EQ(difference_text({0.005, 0.0386, 0.0041, Validation::undecided}, {{0.0, 0.012}, {1.0, 0.012}, {}}),
            "0.04 and 0.00, and may by 0.005");
  EXPECT_EQ(difference_text({0.005, 0.1386, 0.0, Validation::undecided}, few), "0.1 and 0, and may by 0.005");
  EXPECT_EQ(difference_text({0.0, 1.1e-16, 0.0, Validation::validated}, {{1.0, 0.0}, {1.0, 0.0}, {}}),
            "rounding alone")
      << "nothing else is validated beyond the tolerance";
  EXPECT_EQ(validation_name(Validation::validated), "validated");
  EXPECT_EQ(validation_name(Validation::not_validated), "not validated");
  EXPECT_EQ(validation_name(Validation::undecided), "cannot tell");
}

}  // namespace
}  // namespace gradcalc::cli
