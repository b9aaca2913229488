#include "cli/results/check_words.hpp"

#include <gtest/gtest.h>

namespace gradcalc::cli {
namespace {

std::string words_of_factor(double factor) {
  return cause_words({Slip::factor, factor});
}

TEST(CheckWords, NameTheUsualFactors) {
  EXPECT_EQ(words_of_factor(-1.0), "opposite sign");
  EXPECT_EQ(words_of_factor(2.0), "a factor of 2 too much");
  EXPECT_EQ(words_of_factor(0.5), "a factor of 2 is missing");
  EXPECT_EQ(words_of_factor(-2.0), "opposite sign and a factor of 2 too much");
  EXPECT_EQ(words_of_factor(-0.5), "opposite sign and a factor of 2 is missing");
  EXPECT_EQ(words_of_factor(radians_per_degree), "pi/180 times the derivative: degrees for radians");
  EXPECT_EQ(words_of_factor(1.0 / radians_per_degree), "180/pi times the derivative: degrees for radians");
}

TEST(CheckWords, WriteOtherFactorsWithSixDigits) {
  EXPECT_EQ(words_of_factor(3.0), "3 times the derivative");
  EXPECT_EQ(words_of_factor(-1.0 / 3.0), "-0.333333 times the derivative");
  EXPECT_EQ(words_of_factor(1.25), "1.25 times the derivative");
}

TEST(CheckWords, NameTheOtherSlips) {
  EXPECT_EQ(cause_words({}), "");
  EXPECT_EQ(cause_words({Slip::not_a_number}), "the analytic value is not a number");
  EXPECT_EQ(cause_words({Slip::swapped_in_row}), "swapped with another component");
  EXPECT_EQ(cause_words({Slip::swapped_across_diagonal}), "swapped across the diagonal");
  EXPECT_EQ(cause_words({Slip::reordered}), "the right values in another order");
  LikelyCause cause{Slip::one_partial};
  cause.excess = 0.25;
  EXPECT_EQ(cause_words(cause, "df/dx2"), "df/dx2 is 0.25 too large");
  cause.excess = -3.0004;
  EXPECT_EQ(cause_words(cause, "df/dx2"), "df/dx2 is 3 too small");
}

TEST(CheckWords, SayWhetherTheyAgree) {
  EXPECT_EQ(agreement_word(Agreement::ok), "ok");
  EXPECT_EQ(agreement_word(Agreement::mismatch), "MISMATCH");
  EXPECT_EQ(agreement_word(Agreement::no_value), "no value");
}

}  // namespace
}  // namespace gradcalc::cli
