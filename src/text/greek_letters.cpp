#include "text/greek_letters.hpp"

#include <algorithm>

#include "text/utf8.hpp"

namespace gradcalc {
namespace {

struct Lookalike {
  char32_t typed;
  std::string_view same;  ///< what it is taken for
};

constexpr Lookalike lookalikes[] = {
    // Signs, and variants that keyboards and fonts have beside the letters.
    {U'\u00b5', "μ"},
    {U'\u2126', "Ω"},
    {U'\u2206', "Δ"},
    {U'\u03f5', "ε"},
    {U'\u03d1', "θ"},
    {U'\u03f0', "κ"},
    {U'\u03f1', "ρ"},
    {U'\u03c2', "σ"},
    {U'\u03d5', "φ"},
    // Letters that print as Latin ones.
    {U'\u0391', "A"},
    {U'\u0392', "B"},
    {U'\u0395', "E"},
    {U'\u0396', "Z"},
    {U'\u0397', "H"},
    {U'\u0399', "I"},
    {U'\u039a', "K"},
    {U'\u039c', "M"},
    {U'\u039d', "N"},
    {U'\u039f', "O"},
    {U'\u03a1', "P"},
    {U'\u03a4', "T"},
    {U'\u03a5', "Y"},
    {U'\u03a7', "X"},
    {U'\u03bf', "o"},
};

constexpr std::string_view spelled[] = {"alpha", "beta",  "gamma",   "delta",   "epsilon", "zeta",
                                        "eta",   "theta", "iota",    "kappa",   "lambda",  "mu",
                                        "nu",    "xi",    "rho",     "omicron", "sigma",   "tau",
                                        "phi",   "chi",   "upsilon", "psi",     "omega"};

constexpr char32_t small_pi = U'\u03c0';

const Lookalike* lookalike(char32_t c) {
  const auto* const found = std::ranges::find(lookalikes, c, &Lookalike::typed);
  return found == std::end(lookalikes) ? nullptr : found;
}

bool is_greek(char32_t c) {
  const bool capital = c >= U'\u0391' && c <= U'\u03a9' && c != U'\u03a2';
  const bool small = c >= U'\u03b1' && c <= U'\u03c9' && c != small_pi;
  return capital || small || lookalike(c) != nullptr;
}

}  // namespace

std::size_t greek_letter_length(std::string_view text) {
  if (text.empty() || static_cast<unsigned char>(text.front()) < 0x80) return 0;
  const CodePoint c = first_code_point(text);
  return c.valid && is_greek(c.value) ? c.length : 0;
}

bool is_spelled_greek(std::string_view name) {
  return std::ranges::find(spelled, name) != std::end(spelled);
}

std::string without_lookalikes(std::string_view text) {
  std::size_t plain = 0;
  while (plain < text.size() && static_cast<unsigned char>(text[plain]) < 0x80) ++plain;
  std::string result(text.substr(0, plain));
  text.remove_prefix(plain);
  while (!text.empty()) {
    const CodePoint c = first_code_point(text);
    const Lookalike* const row = c.valid ? lookalike(c.value) : nullptr;
    result += row == nullptr ? text.substr(0, c.length) : row->same;
    text.remove_prefix(c.length);
  }
  return result;
}

}  // namespace gradcalc
