#include "cli/output/trial_text.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace gradcalc::cli {
namespace {

constexpr Precision two_digits{2};
constexpr double none = std::numeric_limits<double>::quiet_NaN();

std::string moments(double mean, double deviation, double error) {
  return moments_text({.trials = 100, .mean = mean, .deviation = deviation, .deviation_error = error},
                      two_digits);
}

TEST(TrialText, HasTheDigitsOfTheDeviationThatAreKnown) {
  EXPECT_EQ(moments(25.0102, 0.5595, 0.0004), "25.01 +- 0.56");
  EXPECT_EQ(moments(25.0102, 0.5595, 0.06), "25.0 +- 0.6");
  EXPECT_EQ(moments(0.89, 249.0, 100.0), "0 +- 200");
  EXPECT_EQ(moments(3.0, 0.0, 0.0), "3 +- 0");
}

TEST(TrialText, HasTheDigitsOfTheEndsThatAreKnown) {
  EXPECT_EQ(symmetric_text({{23.9427, 0.0013}, {26.1338, 0.0017}, {}}, two_digits), "23.94 to 26.13");
  EXPECT_EQ(symmetric_text({{23.9427, 0.2}, {26.1338, 0.03}, {}}, two_digits), "23.9 to 26.13");
  EXPECT_EQ(shortest_text({{23.9427, 0.2}, {26.1338, 0.03}, {23.8, 26.0123}, {0.2, 0.2}}, two_digits),
            "23.8 to 26.0");
  EXPECT_EQ(symmetric_text({{23.9427, none}, {26.1338, none}, {}}, two_digits), "23.94 to 26.13");
}

TEST(TrialText, ComparesTheEnds) {
  EXPECT_EQ(linear_interval_text({25.0, 0.559, 1.0957}, two_digits), "23.90 to 26.10");
  EXPECT_EQ(difference_text({0.005, 0.0386, 501.0, Validation::not_validated}),
            "0.039 and 500, and may by 0.005");
  EXPECT_EQ(validation_name(Validation::validated), "validated");
  EXPECT_EQ(validation_name(Validation::not_validated), "not validated");
  EXPECT_EQ(validation_name(Validation::undecided), "cannot tell");
}

}  // namespace
}  // namespace gradcalc::cli
