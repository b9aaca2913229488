#include <fmt/format.h>
#include <gmock/gmock.h>

#include <string>
#include <vector>

#include "gradcalc/functions.hpp"
#include "support/program.hpp"

// Derivatives as formulas.

namespace gradcalc::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

std::string formula(std::vector<std::string> arguments) {
  arguments.emplace_back("--formula");
  const Outcome outcome = gradcalc(arguments);
  EXPECT_EQ(outcome.err, "") << arguments.front();
  EXPECT_EQ(outcome.status, 0) << arguments.front();
  return outcome.out;
}

TEST(Formula, HasALineForEachVariable) {
  EXPECT_EQ(formula({"x0^2+x1^2"}), "2*x0\n2*x1\n");
  EXPECT_EQ(formula({"0.01*x^2+0.1*x"}), "0.02*x+0.1\n");
  EXPECT_EQ(formula({"x^2*y"}), "2*x*y\nx^2\n");
  EXPECT_EQ(formula({"a*exp(-b*t)"}), "exp(-b*t)\n-a*t*exp(-b*t)\n-a*b*exp(-b*t)\n");
  EXPECT_EQ(formula({"sqrt(x)"}), "1/(2*sqrt(x))\n");
  EXPECT_EQ(formula({"log(x)"}), "1/x\n");
  EXPECT_EQ(formula({"5"}), "0\n");
  EXPECT_EQ(formula({"x1^2"}), "0\n2*x1\n");
}

TEST(Formula, IsByTheVariablesOfWrtAndInTheOrderOfVars) {
  EXPECT_EQ(formula({"x^2*y", "--wrt", "y"}), "x^2\n");
  EXPECT_EQ(formula({"x^2*y", "--wrt", "y,x"}), "x^2\n2*x*y\n");
  EXPECT_EQ(formula({"x^2*y", "--vars", "y,x"}), "x^2\n2*x*y\n");
  EXPECT_EQ(formula({"prod(x[i] for i in range(3))"}), "x1*x2\nx0*x2\nx0*x1\n");
  EXPECT_EQ(formula({"sum(x[i]^2 for i in range(n))", "--vars", "x0,x1,x2"}), "2*x0\n2*x1\n2*x2\n");
}

TEST(Formula, OfAMatrixStandsInBlocks) {
  EXPECT_EQ(formula({"x*y, x+y"}), "y\nx\n\n1\n1\n");
  EXPECT_EQ(formula({"x^2*y", "--hessian"}), "2*y\n2*x\n\n2*x\n0\n");
  EXPECT_EQ(formula({"x^2*y", "--hessian", "--wrt", "x"}), "2*y\n");
}

TEST(Formula, IsOfAnyOrderAndAlongADirection) {
  EXPECT_EQ(formula({"x^5", "--order", "3"}), "60*x^2\n");
  EXPECT_EQ(formula({"x^2*y^3", "--wrt", "x,y,y"}), "12*x*y\n");
  EXPECT_EQ(formula({"x^2+y^2", "--along", "3,4"}), "(6*x+8*y)/5\n");
  EXPECT_EQ(formula({"x^2+y^2", "--along", "1,1"}), "sqrt(2)*(x+y)\n");
  EXPECT_EQ(formula({"x^2*y", "--along", "0,2", "--order", "2"}), "0\n");
}

TEST(Formula, IsPrintedInEachFormat) {
  EXPECT_EQ(formula({"x^2*y", "--format", "json"}),
            "{\"f\":\"x^2*y\",\"gradient\":{\"x\":\"2*x*y\",\"y\":\"x^2\"}}\n");
  EXPECT_EQ(formula({"x*y, x+y", "--format", "json"}),
            "{\"f\":\"x*y, x+y\",\"jacobian\":[{\"x\":\"y\",\"y\":\"x\"},{\"x\":\"1\",\"y\":\"1\"}]}\n");
  EXPECT_EQ(formula({"x^2*y", "--hessian", "--format", "json"}),
            "{\"f\":\"x^2*y\",\"hessian\":{\"x\":{\"x\":\"2*y\",\"y\":\"2*x\"},\"y\":{\"x\":\"2*x\",\"y\":"
            "\"0\"}}}\n");
  EXPECT_EQ(formula({"x^5", "--order", "3", "--format", "json"}),
            "{\"f\":\"x^5\",\"derivative\":\"60*x^2\"}\n");
  EXPECT_EQ(formula({"atan2(1, x)*y", "--format", "csv"}),
            "f,df_dx,df_dy\n\"atan2(1, x)*y\",-y/(x^2+1),\"atan2(1, x)\"\n");
  EXPECT_EQ(formula({"hypot(x,y)", "--format", "csv", "--no-header"}),
            "\"hypot(x,y)\",\"x/hypot(x, y)\",\"y/hypot(x, y)\"\n");
  EXPECT_EQ(formula({"x^2*y", "--format", "tsv"}), "f\tdf_dx\tdf_dy\nx^2*y\t2*x*y\tx^2\n");
  EXPECT_EQ(formula({"x^2*y", "--format", "table"}), "df/dx = 2*x*y\ndf/dy = x^2\n");
}

