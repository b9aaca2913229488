#include "manual.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "cli/options/option_table.hpp"
#include "cli/output/formats.hpp"
#include "cli/results/columns.hpp"
#include "gradcalc/functions.hpp"
#include "gradcalc/scheme.hpp"

namespace gradcalc::share {
namespace {

/// Text as roff shows it: a minus that can be copied, no escapes, no line that is taken for a macro.
std::string escaped(std::string_view text) {
  std::string result;
  for (const char c : text) {
    if (c == '-')
      result += "\\-";
    else if (c == '\\')
      result += "\\e";
    else if (c == '\n')
      result += ' ';
    else
      result += c;
  }
  return result.starts_with('.') || result.starts_with('\'') ? "\\&" + result : result;
}

std::string entry(std::string_view term, std::string_view text) {
  return fmt::format(".TP\n{}\n{}\n", term, escaped(text));
}

std::string bold(std::string_view text) {
  return fmt::format("\\fB{}\\fR", escaped(text));
}

/// "--h, --step H", the names in bold and the value in italics.
std::string term(const cli::OptionRow& row) {
  std::string result = bold(row.names);
  if (const std::size_t comma = row.names.find(','); comma != row.names.npos)
    result = bold(row.names.substr(0, comma)) + ", " + bold(row.names.substr(comma + 1));
  return row.value_name.empty() ? result : fmt::format("{} \\fI{}\\fR", result, escaped(row.value_name));
}

/// Rows with a name and a meaning.
template <class Rows>
std::string entries(const Rows& rows) {
  std::string result;
  for (const auto& row : rows) result += entry(bold(row.name), row.meaning);
  return result;
}

}  // namespace

std::string manual_options() {
  std::string result;
  std::string group;
  for (const cli::OptionRow& row : cli::option_rows()) {
    if (row.group != group) result += fmt::format(".SS {}\n", row.group);
    group = row.group;
    result += entry(term(row), row.help);
  }
  return result + entry("\\fB\\-h\\fR, \\fB\\-\\-help\\fR", "The options in short");
}

std::string manual_functions() {
  std::string result;
  std::string_view group;
  for (const Function& function : functions()) {
    if (function.group != group) result += fmt::format(".PP\n{}:\n", escaped(function.group));
    group = function.group;
    result += entry(bold(fmt::format("{}({})", function.name, function.parameters)),
                    function.domain.empty() ? std::string(function.meaning)
                                            : fmt::format("{}; {}", function.meaning, function.domain));
  }
  result += ".PP\nOther names:\n";
  for (const Alias& alias : aliases())
    result += entry(bold(alias.name), fmt::format("the same as {}", alias.function));
  return result;
}

std::string manual_constants() {
  std::string result;
  for (const Constant& constant : constants())
    result += entry(bold(constant.name), fmt::format("{}: {}", constant.meaning, constant.value));
  return result;
}

std::string manual_methods() {
  std::string result;
  for (const Scheme& scheme : schemes())
    result +=
        entry(bold(scheme.name), fmt::format("{}; error O(h{})", formula(scheme),
                                             scheme.order == 1 ? "" : fmt::format("^{}", scheme.order)));
  return result;
}

std::string manual_formats() {
  return entries(cli::formats());
}

std::string manual_columns() {
  return entries(cli::columns());
}

}  // namespace gradcalc::share
