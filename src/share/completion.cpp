#include "completion.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <string_view>
#include <vector>

#include "cli/options/option_table.hpp"

namespace gradcalc::share {
namespace {

using cli::OptionKind;
using cli::OptionRow;

/// --help is CLI11's own; it is completed as the others.
std::vector<OptionRow> all_options() {
  std::vector<OptionRow> rows = cli::option_rows();
  rows.push_back({"--help",
                  OptionKind::optional,
                  "[PAGE]",
                  "Other",
                  "The options in short",
                  {{"functions", "what an expression may hold"}}});
  return rows;
}

std::vector<std::string> names(const OptionRow& row) {
  std::vector<std::string> result;
  for (std::size_t begin = 0; begin < row.names.size();) {
    const std::size_t end = std::min(row.names.find(',', begin), row.names.size());
    result.push_back(row.names.substr(begin, end - begin));
    begin = end + 1;
  }
  return result;
}

std::string words(const OptionRow& row) {
  std::string result;
  for (const cli::OptionChoice& choice : row.choices)
    result.append(result.empty() ? "" : " ").append(choice.word);
  return result;
}

/// The first sentence of the help.
std::string summary(const OptionRow& row) {
  std::string text = row.help;
  for (char& c : text)
    if (c == '\n') c = ' ';
  std::size_t end = text.find(". ");
  end = std::min({end, text.find("; default"), text.size()});
  return text.substr(0, end);
}

/// With each of `special` behind a backslash.
std::string escaped(std::string_view text, std::string_view special) {
  std::string result;
  for (const char c : text) {
    if (special.find(c) != special.npos) result += '\\';
    result += c;
  }
  return result;
}

/// In single quotes for a shell.
std::string quoted(std::string_view text) {
  std::string result = "'";
  for (const char c : text) c == '\'' ? result += "'\\''" : result += c;
  return result + "'";
}

bool takes_file(const OptionRow& row) {
  return row.value_name == "FILE";
}

/// What zsh does for the value.
std::string zsh_action(const OptionRow& row) {
  if (takes_file(row)) return "_files";
  if (row.choices.empty()) return " ";
  if (row.kind != OptionKind::list) return fmt::format("({})", words(row));
  // Not _values, which puts a comma behind each: one that nothing follows is an error. What the list has
  // already is left out.
  return fmt::format(
      "{{local -a given; compset -P \"*,\"; given=(${{=${{${{IPREFIX#*=}}//,/ }}}}); compadd -F given - {}}}",
      words(row));
}

/// A list of items whose last is one of those before, as fish offers it with a meaning behind a tab.
constexpr std::string_view repeated_item = R"((^|,)([^,\t]+),(.*,)?\2(\t|$))";

/// Words for fish, each with its meaning behind a tab: it would repeat the option's own beside each.
std::string fish_words(const OptionRow& row) {
  std::string result;
  for (const auto& [word, meaning] : row.choices)
    result += fmt::format("{}{}\\t\"{}\"", result.empty() ? "" : " ", word, escaped(meaning, "\"\\$"));
  return result;
}

/// What bash does for the value.
std::string bash_action(const OptionRow& row) {
  if (takes_file(row))
    return "mapfile -t COMPREPLY < <(compgen -f -- \"$cur\")\n      compopt -o filenames 2>/dev/null";
  if (row.choices.empty()) return ":";
  if (row.kind != OptionKind::list)
    return fmt::format("mapfile -t COMPREPLY < <(compgen -W \"{}\" -- \"$cur\")", words(row));
  return fmt::format(
      "local before=${{cur%\"${{cur##*,}}\"}} given words=\" {} \"\n"
      "      for given in ${{before//,/ }}; do words=${{words/ $given / }}; done\n"
      "      mapfile -t COMPREPLY < <(compgen -P \"$before\" -W \"$words\" -- \"${{cur##*,}}\")",
      words(row));
}

}  // namespace

std::string option_names() {
  std::string result;
  for (const OptionRow& row : all_options())
    for (const std::string& name : names(row)) result.append(result.empty() ? "" : " ").append(name);
  return result;
}

std::string bash_values() {
  std::string result;
  for (const OptionRow& row : all_options())
    if (row.kind == OptionKind::optional ? !row.choices.empty() : row.kind != OptionKind::flag)
      result +=
          fmt::format("    {})\n      {}\n      return ;;\n", fmt::join(names(row), " | "), bash_action(row));
  result.pop_back();
  return result;
}

std::string zsh_options() {
  std::string result;
  for (const OptionRow& row : all_options())
    for (const std::string& name : names(row)) {
      const bool repeats = row.kind == OptionKind::each || row.kind == OptionKind::list;
      std::string spec = fmt::format("{}{}{}[{}]", repeats ? "*" : "", name,
                                     row.kind == OptionKind::flag ? "" : "=", escaped(summary(row), "[]\\:"));
      if (row.kind != OptionKind::flag)
        spec += fmt::format("{}{}:{}", row.kind == OptionKind::optional ? "::" : ":",
                            escaped(row.value_name, "[]\\:"), zsh_action(row));
      result += fmt::format("  {} \\\n", quoted(spec));
    }
  result.pop_back();
  return result;
}

std::string fish_options() {
  std::string result;
  for (const OptionRow& row : all_options())
    for (const std::string& name : names(row)) {
      result += fmt::format("complete -c gradcalc -l {}", name.substr(2));
      if (takes_file(row))
        result += " -r -F";
      else if (row.kind == OptionKind::list && !row.choices.empty())
        result += fmt::format(" -x -a {}", quoted(fmt::format("(__fish_append , {} | string match -rv '{}')",
                                                              fish_words(row), repeated_item)));
      else if (row.kind == OptionKind::optional && !row.choices.empty())
        result += fmt::format(" -a {1}\ncomplete -c gradcalc -n '__fish_contains_opt {0}' -a {1}",
                              name.substr(2), quoted(fish_words(row)));
      else if (row.kind != OptionKind::flag && row.kind != OptionKind::optional)
        result += row.choices.empty() ? " -x" : fmt::format(" -x -a {}", quoted(fish_words(row)));
      result += fmt::format(" -d {}\n", quoted(escaped(summary(row), "\\")));
    }
  result.pop_back();
  return result;
}

}  // namespace gradcalc::share
