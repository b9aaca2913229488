#include "expression/readings.hpp"

#include <algorithm>
#include <cstddef>
#include <vector>

#include "expression/definition.hpp"
#include "expression/forgotten_brackets.hpp"
#include "expression/lexer.hpp"
#include "expression/symbols.hpp"
#include "gradcalc/error.hpp"
#include "gradcalc/functions.hpp"
#include "text/characters.hpp"
#include "text/greek_letters.hpp"
#include "text/identifiers.hpp"

namespace gradcalc {
namespace {

/// Names of one idea that could also be spelled as a product or a call. (cost is cos and t.) Greek letters
/// are among them, too.
constexpr std::string_view words[] = {"a1c",  "b2b",   "cost",  "costs", "d2r",  "e2e",   "expat", "h2o",
                                      "k2o",  "logic", "login", "logos", "mine", "mode",  "n2o",   "p2p",
                                      "r2d",  "sect",  "since", "sinew", "sink", "sinks", "sinus", "stand",
                                      "tang", "tango", "tank",  "tanks", "using"};

/// The functions that are written on paper without brackets: beside these, two letters may be unknown. Other
/// functions have the beginnings of words as names.
constexpr std::string_view paper_functions[] = {"sin",    "cos",    "tan",  "cot",  "exp",  "ln",
                                                "log",    "sqrt",   "sinh", "cosh", "tanh", "arcsin",
                                                "arccos", "arctan", "asin", "acos", "atan"};

/// Longer names are not examined: nobody leaves out that many operators.
constexpr std::size_t longest = 24;

/// How the rest of a name is read best: its first part, and what all of its parts are.
struct Reading {
  bool possible = false;
  std::size_t function = 0;  ///< length of the function's name, if the part is a call of all that follows
  std::size_t length = 0;    ///< of the part, digits behind a function included
  int parts = 0;
  int unknown = 0;       ///< letters that are not used elsewhere, with an index or without
  int ordinary = 0;      ///< letters that mostly are variables, and numbers
  int only_in_call = 0;  ///< parts that are factors only where a function is among the parts, too
  bool has_known = false;

  bool is_better_than(const Reading& other) const {
    if (possible != other.possible) return possible;
    if (unknown != other.unknown) return unknown < other.unknown;
    if (ordinary != other.ordinary) return ordinary < other.ordinary;
    return has_known && !other.has_known;
  }
};

/// A factor of a reading: a name, or the call of a function.
struct Factor {
  std::string text;      ///< the name
  std::string argument;  ///< of a call; empty otherwise
  bool is_constant;      ///< whether the argument has no variable

  bool is_call() const { return !argument.empty(); }
  std::string in_full() const { return is_call() ? text + "(" + argument + ")" : text; }
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

  /// The parts of the reading from a place on as they are multiplied. The argument of a function reaches up
  /// to the next one, or is that one alone: sinxcosx is sin(x)*cos(x), expsinx is exp(sin(x)).
  std::vector<Factor> factors_from(std::size_t at = 0) const {
    std::vector<Factor> result;
    while (at < name_.size()) result.push_back(factor(at));
    return result;
  }

  /// log2x may be log2(x) or log(2*x), asinx may be asin(x) or a*sin(x).
  std::vector<Factor> other_factors() const {
    const std::size_t end = best().function;
    if (end == 0) return with_power_behind_pi();
    const std::string_view inner = name_.substr(1, end - 1);
    if (name_.front() == 'a' && find_function(inner) != nullptr)
      return {{"a", {}, false}, {std::string(inner), argument_of_first(end), false}};
    std::size_t digits = end;
    while (digits > 0 && is_digit(name_[digits - 1])) --digits;
    const std::string_view shorter = name_.substr(0, digits);
    if (digits == 0 || digits == end || find_function(shorter) == nullptr) return {};
    return {{std::string(shorter), argument_of_first(digits), false}};
  }

 private:
  /// pi*r^2 for pir2.
  std::vector<Factor> with_power_behind_pi() const {
    std::vector<Factor> result = factors_from();
    constexpr std::size_t two = 2;
    std::string& last = result.back().text;
    if (result.size() < two || result[result.size() - two].text != "pi" || last.size() != two ||
        !is_digit(last.back()))
      return {};
    last = {last.front(), '^', last.back()};
    return result;
  }

  /// The factor at a place, which moves behind it.
  Factor factor(std::size_t& at) const {
    const Reading& part = best_[at];
    const std::size_t begin = at;
    at += part.length;
    if (part.function == 0) return {std::string(name_.substr(begin, part.length)), {}, false};
    Factor result = factor_behind(begin + part.function, at);
    result.text = name_.substr(begin, part.function);
    return result;
  }

  /// What the name, from a place in its first part on, is as an argument.
  std::string argument_of_first(std::size_t begin) const {
    std::size_t at = best().length;
    return factor_behind(begin, at).argument;
  }

