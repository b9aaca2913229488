#pragma once

#include <string>
#include <string_view>

#include "gradcalc/check.hpp"

namespace gradcalc::cli {

/// "ok", "MISMATCH", "cannot tell" or "no value".
std::string_view agreement_word(Agreement agreement);

/// "opposite sign", "a factor of 2 too much", "3 times the derivative"; empty where nothing simple fits.
/// There is no comma, tab or quote in it. `partial`: what the partial derivative is called that is alone
/// wrong.
std::string cause_words(const LikelyCause& cause, std::string_view partial = {});

}  // namespace gradcalc::cli
