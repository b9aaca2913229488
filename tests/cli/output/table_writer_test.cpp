#include "cli/output/table_writer.hpp"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "cli/results/layout.hpp"

namespace gradcalc::cli {
namespace {

constexpr double nan = Derivative::none;
constexpr Columns all{.point = true, .value = true, .gradient = true, .error = true};

/// Seven evaluations at (3, 4.5).
DerivativeMatrix matrix(const Layout& layout, const std::vector<double>& values,
                        const std::vector<double>& entries, const std::vector<double>& errors = {}) {
  DerivativeMatrix result{{3, 4.5}, {}, 0, 0, {}, 7};
  result.shape(values.size(), layout.row_count, layout.column_count);
  result.values = values;
  for (std::size_t k = 0; k < entries.size(); ++k) result.entries[k].value = entries[k];
  for (std::size_t k = 0; k < errors.size(); ++k) result.entries[k].error = errors[k];
  return result;
}

std::string written(const Layout& layout, const DerivativeMatrix& result, Columns show = all,
                    Precision precision = {10, true}, std::string_view status = "ok") {
  const auto writer = make_table_writer({{"x", "y"}, layout, show, precision});
  TextBuffer text;
  writer->header(text);
  writer->row(Result(result), status, text);
  EXPECT_EQ(writer->separator(), "\n");
  return std::string(text.view());
}

TEST(TableWriter, AGradientHasALineForEachPartial) {
  const Layout layout = first_derivatives(1, {"x", "long"});
  EXPECT_EQ(written(layout, matrix(layout, {25}, {6.00000000000378, 1.0 / 3})),
            "at x = 3, y = 4.5\n"
            "f        = 25\n"
            "df/dx    = 6\n"
            "df/dlong = 0.3333333333\n");
}

TEST(TableWriter, AnErrorEstimateStandsBesideItsDerivative) {
  const Layout layout = first_derivatives(1, {"x", "y"});
  const DerivativeMatrix g = matrix(layout, {25}, {6.00000000000378, 1.0 / 3}, {1.25e-9, 0.01});
  EXPECT_EQ(written(layout, g),
            "at x = 3, y = 4.5\n"
            "f     = 25\n"
            "df/dx = 6     +- 1.3e-09\n"
            "df/dy = 0.33  +- 0.01\n");
  EXPECT_EQ(written(layout, g, {.gradient = true}, Precision{}),
            "df/dx = 6.00000000000378\n"
            "df/dy = 0.3333333333333333\n");
  EXPECT_EQ(written(layout, g, {.error = true}), "df/dx  +- 1.3e-09\ndf/dy  +- 0.01\n");
}

TEST(TableWriter, SaysWhatIsRemarkable) {
  const Layout layout = first_derivatives(1, {"x", "y"});
  DerivativeMatrix g = matrix(layout, {25}, {6, nan});
  g.entries[1].verdict = Verdict::kink;
  EXPECT_EQ(written(layout, g, all, {10, true}, "kink"),
            "at x = 3, y = 4.5\n"
            "f     = 25\n"
            "df/dx = 6\n"
            "df/dy = nan  kink\n");
  EXPECT_EQ(written(layout, g, {.gradient = true, .verdict = true}), "df/dx = 6    ok\ndf/dy = nan  kink\n");
  EXPECT_EQ(written(layout, g, {.value = true, .evaluations = true}), "f = 25\n7 evaluations\n");
  const DerivativeMatrix unread = matrix(layout, {nan}, {nan, nan});
  EXPECT_EQ(written(layout, unread, all, {10, true}, "bad input"),
            "at x = 3, y = 4.5: bad input\nf     = nan\ndf/dx = nan\ndf/dy = nan\n");
}

TEST(TableWriter, AJacobianHasNamedRowsAndColumns) {
  const Layout layout = first_derivatives(2, {"x", "y"});
  EXPECT_EQ(written(layout, matrix(layout, {12, 7.5}, {4.5, -3, 1, 1})),
            "at x = 3, y = 4.5\n"
            "    value  d/dx  d/dy\n"
            "f0     12   4.5    -3\n"
            "f1    7.5     1     1\n");
  DerivativeMatrix j = matrix(layout, {12, 7.5}, {4.5, -3, 1, nan}, {1e-12, 1e-12, 0.25, nan});
  j.entries[3].verdict = Verdict::kink;
  EXPECT_EQ(written(layout, j, {.gradient = true, .error = true}),
            "            d/dx         d/dy\n"
            "f0  4.5 +- 1e-12  -3 +- 1e-12\n"
            "f1     1 +- 0.25     nan kink\n");
}

TEST(TableWriter, AHessianHasTheFirstDerivativesAsRows) {
  const Layout layout = second_derivatives(1, {"x", "y"});
  EXPECT_EQ(written(layout, matrix(layout, {25}, {2, 0.5, 0.5, -12})),
            "at x = 3, y = 4.5\n"
            "f = 25\n"
            "       d/dx  d/dy\n"
            "df/dx     2   0.5\n"
            "df/dy   0.5   -12\n");
  const Layout of_one = second_derivatives(1, {"x"});
  EXPECT_EQ(written(of_one, matrix(of_one, {25}, {2}), {.value = true, .gradient = true}),
            "f        = 25\nd2f/dxdx = 2\n");
}

TEST(TableWriter, DerivativesAlongADirectionAreAList) {
  const Layout layout = directional_derivatives(2);
  EXPECT_EQ(written(layout, matrix(layout, {25, 1}, {2, 3})),
            "at x = 3, y = 4.5\nf0     = 25\nf1     = 1\ndf0/dv = 2\ndf1/dv = 3\n");
}

TEST(TableWriter, AWideMatrixGoesOnBelow) {
  std::vector<std::string> names;
  for (int i = 0; i < 20; ++i) names.push_back(std::string("parameter").append(std::to_string(i)));
  const Layout layout = first_derivatives(2, names);
  const std::string text =
      written(layout, matrix(layout, {1, 2}, std::vector<double>(40, 0.5)), {.gradient = true});
  EXPECT_EQ(text.substr(0, text.find('\n')),
            "    d/dparameter0  d/dparameter1  d/dparameter2  d/dparameter3  d/dparameter4  d/dparameter5");
  EXPECT_NE(text.find("\n    d/dparameter6  d/dparameter7"), std::string::npos);
  EXPECT_NE(text.find("\n    d/dparameter18  d/dparameter19\nf0"), std::string::npos);
}

}  // namespace
}  // namespace gradcalc::cli