TEST(Formula, KnowsTheOtherNameOfLatex) {
  EXPECT_EQ(gradcalc({"x", "--formula=TEX"}).err,
            "gradcalc: error: --formula: there is no 'TEX'\nhint: did you mean latex? one of: text, latex\n");
}

TEST(Formula, IsWrittenInLatex) {
  EXPECT_EQ(gradcalc({"sqrt(x)*theta", "--formula=latex"}).out, "\\sqrt{x}\n\\frac{\\theta}{2 \\sqrt{x}}\n");
  EXPECT_EQ(gradcalc({"x0^2", "--formula", "latex", "--format", "json"}).out,
            "{\"f\":\"x0^2\",\"gradient\":{\"x0\":\"2 x_{0}\"}}\n");
  EXPECT_EQ(gradcalc({"--formula", "x^2"}).out, "2*x\n");
  EXPECT_EQ(gradcalc({"--formula", "text", "x^2"}).out, "2*x\n");
  const Outcome unknown = gradcalc({"x^2", "--formula=html"});
  EXPECT_EQ(unknown.status, 2);
  EXPECT_EQ(unknown.err, "gradcalc: error: --formula: there is no 'html'\nhint: one of: text, latex\n");
}

TEST(Formula, HasCommonPartsAsDefinitionsWhereItIsLong) {
  const std::string f = "exp(-sqrt(1+x^2+y^2))*sin(sqrt(1+x^2+y^2))*log(1+sqrt(1+x^2+y^2))*cos(x*y)";
  EXPECT_EQ(formula({f, "--wrt", "x"}),
            "--let 'u1=1+x^2+y^2'\n--let 'u2=sqrt(u1)'\n--let 'u3=log(1+u2)'\n"
            "(x*u3*cos(x*y)*cos(u2)/sqrt(u1)-x*sin(u2)*u3*cos(x*y)/sqrt(u1)+x*sin(u2)*cos(x*y)/"
            "(sqrt(u1)*(1+u2))-y*sin(u2)*u3*sin(x*y))*exp(-u2)\n");
  EXPECT_THAT(
      formula({f, "--wrt", "x", "--format", "json"}),
      HasSubstr(",\"let\":[\"u1=1+x^2+y^2\",\"u2=sqrt(u1)\",\"u3=log(1+u2)\"],\"gradient\":{\"x\":\"(x*u3*"));
  // In a table each formula stands for itself.
  EXPECT_THAT(formula({f, "--format", "csv"}), Not(HasSubstr("u1")));
  // The names are new ones.
  EXPECT_THAT(formula({f + "*u", "--vars", "x,y,u"}), StartsWith("--let 'v1="));
}

TEST(Formula, WithDefinitionsHoldsInACheckAndCanBePasted) {
  const std::string f = "sin(exp(x*y)+x/y)^3/(exp(x*y)+x/y)*log(exp(x*y)+x/y)";
  for (const char* const kind : {"--hessian", "--exact"}) {
    const Outcome formulas = gradcalc({f, "--formula", kind});
    EXPECT_THAT(formulas.out, StartsWith("--let "));
    const Outcome check = gradcalc({f, kind, "--at", "0.4,0.7", "--check", formulas.out});
    EXPECT_EQ(check.status, 0) << formulas.out << check.out << check.err;
  }
  const Outcome pasted = shell(
      "gradcalc 'sin(exp(x^2)+x)^3/(exp(x^2)+x)*log(exp(x^2)+x)/(exp(x^2)+x)' --formula > f; "
      "lets=$(grep '^--let' f | tr '\\n' ' '); eval gradcalc $lets \"'$(tail -n 1 f)'\" --at 0.4 --show "
      "value --exact; "
      "gradcalc 'sin(exp(x^2)+x)^3/(exp(x^2)+x)*log(exp(x^2)+x)/(exp(x^2)+x)' --at 0.4 --exact");
  EXPECT_EQ(pasted.err, "");
  const std::size_t line = pasted.out.find('\n') + 1;
  EXPECT_EQ(pasted.out.substr(0, line), pasted.out.substr(line));
}

