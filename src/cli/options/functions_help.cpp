#include "cli/options/functions_help.hpp"

#include <fmt/format.h>

#include <iterator>
#include <string_view>
#include <utility>

#include "expression/operators.hpp"
#include "gradcalc/functions.hpp"

namespace gradcalc::cli {
namespace {

constexpr std::string_view introduction = R"help(What an expression may hold.

Numbers (3, 0.5, 1e-3), variables (x0 or x[0], x1, ...; or any names), your own
constants and functions (--let a=2, --let "f(t,u)=t*u"), round brackets, and:

)help";

constexpr std::string_view loops = R"help(
Loops: sum, prod, min, max and avg over the values of an index
  sum(x[i]^2 for i in range(n))        n is the number of coordinates
  sum(x[i]*x[j] for i in range(n) for j in range(i))
  range(b)  range(a, b)  range(a, b, step)   whole numbers from a, or 0, to b
                                             without b itself
)help";

constexpr std::string_view notes = R"help(
Outside its domain a function is nan, or infinite at a pole; a result that is
not finite is printed as nan, and a message says why.

A product needs no * behind a number or a bracket: 2x, (x+1)(x-1), 2sin(x). If
it has two readings, as 1/2x, both are shown. A name may have Greek letters. The
name of a function is that of a variable if --vars, a point or a column says so.

Characters that come along with pasted formulas are understood: − and – as -,
× and · as *, ÷ as /, ≤ ≥ ≠, π, x² as x^2, x⁻¹ as x^-1, x₀ as x0.
)help";

std::string_view name_of(Grouping grouping) {
  switch (grouping) {
    case Grouping::left:
      return "from left";
    case Grouping::right:
      return "from right";
    case Grouping::prefix:
      break;
  }
  return "prefix";
}

void add_operators(std::string& page) {
  page += "Operators, from the loosest to the tightest; true is 1, false is 0\n";
  for (const OperatorLevel& level : operator_levels)
    fmt::format_to(std::back_inserter(page), "  {:<18}{:<12}{}\n", level.symbols, name_of(level.grouping),
                   level.meaning);
}

void add_functions(std::string& page) {
  std::string_view group;
  for (const Function& function : functions()) {
    if (function.group != group) page.append("\n").append(group = function.group).append("\n");
    const std::string call = fmt::format("{}({})", function.name, function.parameters);
    if (function.domain.empty())
      fmt::format_to(std::back_inserter(page), "  {:<15}{}\n", call, function.meaning);
    else
      fmt::format_to(std::back_inserter(page), "  {:<15}{:<41}{}\n", call, function.meaning, function.domain);
  }
}

/// "arcsin = asin, arccos = acos, ..." in lines of at most 80 columns.
void add_aliases(std::string& page) {
  constexpr std::size_t columns = 80;
  page += "\nOther names\n";
  std::string line;
  for (const Alias& alias : aliases()) {
    const std::string text = fmt::format("{} = {}", alias.name, alias.function);
    if (line.size() + 2 + text.size() >= columns) page.append(std::exchange(line, {})).append(",\n");
    line.append(line.empty() ? "  " : ", ").append(text);
  }
  page.append(line).append("\n");
}

void add_constants(std::string& page) {
  page += "\nConstants\n";
  for (const Constant& constant : constants())
    fmt::format_to(std::back_inserter(page), "  {:<15}{:<24}{}\n", constant.name, constant.value,
                   constant.meaning);
}

}  // namespace

std::string functions_help() {
  std::string page(introduction);
  add_operators(page);
  add_functions(page);
  add_aliases(page);
  page += loops;
  add_constants(page);
  return page.append(notes);
}

}  // namespace gradcalc::cli
