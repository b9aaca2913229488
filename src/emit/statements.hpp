#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "emit/differentiated_code.hpp"
#include "emit/language.hpp"
#include "emit/variable_names.hpp"

namespace gradcalc {

/// A text with its placeholders $name filled in.
using Placeholders = std::vector<std::pair<std::string_view, std::string>>;
std::string filled(std::string_view text, const Placeholders& values);

/// Code as statements of a language: what is used more than once has a variable, and so has what would make a
/// line too long; all else stands where it is used. What no result needs is left out.
class Statements {
 public:
  /// `variables` are the names of the coordinates; `function` is the name, and `frame` the text, of the
  /// function that they are in. Throws Error (argument) for a function that the language does not have.
  Statements(const DifferentiatedCode& code, const Language& language, std::span<const std::string> variables,
             std::string_view function, std::string_view frame);

  /// The statements for all intermediate results, with those that read the coordinates before them.
  const std::string& text() const { return text_; }

  /// ", a, t1, t2": the names of all variables, for languages that declare them elsewhere.
  const std::string& locals() const { return locals_; }

  /// What computes a result.
  std::string of(const Code& result) const;

  /// The helpers that are called, each behind those that it calls.
  std::string helpers() const;

 private:
  /// A text and how tightly its loosest operator binds.
  struct Part {
    std::string text;
    int level = 0;
  };

  void count_uses(const DifferentiatedCode& code);
  void read_coordinates(std::span<const std::string> variables);
  void choose_storage();
  std::string new_variable(std::string name);
  Part written(const CodeNode& node);
  Part operation(const CodeNode& node, std::string_view symbol, int level) const;
  Part truth(const CodeNode& node);
  Part called(std::string_view pattern, const CodeNode& node);
  std::string with_helpers(std::string_view text);
  std::string bracketed(std::uint32_t node, int level) const;

  const Language& language_;
  std::string function_;
  VariableNames names_;
  const CodeGraph& graph_;
  std::vector<std::size_t> uses_;  ///< of each node
  std::vector<Part> parts_;        ///< of each node that is used
  std::vector<bool> needed_;       ///< of each helper
  std::string text_;
  std::string locals_;
  std::string array_;         ///< that has all variables, if they are too many
  std::size_t elements_ = 0;  ///< of it
};

}  // namespace gradcalc