TEST(Formula, KeepsCallsOfDefinedFunctionsWhereThatIsShorter) {
  const std::string f = "f(t)=sqrt(1+t^2)*exp(-t)";
  EXPECT_EQ(formula({"f(x)+f(y)+f(x*y)", "--let", f}),
            "--let 'f_t(t)=(t-t^2-1)*exp(-t)/sqrt(1+t^2)'\nf_t(x)+y*f_t(x*y)\nf_t(y)+x*f_t(x*y)\n");
  EXPECT_EQ(formula({"f(x)", "--let", "f(t)=t^2"}), "2*x\n");
  // A name that is taken is none for a derivative.
  EXPECT_EQ(formula({"f_t(x)*f(f(x))", "--let", f, "--let", "f_t(u)=u"}),
            "--let 'f_t_(t)=(t-t^2-1)*exp(-t)/sqrt(1+t^2)'\nf(f(x))+f_t(x)*f_t_(x)*f_t_(f(x))\n");
  // Of a table each formula stands for itself, and a condition is not one on a parameter.
  EXPECT_THAT(formula({"f(x)+f(y)+f(x*y)", "--let", f, "--format", "csv"}), Not(HasSubstr("f_t")));
  EXPECT_EQ(gradcalc({"2f(x)", "--let", "f(t)=abs(t)+t^2+sin(t)", "--formula"}).err,
            "gradcalc: warning: the formula may not hold where x = 0\n");
}

TEST(Formula, WithCallsOfDefinedFunctionsHoldsInACheck) {
  const std::vector<std::string> lets{"--let", "f(t,u)=sin(t*u)^2+t*exp(-u^2)*log(1+t^2)", "--let",
                                      "g(t)=f(t,2)*t"};
  for (const char* const kind : {"--hessian", "--exact"}) {
    std::vector<std::string> command{"f(x,y)^2*f(y,x)+g(x*y)", kind};
    command.insert(command.end(), lets.begin(), lets.end());
    std::vector<std::string> check = command;
    command.emplace_back("--formula");
    const std::string formulas = gradcalc(command).out;
    EXPECT_THAT(formulas, HasSubstr("f_t"));
    check.insert(check.end(), {"--at", "0.6,1.2", "--check", formulas});
    const Outcome outcome = gradcalc(check);
    EXPECT_EQ(outcome.status, 0) << formulas << outcome.out << outcome.err;
  }
}

TEST(Formula, SaysWhereItMayNotHold) {
  const Outcome outcome = gradcalc({"abs(x-1)*y", "--formula"});
  EXPECT_EQ(outcome.out, "y*sign(x-1)\nabs(x-1)\n");
  EXPECT_EQ(outcome.err, "gradcalc: warning: the formula may not hold where x-1 = 0\n");
  EXPECT_EQ(outcome.status, 0);
  EXPECT_EQ(gradcalc({"x/x", "--formula"}).err, "gradcalc: warning: the formula may not hold where x = 0\n");
}

TEST(Formula, NeedsNoPointAndRefusesWhatIsOfPoints) {
  const auto refused = [](std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), {"x^2", "--formula"});
    const Outcome outcome = gradcalc(arguments);
    EXPECT_EQ(outcome.status, 2);
    EXPECT_EQ(outcome.out, "");
    return outcome.err;
  };
  EXPECT_THAT(refused({"--at", "3"}), HasSubstr("--formula and --at exclude each other: a formula holds at "
                                                "every point"));
  EXPECT_THAT(refused({"--h", "1e-3"}), HasSubstr("a formula takes no step"));
  EXPECT_THAT(refused({"--taylor", "3"}), HasSubstr("--order N gives the formula of a derivative"));
}

TEST(Formula, IsRefusedWhereThereIsNone) {
  const Outcome no_count = gradcalc({"sum(x[i]^2 for i in range(n))", "--formula"});
  EXPECT_EQ(no_count.status, 2);
  EXPECT_THAT(no_count.err, HasSubstr("hint: name them: --vars x0,x1,x2"));
  const Outcome trigamma = gradcalc({"trigamma(x)", "--formula"});
  EXPECT_EQ(trigamma.status, 2);
  EXPECT_THAT(trigamma.err, HasSubstr("the derivative of trigamma has no formula"));
}

