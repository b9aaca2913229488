#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace gradcalc {

/// The length in bytes of the Greek letter that `text` begins with, or of a character that looks like one:
/// the micro, ohm and increment signs and the variants of epsilon, theta, kappa, rho and phi. 0 for anything
/// else, also for pi in its two shapes: it is a constant.
std::size_t greek_letter_length(std::string_view text);

/// Whether it is the name of a Greek letter, spelled in Latin ones: theta. Not pi.
bool is_spelled_greek(std::string_view name);

/// The text with one character for all that look alike: the micro sign becomes mu, the variants of a letter
/// become the letter, and Greek letters that have the shape of Latin ones become these. What else there is
/// stays as it is.
std::string without_lookalikes(std::string_view text);

}  // namespace gradcalc
