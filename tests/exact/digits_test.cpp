#include "gradcalc/digits.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "gradcalc/error.hpp"

// Against values that mpmath computed without rules of differentiation: see data/digits.py.

namespace gradcalc {
namespace {

using Texts = std::vector<std::string>;

std::vector<std::string> fields_of(const std::string& line, char separator) {
  std::vector<std::string> fields;
  std::istringstream stream(line);
  for (std::string field; std::getline(stream, field, separator);) fields.push_back(field);
  return fields;
}

DecimalGradient digits_at(const std::string& f, const Texts& x, std::size_t digits) {
  return exact_digits(Expression(f), x, digits);
}

DecimalNumber partial(const std::string& f, const Texts& x, std::size_t digits) {
  return digits_at(f, x, digits).partials.front();
}

TEST(ExactDigits, AgreeWithAnotherProgramToTheLast) {
  std::ifstream file(GRADCALC_TEST_DATA "/digits.txt");
  std::size_t lines = 0;
  for (std::string line; std::getline(file, line); ++lines) {
    SCOPED_TRACE(line.substr(0, 80));
    const auto fields = fields_of(line, '\t');
    ASSERT_EQ(fields.size(), 5U);
    const auto digits = static_cast<std::size_t>(std::stoul(fields[0]));
    const DecimalGradient g = digits_at(fields[1], fields_of(fields[2], ' '), digits);
    EXPECT_EQ(g.value.text, fields[3]);
    EXPECT_EQ(g.value.verdict, Verdict::ok);
    std::string partials;
    for (const DecimalNumber& each : g.partials) {
      EXPECT_EQ(each.verdict, Verdict::ok);
      partials += (partials.empty() ? "" : " ") + each.text;
    }
    EXPECT_EQ(partials, fields[4]);
  }
  EXPECT_EQ(lines, 121U);
}

TEST(ExactDigits, AreOfWhatWasTyped) {
  EXPECT_EQ(partial("x^2", {"0.1"}, 50).text, "0.2");
  EXPECT_EQ(partial("0.1*x", {"1"}, 30).text, "0.1");
  EXPECT_EQ(partial("pi*x", {"1"}, 30).text, "3.14159265358979323846264338328");
  EXPECT_EQ(partial("x^2/2", {"1/3"}, 10).text, "0.3333333333");
  EXPECT_EQ(partial("x^2", {"0.1234567890123456789012345678901234567890"}, 60).text,
            "0.246913578024691357802469135780246913578");
  Definitions definitions;
  definitions.add("a = 0.1");
  definitions.add("f(t) = a*t^2");
  EXPECT_EQ(exact_digits(Expression("f(x)", definitions), Texts{"3*a"}, 30, {}, definitions).partials[0].text,
            "0.06");
  EXPECT_EQ(digits_at("sum(0.1*x[i]^2 for i in range(2)) + 0*x0", {"0.1", "0.2"}, 30).partials[1].text,
            "0.04");
}

TEST(ExactDigits, GiveThePointAsNumbers) {
  EXPECT_EQ(digits_at("x0+x1+x2+x3", {"+.10", "-1e-3", "pi/4", "007"}, 10).at,
            (Texts{"0.10", "-1e-3", "0.7853981634", "7"}));
}

TEST(ExactDigits, TellHowFarTheyAreOff) {
  EXPECT_EQ(partial("x^2", {"0.1"}, 50).error, "0");
  EXPECT_EQ(partial("x/3", {"1"}, 5).text, "0.33333");
  EXPECT_EQ(partial("x/3", {"1"}, 5).error, "3.4e-06");
  EXPECT_EQ(partial("sin(x)", {"0.1"}, 50).error, "4.1e-51");
}

TEST(ExactDigits, RoundTiesToTheEvenDigit) {
  EXPECT_EQ(partial("x^2", {"0.125"}, 1).text, "0.2");
  EXPECT_EQ(partial("x^2", {"0.375"}, 1).text, "0.8");
  EXPECT_EQ(partial("x^2", {"-0.125"}, 1).text, "-0.2");
  EXPECT_EQ(partial("x^2", {"0.12500000000000000000000000000001"}, 1).text, "0.3");
  EXPECT_EQ(partial("x^2", {"0.12499999999999999999999999999999"}, 1).text, "0.2");
  EXPECT_EQ(partial("0.15*x", {"1"}, 1).text, "0.2");
  EXPECT_EQ(partial("x^2", {"sqrt(2)^2/16"}, 1).text, "0.2");  // a tie of an irrational number's square
  EXPECT_EQ(partial("x^2", {"(sqrt(2)^2+1e-90)/16"}, 1).text, "0.3");
}

TEST(ExactDigits, HaveNoLargestOrSmallestNumber) {
  EXPECT_EQ(partial("exp(x)", {"1000"}, 20).text, "1.9700711140170469939e+434");
  EXPECT_EQ(partial("exp(x)", {"-1000"}, 20).text, "5.0759588975494567653e-435");
  EXPECT_EQ(partial("x^2", {"1e-400"}, 20).text, "2e-400");
  EXPECT_EQ(partial("x^3", {"-1e400"}, 20).text, "3e+800");
  EXPECT_EQ(partial("x^2", {"500000000000000000000"}, 30).text, "1000000000000000000000");
}

TEST(ExactDigits, AreFoundWhereFormulasCancel) {
  EXPECT_EQ(partial("(1+x)-1", {"1e-60"}, 20).text, "1");
  EXPECT_EQ(digits_at("(1+x)-1", {"1e-60"}, 20).value.text, "1e-60");
  EXPECT_EQ(digits_at("sin(x)-x", {"1e-200"}, 20).value.text, "-1.6666666666666666667e-601");
}

TEST(ExactDigits, KnowBreaksThatAreTypedInDecimals) {
  const DecimalNumber kink = partial("abs(x-0.1)", {"0.1"}, 20);
  EXPECT_EQ(kink.verdict, Verdict::kink);
  EXPECT_EQ(kink.text, "nan");
  EXPECT_EQ(kink.left, "-1");
  EXPECT_EQ(kink.right, "1");
  EXPECT_EQ(partial("max(x, 0.7)/3", {"0.7"}, 20).right, "0.33333333333333333333");
  EXPECT_EQ(partial("floor(10*x)", {"0.3"}, 20).verdict, Verdict::undefined);
  EXPECT_EQ(partial("mod(x, 0.1)", {"0.3"}, 20).verdict, Verdict::undefined);
  EXPECT_EQ(partial("floor(10*x)", {"0.30000000000000000000000000000000000000001"}, 20).text, "0");
  EXPECT_EQ(partial("sqrt(x-0.1)", {"0.1"}, 20).text, "inf");
  EXPECT_EQ(partial("sqrt(x-0.1)", {"0.1"}, 20).verdict, Verdict::infinite);
  EXPECT_EQ(partial("x^1.5", {"0"}, 20).verdict, Verdict::one_sided);
  EXPECT_EQ(partial("x*abs(x)", {"0"}, 20).text, "0");
  EXPECT_EQ(partial("x <= 0.1 ? x : 2*x", {"0.1"}, 20).verdict, Verdict::undefined);
  EXPECT_EQ(digits_at("log(x)", {"0"}, 20).value.verdict, Verdict::undefined);
}

TEST(ExactDigits, AreUndecidedWhereANumberMayBe0) {
  const DecimalNumber zero = partial("sin(x)", {"pi/2"}, 20);
  EXPECT_EQ(zero.verdict, Verdict::undecided);
  EXPECT_EQ(zero.text, "nan");
  // 131 bits, doubled as long as they are at most 2^14: to 8,384.
  EXPECT_EQ(zero.left, "-2.9e-2524");
  EXPECT_EQ(zero.right, "2.5e-2526");
  EXPECT_EQ(digits_at("sin(x)", {"pi"}, 20).value.verdict, Verdict::undecided);
  const DecimalNumber at_break = partial("abs(x)*(sin(1)^2+cos(1)^2-1)", {"0"}, 20);
  EXPECT_EQ(at_break.verdict, Verdict::undecided);
  EXPECT_EQ(at_break.text, "nan");
  EXPECT_EQ(at_break.error, "nan");
  EXPECT_EQ(at_break.left, "nan");
  EXPECT_EQ(partial("x-x", {"0.1"}, 20).text, "0");
  EXPECT_EQ(partial("x-x", {"0.1"}, 20).verdict, Verdict::ok);
}

TEST(ExactDigits, AlongADirection) {
  const Expression f("x*y");
  EXPECT_EQ(exact_digits_along(f, Texts{"3", "4"}, Texts{"0.3", "0.4"}, 20).partials[0].text, "4.8");
  EXPECT_EQ(exact_digits_along(f, Texts{"3", "4"}, Texts{"1", "1"}, 20).partials[0].text,
            "4.9497474683058326708");
  EXPECT_EQ(
      exact_digits_along(Expression("abs(x+y)"), Texts{"0", "0"}, Texts{"0.1", "-0.1"}, 20).partials[0].text,
      "0");
  EXPECT_EQ(
      exact_digits_along(Expression("abs(x+y)"), Texts{"0", "0"}, Texts{"0.1", "0.2"}, 20).partials[0].right,
      "1.3416407864998738178");
}

TEST(ExactDigits, OfSomePartials) {
  EXPECT_EQ(
      exact_digits(Expression("x*y^2"), Texts{"0.1", "3"}, 20, std::vector<std::size_t>{1}).partials[0].text,
      "0.6");
}

TEST(ExactDigits, RefuseWhatIsOutOfRange) {
  EXPECT_THROW(digits_at("x", {"1"}, 0), Error);
  EXPECT_THROW(digits_at("x", {"1"}, most_digits + 1), Error);
  EXPECT_THROW(digits_at("x*y", {"1"}, 5), Error);
  EXPECT_THROW(digits_at("x", {"abc"}, 5), Error);
  EXPECT_THROW(exact_digits_along(Expression("x"), Texts{"1"}, Texts{"0"}, 5), Error);
  EXPECT_THROW(exact_digits_along(Expression("x"), Texts{"1"}, Texts{"1", "1"}, 5), Error);
}

TEST(ExactDigits, TenThousand) {
  const std::string text = partial("x/7", {"0.1"}, most_digits).text;
  EXPECT_EQ(text.size(), most_digits + 2);
  EXPECT_EQ(text.substr(0, 20), "0.142857142857142857");
  EXPECT_EQ(text.substr(text.size() - 6), "571429");
}

}  // namespace
}  // namespace gradcalc