TEST(Formula, IsRefusedWhereItCannotBeRead) {
  for (const char* const option : {"--format=text", "--format=csv", "--format=json", "--formula=latex"}) {
    const Outcome long_one = gradcalc({"log(x)^5*exp(x^2)*sin(x)", "--order", "12", "--formula", option});
    EXPECT_EQ(long_one.status, 2);
    EXPECT_EQ(long_one.err,
              "gradcalc: error: the formula of a derivative would have more than 100000 characters\n");
  }
  for (const char* const f : {"x^400", "x^300/1e300/1e300/1e300"}) {
    const Outcome out_of_range = gradcalc({f, "--order", "200", "--formula"});
    EXPECT_EQ(out_of_range.status, 2);
    EXPECT_EQ(
        out_of_range.err,
        "gradcalc: error: the formula of a derivative would have a number that is too large or too small "
        "for a double\n");
  }
  EXPECT_THAT(gradcalc({"1e-200*1e-200*x^2", "--formula"}).err, HasSubstr("too small for a double"));
  const Outcome name = gradcalc({"tan(sec)", "--formula"});
  EXPECT_EQ(name.status, 2);
  EXPECT_EQ(name.err,
            "gradcalc: error: the formula of a derivative would call the function 'sec', and a variable has "
            "that name\nhint: give the variable another name\n");
}

TEST(Formula, OfALongSumTakesNoLongTimeAndOfALongerOneIsRefused) {
  std::string names = "x0";
  for (int i = 1; i < 90; ++i) names += fmt::format(",x{}", i);
  const std::string f = "sum(x[i]*x[j] for i in range(n) for j in range(n))";
  EXPECT_THAT(formula({f, "--vars", names, "--wrt", "x0"}), StartsWith("2*(x0+x1+x2+"));
  for (int i = 90; i < 150; ++i) names += fmt::format(",x{}", i);
  const Outcome outcome = gradcalc({f, "--vars", names, "--formula"});
  EXPECT_EQ(outcome.status, 2);
  EXPECT_EQ(outcome.err,
            "gradcalc: error: a formula of the derivative is of at most 20000 operations, and the expression "
            "has 44999\n");
}

/// The call of a function, with parameters as variables.
std::string call_of(const Function& function) {
  if (function.kind == Function::Kind::choice) return "if(x > 1, x^2, y)";
  const int count = function.folds() ? 3 : function.max_arguments();
  std::string text(function.name);
  for (int i = 0; i < count; ++i) text.append(i == 0 ? "(" : ", ").append(1, "xyz"[i]);
  return text + ")";
}

TEST(Formula, HoldsInACheckForEveryFunction) {
  for (const Function& function : functions()) {
    if (function.name == "trigamma") continue;  // whose derivative has no name
    const std::string f = call_of(function);
    const Outcome formulas = gradcalc({f, "--formula"});
    ASSERT_EQ(formulas.status, 0) << f << formulas.err;
    std::size_t holding = 0;
    for (const char* const start : {"0.3", "1.7", "2.6", "-0.6"}) {
      std::string at;
      for (std::size_t i = 0; i < 3 && f.find("xyz"[i]) != f.npos; ++i)
        at += fmt::format("{}{}={}+{}/4", i == 0 ? "" : ",", "xyz"[i], start, i);
      // Where the function has no value there is nothing to compare.
      if (gradcalc({f, "--at", at, "--exact"}).status != 0) continue;
      const Outcome check = gradcalc({f, "--at", at, "--check", formulas.out});
      EXPECT_EQ(check.status, 0) << f << " at " << at << "\n" << formulas.out << check.out << check.err;
      ++holding;
    }
    EXPECT_GT(holding, 0U) << f;
  }
}

TEST(Formula, OfAMatrixHoldsInACheck) {
  const std::vector<std::vector<std::string>> commands{{"x*y, x+y"},
                                                       {"x^2*y*exp(x)", "--hessian"},
                                                       {"sin(x)*y^3", "--wrt", "x,y,y"},
                                                       {"x^3*y", "--along", "1,2"}};
  for (std::vector<std::string> command : commands) {
    command.emplace_back("--formula");
    const std::string formulas = gradcalc(command).out;
    command.back() = "--check";
    command.push_back(formulas);
    command.insert(command.end(), {"--at", "0.7,1.3"});
    const Outcome check = gradcalc(command);
    EXPECT_EQ(check.status, 0) << formulas << check.out << check.err;
  }
}

}  // namespace
}  // namespace gradcalc::testing
