#include <gtest/gtest.h>

#include <cmath>
#include <cstddef>
#include <cstdlib>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "support/program.hpp"

namespace gradcalc::testing {
namespace {

// Nonlinear regressions of the Statistical Reference Datasets of the National Institute of Standards and
// Technology (https://www.itl.nist.gov/div898/strd/nls/nls_main.shtml): y, x.
constexpr std::string_view misra_data =
    "10.07,77.6\n14.73,114.9\n17.94,141.1\n23.93,190.8\n29.61,239.9\n35.18,289.0\n40.02,332.8\n"
    "44.82,378.4\n50.76,434.8\n55.05,477.3\n61.01,536.8\n66.40,593.1\n75.47,689.1\n81.78,760.0\n";

constexpr std::string_view thurber_data =
    "80.574,-3.067\n84.248,-2.981\n87.264,-2.921\n87.195,-2.912\n89.076,-2.840\n89.608,-2.797\n"
    "89.868,-2.702\n90.101,-2.699\n92.405,-2.633\n95.854,-2.481\n100.696,-2.363\n101.060,-2.322\n"
    "401.672,-1.501\n390.724,-1.460\n567.534,-1.274\n635.316,-1.212\n733.054,-1.100\n"
    "759.087,-1.046\n894.206,-0.915\n990.785,-0.714\n1090.109,-0.566\n1080.914,-0.545\n"
    "1122.643,-0.400\n1178.351,-0.309\n1260.531,-0.109\n1273.514,-0.103\n1288.339,0.010\n"
    "1327.543,0.119\n1353.863,0.377\n1414.509,0.790\n1425.208,0.963\n1421.384,1.006\n"
    "1442.962,1.115\n1464.350,1.572\n1468.705,1.841\n1447.894,2.047\n1457.628,2.200\n";

constexpr std::string_view mgh17_data =
    "0.844,0\n0.908,10\n0.932,20\n0.936,30\n0.925,40\n0.908,50\n0.881,60\n0.850,70\n0.818,80\n"
    "0.784,90\n0.751,100\n0.718,110\n0.685,120\n0.658,130\n0.628,140\n0.603,150\n0.580,160\n"
    "0.558,170\n0.538,180\n0.522,190\n0.506,200\n0.490,210\n0.478,220\n0.467,230\n0.457,240\n"
    "0.448,250\n0.438,260\n0.431,270\n0.424,280\n0.420,290\n0.414,300\n0.411,310\n0.406,320\n";

constexpr std::string_view mgh09_data =
    "0.1957,4\n0.1947,2\n0.1735,1\n0.1600,0.5\n0.0844,0.25\n0.0627,0.167\n0.0456,0.125\n0.0342,0.1\n"
    "0.0323,0.0833\n0.0235,0.0714\n0.0246,0.0625\n";

constexpr std::string_view danwood_data =
    "2.138,1.309\n3.421,1.471\n3.597,1.490\n4.340,1.565\n4.882,1.611\n5.660,1.680\n";

constexpr std::string_view boxbod_data = "109,1\n149,2\n149,3\n191,5\n213,7\n224,10\n";

/// A regression with its certified parameters b1, b2, ..., of 11 digits, and sum of squares.
struct Regression {
  std::string_view name;
  std::string_view data;
  std::string_view model;
  std::vector<std::string> parameters;
  double sum_of_squares;
};

std::ostream& operator<<(std::ostream& out, const Regression& regression) {
  return out << regression.name;
}

std::vector<double> numbers(const std::string& csv) {
  std::vector<double> result;
  const char* at = csv.c_str();
  for (char* end = nullptr;; at = end + 1) {
    result.push_back(std::strtod(at, &end));
    if (*end != ',') return result;
  }
}

class CertifiedRegression : public ::testing::TestWithParam<Regression> {
 protected:
  CertifiedRegression() : file_("y,x\n" + std::string(GetParam().data)) {}

  std::vector<double> computed(const std::vector<std::string>& options, const std::string& show) const {
    std::string at;
    for (std::size_t i = 0; i < GetParam().parameters.size(); ++i)
      at.append(i == 0 ? "b" : ",b")
          .append(std::to_string(i + 1))
          .append("=")
          .append(GetParam().parameters[i]);
    std::vector<std::string> arguments{"(y-(" + std::string(GetParam().model) + "))^2",
                                       "--data",
                                       file_.path(),
                                       "--at",
                                       at,
                                       "--format",
                                       "csv",
                                       "--no-header",
                                       "--show",
                                       show};
    arguments.insert(arguments.end(), options.begin(), options.end());
    const Outcome outcome = gradcalc(arguments);
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    return numbers(outcome.out);
  }

