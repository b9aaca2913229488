#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <set>
#include <string>

#include "cli/output/formats.hpp"

namespace gradcalc::cli {
namespace {

constexpr double nan = Derivative::none;

const OutputFormat& format(std::string_view name) {
  return *std::ranges::find(formats(), name, &OutputFormat::name);
}

/// Seven evaluations, with these values of f and these rows.
DerivativeMatrix matrix(const std::vector<double>& values, const std::vector<std::vector<double>>& rows) {
  DerivativeMatrix result{{3, 4.5}, {}, 0, 0, {}, 7};
  result.shape(values.size(), rows.size(), rows.front().size());
  result.values = values;
  for (std::size_t i = 0; i < result.rows; ++i)
    for (std::size_t j = 0; j < result.columns; ++j) result.entry(i, j).value = rows[i][j];
  return result;
}

OutputStyle table(const OutputFormat& format, Layout layout) {
  Columns show = format.show;
  show.error = show.evaluations = false;
  return {{"x", "y"}, std::move(layout), show, format.precision};
}

/// The header and two equal results with what stands between them.
std::string written(const OutputFormat& format, OutputStyle table, const DerivativeMatrix& derivatives) {
  const auto writer = format.make(std::move(table));
  TextBuffer text;
  writer->header(text);
  writer->row(Result(derivatives), "ok", text);
  text.append(writer->separator());
  writer->row(Result(derivatives), "ok", text);
  return std::string(text.view());
}

std::string written(std::string_view name, const Layout& layout, const DerivativeMatrix& derivatives) {
  return written(format(name), table(format(name), layout), derivatives);
}

TEST(MatrixWriters, AJacobian) {
  const Layout layout = first_derivatives(2, {"x", "y"});
  const DerivativeMatrix rows = matrix({25, -1}, {{1, 2}, {nan, 1.0 / 3}});
  EXPECT_EQ(written("text", layout, rows), "1 2\nnan 0.3333333333\n\n1 2\nnan 0.3333333333\n");
  const std::string line = "3,4.5,25,-1,1,2,nan,0.3333333333333333\n";
  EXPECT_EQ(written("csv", layout, rows), "x,y,f0,f1,df0_dx,df0_dy,df1_dx,df1_dy\n" + line + line);
  const std::string object =
      "{\"at\":{\"x\":3,\"y\":4.5},\"value\":[25,-1],\"jacobian\":[{\"x\":1,\"y\":2},"
      "{\"x\":null,\"y\":0.3333333333333333}],\"status\":\"ok\"}\n";
  EXPECT_EQ(written("json", layout, rows), object + object);
}

TEST(MatrixWriters, ColumnsHaveDifferentNamesHoweverManyThereAre) {
  OutputStyle style = table(format("csv"), {});
  style.names = {"f", "d2f_dv0_dv1", "d2f_dv0_dv1_"};
  while (style.names.size() < 300)
    style.names.push_back(std::string("v").append(std::to_string(style.names.size() - 3)));
  style.layout = second_derivatives(1, style.names);
  style.show.error = true;
  TextBuffer text;
  format("csv").make(style)->header(text);

  std::set<std::string, std::less<>> names;
  std::string_view rest = text.view();
  ASSERT_TRUE(rest.ends_with('\n'));
  rest.remove_suffix(1);
  std::size_t count = 0;
  for (std::size_t end = 0; end != rest.npos; ++count) {
    end = rest.find(',');
    EXPECT_TRUE(names.emplace(rest.substr(0, end)).second) << rest.substr(0, end);
    if (end != rest.npos) rest.remove_prefix(end + 1);
  }
  EXPECT_EQ(count, 300U + 1U + 2U * 300U * 300U);
  for (const char* const name : {"f_", "d2f_dv0_dv1__", "d2f_dv0_dv1_error", "d2f_dv296_dv296"})
    EXPECT_TRUE(names.contains(name)) << name;
}

TEST(MatrixWriters, AHessian) {
  const Layout layout = second_derivatives(1, {"x", "y"});
  const DerivativeMatrix rows = matrix({25}, {{1, 2}, {2, nan}});
  EXPECT_EQ(written("text", layout, rows), "1 2\n2 nan\n\n1 2\n2 nan\n");
  const std::string line = "3\t4.5\t25\t1\t2\t2\tnan\n";
  EXPECT_EQ(written("tsv", layout, rows),
            "x\ty\tf\td2f_dx_dx\td2f_dx_dy\td2f_dy_dx\td2f_dy_dy\n" + line + line);
  const std::string object =
      "{\"at\":{\"x\":3,\"y\":4.5},\"value\":25,\"hessian\":{\"x\":{\"x\":1,\"y\":2},\"y\":{\"x\":2,\"y\":"
      "null}},"
      "\"status\":\"ok\"}\n";
  EXPECT_EQ(written("json", layout, rows), object + object);
}

TEST(MatrixWriters, AlongADirection) {
  const Layout one = directional_derivatives(1);
  EXPECT_EQ(written("text", one, matrix({25}, {{7}})), "7\n7\n");
  EXPECT_EQ(written("csv", one, matrix({25}, {{7}})), "x,y,f,df_dv\n3,4.5,25,7\n3,4.5,25,7\n");
  const std::string object = "{\"at\":{\"x\":3,\"y\":4.5},\"value\":25,\"along\":7,\"status\":\"ok\"}\n";
  EXPECT_EQ(written("json", one, matrix({25}, {{7}})), object + object);

  const Layout two = directional_derivatives(2);
  const DerivativeMatrix rows = matrix({25, -1}, {{7}, {nan}});
  EXPECT_EQ(written("text", two, rows), "7 nan\n7 nan\n");
  EXPECT_EQ(written("csv", two, rows), "x,y,f0,f1,df0_dv,df1_dv\n3,4.5,25,-1,7,nan\n3,4.5,25,-1,7,nan\n");
  const std::string objects =
      "{\"at\":{\"x\":3,\"y\":4.5},\"value\":[25,-1],\"along\":[7,null],\"status\":\"ok\"}\n";
  EXPECT_EQ(written("json", two, rows), objects + objects);
}

TEST(MatrixWriters, EachLineOfABlockHasItsPointAndItsValue) {
  OutputStyle jacobian = table(format("text"), first_derivatives(2, {"x", "y"}));
  jacobian.show.point = jacobian.show.value = true;
  EXPECT_EQ(written(format("text"), jacobian, matrix({25, -1}, {{1, 2}, {3, 4}})),
            "3 4.5 25 1 2\n3 4.5 -1 3 4\n\n3 4.5 25 1 2\n3 4.5 -1 3 4\n");
  OutputStyle hessian = table(format("text"), second_derivatives(1, {"x", "y"}));
  hessian.show.value = true;
  EXPECT_EQ(written(format("text"), hessian, matrix({25}, {{1, 2}, {2, 4}})),
            "25 1 2\n25 2 4\n\n25 1 2\n25 2 4\n");
}

TEST(MatrixWriters, ErrorsStandInTheShapeOfTheMatrix) {
  DerivativeMatrix rows = matrix({25, -1}, {{1, 2}, {3, 4}});
  for (std::size_t i = 0; i < 2; ++i)
    for (std::size_t j = 0; j < 2; ++j) rows.entry(i, j).error = 0.0625 * static_cast<double>(1 + 2 * i + j);
  for (const auto& [name, expected] :
       {std::pair{"text", "0.062 0.12\n0.19 0.25\n\n0.062 0.12\n0.19 0.25\n"},
        {"csv",
         "df0_dx_error,df0_dy_error,df1_dx_error,df1_dy_error\n0.0625,0.125,0.1875,0.25\n"
         "0.0625,0.125,0.1875,0.25\n"}}) {
    OutputStyle errors = table(format(name), first_derivatives(2, {"x", "y"}));
    errors.show = {.error = true};
    EXPECT_EQ(written(format(name), errors, rows), expected);
  }
  OutputStyle json = table(format("json"), second_derivatives(1, {"x", "y"}));
  json.show = {.error = true, .evaluations = true};
  const std::string object =
      "{\"error\":{\"x\":{\"x\":0.0625,\"y\":0.125},\"y\":{\"x\":0.1875,\"y\":0.25}},\"status\":\"ok\","
      "\"evaluations\":7}\n";
  EXPECT_EQ(written(format("json"), json, rows), object + object);
}

}  // namespace
}  // namespace gradcalc::cli
