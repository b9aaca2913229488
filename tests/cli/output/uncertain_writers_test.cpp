#include "cli/output/uncertain_writers.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/output/formats.hpp"
#include "cli/results/columns.hpp"
#include "gradcalc/derivative.hpp"

namespace gradcalc::cli {
namespace {

/// A point of two quantities, and one or two functions.
UncertainResult example(std::size_t functions) {
  UncertainResult result;
  result.point.quantities = {{5.0, 0.25}, {2.0, 0.0625, 9.0, Distribution::student_t}};
  result.point.correlation = Correlation(2);
  CombinedUncertainty f;
  f.value = 2.5;
  f.uncertainty = 0.125;
  f.contributions = {{0.5, 1e-20, 0.1, 0.64}, {-1.25, 2e-20, 0.075, 0.36}};
  f.degrees_of_freedom = 25.5;
  f.second_value = 2.75;
  f.second_uncertainty = 0.375;
  result.propagation.functions.assign(functions, f);
  result.propagation.correlation.assign(functions * functions, 1.0);
  if (functions == 2) result.propagation.correlation[1] = result.propagation.correlation[2] = 0.875;
  return result;
}

/// What a format writes of it, the header first.
std::string written(std::string_view format_name, const UncertainResult& result, bool has_budget = false,
                    const Columns* show = nullptr, bool of_program = false) {
  const OutputFormat& format = *std::ranges::find(formats(), format_name, &OutputFormat::name);
  OutputStyle style{{"V", "I"}, first_derivatives(result.propagation.functions.size(), {"V", "I"}), {}, {}};
  style.uncertain.budget = has_budget;
  style.uncertain.of_program = of_program;
  style.uncertain.digits = format.uncertain_digits;
  style.show = show != nullptr ? *show : has_budget ? format.show_budget : format.show_uncertain;
  const auto writer = format.make_uncertain(style);
  TextBuffer text;
  writer->header(text);
  const DerivativeMatrix derivatives{{5.0, 2.0}, {2.5}, 1, 2, std::vector<MatrixEntry>(2)};
  writer->row(Result(derivatives, nullptr, {}, {}, &result), "ok", text);
  return std::string(text.view());
}

TEST(UncertainWriters, WriteTheValueAndItsUncertainty) {
  const UncertainResult one = example(1);
  EXPECT_EQ(written("text", one), "2.50 +- 0.13\n");
  EXPECT_EQ(written("table", one), "at V = 5.00 +- 0.25, I = 2.000 +- 0.063\nf = 2.50 +- 0.13\n");
  EXPECT_EQ(written("csv", one),
            "V,I,u_V,u_I,f,u_f,f_second,u_f_second,f_near_break,status\n5,2,0.25,0.0625,2.5,0.125,,,,ok\n");
  EXPECT_EQ(written("tsv", one),
            "V\tI\tu_V\tu_I\tf\tu_f\tf_second\tu_f_second\tf_near_break\tstatus\n5\t2\t0.25\t0.0625\t2.5\t0."
            "125\t\t\t\tok\n");
  EXPECT_EQ(written("json", one),
            "{\"at\":{\"V\":5,\"I\":2},\"uncertainties\":{\"V\":0.25,\"I\":0.0625},\"value\":2.5,"
            "\"uncertainty\":0.125,\"contributions\":{\"V\":0.1,\"I\":0.075},"
            "\"second_order\":{\"value\":2.75,\"uncertainty\":0.375},\"status\":\"ok\"}\n");
}

TEST(UncertainWriters, WriteALineForEachFunction) {
  const UncertainResult two = example(2);
  EXPECT_EQ(written("text", two), "2.50 +- 0.13\n2.50 +- 0.13\n");
  EXPECT_EQ(written("csv", two),
            "V,I,u_V,u_I,f0,u_f0,f1,u_f1,f0_second,u_f0_second,f1_second,u_f1_second,"
            "f0_near_break,f1_near_break,r_f0_f1,status\n"
            "5,2,0.25,0.0625,2.5,0.125,2.5,0.125,,,,,,,0.875,ok\n");
  const Columns correlation{.value = true, .uncertainty = true, .correlation = true};
  EXPECT_EQ(written("text", two, false, &correlation), "2.50 +- 0.13 1 0.875\n2.50 +- 0.13 0.875 1\n");
  EXPECT_EQ(written("csv", two, false, &correlation), "f0,u_f0,f1,u_f1,r_f0_f1\n2.5,0.125,2.5,0.125,0.875\n");
  EXPECT_EQ(written("json", two, false, &correlation),
            "{\"value\":[2.5,2.5],\"uncertainty\":[0.125,0.125],\"correlation\":[[1,0.875],[0.875,1]],"
            "\"status\":\"ok\"}\n");
  EXPECT_EQ(written("table", two, false, &correlation),
            "f0 = 2.50 +- 0.13\nf1 = 2.50 +- 0.13\n\n"
            "correlation     f0     f1\nf0               1  0.875\nf1           0.875      1\n");
}

TEST(UncertainWriters, WriteBudgets) {
  const UncertainResult one = example(1);
  const std::string table =
      "quantity  value  uncertainty  distribution  degrees  sensitivity  contribution   share\n"
      "V          5.00         0.25  normal            inf          0.5          0.10  64.0 %\n"
      "I         2.000        0.063  t                   9        -1.25         0.075  36.0 %\n"
      "f = 2.50 +- 0.13\n"
      "degrees of freedom 25, coverage factor 2.06, expanded uncertainty 0.26 (95 %)\n";
  EXPECT_EQ(written("text", one, true), table);
  EXPECT_EQ(written("table", one, true), table);
  EXPECT_EQ(written("csv", one, true),
            "V,I,u_V,u_I,dof_V,dof_I,dist_V,dist_I,half_width_V,half_width_I,f,u_f,df_dV,df_dI,u_f_V,u_f_I,"
            "share_V,share_I,dof_f,k_f,U_f,f_second,u_f_second,f_near_break,status\n"
            "5,2,0.25,0.0625,inf,9,normal,t,inf,inf,2.5,0.125,0.5,-1.25,0.1,0.075,0.64,0.36,25.5,2."
            "0595385527532972,"
            "0.25744231909416215,,,,ok\n");
  UncertainResult estimated = one;
  estimated.propagation.functions[0].of_program = 0.0625;
  EXPECT_EQ(written("text", estimated, true),
            "quantity  value  uncertainty  distribution  degrees  sensitivity  contribution   share\n"
            "V          5.00         0.25  normal            inf          0.5          0.10  64.0 %\n"
            "I         2.000        0.063  t                   9        -1.25         0.075  36.0 %\n"
            "program                                                                  0.063  25.0 %\n"
            "f = 2.50 +- 0.13\n"
            "degrees of freedom 25, coverage factor 2.06, expanded uncertainty 0.26 (95 %)\n");
}

// Of its noise, and of the errors of sensitivities, which have no more digits than these allow.
TEST(UncertainWriters, WriteThePartOfAProgram) {
  UncertainResult estimated = example(1);
  CombinedUncertainty& f = estimated.propagation.functions[0];
  f.of_program = 0.0625;
  f.contributions[0] = {0.5123456, 1e-3, 0.1, 0.64};
  f.contributions[1] = {-1.256789, 0.2, 0.075, 0.11};
  const Columns show{.gradient = true, .contribution = true, .share = true};
  EXPECT_EQ(written("text", estimated, false, &show, true), "0.512 -1 0.10 0.075 0.063 0.64 0.11 0.25\n");
  EXPECT_EQ(written("csv", estimated, false, &show, true),
            "df_dV,df_dI,u_f_V,u_f_I,u_f_program,share_V,share_I,share_program\n"
            "0.5123456,-1.256789,0.1,0.075,0.0625,0.64,0.11,0.25\n");
  EXPECT_EQ(written("json", estimated, false, &show, true),
            "{\"gradient\":{\"V\":0.5123456,\"I\":-1.256789},\"contributions\":{\"V\":0.1,\"I\":0.075},"
            "\"shares\":{\"V\":0.64,\"I\":0.11},\"program_contribution\":0.0625,\"program_share\":0.25,"
            "\"status\":\"ok\"}\n");
  EXPECT_NE(written("text", estimated, true, nullptr, true).find("  0.512  "), std::string::npos);
}

TEST(UncertainWriters, WriteTheExpandedUncertaintyBehindTheValue) {
  const Columns show{.value = true, .uncertainty = true, .expanded = true};
  EXPECT_EQ(written("text", example(1), false, &show), "2.50 +- 0.13; 95 %: +- 0.26, k = 2.06\n");
}

TEST(UncertainWriters, WriteBothOrdersWhereTheyDiffer) {
  UncertainResult one = example(1);
  one.propagation.functions[0].differs_to_second = true;
  EXPECT_EQ(written("text", one), "2.50 +- 0.13; to second order 2.75 +- 0.38\n");
  EXPECT_EQ(written("csv", one),
            "V,I,u_V,u_I,f,u_f,f_second,u_f_second,f_near_break,status\n"
            "5,2,0.25,0.0625,2.5,0.125,2.75,0.375,,ok\n");
  one.propagation.functions[0].curves_more = true;
  EXPECT_EQ(written("text", one), "2.50 +- 0.13; to second order 2.75 +- 0.38; curves more\n");
  const Columns expanded{.value = true, .uncertainty = true, .expanded = true};
  one.propagation.functions[0].differs_to_second = false;
  EXPECT_EQ(written("text", one, false, &expanded),
            "2.50 +- 0.13; not linear; 95 %: +- 0.26, k = 2.06, of the first order, which does not hold\n");
  one = example(1);
  one.propagation.functions[0].differs_to_second = true;
  one.propagation.functions[0].second_uncertainty = Derivative::none;
  EXPECT_EQ(written("text", one), "2.50 +- 0.13; not linear\n");
  one.propagation.functions[0].uncertainty = Derivative::none;
  EXPECT_EQ(written("text", one), "2.5 +- nan\n");
}

TEST(UncertainWriters, WriteHowNearABreakIsInJson) {
  UncertainResult two = example(2);
  const Columns nothing{};
  EXPECT_EQ(written("json", two, false, &nothing), "{\"status\":\"ok\"}\n");
  two.propagation.functions[1].near_break.distance = 1.5;
  EXPECT_EQ(written("json", two, false, &nothing), "{\"near_break\":[null,1.5],\"status\":\"ok\"}\n");
}

TEST(UncertainWriters, EveryColumnAloneInEveryFormat) {
  const std::vector<std::pair<bool Columns::*, std::string_view>> contents{
      {&Columns::point, "0.25"},  {&Columns::value, "2.5"},        {&Columns::gradient, "-1.25"},
      {&Columns::error, "2e-20"}, {&Columns::uncertainty, "0.1"},  {&Columns::contribution, "0.075"},
      {&Columns::share, "0.36"},  {&Columns::expanded, "25.5"},    {&Columns::second, "2.75"},
      {&Columns::status, "ok"},   {&Columns::correlation, "0.875"}};
  const UncertainResult two = example(2);
  for (const std::string_view format : {"text", "csv", "tsv", "json"})
    for (const auto& [flag, content] : contents) {
      Columns show;
      show.*flag = true;
      const std::string text = written(format, two, false, &show);
      EXPECT_NE(text.find(content), text.npos) << format << ": " << text;
      EXPECT_EQ(text.back(), '\n');
    }
}

}  // namespace
}  // namespace gradcalc::cli
