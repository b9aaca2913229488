#include <gtest/gtest.h>

#include <algorithm>
#include <limits>

#include "cli/output/formats.hpp"

namespace gradcalc::cli {
namespace {

constexpr double nan = Derivative::none;
constexpr double infinity = std::numeric_limits<double>::infinity();

const OutputFormat& format(std::string_view name) {
  return *std::ranges::find(formats(), name, &OutputFormat::name);
}

DerivativeMatrix result(double value, double partial_x, double partial_y) {
  DerivativeMatrix g{{3, 4.5}, {value}, 1, 2, std::vector<MatrixEntry>(2)};
  g.entries[0].value = partial_x;
  g.entries[1].value = partial_y;
  return g;
}

std::string written(const OutputFormat& format, OutputStyle table, const DerivativeMatrix& row,
                    std::string_view status = "ok") {
  const auto writer = format.make(std::move(table));
  TextBuffer text;
  writer->header(text);
  writer->row(Result(row), status, text);
  return std::string(text.view());
}

OutputStyle table(const OutputFormat& format) {
  Columns show = format.show;
  show.error = show.evaluations = false;
  return {{"x", "y"}, first_derivatives(1, {"x", "y"}), show, format.precision};
}

std::string written(std::string_view name, const DerivativeMatrix& row, std::string_view status = "ok") {
  return written(format(name), table(format(name)), row, status);
}

TEST(Writers, DefaultsOfEachFormat) {
  const DerivativeMatrix g = result(25, 6.00000000000378, 1.0 / 3);
  EXPECT_EQ(written("text", g), "6 0.3333333333\n");
  EXPECT_EQ(written("table", g), "at x = 3, y = 4.5\nf     = 25\ndf/dx = 6\ndf/dy = 0.3333333333\n");
  EXPECT_EQ(written("csv", g), "x,y,f,df_dx,df_dy\n3,4.5,25,6.00000000000378,0.3333333333333333\n");
  EXPECT_EQ(written("tsv", g), "x\ty\tf\tdf_dx\tdf_dy\n3\t4.5\t25\t6.00000000000378\t0.3333333333333333\n");
  EXPECT_EQ(written("json", g),
            "{\"at\":{\"x\":3,\"y\":4.5},\"value\":25,\"gradient\":{\"x\":6.00000000000378,"
            "\"y\":0.3333333333333333},\"status\":\"ok\"}\n");
}

TEST(Writers, WhatIsNotFinite) {
  const DerivativeMatrix g = result(-infinity, nan, -0.0);
  EXPECT_EQ(written("text", g), "nan 0\n");
  EXPECT_EQ(written("csv", g), "x,y,f,df_dx,df_dy\n3,4.5,-inf,nan,0\n");
  EXPECT_EQ(written("json", g, "undefined"),
            "{\"at\":{\"x\":3,\"y\":4.5},\"value\":null,\"gradient\":{\"x\":null,\"y\":0},\"status\":"
            "\"undefined\"}\n");
}

/// One derivative with a reference, and a number of each column's own.
std::string one_column(const OutputFormat& format, const Column& column) {
  OutputStyle one{{"x"}, first_derivatives(1, {"x"}), {}, format.precision};
  one.show.*column.flag = true;
  one.reference = "analytic";
  DerivativeMatrix g{{4.5}, {25}, 1, 1, std::vector<MatrixEntry>(1)};
  g.entries[0].value = 8;
  g.entries[0].error = 1e-15;
  g.entries[0].verdict = Verdict::noisy;
  g.evaluations = 43;
  DerivativeMatrix references = g;
  references.entries[0].value = 7;
  const std::vector<Comparison> comparisons{{1.0, 0.3, Agreement::mismatch}};
  TextBuffer text;
  format.make(one)->row(Result(g, &references, comparisons), "ok", text);
  return std::string(text.view());
}

TEST(Writers, EveryColumnAloneInEveryFormat) {
  const std::vector<std::pair<std::string_view, std::string_view>> contents{
      {"point", "4.5"},     {"value", "25"},      {"gradient", "8"},   {"error", "1e-15"},
      {"exact", "7"},       {"difference", "1"},  {"relative", "0.3"}, {"check", "MISMATCH"},
      {"verdict", "noisy"}, {"evaluations", "43"}};
  const auto of_derivatives = columns().first(contents.size());  // the others: see uncertain_writers_test.cpp
  for (const OutputFormat& format : formats())
    for (const Column& column : of_derivatives) {
      const std::string text = one_column(format, column);
      const auto found = std::ranges::find(contents, column.name, [](const auto& c) { return c.first; });
      ASSERT_NE(found, contents.end()) << column.name;
      EXPECT_NE(text.find(found->second), text.npos) << format.name << " " << column.name << ": " << text;
      for (const auto& [other, content] : contents)
        if (other != column.name && content.size() > 1 && other != "verdict") {
          EXPECT_EQ(text.find(content), text.npos) << format.name << " " << column.name << ": " << text;
        }
      EXPECT_EQ(text.back(), '\n');
    }
}

/// As with the automatic step.
OutputStyle table_of_estimates(const OutputFormat& format) {
  OutputStyle estimates = table(format);
  estimates.show.error = true;
  estimates.show.evaluations = format.show.evaluations;
  return estimates;
}

TEST(Writers, ErrorEstimates) {
  DerivativeMatrix g = result(25, 1.0 / 3, 8e-6);
  g.entries[0].error = 2.5e-9;
  g.entries[1].error = 0.0019;
  g.evaluations = 43;
  EXPECT_EQ(written(format("text"), table_of_estimates(format("text")), g),
            "0.33333333 8e-06 2.5e-09 0.0019\n");
  EXPECT_EQ(written(format("csv"), table_of_estimates(format("csv")), g),
            "x,y,f,df_dx,df_dy,df_dx_error,df_dy_error\n"
            "3,4.5,25,0.3333333333333333,8e-06,2.5e-09,0.0019\n");
  EXPECT_EQ(written(format("json"), table_of_estimates(format("json")), g),
            "{\"at\":{\"x\":3,\"y\":4.5},\"value\":25,\"gradient\":{\"x\":0.3333333333333333,\"y\":8e-06},"
            "\"error\":{\"x\":2.5e-09,\"y\":0.0019},\"status\":\"ok\",\"evaluations\":43}\n");
}

TEST(Writers, BothSidesOfAKink) {
  DerivativeMatrix g = result(0, nan, 2);
  g.entries[0].verdict = Verdict::kink;
  g.entries[0].left = -1;
  g.entries[0].right = 1;
  OutputStyle t = table(format("json"));
  t.show = {};
  EXPECT_EQ(written(format("json"), t, g, "kink"),
            "{\"verdict\":{\"x\":\"kink\",\"y\":\"ok\"},\"left\":{\"x\":-1,\"y\":null},\"right\":{\"x\":1,"
            "\"y\":null},\"status\":\"kink\"}\n");
}

TEST(Writers, WithoutHeader) {
  OutputStyle bare = table(format("csv"));
  bare.header = false;
  EXPECT_EQ(written(format("csv"), bare, result(25, 6, 8)), "3,4.5,25,6,8\n");
}

TEST(Writers, ColumnsGiveWayToVariablesOfTheirName) {
  OutputStyle t = table(format("csv"));
  t.names = {"f", "x"};
  t.layout = first_derivatives(1, t.names);
  EXPECT_EQ(written(format("csv"), t, result(25, 6, 8)), "f,x,f_,df_df,df_dx\n3,4.5,25,6,8\n");
}

}  // namespace
}  // namespace gradcalc::cli
