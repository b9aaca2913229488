#include <gtest/gtest.h>

#include <algorithm>

#include "cli/output/formats.hpp"

namespace gradcalc::cli {
namespace {

constexpr double nan = Derivative::none;

const OutputFormat& format(std::string_view name) {
  return *std::ranges::find(formats(), name, &OutputFormat::name);
}

/// Derivatives, those given for them, and whether they agree.
struct Checked {
  std::vector<double> numerical;
  std::vector<double> analytic;
};

std::string written(std::string_view name, const Layout& layout, const Checked& checked, Columns show) {
  DerivativeMatrix derivatives{{3, 4.5}, {}, 0, 0, {}, 7};
  derivatives.shape(layout.values.size(), layout.row_count, layout.column_count);
  std::ranges::fill(derivatives.values, 25);
  DerivativeMatrix references = derivatives;
  std::vector<Comparison> comparisons;
  for (std::size_t k = 0; k < layout.size(); ++k) {
    derivatives.entries[k].value = checked.numerical[k];
    references.entries[k].value = checked.analytic[k];
    comparisons.push_back(compare(derivatives.entries[k], checked.analytic[k], 1e-6));
  }
  for (std::size_t k = 0; k < layout.size(); ++k)
    if (comparisons[k].agreement == Agreement::mismatch)
      comparisons[k].cause = likely_cause({checked.numerical, checked.analytic, layout.column_count}, k);
  OutputStyle table{{"x", "y"}, layout, show, format(name).precision};
  table.reference = "analytic";
  const auto writer = format(name).make(table);
  TextBuffer text;
  writer->header(text);
  writer->row(Result(derivatives, &references, comparisons), "mismatch", text);
  text.append(writer->separator());
  return std::string(text.view());
}

std::string written(std::string_view name, const Layout& layout, const Checked& checked) {
  Columns show = format(name).show_check;
  show.error = show.evaluations = false;
  return written(name, layout, checked, show);
}

const Checked one_wrong{{1.0 / 3, -123456.75}, {1.0 / 3, 123456.75}};

TEST(CheckWriters, TextIsAnAlignedTableForEachPoint) {
  EXPECT_EQ(written("text", first_derivatives(1, {"x", "long_name"}), one_wrong),
            "at x = 3, y = 4.5\n"
            "                  numerical           analytic  difference  relative  check\n"
            "df/dx          0.3333333333  0.333333333333333           0         0  ok\n"
            "df/dlong_name    -123456.75          123456.75    -2.5e+05         2  MISMATCH: opposite sign\n"
            "\n");
}

TEST(CheckWriters, TextShowsTheColumnsThatAreAskedFor) {
  const Layout layout = first_derivatives(1, {"x", "y"});
  EXPECT_EQ(written("text", layout, one_wrong, {.check = true}),
            "       check\ndf/dx  ok\ndf/dy  MISMATCH: opposite sign\n\n");
  EXPECT_EQ(
      written("text", layout, one_wrong, {.point = true, .value = true, .difference = true, .check = true}),
      "at x = 3, y = 4.5: f = 25\n"
      "       difference  check\n"
      "df/dx           0  ok\n"
      "df/dy    -2.5e+05  MISMATCH: opposite sign\n"
      "\n");
  EXPECT_EQ(written("text", layout, one_wrong, {.value = true, .check = true}),
            "f = 25\n       check\ndf/dx  ok\ndf/dy  MISMATCH: opposite sign\n\n");
}

TEST(CheckWriters, TextHasALineForEachEntryOfAMatrix) {
  EXPECT_EQ(written("text", second_derivatives(1, {"x", "y"}), {{1, 7, 5, nan}, {1, 5, 7, 2}},
                    {.gradient = true, .exact = true, .check = true}),
            "          numerical  analytic  check\n"
            "d2f/dxdx          1         1  ok\n"
            "d2f/dxdy          7         5  MISMATCH: swapped across the diagonal\n"
            "d2f/dydx          5         7  MISMATCH: swapped across the diagonal\n"
            "d2f/dydy        nan         2  no value\n"
            "\n");
}

TEST(CheckWriters, CsvHasAColumnOfEachDerivativeForEachPart) {
  EXPECT_EQ(written("csv", first_derivatives(1, {"x", "y"}), one_wrong),
            "x,y,f,df_dx,df_dy,df_dx_analytic,df_dy_analytic,df_dx_difference,df_dy_difference,"
            "df_dx_relative,df_dy_relative,df_dx_check,df_dy_check,df_dx_cause,df_dy_cause\n"
            "3,4.5,25,0.3333333333333333,-123456.75,0.3333333333333333,123456.75,0,-246913.5,0,2,"
            "ok,MISMATCH,,opposite sign\n");
}

TEST(CheckWriters, JsonHasTheShapeOfTheLayoutForEachPart) {
  EXPECT_EQ(written("json", first_derivatives(1, {"x", "y"}), one_wrong),
            "{\"at\":{\"x\":3,\"y\":4.5},\"value\":25,"
            "\"gradient\":{\"x\":0.3333333333333333,\"y\":-123456.75},"
            "\"analytic\":{\"x\":0.3333333333333333,\"y\":123456.75},"
            "\"difference\":{\"x\":0,\"y\":-246913.5},\"relative\":{\"x\":0,\"y\":2},"
            "\"check\":{\"x\":\"ok\",\"y\":\"MISMATCH\"},\"cause\":{\"x\":\"\",\"y\":\"opposite sign\"},"
            "\"status\":\"mismatch\"}\n");
  EXPECT_EQ(written("json", second_derivatives(1, {"x"}), {{4}, {8}}, {.check = true}),
            "{\"check\":{\"x\":{\"x\":\"MISMATCH\"}},\"cause\":{\"x\":{\"x\":\"a factor of 2 too much\"}},"
            "\"status\":\"mismatch\"}\n");
  EXPECT_EQ(written("json", directional_derivatives(2), {{4, nan}, {4, 1}}, {.check = true}),
            "{\"check\":[\"ok\",\"no value\"],\"cause\":[\"\",\"\"],\"status\":\"mismatch\"}\n");
}

}  // namespace
}  // namespace gradcalc::cli
