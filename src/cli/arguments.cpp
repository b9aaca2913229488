#include "arguments.hpp"

#include <algorithm>

#include "gradcalc/error.hpp"
#include "number.hpp"

namespace gradcalc::cli {
namespace {

[[noreturn]] void fail(const std::string& message, std::string hint = {}) {
  throw Error(ErrorCode::argument, message, {}, Error::no_position, std::move(hint));
}

bool is_step(std::string_view text) {
  double value = 0.0;
  return text == "auto" || read_number(text, value) != NumberError::malformed;
}

/// "-h" is help everywhere; who types "-h 1e-5" means the step.
void refuse_short_step(std::string_view argument, std::string_view next) {
  std::string_view step = argument == "-h" ? next : argument.substr(2);
  if (step.starts_with('=')) step.remove_prefix(1);
  if (is_step(step)) fail("-h is help, not the step", "write --h " + std::string(step));
}

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// --word or --word=value. (--x0 can only be a typing error: an expression needs no two signs.)
bool looks_like_long_option(std::string_view argument) {
  const std::string_view word = argument.substr(0, argument.find('='));
  return word.starts_with("--") && word.size() > 2 && is_letter(word[2]) &&
         std::ranges::all_of(word, [](char c) { return is_letter(c) || c == '-' || (c >= '0' && c <= '9'); });
}

}  // namespace

Arguments sort_arguments(const std::vector<std::string>& arguments, TakesValue takes_value) {
  Arguments result;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const std::string& argument = arguments[i];
    if (argument == "--") {
      result.expressions.insert(result.expressions.end(),
                                arguments.begin() + static_cast<std::ptrdiff_t>(i) + 1, arguments.end());
      break;
    }
    if (argument.starts_with("-h"))
      refuse_short_step(argument, i + 1 < arguments.size() ? std::string_view(arguments[i + 1]) : "");

    const std::size_t equals = argument.find('=');
    const std::string name = argument.substr(0, equals);
    const std::optional<bool> known =
        argument.starts_with('-') ? takes_value(name.starts_with("--") ? name : argument) : std::nullopt;
    if (!known) {
      if (looks_like_long_option(argument)) fail("unknown option '" + name + "'", "see gradcalc --help");
      result.expressions.push_back(argument);
      continue;
    }
    result.options.push_back(name);
    if (!*known) {
      if (equals != argument.npos) fail(name + " takes no value");
      continue;
    }
    if (equals != argument.npos) {
      result.options.push_back(argument.substr(equals + 1));
    } else {
      if (++i == arguments.size()) fail(name + " needs a value");
      result.options.push_back(arguments[i]);
    }
  }
  return result;
}

}  // namespace gradcalc::cli
