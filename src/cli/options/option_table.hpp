#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace gradcalc::cli {

/// How an option takes values.
enum class OptionKind {
  flag,      ///< none
  optional,  ///< one or none; of several, the last counts
  value,     ///< one; of several, the last counts
  list,      ///< names separated by commas; several lists are joined
  each,      ///< one, and the option may be repeated: each value counts
  once,      ///< one, and a repetition is an error
};

/// A word that an option's value may be.
struct OptionChoice {
  std::string word;
  std::string meaning;
};

/// An option of the command line. Help, validation and completion read these rows.
struct OptionRow {
  std::string names;  ///< "--h,--step": the first is the one that messages use
  OptionKind kind;
  std::string value_name;                  ///< what help calls the value; empty for a flag
  std::string group;                       ///< the heading in help
  std::string help;                        ///< lines of at most help_width characters
  std::vector<OptionChoice> choices = {};  ///< there may be other values

  static constexpr std::size_t help_width = 52;
};

/// All options but --help, in the order of help.
std::vector<OptionRow> option_rows();

/// The names of a table's rows: "a, b, c".
template <class Rows>
std::string names_of(const Rows& rows) {
  std::string list;
  for (const auto& row : rows) list.append(list.empty() ? "" : ", ").append(row.name);
  return list;
}

}  // namespace gradcalc::cli
