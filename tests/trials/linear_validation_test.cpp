#include "trials/linear_validation.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace gradcalc {
namespace {

CoverageIntervals ends(double low, double high, double error = 0.0) {
  return {{low, error}, {high, error}, {low, high}};
}

// JCGM 101:2008, tables 2 and 4, and 9.3 (mass calibration, first and higher order): with two digits of u.
TEST(LinearValidation, ComparesTheEndsAsJcgm101Does) {
  const LinearValidation normal = validate({0.0, 2.0, 3.92}, ends(-3.94, 3.92));
  EXPECT_EQ(normal.tolerance, 0.05);
  EXPECT_NEAR(normal.low_difference, 0.02, 1e-12);
  EXPECT_NEAR(normal.high_difference, 0.0, 1e-12);
  EXPECT_EQ(normal.agreement, Validation::validated);
  const LinearValidation dominant = validate({0.0, 10.1, 19.9}, ends(-17.0, 17.0));
  EXPECT_EQ(dominant.tolerance, 0.5);
  EXPECT_NEAR(dominant.low_difference, 2.9, 1e-12);
  EXPECT_EQ(dominant.agreement, Validation::not_validated);
  const LinearValidation mass = validate({1.2340, 0.0539, 0.1055}, ends(1.0834, 1.3825));
  EXPECT_EQ(mass.tolerance, 0.0005);
  EXPECT_NEAR(mass.low_difference, 0.0451, 1e-12);
  EXPECT_NEAR(mass.high_difference, 0.0430, 1e-12);
  EXPECT_EQ(mass.agreement, Validation::not_validated);
  const LinearValidation second_order = validate({1.2340, 0.0750, 0.1470}, ends(1.0834, 1.3825), 1);
  EXPECT_EQ(second_order.tolerance, 0.005);
  EXPECT_NEAR(second_order.low_difference, 0.0036, 1e-12);
  EXPECT_NEAR(second_order.high_difference, 0.0015, 1e-12);
  EXPECT_EQ(second_order.agreement, Validation::validated);
}

// The tolerance is half a unit of the second digit, also where rounding carries.
TEST(LinearValidation, TakesTwoDigitsOfTheUncertainty) {
  const auto tolerance = [](double u) { return validate({0.0, u, u}, ends(-u, u)).tolerance; };
  EXPECT_EQ(tolerance(0.00034567), 0.5e-5);
  EXPECT_EQ(tolerance(1.0), 0.05);
  EXPECT_EQ(tolerance(9.94), 0.05);
  EXPECT_EQ(tolerance(9.96), 0.5);
  EXPECT_EQ(tolerance(35.0), 0.5);
  EXPECT_EQ(tolerance(0.0), 0.0);
  const auto of_one_digit = [](double u) { return validate({0.0, u, u}, ends(-u, u), 1).tolerance; };
  EXPECT_EQ(of_one_digit(0.0539), 0.005);
  EXPECT_EQ(of_one_digit(9.4), 0.5);
  EXPECT_EQ(of_one_digit(9.6), 5.0);
}

TEST(LinearValidation, TellsWhereTheTrialsDoNotDecide) {
  EXPECT_EQ(validate({0.0, 2.0, 3.92}, ends(-3.92, 3.96, 0.004)).agreement, Validation::validated);
  EXPECT_EQ(validate({0.0, 2.0, 3.92}, ends(-3.92, 3.96, 0.006)).agreement, Validation::undecided);
  EXPECT_EQ(validate({0.0, 2.0, 3.92}, ends(-3.92, 3.98, 0.006)).agreement, Validation::undecided);
  EXPECT_EQ(validate({0.0, 2.0, 3.92}, ends(-3.92, 3.98, 0.004)).agreement, Validation::not_validated);
  EXPECT_EQ(validate({0.0, 2.0, 3.92}, ends(-3.90, 3.98, 0.004)).agreement, Validation::not_validated);
  const double none = std::numeric_limits<double>::quiet_NaN();
  EXPECT_EQ(validate({0.0, 2.0, 3.92}, ends(-3.92, 3.92, none)).agreement, Validation::undecided);
}

TEST(LinearValidation, OfAConstantHolds) {
  const double none = std::numeric_limits<double>::quiet_NaN();
  EXPECT_EQ(validate({3.0, 0.0, 0.0}, ends(3.0, 3.0, none)).agreement, Validation::validated)
      << "however few the trials are";
  EXPECT_EQ(validate({0.0, 0.0, 0.0}, ends(0.1, 3.0, none)).agreement, Validation::not_validated);
  EXPECT_EQ(validate({3.0, 0.0, 0.0}, ends(3.0, 3.0)).agreement, Validation::validated);
  EXPECT_EQ(validate({0.0, 0.0, 0.0}, ends(0.1, 3.0, 0.01)).agreement, Validation::not_validated);
}

// Two errors are a fifth of the tolerance of 0.05: 100 times as many trials bring errors of 0.05 there.
TEST(LinearValidation, KnowsHowManyTrialsTell) {
  const LinearResult linear{0.0, 2.0, 3.92};
  const auto enough = [&](double error, std::uint64_t trials) {
    const CoverageIntervals intervals = ends(-3.92, 3.95, error);
    return trials_that_tell(linear, intervals, validate(linear, intervals), trials);
  };
  EXPECT_NEAR(enough(0.05, 1000).value_or(0.0), 1e5, 1e-6);
  EXPECT_NEAR(enough(0.025, 4000).value_or(0.0), 1e5, 1e-6);
  EXPECT_FALSE(enough(0.005, 100000)) << "there were as many: the difference is the tolerance";
  const double none = std::numeric_limits<double>::quiet_NaN();
  // sqrt(0.025 * 0.975) / 0.0584 * 2.0 = 5.343 is the error of one trial, and 0.005 is wanted.
  EXPECT_NEAR(enough(none, 10).value_or(0.0), 1.1425e6, 1e3);
  EXPECT_NEAR(enough(none, 10).value_or(0.0), enough(none, 77).value_or(0.0), 1e-3);
}

// The margin is 0.01, of which a third is wanted: sqrt(n) times the error is 0.005 * 1000.
TEST(LinearValidation, KnowsHowManyTrialsTellOfADifferenceNearTheTolerance) {
  const LinearResult linear{0.0, 2.0, 3.92};
  const CoverageIntervals intervals = ends(-3.92, 3.96, 0.0055);
  const LinearValidation validation = validate(linear, intervals);
  ASSERT_EQ(validation.agreement, Validation::undecided);
  EXPECT_NEAR(trials_that_tell(linear, intervals, validation, 1'000'000).value_or(0.0), 1e6 * 1.65 * 1.65,
              1e3);
}

TEST(LinearValidation, IsNotThatOfEndsAlone) {
  const auto differs = [](double mean, double mean_error, double deviation, double deviation_error) {
    TrialResult trials;
    trials.mean = mean;
    trials.mean_error = mean_error;
    trials.deviation = deviation;
    trials.deviation_error = deviation_error;
    return moments_differ({10.0, 1.0, 2.0}, trials);
  };
  EXPECT_FALSE(differs(10.0, 0.001, 1.0, 0.001));
  EXPECT_FALSE(differs(10.09, 0.001, 1.02, 0.001));
  EXPECT_TRUE(differs(10.11, 0.001, 1.0, 0.001));
  EXPECT_FALSE(differs(10.11, 0.01, 1.0, 0.001)) << "three errors";
  EXPECT_TRUE(differs(10.0, 0.001, 1.03, 0.001));
  EXPECT_FALSE(differs(10.0, 0.001, 1.03, 0.01));
  EXPECT_TRUE(differs(10.0, 0.001, 0.95, 0.001));
  TrialResult jumps;
  jumps.mean = 1.0;
  jumps.deviation = 0.2;
  EXPECT_TRUE(moments_differ({1.0, 0.0, 0.0}, jumps));
}

}  // namespace
}  // namespace gradcalc