  /// A call without a name: its argument is the number name[begin, at) and what stands behind, and `at` moves
  /// behind that.
  Factor factor_behind(std::size_t begin, std::size_t& at) const {
    Factor result{{}, std::string(name_.substr(begin, at - begin)), true};
    const auto append = [&](const std::string& text) {
      result.argument.append(result.argument.empty() ? "" : "*").append(text);
    };
    if (at < name_.size() && best_[at].function > 0) {
      result.is_constant = false;
      append(factor(at).in_full());
      return result;
    }
    while (at < name_.size() && best_[at].function == 0) {
      const Factor next = factor(at);
      if (next.text != "pi") result.is_constant = false;
      append(next.text);
    }
    return result;
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
                        .only_in_call = rest.only_in_call + part.only_in_call,
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
               is_small_greek(part) || is_time(at, part))
        offer(at, 0, part.size(), {.ordinary = 1});
      else if (is_spelled_greek(part))
        offer(at, 0, part.size(), {.ordinary = 1, .only_in_call = 1});
      else if (part.size() == 1 && is_letter(part.front()))
        offer(at, 0, 1, {.unknown = 1});
      else if (const std::size_t letter = letter_with_index(part); letter > 0)
        indexed_letter(at, part, letter);
    }
  }

  /// t1 and θ_1 are variables in sint1 and sinθ_1; elsewhere the index rather is one of the whole name, if it
  /// stands at the end and not behind another one, or pi: dt1, but x1y1, pir2.
  void indexed_letter(std::size_t at, std::string_view part, std::size_t letter) {
    const std::size_t end = at + part.size();
    const bool has_bar = part[letter] == '_';
    const bool follows_factor = at > 0 && (is_digit(name_[at - 1]) || name_.substr(0, at).ends_with("pi"));
    if (has_bar && end < name_.size()) return;
    const bool is_greek = letter > 1;
    const bool is_of_name = end == name_.size() && (has_bar || !follows_factor);
    offer(at, 0, part.size(),
          {.unknown = is_greek ? 0 : 1, .ordinary = is_greek ? 1 : 0, .only_in_call = is_of_name ? 1 : 0});
  }

  /// The length of the letter, Greek ones included, of t1, t_1 or theta1; 0 for anything else.
  static std::size_t letter_with_index(std::string_view part) {
    std::size_t index = part.size();
    while (index > 0 && is_digit(part[index - 1])) --index;
    constexpr std::size_t longest_index = 2;
    if (const std::size_t bar = part.find('_'); bar != part.npos)
      index = part.size() - bar - 1 <= longest_index ? bar : part.size();
    const std::string_view letter = part.substr(0, index);
    if (index == part.size() || part.back() == '_') return 0;
    const bool is_one = letter.size() == 1 && is_letter(letter.front());
    return is_one || is_small_greek(letter) || is_spelled_greek(letter) ? index : 0;
  }

