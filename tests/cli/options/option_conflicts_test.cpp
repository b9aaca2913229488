#include "cli/options/option_conflicts.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "gradcalc/error.hpp"

namespace gradcalc::cli {
namespace {

std::string refusal(const std::vector<std::string_view>& given) {
  try {
    refuse_conflicts([&](std::string_view option) { return std::ranges::count(given, option) > 0; });
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::argument);
    return error.what();
  }
  return "accepted";
}

TEST(Combinations, WithoutAMeaningAreRefusedWithTheReason) {
  EXPECT_EQ(refusal({"--at", "--points"}), "--at and --points exclude each other");
  EXPECT_EQ(refusal({"--along", "--hessian"}),
            "--hessian and --along exclude each other: a matrix of second derivatives has no direction");
  EXPECT_EQ(refusal({"--along", "--wrt"}),
            "--along and --wrt exclude each other: the direction says which coordinates move");
  EXPECT_EQ(refusal({"--exact", "--h"}),
            "--exact and --h exclude each other: an exact derivative takes no step");
  EXPECT_EQ(refusal({"--exact", "--method"}),
            "--exact and --method exclude each other: an exact derivative is no difference");
  EXPECT_EQ(refusal({"--tol"}), "--tol has no meaning without --check");
}

TEST(Combinations, WithAMeaningAreAccepted) {
  for (const std::vector<std::string_view>& given :
       {std::vector<std::string_view>{},
        {"--at", "--hessian", "--wrt", "--h", "--check", "--tol"},
        {"--points", "--along", "--exact", "--check"},
        {"--exact", "--wrt", "--at"},
        {"--h", "--method"}})
    EXPECT_EQ(refusal(given), "accepted");
}

TEST(Combinations, WithUncertaintiesAreRefusedWithTheReason) {
  const auto refusal = [](std::string_view option, bool is_program) -> std::string {
    const auto has = [&](std::string_view other) { return other == option; };
    EXPECT_EQ(derivative_option(has), option);
    try {
      refuse_conflicts_with_uncertainty("--budget", is_program, has);
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::argument);
      return error.what();
    }
    return "accepted";
  };
  EXPECT_EQ(refusal("--hessian", false),
            "--budget and --hessian exclude each other: second derivatives are in the terms of second order");
  EXPECT_EQ(refusal("--h", false),
            "--budget and --h exclude each other: the sensitivities are proven derivatives");
  EXPECT_EQ(
      refusal("--h", true),
      "--budget and --h exclude each other: the steps are those of --h auto, which estimates the errors");
  EXPECT_EQ(refusal("--wrt", false),
            "--budget and --wrt exclude each other: the uncertainties of all quantities count");
  const auto exact_alone = [](std::string_view option) { return option == "--exact"; };
  EXPECT_EQ(derivative_option(exact_alone), "");
  EXPECT_NO_THROW(refuse_conflicts_with_uncertainty("--budget", false, exact_alone));
}

}  // namespace
}  // namespace gradcalc::cli