 private:
  TemporaryFile file_;
};

TEST_P(CertifiedRegression, HasTheCertifiedSumOfSquares) {
  const double sum = computed({"--exact"}, "value").front();
  // Half a unit in the 11th digit, and as much again for what rounding the parameters does.
  EXPECT_NEAR(sum, GetParam().sum_of_squares, 1e-10 * GetParam().sum_of_squares);
}

// The gradient is 0 at the minimum b*. At the certified b, of which each digit is right, |b_i - b*_i| is at
// most half a unit in the 11th digit, u_i, and to first order gradient = H (b - b*), with the Hessian H:
// |gradient_j| is no more than the sum of |H_ji| u_i. The terms of second order are smaller by another u_i,
// relative to the scale of b_i, and so is what the Hessian's own error makes; the factor is for them.
TEST_P(CertifiedRegression, HasNoGradientAtTheCertifiedParameters) {
  const std::size_t n = GetParam().parameters.size();
  const std::vector<double> hessian = computed({"--hessian", "--h", "auto"}, "gradient");
  const std::vector<double> exact = computed({"--exact"}, "gradient");
  const std::vector<double> automatic = computed({"--h", "auto"}, "gradient,error");
  ASSERT_EQ(hessian.size(), n * n);
  ASSERT_EQ(exact.size(), n);
  ASSERT_EQ(automatic.size(), 2 * n);
  for (std::size_t j = 0; j < n; ++j) {
    double bound = 0.0;
    for (std::size_t i = 0; i < n; ++i) {
      const double parameter = std::fabs(std::strtod(GetParam().parameters[i].c_str(), nullptr));
      const double unit = std::pow(10.0, std::floor(std::log10(parameter)) - 10.0);
      bound += std::fabs(hessian[j * n + i]) * unit / 2;
    }
    bound *= 1.01;
    EXPECT_LE(std::fabs(exact[j]), bound) << "b" << j + 1;
    EXPECT_LE(std::fabs(automatic[j]), bound + automatic[n + j]) << "b" << j + 1;
  }
}

INSTANTIATE_TEST_SUITE_P(
    StRD, CertifiedRegression,
    ::testing::Values(
        Regression{"Misra1a",
                   misra_data,
                   "b1*(1-exp(-b2*x))",
                   {"2.3894212918e+02", "5.5015643181e-04"},
                   1.2455138894e-01},
        Regression{"Misra1c",
                   misra_data,
                   "b1*(1-(1+2*b2*x)^(-0.5))",
                   {"6.3642725809e+02", "2.0813627256e-04"},
                   4.0966836971e-02},
        Regression{"Thurber",
                   thurber_data,
                   "(b1+b2*x+b3*x^2+b4*x^3)/(1+b5*x+b6*x^2+b7*x^3)",
                   {"1.2881396800e+03", "1.4910792535e+03", "5.8323836877e+02", "7.5416644291e+01",
                    "9.6629502864e-01", "3.9797285797e-01", "4.9727297349e-02"},
                   5.6427082397e+03},
        Regression{"MGH17",
                   mgh17_data,
                   "b1+b2*exp(-x*b4)+b3*exp(-x*b5)",
                   {"3.7541005211e-01", "1.9358469127e+00", "-1.4646871366e+00", "1.2867534640e-02",
                    "2.2122699662e-02"},
                   5.4648946975e-05},
        Regression{"MGH09",
                   mgh09_data,
                   "b1*(x^2+x*b2)/(x^2+x*b3+b4)",
                   {"1.9280693458e-01", "1.9128232873e-01", "1.2305650693e-01", "1.3606233068e-01"},
                   3.0750560385e-04},
        Regression{
            "DanWood", danwood_data, "b1*x^b2", {"7.6886226176e-01", "3.8604055871e+00"}, 4.3173084083e-03},
        Regression{"BoxBOD",
                   boxbod_data,
                   "b1*(1-exp(-b2*x))",
                   {"2.1380940889e+02", "5.4723748542e-01"},
                   1.1680088766e+03}),
    [](const auto& tested) { return std::string(tested.param.name); });

}  // namespace
}  // namespace gradcalc::testing