  /// The t of ωt and λt. (In μs, s rather is an index.)
  bool is_time(std::size_t at, std::string_view part) const {
    constexpr std::size_t greek = 2;
    return part == "t" && at >= greek && is_small_greek(name_.substr(at - greek, greek));
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
    const auto takes_one = [](const Function& function) {
      return function.kind == Function::Kind::unary || function.kind == Function::Kind::unary_or_binary;
    };
    for (const Function& function : functions())
      if (takes_one(function)) call(function.name);
    for (const Alias& alias : aliases())
      if (takes_one(*find_function(alias.name))) call(alias.name);
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

/// A name without its index: cost of cost2 and of cost_a.
std::string_view without_index(std::string_view name) {
  if (const std::size_t bar = name.find('_', 1); bar != name.npos) name = name.substr(0, bar);
  while (name.size() > 1 && is_digit(name.back())) name.remove_suffix(1);
  return name;
}

bool is_word(std::string_view name) {
  const std::string_view plain = without_index(name);
  return std::ranges::find(words, name) != std::end(words) || is_spelled_greek(plain) ||
         std::ranges::find(words, plain) != std::end(words) || is_plural_of_function(name);
}

/// Whether the letters of a text are few enough for a product that nobody declared.
bool has_few_letters(std::string_view product, std::size_t most) {
  std::size_t letters = 1;
  for (const char c : product) letters += c == '*' ? 1 : 0;
  return letters <= most;
}

/// Two unknown letters, as in sinwt: only with a function of paper, and little before it.
bool is_call_on_paper(const std::vector<Factor>& factors) {
  std::size_t before = 0;
  bool has_call = false;
  bool has_greek = false;
  for (const Factor& each : factors) {
    if (!each.is_call()) {
      ++before;
      continue;
    }
    has_call = true;
    has_greek = has_greek || is_spelled_greek(without_index(each.argument));
    constexpr std::size_t most_letters = 2;
    if (std::ranges::find(paper_functions, each.text) == std::end(paper_functions) ||
        !has_few_letters(each.argument, !each.argument.empty() && is_digit(each.argument.front())
                                            ? most_letters + 1
                                            : most_letters))
      return false;
  }
  return has_call && before <= (has_greek ? 2U : 1U);
}

/// v0t: a letter with a number, and another letter. (v0x rather is a component.)
bool is_product_with_index(std::string_view name, const std::vector<Factor>& factors) {
  constexpr std::size_t two = 2;
  if (factors.size() != two || is_mixed_case(name)) return false;
  const std::string& first = factors.front().text;
  const std::string& last = factors.back().text;
  const bool is_component = last == "x" || last == "y" || last == "z";
  return first.size() == two && is_digit(first.back()) && last.size() <= two && !is_component;
}

/// e2x is e^(2*x).
std::string power_of_e(std::string_view name) {
  std::size_t digits = 1;
  while (digits < name.size() && is_digit(name[digits])) ++digits;
  if (name.front() != 'e' || digits == 1 || digits + 1 != name.size()) return {};
  const std::string number(name.substr(1, digits - 1));
  const std::string letter(1, name.back());
  return std::string("write e^(")
      .append(number)
      .append("*")
      .append(letter)
      .append("); to multiply, write e")
      .append(number)
      .append("*")
      .append(letter);
}

/// The tokens from a place on; none if they cannot be read alone.
std::vector<Token> tokens_from(std::string_view typed, std::size_t position) {
  try {
    return tokenize(typed, position);
  } catch (const Error&) {
    return {};
  }
}

/// The name as it stands in a text, and its readings there.
class Place {
 public:
  Place(std::string_view typed, std::size_t position) : typed_(typed), tokens_(tokens_from(typed, position)) {
    const std::string_view before = trimmed(typed.substr(0, position));
    is_operand_ = before.ends_with('/') || before.ends_with('^') || before.ends_with("**");
  }
  Place() = default;

  /// In a quotient or a power, a product needs brackets.
  std::string in_place(const std::vector<Factor>& factors) const {
    std::vector<std::string> readings{""};
    for (const Factor& factor : factors) {
      std::vector<std::string> longer;
      const bool is_last = &factor == &factors.back();
      for (const std::string& call :
           is_last&& factor.is_call() ? calls(factor) : std::vector{factor.in_full()})
        for (const std::string& reading : readings)
          longer.push_back(std::string(reading).append(reading.empty() ? "" : "*").append(call));
      readings = std::move(longer);
    }
    std::string result;
    for (const std::string& reading : readings) {
      const bool needs_brackets = is_operand_ && factors.size() > 1;
      result.append(result.empty() ? "" : " or ");
      if (needs_brackets)
        result.append("(").append(reading).append(")");
      else
        result.append(reading);
    }
    return result;
  }

 private:
  std::vector<std::string> calls(const Factor& factor) const {
    return readings_of_call(factor.text, factor.argument, factor.is_constant, typed_, tokens_, 1);
  }

  std::string_view typed_;
  std::vector<Token> tokens_;
  bool is_operand_ = false;
};

}  // namespace

std::string hint_for_reading(std::string_view typed, const Occurrence& variable, const KnownNames& known) {
  const std::string_view name = variable.name;
  if (name.size() < 2 || name.size() > longest || coordinate_index(name)) return {};
  const Reader reader(name, known);
  const Reading& best = reader.best();
  if (std::string power = power_of_e(name); !power.empty() && !is_word(name)) return power;
  const Place place = variable.used_by.empty() ? Place(typed, variable.position) : Place();
  const auto write = [&](const std::vector<Factor>& factors, const std::vector<Factor>& others) {
    const bool has_call = std::ranges::any_of(factors, &Factor::is_call);
    return (has_call ? "write " : "to multiply, write ") + place.in_place(factors) +
           (others.empty() ? "" : " or " + place.in_place(others));
  };
  if (best.possible) {
    const std::vector<Factor> factors = reader.factors_from();
    const bool all_known = best.unknown == 0 && best.ordinary == 0;
    const bool has_call = std::ranges::any_of(factors, &Factor::is_call);
    const bool is_sure = best.unknown == 0 || (best.unknown == 1 && best.has_known);
    const bool is_product = has_call ? is_sure || is_call_on_paper(factors)
                                     : best.only_in_call == 0 && !is_mixed_case(name) &&
                                           (is_sure || is_product_with_index(name, factors));
    if (all_known || (is_product && !is_word(name))) return write(factors, reader.other_factors());
  }
  if (is_word(name)) return {};
  constexpr std::size_t most_letters = 3;
  if (!variable.after_number || name.size() > most_letters) return {};
  const std::string letters = single_letters(name);
  return letters.empty() ? letters : "to multiply, write " + letters;
}

}  // namespace gradcalc
