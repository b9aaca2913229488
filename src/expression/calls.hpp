#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <unordered_set>

#include "expression/lexer.hpp"
#include "gradcalc/definitions.hpp"

namespace gradcalc {

/// The functions among the names of a text, with and without their brackets.
class Calls {
 public:
  /// All three must outlive it.
  Calls(std::string_view typed, std::span<const Token> tokens, const Definitions& definitions);

  /// Whether the name tokens[at] stands before the bracket of its arguments. Behind pi, a factor begins.
  bool is_call(std::size_t at) const;

  /// The name tokens[at] is that of a function, and not called. Throws Error (syntax) if its bracket was
  /// forgotten for certain. Otherwise it may be a variable, if those that are declared say so.
  void refuse_bare_function(std::size_t at) const;

  /// Throws Error (unknown_name): the name tokens[at] is called, and is no function.
  [[noreturn]] void refuse_unknown(std::size_t at) const;

  /// Throws Error (syntax) if the function `name` is called with fewer arguments than `least` or more than
  /// `most`, which may be Function::any_number.
  void check_argument_count(const Token& name, int arguments, int least, int most) const;

 private:
  bool is(std::size_t at, TokenKind kind) const { return at < tokens_.size() && tokens_[at].kind == kind; }
  bool is_used_as_variable(std::string_view name) const;
  bool reads_as_factor(const std::string& name) const;
  std::string product_with_function(const std::string& name) const;
  std::string usage(const std::string& function, int arguments) const;

  std::string_view typed_;
  std::span<const Token> tokens_;
  const Definitions& definitions_;
  std::unordered_set<std::string_view> called_;  ///< names before a bracket, in the tokens
};

}  // namespace gradcalc
