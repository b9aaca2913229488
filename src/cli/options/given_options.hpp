#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/options/option_table.hpp"

namespace gradcalc::cli {

/// An option that stands on the command line, by the first of its names, and the text of each occurrence.
struct GivenOption {
  std::string name;
  OptionKind kind;
  std::vector<std::string> values;
};

/// What stands on the command line, as text. Options go by the first of their names.
class GivenOptions {
 public:
  /// Reads what the sorter took for options. Throws Error (argument).
  GivenOptions(const std::vector<OptionRow>& rows, std::vector<std::string> options);

  bool has(std::string_view name) const { return !all(name).empty(); }
  std::span<const std::string> all(std::string_view name) const;
  const std::string& last(std::string_view name) const { return all(name).back(); }

  /// Throws Error (argument) if an option that may stand once stands twice.
  void refuse_repeated() const;

  /// The names of all lists of this option.
  std::vector<std::string> list(const std::string& option) const;

  /// The variables of all lists of this option.
  std::vector<std::string> variables(const std::string& option) const;

 private:
  std::vector<GivenOption> options_;
};

}  // namespace gradcalc::cli
