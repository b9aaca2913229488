#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/input/named_columns.hpp"
#include "cli/options/option_table.hpp"
#include "cli/options/uncertainty_options.hpp"
#include "cli/output/number_format.hpp"
#include "gradcalc/definitions.hpp"
#include "text/wording.hpp"

namespace gradcalc::cli {

// The values of options. `option` is what messages call it; what is wrong with a value is an Error
// (argument).

/// Throws the Error.
[[noreturn]] void fail(const std::string& message, std::string_view hint = {});

/// The word of a list that was probably meant: another word for it, or the one that is spelt alike; or empty.
std::string near_word(const std::string& typed, std::span<const std::string_view> words);

/// The row that a user names, or an error that lists them all.
template <class Rows>
auto& choose(const Rows& rows, std::string_view option, const std::string& name) {
  const auto found = std::ranges::find_if(rows, [&](const auto& row) { return row.name == name; });
  if (found == rows.end()) {
    std::vector<std::string_view> words;
    words.reserve(std::size(rows));
    for (const auto& row : rows) words.push_back(row.name);
    const std::string near = near_word(name, words);
    fail(fmt::format("{}: there is no {}", option, in_quotes(name)),
         (near.empty() ? "one of: " : "did you mean " + near + "? one of: ") + names_of(rows));
  }
  return *found;
}

/// The items of a list that commas separate.
std::vector<std::string> split_list(std::string_view option, const std::string& list);

Precision read_precision(const std::string& text);
std::size_t read_digits(const std::string& text);
std::size_t read_jobs(const std::string& text);
std::size_t read_order(std::string_view option, const std::string& text, std::size_t least);
double read_tolerance(const std::string& text);
std::uint64_t read_limit(const std::string& text);
std::uint64_t read_seed(const std::string& text);

/// How many directions "random" or "random:5" asks for; 0 for another text, which is a direction.
std::size_t read_random_directions(const std::string& text);
std::chrono::milliseconds read_timeout(const std::string& text);

/// NAME=COLUMN.
NamedColumn read_named_column(std::string_view text);

/// The correlation of two variables: A,B=R.
TypedCorrelation read_correlation(std::string_view text, const Definitions& definitions);

/// A probability between 0 and 1; also in per cent.
Coverage read_coverage(const std::string& text);

/// How many, also as 1e6.
std::uint64_t read_trials(const std::string& text);

/// A positive number or constant expression.
double read_step(const std::string& text, const Definitions& definitions);

}  // namespace gradcalc::cli
