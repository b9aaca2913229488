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

}  // namespace
}  // namespace gradcalc::cli
