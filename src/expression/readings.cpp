#include "expression/readings.hpp"

#include <algorithm>
#include <cstddef>
#include <vector>

#include "expression/definition.hpp"
#include "expression/symbols.hpp"
#include "gradcalc/functions.hpp"
#include "text/characters.hpp"
#include "text/greek_letters.hpp"
#include "text/identifiers.hpp"

namespace gradcalc {
namespace {

/// Names of one idea that could also be spelled as a product or a call. (cost is cos and t.)
constexpr std::string_view words[] = {
    "alpha",  "beta",  "chi",   "cost", "delta", "epsilon", "eta",     "gamma",   "iota", "kappa",
    "lambda", "mine",  "mode",  "mu",   "nu",    "omega",   "omicron", "phi",     "psi",  "rho",
    "sect",   "sigma", "since", "tang", "tank",  "tau",     "theta",   "upsilon", "xi",   "zeta"};

/// Longer names are not examined: nobody leaves out that many operators.
constexpr std::size_t longest = 24;

/// How the rest of a name is read best: its first part, and what all of its parts are.
struct Reading {
  bool possible = false;
  std::size_t function = 0;  ///< length of the function's name, if the part is a call of all that follows
  std::size_t length = 0;    ///< of the part, digits behind a function included
  int parts = 0;
  int unknown = 0;   ///< letters that are not used elsewhere
  int ordinary = 0;  ///< letters that mostly are variables, and numbers
  bool has_known = false;

  bool is_better_than(const Reading& other) const {
    if (possible != other.possible) return possible;
    if (unknown != other.unknown) return unknown < other.unknown;
    if (ordinary != other.ordinary) return ordinary < other.ordinary;
    return has_known && !other.has_known;
  }
};

class Reader {
 public:
  Reader(std::string_view name, const KnownNames& known)
      : name_(name), known_(known), best_(name.size() + 1) {
    best_.back() = {.possible = true};
    for (std::size_t at = name.size(); at-- > 0;) {
      factors(at);
      calls(at);
    }
  }

  const Reading& best() const { return best_.front(); }

  std::string text(std::size_t at = 0) const {
    std::string result;
    while (at < name_.size()) {
      const Reading& part = best_[at];
      if (!result.empty()) result += '*';
      result += name_.substr(at, part.function == 0 ? part.length : part.function);
      at += part.length;
      if (part.function == 0) continue;
      return result.append("(").append(argument(at - part.length + part.function, at)).append(")");
    }
    return result;
  }

  /// log2x may be log2(x) or log(2*x).
  std::string other_text() const {
    const std::size_t end = best().function;
    std::size_t digits = end;
    while (digits > 0 && is_digit(name_[digits - 1])) --digits;
    const std::string_view shorter = name_.substr(0, digits);
    if (digits == 0 || digits == end || find_function(shorter) == nullptr) return {};
    return std::string(shorter).append("(").append(argument(digits, end)).append(")");
  }

 private:
  /// A number in name[begin, end), and what is behind it.
  std::string argument(std::size_t begin, std::size_t end) const {
    std::string number(name_.substr(begin, end - begin));
    return number.append(begin < end && end < name_.size() ? "*" : "").append(text(end));
  }

  void offer(std::size_t at, std::size_t function, std::size_t length, const Reading& part) {
    const Reading& rest = best_[at + length];
    if (!rest.possible) return;
    const Reading whole{.possible = true,
                        .function = function,
                        .length = length,
                        .parts = rest.parts + 1,
                        .unknown = rest.unknown + part.unknown,
                        .ordinary = rest.ordinary + part.ordinary,
                        .has_known = rest.has_known || part.has_known};
    if (whole.is_better_than(best_[at])) best_[at] = whole;
  }

  void factors(std::size_t at) {
    for (std::size_t end = name_.size(); end > at; --end) {
      if (!best_[end].possible || (at == 0 && end == name_.size())) continue;
      const std::string_view part = name_.substr(at, end - at);
      const auto definition = known_.definitions.find(part);
      if (known_.names.contains(part) || part == "pi" || (definition && !definition->is_function()))
        offer(at, 0, part.size(), {.has_known = true});
      else if (part == "x" || part == "y" || part == "z" || part == "e" || coordinate_index(part) ||
               is_small_greek(part))
        offer(at, 0, part.size(), {.ordinary = 1});
      else if (part.size() == 1 && is_letter(part.front()))
        offer(at, 0, 1, {.unknown = 1});
    }
  }

  static bool is_small_greek(std::string_view letter) {
    return letter >= "α" && letter <= "ω" && greek_letter_length(letter) == letter.size();
  }

  void calls(std::size_t at) {
    const std::string_view rest = name_.substr(at);
    const auto call = [&](std::string_view function) {
      if (!rest.starts_with(function)) return;
      std::size_t end = function.size();
      while (end < rest.size() && is_digit(rest[end])) ++end;
      const bool has_number = end > function.size();
      if (end == rest.size() && (!has_number || may_name_variable(function))) return;
      offer(at, function.size(), end, {.ordinary = has_number ? 1 : 0, .has_known = true});
    };
    for (const Function& function : functions()) call(function.name);
    for (const Alias& alias : aliases()) call(alias.name);
    for (const auto& definition : known_.definitions.all())
      if (definition->is_function()) call(definition->name);
  }

  std::string_view name_;
  const KnownNames& known_;
  std::vector<Reading> best_;  ///< of the rest from each place
};

bool is_mixed_case(std::string_view name) {
  const auto is_lower = [](char c) { return c >= 'a' && c <= 'z'; };
  const auto is_upper = [](char c) { return c >= 'A' && c <= 'Z'; };
  const bool has_lower = std::ranges::any_of(name, is_lower);
  // A Greek letter before Latin ones is a symbol of its own in most names: Δx.
  const bool has_capital =
      std::ranges::any_of(name, is_upper) || (name.substr(0, 2) >= "Α" && name.substr(0, 2) <= "Ω");
  return has_lower && has_capital;
}

/// ab in 2ab: a*b.
std::string single_letters(std::string_view name) {
  std::string result;
  for (const char c : name) {
    if (!is_letter(c)) return {};
    if (!result.empty()) result += '*';
    result += c;
  }
  return result;
}

bool is_plural_of_function(std::string_view name) {
  return name.ends_with('s') && find_function(name.substr(0, name.size() - 1)) != nullptr;
}

}  // namespace

std::string reading_of(std::string_view name, const KnownNames& known, bool after_number) {
  if (name.size() < 2 || name.size() > longest || coordinate_index(name)) return {};
  const Reader reader(name, known);
  const Reading& best = reader.best();
  const bool all_known = best.possible && best.unknown == 0 && best.ordinary == 0;
  if (!all_known && (std::ranges::find(words, name) != std::end(words) || is_plural_of_function(name)))
    return {};
  const bool has_call = best.possible && reader.text().find('(') != std::string::npos;
  const bool is_product = best.possible && (best.unknown == 0 || (best.unknown == 1 && best.has_known)) &&
                          (all_known || has_call || !is_mixed_case(name));
  if (is_product) {
    const std::string other = reader.other_text();
    return reader.text() + (other.empty() ? "" : " or " + other);
  }
  constexpr std::size_t most_letters = 3;
  return after_number && name.size() <= most_letters ? single_letters(name) : std::string();
}

}  // namespace gradcalc
