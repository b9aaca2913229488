#include "cli/options/foreign_options.hpp"

#include <algorithm>
#include <iterator>

namespace gradcalc::cli {
namespace {

constexpr std::string_view constant_is = "a constant is defined by --let a=2";
constexpr std::string_view delimiter_is = "the delimiter is found by itself";
constexpr std::string_view expression_is = "the expression needs no option: gradcalc \"x^2\" --at 3";
constexpr std::string_view messages_go = "messages go to standard error: redirect it, 2> /dev/null";
constexpr std::string_view points_are = "points are read from a file by --points FILE";
constexpr std::string_view results_go = "results go to standard output: redirect it, > FILE";
constexpr std::string_view step_is = "the step is --h";
constexpr std::string_view threads_are = "the number of threads is --jobs N";
constexpr std::string_view version_is = "the version is --version";

// As expressions, "-v" and its like would be variables with a sign.
constexpr ForeignOption foreign_options[] = {
    {"-F", delimiter_is},
    {"-V", version_is},
    {"-f", "points are read from a file by --points FILE; --format is the format"},
    {"-j", threads_are},
    {"-o", results_go},
    {"-p", "digits are --precision N, points in a file --points FILE"},
    {"-q", messages_go},
    {"-v", "the version is --version; a constant is defined by --let a=2"},
    {"--const", constant_is},
    {"--constant", constant_is},
    {"--decimals", "the number of digits is --precision N"},
    {"--define", constant_is},
    {"--delim", delimiter_is},
    {"--delimiter", delimiter_is},
    {"--delta", step_is},
    {"--eps", step_is},
    {"--epsilon", step_is},
    {"--expr", expression_is},
    {"--expression", expression_is},
    {"--function", expression_is},
    {"--gradient", "the gradient is printed by default, or by --show gradient"},
    {"--input", points_are},
    {"--jacobian", "several functions, \"x*y, x+y\", have a Jacobian"},
    {"--jsonl", "results as JSON Lines are --format json"},
    {"--out", results_go},
    {"--output", results_go},
    {"--param", constant_is},
    {"--point", "a point is given by --at 3,4"},
    {"--quiet", messages_go},
    {"--range", "a range is a coordinate of --at: 0:1:0.1"},
    {"--sep", delimiter_is},
    {"--separator", delimiter_is},
    {"--set", constant_is},
    {"--silent", messages_go},
    {"--threads", threads_are},
    {"--tolerance", "the tolerance of --check is --tol T"},
    {"--value", "the value of the function is printed by --show value"},
    {"--variables", "the order of the variables is given by --vars y,x, their values by --at"},
    {"--verbose", "what is printed is chosen by --show"},
};

}  // namespace

const ForeignOption* find_foreign_option(std::string_view name) {
  const auto* const found = std::ranges::find(foreign_options, name, &ForeignOption::name);
  return found == std::end(foreign_options) ? nullptr : found;
}

}  // namespace gradcalc::cli
