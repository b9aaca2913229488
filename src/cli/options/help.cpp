#include "cli/options/help.hpp"

#include <fmt/format.h>

#include <iterator>
#include <string_view>

#include "cli/options/option_table.hpp"

namespace gradcalc::cli {
namespace {

constexpr std::string_view introduction = R"help(Numerical gradients of a typed expression.
Usage: gradcalc [OPTIONS] EXPRESSION --at POINT...
       gradcalc [OPTIONS] EXPRESSION < points
       gradcalc [OPTIONS] --file FILE ...
)help";

constexpr std::string_view notes = R"help(
Examples:
  gradcalc "x0^2+x1^2" --at 3,4                the gradient at (3, 4): 6 8
  gradcalc "-sin(t)" --at 0 --h 1e-3           one variable, another step
  gradcalc "a*exp(-b*t)" --at t=1,a=2,b=0.5    variables by name
  gradcalc "x*y" --format csv < points.txt     a point a line, a table out
  gradcalc "tan(x)" --at 1.5 --h auto          all digits, and no step to choose
  gradcalc "x*y^2" --at 3,4 --check "y^2,2*y"  is this its gradient? No: 2*x*y

Exit status: 0 all computed, and what was checked holds; 1 some point or
derivative has no value, or a check does not hold; 2 usage, expression or
input/output error.
)help";

constexpr int names_width = 25;  // two blanks before it and 52 characters of help behind it: 79

/// The names and the value of an option, and its help beside them, which may have several lines.
void add_option(std::string& page, const OptionRow& row) {
  std::string names = row.names;
  if (!row.value_name.empty()) names.append(" ").append(row.value_name);
  std::string_view rest = row.help;
  while (true) {
    const std::size_t end = rest.find('\n');
    fmt::format_to(std::back_inserter(page), "  {:<{}}{}\n", names, names_width, rest.substr(0, end));
    if (end == rest.npos) return;
    rest.remove_prefix(end + 1);
    names.clear();
  }
}

}  // namespace

std::string help() {
  std::vector<OptionRow> rows = option_rows();
  rows.push_back({"-h,--help", OptionKind::flag, "", "Other",
                  "This text. --help functions: the operators,\n"
                  "functions and constants that an expression may use"});
  std::string page(introduction);
  std::string_view group;
  for (const OptionRow& row : rows) {
    if (row.group != group) fmt::format_to(std::back_inserter(page), "\n{}:\n", row.group);
    group = row.group;
    add_option(page, row);
  }
  return page.append(notes);
}

}  // namespace gradcalc::cli
