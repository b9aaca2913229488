#include <gmock/gmock.h>

#include <string>
#include <vector>

#include "support/program.hpp"

namespace gradcalc::testing {
namespace {

using ::testing::HasSubstr;

// GUM (JCGM 100:2008), annex H.1: an end gauge is compared with a standard of length ls. All lengths in nm,
// theta is the deviation of the temperature from 20 degrees. u(ls) = 25 with 18 degrees of freedom; d = 215
// with 9.7 and 25.6 (H.1.3.2); alpha = 11.5e-6 within 2e-6, rectangular; theta = -0.1 with 0.41; the
// differences of expansion and of temperature are 0 within 1e-6 and 0.05, rectangular, with 50 and 2. The
// result of H.1.5 to H.1.7: 50 000 838 nm, 32 nm, 16 degrees of freedom, k = 2.92 for 99 %, 93 nm (2.92 times
// the rounded 32); to second order 34 nm.
const std::vector<std::string> end_gauge{
    "ls + d - ls*(dalpha*theta + alpha*dtheta)", "--at",
    "ls=50000623+-25[18], d=215+-9.7[25.6], alpha=11.5e-6+-2e-6[rect], theta=-0.1+-0.41,"
    "dalpha=0+-1e-6[rect,50], dtheta=0+-0.05[rect,2]"};

std::vector<std::string> with(std::vector<std::string> arguments, const std::vector<std::string>& more) {
  arguments.insert(arguments.end(), more.begin(), more.end());
  return arguments;
}

TEST(PublishedUncertainty, OfTheEndGaugeOfTheGum) {
  const Outcome outcome = gradcalc(with(end_gauge, {"--budget", "--coverage", "0.99"}));
  EXPECT_THAT(
      outcome.out,
      HasSubstr(
          "\nf = 50000838 +- 32; to second order 50000838 +- 34\n"
          "degrees of freedom 16, coverage factor 2.92, expanded uncertainty 92 (99 %), of the first order, "
          "which does not hold\n"));
  // The contributions of table H.1: 25, 9.7, 0, 0, 2.9 and 16.6 nm.
  EXPECT_THAT(gradcalc(with(end_gauge, {"--show", "contribution", "--precision", "3"})).out,
              "25.0 9.70 0 0 2.89 16.6\n");
  EXPECT_EQ(outcome.status, 1) << "H.1.7: the terms of second order are not negligible";
}

// GUM, annex H.2: five simultaneous observations of V, I and phi (table H.2), their means, the standard
// deviations of these and their correlations, here with all digits. Table H.4: R = 127.732 with 0.071, X =
// 219.847 with 0.295, Z = 254.260 with 0.236 ohms; r(R,X) = -0.588, r(R,Z) = -0.485, r(X,Z) = 0.993. The
// inputs' correlations are -0.36, 0.86 and -0.65 there. The uncertainty of X is 0.29558, by the table cut
// off.
TEST(PublishedUncertainty, OfTheImpedanceOfTheGum) {
  const Outcome outcome = gradcalc({"V/I*cos(phi), V/I*sin(phi), V/I", "--at",
                                    "V=4.999+-0.0032093613071761794[4], I=0.019661+-9.471008394041335e-06[4],"
                                    "phi=1.04446+-0.0007520638270785368[4]",
                                    "--correlate", "V,I=-0.35531121981751196", "--correlate",
                                    "V,phi=0.8576242108399618", "--correlate", "I,phi=-0.6451112176892568",
                                    "--show", "value,uncertainty,correlation", "--precision", "3"});
  EXPECT_EQ(outcome.out,
            "127.7322 +- 0.0711 1 -0.5884 -0.4853\n"
            "219.847 +- 0.296 -0.5884 1 0.9925\n"
            "254.260 +- 0.236 -0.4853 0.9925 1\n");
  EXPECT_EQ(outcome.err, "");
  EXPECT_EQ(outcome.status, 0);
}

// NIST Technical Note 1900 (2015), example E3, the viscosity of a liquid by a falling ball, in mPa s: 5.82
// with 1.11 by the Monte Carlo method, to first order 5.69. The terms of second
// order have the mean; the deviation lacks those of third derivatives, which the samples tell.
TEST(PublishedUncertainty, OfTheFallingBallOfNist) {
  const Outcome outcome = gradcalc({"muC*(rhoB-rhoM)*tM/((rhoB-rhoC)*tC)", "--at",
                                    "muC=4.63+-1%, rhoB=2217+-0.5, rhoM=1180+-0.5, rhoC=810+-0.5, tM=61+-10%,"
                                    "tC=36.6+-15%",
                                    "--precision", "3"});
  EXPECT_EQ(outcome.out, "5.69 +- 1.03; to second order 5.82 +- 1.05; curves more\n");
  EXPECT_EQ(outcome.status, 1);
}

// The same, example E11, the attenuation of a step attenuator in dB, after EA-4/02 S7: 30.043 with 0.0224.
TEST(PublishedUncertainty, OfTheStepAttenuatorOfNist) {
  const Outcome outcome =
      gradcalc({"Ls + dLs + dLd + dLm + dLk + dLib - dLia + dL0b - dL0a", "--at",
                "Ls=30.0402+-0.0091[3], dLs=0.003+-0.0025, dLd=0+-0.0014, dLm=0+-0.02, dLk=0+-0.0021,"
                "dLib=0+-0.0003, dLia=0+-0.0003, dL0b=0+-0.002, dL0a=0+-0.002",
                "--precision", "3"});
  EXPECT_EQ(outcome.out, "30.0432 +- 0.0224\n");
  EXPECT_EQ(outcome.status, 0);
}

// The same, example E13, a coefficient of thermal expansion in 1/K: 1.7266e-5 with 1.76e-6.
TEST(PublishedUncertainty, OfTheThermalExpansionOfNist) {
  const Outcome outcome =
      gradcalc({"(L1-L0)/(L0*(T1-T0))", "--at",
                "L0=1.4999+-0.0001[3], L1=1.5021+-0.0002[3], T0=288.15+-0.02[3], T1=373.10+-0.05[3]",
                "--precision", "3"});
  EXPECT_EQ(outcome.out, "1.727e-05 +- 0.176e-05\n");
  EXPECT_EQ(outcome.status, 0);
}

}  // namespace
}  // namespace gradcalc::testing
