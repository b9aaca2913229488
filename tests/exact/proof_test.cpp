#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "gradcalc/exact.hpp"
#include "gradcalc/higher_derivatives.hpp"

// What is told of derivatives that doubles do not have, and just at breaks. References have 17 digits.

namespace gradcalc {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

Gradient proven(const std::string& f, const std::vector<double>& x) {
  Expression expression(f);
  return exact_gradient(expression, x);
}

struct Partial {
  std::string f;
  std::vector<double> x;
  double expected;
};

TEST(Proof, TellsDigitsThatDoublesLose) {
  for (const Partial& c : std::vector<Partial>{
           {"(1-cos(x))/x^2", {1e-8}, -8.3333333333333333e-10},
           {"m*299792458^2*(1/sqrt(1-v^2/299792458^2)-1)", {70, 10}, 50.000000000000042},
           {"sin(1e10+x)", {1}, 0.88197072046119607},
           {"1/x-1/(exp(x)-1)", {0.0058}, -0.083333193166853785},
           {"8.99e9*1.6e-19^2/r^2", {1e-10}, -460.288},
           {"(x-1)^2+1e-20*x", {1}, 1e-20},
       }) {
    const Derivative d = proven(c.f, c.x).partials.front();
    EXPECT_EQ(d.verdict, Verdict::ok) << c.f;
    EXPECT_NEAR(d.value, c.expected, 2e-12 * std::fabs(c.expected)) << c.f;
    EXPECT_LE(d.error, 0x1p-48 * std::fabs(d.value)) << c.f;
  }
}

TEST(Proof, KnowsWhatIsExactlyZero) {
  for (const Partial& c : std::vector<Partial>{
           {"sin(x)^2+cos(x)^2", {1}, 0}, {"x-x", {3}, 0}, {"exp(x)*exp(-x)", {7}, 0}, {"5+0*x", {2}, 0}}) {
    const Derivative d = proven(c.f, c.x).partials.front();
    EXPECT_EQ(d.verdict, Verdict::ok) << c.f;
    EXPECT_EQ(d.value, 0.0) << c.f;
    EXPECT_LE(d.error, std::numeric_limits<double>::denorm_min()) << c.f;
  }
}

TEST(Proof, DoesNotOverflowInside) {
  const Gradient log_sum = proven("log(exp(x)+exp(y))", {1000, 999});
  EXPECT_DOUBLE_EQ(log_sum.value, 1000.3132616875182);
  EXPECT_DOUBLE_EQ(log_sum.partials[0].value, 0.7310585786300049);
  EXPECT_DOUBLE_EQ(log_sum.partials[1].value, 0.2689414213699951);
  EXPECT_DOUBLE_EQ(proven("sqrt(x^2+y^2)", {1e200, 1e200}).partials[0].value, 0.70710678118654752);
  EXPECT_DOUBLE_EQ(proven("1/exp(x)", {400}).partials[0].value, -1.9151695967140057e-174);
  EXPECT_DOUBLE_EQ(proven("1/exp(x)", {800}).value, 0.0);
  EXPECT_EQ(proven("1/(1+exp(-x))", {-1000}).partials[0].value, 0.0);  // 5e-435
  EXPECT_DOUBLE_EQ(proven("1/(1+exp(-x))", {-700}).partials[0].value, 9.8596765437597708e-305);
  EXPECT_DOUBLE_EQ(proven("gamma(x)/gamma(x-1)", {200}).partials[0].value, 1.0);
}

TEST(Proof, SaysWhatIsTooLargeForADouble) {
  const Gradient g = proven("exp(x)", {1000});
  EXPECT_EQ(g.partials.front().verdict, Verdict::infinite);
  EXPECT_EQ(g.partials.front().value, infinity);
}

struct Kink {
  std::string f;
  double x;
  double left, right;
};

TEST(Proof, TellsKinksWithBothSlopes) {
  const double root_half = 0.70710678118654757;
  for (const Kink& c : std::vector<Kink>{{"abs(x)", 0, -1, 1},
                                         {"max(x,2*x)", 0, 1, 2},
                                         {"min(x,2*x,3*x)", 0, 3, 1},
                                         {"relu(x)", 0, 0, 1},
                                         {"max(x,0)", 0, 0, 1},
                                         {"asin(2*x/(1+x^2))", 1, 1, -1},
                                         {"acos(cos(x))", 0, -1, 1},
                                         {"sqrt(1-cos(x))", 0, -root_half, root_half},
                                         {"sqrt(x^2-2*x+1)", 1, -1, 1},
                                         {"1.6e-19*max(x-0.7,0)", 0.7, 0, 1.6e-19},
                                         {"x<1 ? x : 3*x-2", 1, 1, 3},
                                         {"abs(x)+1e-9*x", 0, -1 + 1e-9, 1 + 1e-9},
                                         {"hypot(x,0)", 0, -1, 1},
                                         {"if(x>0,x*log(x),0)", 0, 0, -infinity},
                                         {"if(x>0,-x*log2(x)-(1-x)*log2(1-x),0)", 0, 0, infinity},
                                         {"if(x>0,x^(1+x),0)", 0, 0, 1},
                                         {"if(x==0,0,1/log(abs(x)))", 0, infinity, -infinity},
                                         {"if(x==0,0,abs(x)+exp(-1/x^2))", 0, -1, 1},
                                         {"if(x<=0,2x,1/gamma(x))", 0, 2, 1},
                                         {"if(x<=0,2x,exp(-gamma(x)))", 0, 2, 0},
                                         {"if(x<=0,2x,x^2*digamma(x))", 0, 2, -1},
                                         {"if(x<=0,2x,x^2*trigamma(x)-1)", 0, 2, 0},
                                         {"if(x<=0,2x,1/beta(x,2))", 0, 2, 1},
                                         {"if(x<=0,x,x^2*lgamma(x))", 0, 1, 0},
                                         {"if(x>=-1,3x+3,1/gamma(x))", -1, -1, 3},
                                         {"if(x>=1,1-x,(1-x)*atanh(x))", 1, -infinity, -1},
                                         {"if(x<=0,2x,0^x)", 0, 2, 0},
                                         {"sqrt(abs(x))", 0, -infinity, infinity}}) {
    const Derivative d = proven(c.f, {c.x}).partials.front();
    EXPECT_EQ(d.verdict, Verdict::kink) << c.f;
    EXPECT_TRUE(std::isnan(d.value)) << c.f;
    EXPECT_EQ(d.left, c.left) << c.f;
    EXPECT_EQ(d.right, c.right) << c.f;
  }
}

struct Decided {
  std::string f;
  double x;
  Verdict verdict;
  double value;  ///< nan where there is none
};

TEST(Proof, DecidesAtBreaks) {
  const double none = Derivative::none;
  for (const Decided& c : std::vector<Decided>{{"x*abs(x)", 0, Verdict::ok, 0},
                                               {"abs(x)^1.5", 0, Verdict::ok, 0},
                                               {"cbrt(x)^3", 0, Verdict::ok, 1},
                                               {"x>1?2*x:x^2+1", 1, Verdict::ok, 2},
                                               {"abs(x)^3+sin(x)", 0, Verdict::ok, 1},
                                               {"abs(sin(x)-x)", 0, Verdict::ok, 0},
                                               {"exp(abs(x)^1.5)", 0, Verdict::ok, 0},
                                               {"sin(abs(x-0.5)^1.02)", 0.5, Verdict::ok, 0},
                                               {"log(1+(x^2)^0.6)", 0, Verdict::ok, 0},
                                               {"if(x==0,0,x^2*log(abs(x)))", 0, Verdict::ok, 0},
                                               {"if(x==0,0,x/log(abs(x)))", 0, Verdict::ok, 0},
                                               {"if(x==0,1,(1+x)^(x*log(abs(x))))", 0, Verdict::ok, 0},
                                               {"if(x==0,0,x^2*sin(1/x))", 0, Verdict::ok, 0},
                                               {"if(x==0,0,3*x+x^2*cos(1/x))", 0, Verdict::ok, 3},
                                               {"if(x==0,0,exp(-1/x^2))", 0, Verdict::ok, 0},
                                               {"if(x>0,exp(-1/x),0)", 0, Verdict::ok, 0},
                                               {"floor(x)*0+x", 2, Verdict::ok, 1},
                                               {"mod(x,2)*sin(3.5-3.5)+x", 4, Verdict::ok, 1},
                                               {"sqrt(x)^2", 0, Verdict::one_sided, 1},
                                               {"x*sqrt(x)", 0, Verdict::one_sided, 0},
                                               {"x^1.1", 0, Verdict::one_sided, 0},
                                               {"cos(x^1.3)", 0, Verdict::one_sided, 0},
                                               {"acos(x)*(1-x)", 1, Verdict::one_sided, 0},
                                               {"sqrt(x)", 0, Verdict::infinite, infinity},
                                               {"cbrt(x)", 0, Verdict::infinite, infinity},
                                               {"asin(x)", 1, Verdict::infinite, infinity},
                                               {"x^0.9", 0, Verdict::infinite, infinity},
                                               {"if(x==0,1,x^x)", 0, Verdict::infinite, -infinity},
                                               {"if(x==0,1,abs(x)^x)", 0, Verdict::infinite, -infinity},
                                               {"if(x<=1,2x,erfinv(x))", 1, Verdict::one_sided, 2},
                                               {"if(x<=0,x,gamma(x))", 0, Verdict::undefined, none},
                                               {"if(x<=0,x,beta(x,1))", 0, Verdict::undefined, none},
                                               {"if(x<=0,x,digamma(x))", 0, Verdict::undefined, none},
                                               {"if(x>=1,2x,atanh(x))", 1, Verdict::undefined, none},
                                               {"if(x>=-1,x,gamma(x))", -1, Verdict::undefined, none},
                                               {"if(x>=-64,x,gamma(x))", -64, Verdict::undefined, none},
                                               {"if(x>=-65,x,gamma(x))", -65, Verdict::undecided, none},
                                               {"if(x<=0,x,norminv(x))", 0, Verdict::undecided, none},
                                               {"abs(floor(x))^x", 0, Verdict::undefined, none},
                                               {"x+0^x", 0.5, Verdict::ok, 1},
                                               {"(-2)^acos(x)*relu(x)", -1, Verdict::undefined, none},
                                               {"trunc(x/x)", 1.5, Verdict::ok, 0},
                                               {"floor(3^x)", 2, Verdict::undefined, none},
                                               {"mod(x,x)", -2, Verdict::ok, 0},
                                               {"if(x<=2,x,(-1)^(x/x))", 2, Verdict::undefined, none},
                                               {"x^3*log(x)^0", -3, Verdict::undefined, none},
                                               {"1^log(x)+x", -3, Verdict::undefined, none},
                                               {"ceil(x^x)", -3, Verdict::undefined, none},
                                               {"max(5,(-2)^x)", 1, Verdict::undefined, none},
                                               {"if((-2)^x<0,x,2)", 1, Verdict::undefined, none},
                                               {"min(x,x^x)", 0, Verdict::one_sided, 1},
                                               {"floor(x)", 2, Verdict::undefined, none},
                                               {"sign(x)", 0, Verdict::undefined, none},
                                               {"mod(x,2)", 4, Verdict::undefined, none},
                                               {"round(x)", 0.5, Verdict::undefined, none},
                                               {"x<1 ? x : x+1", 1, Verdict::undefined, none},
                                               {"x<1 && x>0", 1, Verdict::undefined, none},
                                               {"1/x", 0, Verdict::undefined, none},
                                               {"log(x)", -1, Verdict::undefined, none}}) {
    const Derivative d = proven(c.f, {c.x}).partials.front();
    EXPECT_EQ(d.verdict, c.verdict) << c.f;
    if (std::isnan(c.value))
      EXPECT_TRUE(std::isnan(d.value)) << c.f;
    else
      EXPECT_EQ(d.value, c.value) << c.f;
  }
}

TEST(Proof, BesideABreakTheValueIsThatOfTheSide) {
  for (const double distance : {1e-9, 1e-12, 1e-15, 1e-200, 5e-324}) {
    EXPECT_EQ(proven("abs(x)", {distance}).partials.front().value, 1) << distance;
    EXPECT_EQ(proven("abs(x)", {-distance}).partials.front().value, -1) << distance;
    EXPECT_EQ(proven("max(x,2*x)", {-distance}).partials.front().value, 1) << distance;
  }
  EXPECT_EQ(proven("floor(x)+x", {2 + 1e-15}).partials.front().value, 1);
  EXPECT_EQ(proven("asin(2*x/(1+x^2))", {1 - 1e-12}).partials.front().value, 1.000000000001);
  EXPECT_EQ(proven("x>1?2*x:x^2+1", {1 - 1e-10}).partials.front().value, 2 * (1 - 1e-10));
}

TEST(Proof, WhatHasNoEffectDoesNotDisturb) {
  EXPECT_EQ(proven("x>5 ? abs(x) : x^2", {0}).partials.front().verdict, Verdict::ok);
  EXPECT_EQ(proven("max(abs(x),5)+x", {0}).partials.front().value, 1);
  EXPECT_EQ(proven("x<0 ? sqrt(x) : x", {1}).partials.front().value, 1);
}

/// The argument that max does not take is the larger one beside the point, or has no value there.
TEST(Proof, SeesJumpsOfWhatIsNotTaken) {
  struct Jump {
    std::string f;
    double x, left, right;
  };
  const double none = Derivative::none;
  for (const Jump& c : std::vector<Jump>{{"max(x,if(x<1,7,0))", 1, none, 1},
                                         {"min(cos(x),trunc(x))", 1, none, -0.8414709848078965},
                                         {"max(0,5*sign(x-1)-2)", 1, 0, none},
                                         {"min(x+3,atan2(x,-1))", 0, none, 1},
                                         {"relu(if(x<1,7,-1))", 1, none, 0},
                                         {"max(x,max(-9,if(x<1,7,0)))", 1, none, 1},
                                         {"max(x,sqrt(x)-5)", 0, none, 1},
                                         {"max(1,5*(x<1))*(x-1)", 1, 5, 1}}) {
    const Derivative d = proven(c.f, {c.x}).partials.front();
    EXPECT_NE(d.verdict, Verdict::ok) << c.f;
    const auto is_same = [](double a, double b) { return a == b || (std::isnan(a) && std::isnan(b)); };
    EXPECT_TRUE(is_same(d.left, c.left)) << c.f << ": " << d.left;
    EXPECT_TRUE(is_same(d.right, c.right)) << c.f << ": " << d.right;
  }
  for (const Derivative& d : proven("max(x,5*(x+y>2))", {1, 1}).partials)
    EXPECT_EQ(d.verdict, Verdict::undefined);
  for (const std::string f : {"max(x+9,floor(x))", "max(x+9,abs(x-1))", "max(x+9,if(x<1,7,0))"})
    EXPECT_EQ(proven(f, {1}).partials.front().value, 1.0) << f;
}

/// Products of doubles are equal that no 113 bits can tell apart, and jumps are there that they do not show.
TEST(Proof, SeesJumpsThatTakeMoreBits) {
  struct Far {
    std::string f;
    std::vector<double> x;
  };
  for (const Far& c : std::vector<Far>{{"sign(x^3-y^3)", {0.1, 0.1}},
                                       {"x^3<y^3", {0.1, 0.1}},
                                       {"if(x^3<y^3,1,2)", {0.1, 0.1}},
                                       {"mod(x^3,0.1^3)", {0.1}},
                                       {"floor(x^12)", {1023}},
                                       {"mod(x^12,3)", {999}},
                                       {"floor(gamma(x))", {40}},
                                       {"floor(x+2)", {1e40}},
                                       {"round(x+1/2)", {1e300}}}) {
    const Gradient g = proven(c.f, c.x);
    for (const Derivative& d : g.partials) EXPECT_EQ(d.verdict, Verdict::undefined) << c.f;
    Expression f(c.f);
    const Hessian h = exact_hessian(f, c.x);
    EXPECT_EQ(h.entries.front().verdict, Verdict::undefined) << c.f;
    std::vector<std::size_t> twice(c.x.size(), 0);
    twice.front() = 2;
    EXPECT_EQ(exact_derivative(f, c.x, twice).verdict, Verdict::undefined) << c.f;
  }
  const Gradient same = proven("m*v^2/2>m*w^2/2", {1.1, 2.3, 2.3});
  EXPECT_EQ(same.partials[0].value, 0.0) << "whatever m is";
  EXPECT_EQ(same.partials[1].verdict, Verdict::undefined);
  EXPECT_EQ(proven("floor(exp(x))", {100}).partials.front().value, 0.0);
}

TEST(Proof, AlongTheCutOfAtan2OneSideJumps) {
  const Gradient g = proven("atan2(x0,x1)", {0, -1});
  EXPECT_DOUBLE_EQ(g.value, 3.141592653589793);
  EXPECT_EQ(g.partials[0].verdict, Verdict::undefined);
  EXPECT_EQ(g.partials[1].verdict, Verdict::ok);
  EXPECT_EQ(g.partials[1].value, 0);
}

TEST(Proof, OtherVariablesAreFreeOfABreak) {
  const Gradient g = proven("abs(x)+sin(y)", {0, 1});
  EXPECT_EQ(g.partials[0].verdict, Verdict::kink);
  EXPECT_EQ(g.partials[1].verdict, Verdict::ok);
  EXPECT_DOUBLE_EQ(g.partials[1].value, std::cos(1.0));
}

// A kink of this size no double shows, and two slopes that agree to 1000 bits are one.
TEST(Proof, SlopesThatCannotBeToldApartAreOne) {
  const Derivative d = proven("x>0 ? sin(1)*x : x*sin(1)", {0}).partials.front();
  EXPECT_EQ(d.verdict, Verdict::ok);
  EXPECT_DOUBLE_EQ(d.value, std::sin(1.0));
}

TEST(Proof, TellsWhichSideADerivativeIsOf) {
  const double none = Derivative::none;
  for (const Kink& c : std::vector<Kink>{{"x*sqrt(x)", 0, none, 0},
                                         {"exp(sqrt(-x)^3)", 0, 0, none},
                                         {"sqrt(x)", 0, none, infinity},
                                         {"asin(x)", 1, infinity, none},
                                         {"cbrt(x)", 0, infinity, infinity},
                                         {"floor(x)", 2, none, 0},
                                         {"if(x>2,7,x^2)", 2, 4, none},
                                         {"if(x==2,7,x^2)", 2, none, none}}) {
    const Derivative d = proven(c.f, {c.x}).partials.front();
    const auto is_same = [](double a, double b) { return a == b || (std::isnan(a) && std::isnan(b)); };
    EXPECT_TRUE(is_same(d.left, c.left)) << c.f << ": " << d.left;
    EXPECT_TRUE(is_same(d.right, c.right)) << c.f << ": " << d.right;
  }
}

TEST(Proof, KnowsExponentsThatAreFractions) {
  for (const auto& [f, value] : std::vector<std::pair<std::string, double>>{{"x^(1/3)", infinity},
                                                                            {"x^(2/3)", infinity},
                                                                            {"(x^3)^(1/3)", 1.0},
                                                                            {"2*x^(1/9)", infinity},
                                                                            {"x^(4/3)", 0.0}}) {
    const Derivative d = proven(f, {0}).partials.front();
    EXPECT_EQ(d.value, value) << f;
    EXPECT_EQ(d.verdict, value == infinity ? Verdict::infinite : Verdict::one_sided) << f;
  }
  const Derivative both = proven("(x^2)^(1/3)", {0}).partials.front();
  EXPECT_EQ(both.verdict, Verdict::kink);
  EXPECT_EQ(both.left, -infinity);
}

TEST(Proof, OfAcotAtItsJump) {
  const Gradient acot = proven("acot(x)", {0});
  EXPECT_DOUBLE_EQ(acot.value, 1.5707963267948966);
  EXPECT_EQ(acot.partials.front().verdict, Verdict::undefined);
}

// That the condition is just met needs infinitely many digits.
TEST(Proof, SaysWhatItCannotDecide) {
  const Derivative d = proven("abs(x-1+sin(2)^2+cos(2)^2-1)", {1}).partials.front();
  EXPECT_EQ(d.verdict, Verdict::undecided);
}

TEST(Proof, ATinyFactorHidesNoKinkOfItsOwn) {
  EXPECT_EQ(proven("1e-200*abs(x)", {0}).partials.front().verdict, Verdict::kink);
}

/// No precision decides on which side of a jump the point is, if only an identity says so: neither the value
/// nor a derivative is known then. A value that is 0 by an identity is another matter: it gets ever smaller.
TEST(Proof, KnowsNothingWhereNoPrecisionDecidesAJump) {
  for (const auto& [f, x] : std::vector<std::pair<std::string, double>>{
           {"floor(log(x,2))", 8},
           {"floor(sqrt(x)^2)", 2},
           {"mod(sqrt(x)^2,1)", 2},
           {"sqrt(x)^2>=x?x:2*x", 3},
           {"(sin(x)^2+cos(x)^2==1)+2", 0.1},
       }) {
    const Gradient gradient = proven(f, {x});
    EXPECT_TRUE(std::isnan(gradient.value)) << f;
    EXPECT_EQ(gradient.partials.front().verdict, Verdict::undecided) << f;
    EXPECT_TRUE(std::isnan(gradient.partials.front().value)) << f;
  }
  const Gradient known = proven("x+(sin(x)^2+cos(x)^2-1)", {1});
  EXPECT_EQ(known.value, 1);
  EXPECT_EQ(known.partials.front().value, 1);
  EXPECT_EQ(known.partials.front().verdict, Verdict::ok);
}

/// 1/0 is no number: neither has what a function of it or a comparison with it any value, even where all that
/// it could be is the same, or is multiplied by 0.
TEST(Proof, OfWhatHasNoValueThereIsNone) {
  for (const std::string f :
       {"sin(1/x)", "x*cos(1/x)", "x*sin(exp(1/x))", "x*max(-1,min(1,1/x))", "x*(1/x>0)", "x*sign(1/x)",
        "if(1/x,2,3)", "1/x==1/x", "x*(1/x>0 && x<1)", "x*gamma(1/x)", "exp(-1/x^2)"}) {
    const Gradient gradient = proven(f, {0});
    EXPECT_TRUE(std::isnan(gradient.value)) << f;
    EXPECT_EQ(gradient.partials.front().verdict, Verdict::undefined) << f;
    EXPECT_TRUE(std::isnan(gradient.partials.front().value)) << f;
  }
  EXPECT_EQ(proven("if(x==0,1,1/x)", {0}).value, 1);
  EXPECT_EQ(proven("x!=0 && 1/x>2", {0}).value, 0);
  EXPECT_EQ(proven("x==0 || 1/x>2", {0}).value, 1);
}

/// A number is a condition that jumps at 0.
TEST(Proof, SeesTheJumpOfANumberThatIsACondition) {
  EXPECT_EQ(proven("x?1:2", {0}).partials.front().verdict, Verdict::undefined);
  EXPECT_EQ(proven("if(x-3,x,1)", {3}).partials.front().verdict, Verdict::undefined);
  EXPECT_EQ(proven("x?abs(x):0", {0}).partials.front().verdict, Verdict::kink);
  EXPECT_EQ(proven("x*(x?1:0)", {0}).partials.front().value, 1);
  EXPECT_EQ(proven("x?x^2:5", {2}).partials.front().value, 4);
}

}  // namespace
}  // namespace gradcalc
