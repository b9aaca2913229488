#include <gmock/gmock.h>

#include <string>

#include "support/program.hpp"

namespace gradcalc::testing {
namespace {

using ::testing::HasSubstr;

// What stands beside "at" counts as beside the coordinates themselves.
TEST(UncertainObjects, MayMixKeysAndMembers) {
  const std::string at = "{\"at\":{\"x\":5,\"y\":3},";
  const std::string cases[] = {
      at + "\"u_x\":0.1,\"u_y\":0.2,\"r_x_y\":0.9}\n",
      at + "\"uncertainties\":{\"x\":0.1,\"y\":0.2},\"r_x_y\":0.9}\n",
      at + "\"uncertainties\":{\"x\":0.1},\"u_y\":0.2,\"cov_y_x\":0.018}\n",
      at + "\"cov_x_x\":0.01,\"u_y\":0.2,\"r_y_x\":0.9}\n",
      at + "\"U_x\":0.2,\"k_x\":2,\"u_y\":0.2,\"r_x_y\":0.9}\n",
      "{\"x\":5,\"y\":3,\"uncertainties\":{\"x\":0.1,\"y\":0.2},\"covariances\":{\"x_y\":0.018}}\n"};
  for (const std::string& object : cases) {
    const Outcome outcome = gradcalc({"x*y", "--precision", "4"}, object);
    EXPECT_EQ(outcome.out, "15.000 +- 1.277\n") << object;
    EXPECT_EQ(outcome.err, "") << object;
  }
  EXPECT_EQ(
      gradcalc({"x*y"}, "{\"x\":5,\"y\":3,\"u_x\":0.1,\"u_y\":0.2,\"covariances\":{\"x_y\":0.01}}\n").out,
      "15.0 +- 1.2\n");
  EXPECT_EQ(gradcalc({"x", "--show", "expanded", "--format", "csv", "--precision", "5"},
                     "{\"at\":{\"x\":5},\"u_x\":0.1,\"dof_x\":9}\n")
                .out,
            "dof_f,k_f,U_f\n9,2.2622,0.22622\n");
  EXPECT_THAT(gradcalc({"x", "--budget"}, "{\"at\":{\"x\":5},\"u_x\":0.1,\"dist_x\":\"rect\"}\n").out,
              HasSubstr("rect +-0.173205"));
}

TEST(UncertainObjects, ThatContradictThemselvesAreBadLines) {
  const Outcome twice = gradcalc({"x"}, "{\"at\":{\"x\":5},\"uncertainties\":{\"x\":0.1},\"u_x\":0.2}\n");
  EXPECT_EQ(twice.out, "nan +- nan\n");
  EXPECT_EQ(twice.err, "gradcalc: stdin:1: the key 'u_x' is given twice\n");
  EXPECT_EQ(twice.status, 1);
  const Outcome same = gradcalc({"x"}, "{\"at\":{\"x\":5},\"uncertainties\":{\"x\":0.10},\"u_x\":0.1}\n");
  EXPECT_EQ(same.out + same.err, "5.00 +- 0.10\n");
  const Outcome late = gradcalc({"x"},
                                "{\"at\":{\"x\":5},\"u_x\":0.1}\n"
                                "{\"at\":{\"x\":5},\"u_x\":0.1,\"dof_x\":9}\n");
  EXPECT_EQ(late.out, "5.00 +- 0.10\nnan +- nan\n");
  EXPECT_EQ(late.err,
            "gradcalc: stdin:2: the key 'dof_x' is not one of the first object, whose keys tell what is "
            "uncertain\n");
}

// The value of one and the uncertainty of the other would be a confident wrong number.
TEST(UncertainObjects, DoNotMixAQuantityWithTheResultOfItsName) {
  const std::string object = "{\"at\":{\"f\":5},\"value\":7,\"uncertainty\":0.1}\n";
  const Outcome mixed = gradcalc({"f"}, object);
  EXPECT_EQ(mixed.out, "nan\n");
  EXPECT_EQ(mixed.err,
            "gradcalc: stdin:1: the key 'f' stands in \"at\", without an uncertainty, and the result beside "
            "it has one: that is called 'f_'\n");
  EXPECT_EQ(mixed.status, 1);
  EXPECT_EQ(gradcalc({"f_"}, object).out, "7.00 +- 0.10\n");
  const std::string sum = gradcalc({"f+2", "--at", "f=5+-0.2", "--format", "json"}).out;
  EXPECT_EQ(gradcalc({"f"}, sum).out, "5.00 +- 0.20\n");
  EXPECT_EQ(gradcalc({"f_"}, sum).out, "7.00 +- 0.20\n");
}

TEST(UncertainObjects, NeedNotBeReadableFirst) {
  const std::string good = "{\"x\":\"6+-0.1\"}\n{\"x\":\"7+-0.1\"}\n";
  const auto doubled = [&](const std::string& first) { return gradcalc({"2*x"}, first + "\n" + good); };
  const std::pair<std::string, std::string> bad[] = {
      {"{\"x\":null}", "the key 'x' is null, not a number"},
      {"{}", "the key 'x' is missing"},
      {"\"abc\"", "not JSON: an object begins with '{'"},
      {"{\"x\":\"a\"}", "the key 'x' is the string 'a', not a number"},
      {"{\"x\":5", "the object is not closed in its line"}};
  for (const auto& [first, message] : bad) {
    const Outcome outcome = doubled(first);
    EXPECT_EQ(outcome.out, "nan +- nan\n12.00 +- 0.20\n14.00 +- 0.20\n") << first;
    EXPECT_EQ(outcome.err, "gradcalc: stdin:1: " + message + "\n") << first;
    EXPECT_EQ(outcome.status, 1) << first;
  }
  const Outcome keys = gradcalc({"x"}, "{\"x\":null}\n{\"x\":5,\"u_x\":0.1}\n{\"x\":6,\"u_x\":0.1}\n");
  EXPECT_EQ(keys.out, "nan +- nan\n5.00 +- 0.10\n6.00 +- 0.10\n");
  const std::string results =
      gradcalc({"1/x", "--format", "json"}, "{\"x\":null}\n{\"x\":2,\"u_x\":0.1}\n").out;
  EXPECT_EQ(gradcalc({"f"}, results).out, "nan +- nan\n0.500 +- 0.025\n") << "results of a bad line";
}

}  // namespace
}  // namespace gradcalc::testing
