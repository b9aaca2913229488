// The options of the table in any combination, most with values that they take. Whatever they are, the
// program ends as it promises, and with the same bytes for any number of threads.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "choices.hpp"
#include "cli/options/option_table.hpp"
#include "run_program.hpp"

namespace gradcalc::testing {
namespace {

using cli::OptionKind;
using cli::OptionRow;

constexpr std::string_view expressions[] = {
    "x^2",      "x*y",       "x0^2+x1^2", "sin(x)/y", "x^2, x*y",        "abs(x)",  "sqrt(x)",
    "a*x",      "f(x, 2)",   "1/x",       "x[0]*3",   "log(x-1)",        "7",       "-x",
    "x^",       "max(x, y)", "x0",        "exp(x*y)", "x0*x1*x2, x2-x0", "1e300*x", "x > 0 ? x : y",
    "floor(x)", "y",         "b",
};

constexpr std::string_view inputs[] = {
    "",
    "1\n2\n-3\n",
    "1 2\n3 4\n",
    "1,2,3\n",
    "x,y\n1,2\n3,\n",
    "y;x;a\n1;2;3\n",
    "0\nabc\n1e400\nnan\n\n# no point\n5",
    "x\n\"1\"\n\"2\n",
    "\x1b]0;a\x07 b\n1 2\n",
    "alpha\tx\n1\t2\n",
    "x,y,u_x,u_y,cov_x_y\n1,2,0.1,0.2,0.01\n3,4,,1,0\n0,0,1,1,5\n-1,2,1,0,0\n",
};

/// Values for the options whose value has this name in help. None lets a run take long, or writes a file.
struct Values {
  std::string_view value_name;
  std::vector<std::string_view> values;
};

const std::vector<Values>& value_table() {
  static const std::vector<Values> table{
      {"DEFINITION", {"a=2", "f(t,u)=t*u", "b=a^2", "f(t)=sin(t)", "x=3", "a=", "f(t,t)=t", "pi=3", "a=1/0"}},
      {"POINT",
       {"3",
        "3,4",
        "0,0",
        "1;2;3",
        "x=3",
        "x=3,y=4",
        "y=1,x=2",
        "0:2:1",
        "0:1:0.5,3",
        "x=1:2:0.5,y=0:1:1",
        "1e300",
        "-0.0",
        "1e-320,2",
        "a=2",
        "3:1:1",
        "0:1:0",
        "\xe2\x88\x92"
        "1",
        "3,4,",
        "0:1e-9:1e-10",
        "x=3+-0.1,y=4.0(2)",
        "3+-1[9],0+-0.5[rect]",
        "0:2:1+-1%,2",
        "0+-10"}},
      {"FILE", {"-", "/dev/null", "nosuch", ""}},
      {"NAMES", {"x", "x,y", "y,x", "x0", "x0,x1", "a", "x,x", ",", "x2,x0"}},
      {"H", {"auto", "1e-4", "0.5", "1e-300", "1e300", "0", "-1", "1e-17", "inf"}},
      {"VECTOR", {"1", "1,1", "0,0", "1,-2,3", "1e300,1e300", "x=1,y=2", "a,b"}},
      {"[EXPRS]", {"2*x", "2*x0, 2*x1", "y, x", "2*x, 0, y, x", "2,0,0,2", "1/0", "x^", "a"}},
      {"T", {"1e-6", "0", "1", "-1", "1e300"}},
      {"A,B=R", {"x,y=0.5", "x0,x1=-1", "x,y=2", "x,x=1", "y", "x,z=0.9"}},
      {"P", {"0.95", "99%", "1", "0"}},
      {"N", {"1", "2", "17", "full", "0", "3", "x"}},
  };
  return table;
}

/// What is drawn is drawn by another program.
constexpr std::string_view plot = "--plot";
constexpr std::string_view no_picture = "picture.txt";

/// A word that the value may be; a list of some if it may be a list.
std::string chosen_words(const OptionRow& row, Choices& choices) {
  std::string list = choices.of(row.choices).word;
  const bool is_list = row.kind == OptionKind::list;
  for (std::size_t more = is_list ? choices.below(3) : 0; more > 0; --more)
    list.append(",").append(choices.of(row.choices).word);
  return list;
}

std::string value_of(const OptionRow& row, Choices& choices) {
  constexpr std::size_t longest = 4;  // such a text is no great number, nor a long range
  const std::size_t lot = choices.below(8);
  if (row.names == plot) return std::string(no_picture);
  if (lot == 7) return choices.text(longest);
  if (!row.choices.empty() && lot > 1) return chosen_words(row, choices);
  for (const Values& each : value_table())
    if (each.value_name == row.value_name) return std::string(choices.of(each.values));
  return row.choices.empty() ? choices.text(longest) : chosen_words(row, choices);
}

void add_option(const std::vector<OptionRow>& rows, Choices& choices, std::vector<std::string>& arguments) {
  const OptionRow& row = choices.of(rows);
  const std::size_t comma = row.names.find(',');
  const bool alias = comma != row.names.npos && choices.below(4) == 3;
  const std::string name = alias ? row.names.substr(comma + 1) : row.names.substr(0, comma);
  const bool has_value =
      row.kind != OptionKind::flag && (row.kind != OptionKind::optional || choices.below(4) != 0);
  if (!has_value) {
    arguments.push_back(name);
  } else if (choices.below(4) == 3) {
    arguments.push_back(name + "=" + value_of(row, choices));
  } else {
    arguments.push_back(name);
    arguments.push_back(value_of(row, choices));
  }
}

void check(Choices choices) {
  constexpr std::size_t most_options = 10;
  const std::vector<OptionRow> rows = cli::option_rows();
  const std::string_view input = choices.of(inputs);
  std::vector<std::string> arguments{"--jobs", "1"};  // another one among the options has the last word
  arguments.emplace_back(choices.of(expressions));
  for (std::size_t i = 0; i < most_options && !choices.empty(); ++i) add_option(rows, choices, arguments);
  const ProgramRun one = check_run(arguments, input);
  arguments[1].assign(1, '2');
  const ProgramRun two = check_run(arguments, input);
  require(one.out == two.out && one.status == two.status, "the number of threads changes nothing");
}

}  // namespace
}  // namespace gradcalc::testing

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  gradcalc::testing::check({data, size});
  return 0;
}
