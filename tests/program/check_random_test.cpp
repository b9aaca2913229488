#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "support/known_functions.hpp"
#include "support/mutations.hpp"
#include "support/program.hpp"

namespace gradcalc::testing {
namespace {

std::string joined(const std::vector<std::string>& formulas) {
  std::string text;
  for (const std::string& formula : formulas) text.append(text.empty() ? "" : ", ").append(formula);
  return text;
}

/// Lines of points of a known function.
std::string random_points(const KnownFunction& known, std::size_t count, std::mt19937_64& random) {
  std::uniform_real_distribution<double> coordinate(known.smooth.low, known.smooth.high);
  std::string lines;
  for (std::size_t p = 0; p < count; ++p)
    for (std::size_t i = 0; i < known.partials.size(); ++i)
      lines += fmt::format("{}{}", coordinate(random), i + 1 < known.partials.size() ? " " : "\n");
  return lines;
}

Outcome check(const KnownFunction& known, const std::vector<std::string>& partials, std::string_view points) {
  return gradcalc({known.formula, "--check", joined(partials), "--format", "csv", "--show", "check"}, points);
}

TEST(RandomCheck, ARightFormulaPassesAtAThousandPoints) {
  const auto seed = std::random_device{}();
  SCOPED_TRACE(::testing::Message() << "seed " << seed);
  std::mt19937_64 random(seed);
  for (const KnownFunction& known : known_functions()) {
    const Outcome outcome = check(known, known.partials, random_points(known, 1000, random));
    EXPECT_TRUE(outcome.err.ends_with("gradcalc: 1000 points, no mismatch\n")) << known.name << outcome.err;
    EXPECT_EQ(outcome.status, 0) << known.name;
  }
}

TEST(RandomCheck, OneSignOneFactorOrOneExponentChangedFails) {
  const auto seed = std::random_device{}();
  SCOPED_TRACE(::testing::Message() << "seed " << seed);
  std::mt19937_64 random(seed);
  for (const KnownFunction& known : known_functions()) {
    const std::string points = random_points(known, 3, random);
    // The inner ones of many variables are alike.
    const std::size_t stride = std::max<std::size_t>(1, known.partials.size() / 2);
    for (std::size_t i = 0; i < known.partials.size(); i += stride)
      for (const std::string& mutation : mutations(known.partials[i])) {
        std::vector<std::string> partials = known.partials;
        partials[i] = mutation;
        const Outcome outcome = check(known, partials, points);
        EXPECT_NE(outcome.out.find("MISMATCH"), std::string::npos) << known.name << ": " << mutation;
        EXPECT_EQ(outcome.status, 1) << known.name << ": " << mutation;
      }
  }
}

}  // namespace
}  // namespace gradcalc::testing
