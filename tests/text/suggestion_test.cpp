#include "text/suggestion.hpp"

#include <gtest/gtest.h>

namespace gradcalc {
namespace {

TEST(MendedSlip, IsOfOneKey) {
  constexpr std::string_view names[] = {"sin",  "cos",     "ln",    "if",    "sqrt",  "sinh",
                                        "tanh", "sigmoid", "log10", "log1p", "Volume"};
  struct Case {
    std::string_view typed;
    std::string_view meant;
  };
  constexpr Case cases[] = {
      {"Sin", "sin"},         {"LN", "ln"},       {"sni", "sin"},       {"sinn", "sin"},
      {"lnn", "ln"},          {"sqt", "sqrt"},    {"sqqrt", "sqrt"},    {"sqrrt", "sqrt"},
      {"sqet", "sqrt"},       {"tnh", "tanh"},    {"sigm", "sigmoid"},  {"sigmod", "sigmoid"},
      {"signoid", "sigmoid"}, {"Log1p", "log1p"}, {"volume", "Volume"}, {"volme", "Volume"},
  };
  for (const Case& each : cases) EXPECT_EQ(with_slip_mended(each.typed, names), each.meant) << each.typed;
  for (const std::string_view other : {"s", "sn", "len", "rsqrt", "sqrtx", "sinpi", "cov", "sim", "tau",
                                       "sink", "sgmod", "igmoid", "log", "xsinh", ""})
    EXPECT_EQ(with_slip_mended(other, names), "") << other;
}

}  // namespace
}  // namespace gradcalc
