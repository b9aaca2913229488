#include "cli/options/argument_sorter.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include "cli/options/foreign_options.hpp"
#include "cli/options/option_values.hpp"
#include "cli/options/stray_arguments.hpp"
#include "gradcalc/error.hpp"
#include "text/decimal_reader.hpp"
#include "text/identifiers.hpp"
#include "text/suggestion.hpp"
#include "text/wording.hpp"

namespace gradcalc::cli {
namespace {

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

/// --word or --word=value. (--x0 can only be a typing error: an expression needs no two signs.)
bool looks_like_long_option(std::string_view name) {
  return name.size() > 2 && name.starts_with("--") && is_name_start(name[2]) &&
         std::ranges::all_of(name, [](char c) { return is_name_character(c) || c == '-'; });
}

class Sorter {
 public:
  Sorter(const std::vector<std::string>& arguments, std::span<const KnownOption> known)
      : arguments_(arguments), known_(known) {}

  Arguments run() {
    for (; at_ < arguments_.size(); ++at_) {
      if (arguments_[at_] == "--") {
        refuse_short_options();
        const auto rest = arguments_.begin() + static_cast<std::ptrdiff_t>(at_) + 1;
        result_.expressions.insert(result_.expressions.end(), rest, arguments_.end());
        break;
      }
      sort_one();
    }
    if (at_ == arguments_.size()) refuse_short_options();
    if (result_.expressions.empty() && !expression_given_ && optional_value_ != 0)
      result_.expressions.push_back(std::exchange(result_.options[optional_value_], {}));
    return std::move(result_);
  }

 private:
  const KnownOption* find(std::string_view name) const {
    const auto found = std::ranges::find(known_, name, &KnownOption::name);
    return found == known_.end() ? nullptr : &*found;
  }

  void sort_one() {
    const std::string& typed = arguments_[at_];
    const std::string& argument = typed == "-h" ? help_ : typed;
    if (typed.starts_with("-h"))
      refuse_short_step(typed, at_ + 1 < arguments_.size() ? std::string_view(arguments_[at_ + 1]) : "");
    const std::string name = argument.substr(0, argument.find('='));
    if (const KnownOption* const option = find(name)) {
      take(*option, argument);
    } else {
      if (looks_like_long_option(name)) refuse_unknown(name, argument);
      if (name.starts_with('-') && find("-" + name) != nullptr)
        fail("unknown option " + in_quotes(name), "did you mean -" + name + "?");
      result_.expressions.push_back(argument);
    }
  }

  /// -v beside an expression, or alone: with a point it may be the expression.
  void refuse_short_options() const {
    if (result_.expressions.size() < 2 && arguments_.size() > 1) return;
    for (const std::string& argument : result_.expressions)
      if (const ForeignOption* const option = find_foreign_option(argument))
        fail("unknown option " + in_quotes(argument), std::string(option->hint));
  }

  void take(const KnownOption& option, const std::string& argument) {
    const std::size_t equals = argument.find('=');
    result_.options.push_back(option.name);
    expression_given_ = expression_given_ || option.gives_expression;
    if (!option.takes_value) {
      if (equals != argument.npos) fail(option.name + " takes no value");
    } else if (equals != argument.npos) {
      result_.options.push_back(argument.substr(equals + 1));
    } else if (option.value_is_optional) {
      take_optional(option);
    } else {
      if (++at_ == arguments_.size() || find(arguments_[at_]) != nullptr)
        fail(option.name + " needs a value");
      result_.options.push_back(arguments_[at_]);
    }
    if (option.value_is_optional && equals != argument.npos && result_.options.back().empty())
      fail(option.name + ": the value is empty");
  }

  void take_optional(const KnownOption& option) {
    result_.options.emplace_back();
    if (at_ + 1 == arguments_.size()) return;
    const std::string& next = arguments_[at_ + 1];
    // Of words there are only these: anything else is the expression.
    if (!option.words.empty() && std::ranges::find(option.words, next) == option.words.end()) return;
    if (next == "--" || next == "-h" || looks_like_long_option(next.substr(0, next.find('=')))) return;
    if (next.empty()) fail(option.name + ": the value is empty");
    result_.options.back() = next;
    if (option.value_may_be_expression) optional_value_ = result_.options.size() - 1;
    ++at_;
  }

  /// --x=3 or --x 3, where x is a name of the expression.
  std::string hint_for_variable(std::string_view name, const std::string& argument) const {
    std::string_view value;
    if (argument.size() > name.size() + 2)
      value = std::string_view(argument).substr(name.size() + 3);
    else if (at_ + 1 < arguments_.size())
      value = arguments_[at_ + 1];
    const bool is_mentioned = std::ranges::any_of(arguments_, [&](const std::string& each) {
      return &each != &arguments_[at_] && mentions(each, name);
    });
    if (!is_mentioned || !reads_as_point(value) || value.find('=') != value.npos) return {};
    return std::string("a point is given by --at ").append(name).append("=").append(value);
  }

  /// --json is --format json.
  std::string hint_for_word(std::string_view word) const {
    for (const KnownOption& option : known_)
      if (std::ranges::find(option.words, word) != option.words.end())
        return "did you mean " + option.name + " " + std::string(word) + "?";
    return {};
  }

  [[noreturn]] void refuse_unknown(const std::string& name, const std::string& argument) const {
    const std::string message = "unknown option " + in_quotes(name);
    const std::string_view word = std::string_view(name).substr(2);
    if (const std::string hint = hint_for_variable(word, argument); !hint.empty()) fail(message, hint);
    if (word.size() == 1)
      fail(message, "as an expression, two signs cancel: write " + name.substr(2) + "; see gradcalc --help");
    if (const ForeignOption* const option = find_foreign_option(name)) fail(message, option->hint);
    if (const std::string hint = hint_for_word(word); !hint.empty()) fail(message, hint);
    std::vector<std::string_view> names;
    for (const KnownOption& option : known_) names.push_back(option.name);
    const std::string near = closest(name, names);
    fail(message, near.empty() ? "see gradcalc --help" : "did you mean " + near + "?");
  }

  const std::string help_ = "--help";
  const std::vector<std::string>& arguments_;
  std::span<const KnownOption> known_;
  std::size_t at_ = 0;
  bool expression_given_ = false;   ///< by an option
  std::size_t optional_value_ = 0;  ///< where the last one is that might be the expression
  Arguments result_;
};

}  // namespace

Arguments sort_arguments(const std::vector<std::string>& arguments, std::span<const KnownOption> known) {
  return Sorter(arguments, known).run();
}

}  // namespace gradcalc::cli
