#include "cli/options/option_values.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <system_error>
#include <utility>

#include "cli/input/coordinate_reader.hpp"
#include "gradcalc/digits.hpp"
#include "gradcalc/error.hpp"
#include "text/characters.hpp"
#include "text/decimal_reader.hpp"
#include "text/identifiers.hpp"
#include "text/suggestion.hpp"

namespace gradcalc::cli {
namespace {

/// A whole number from `least` to `most`; `otherwise` says what else is possible.
int read_whole(std::string_view option, const std::string& text, int most, std::string_view otherwise,
               int least = 1) {
  int number = 0;
  const char* const last = text.data() + text.size();
  const auto [end, error] = std::from_chars(text.data(), last, number);
  if (error != std::errc{} || end != last || number < least || number > most)
    fail(fmt::format("{}: {} is not a whole number from {} to {}{}", option, in_quotes(text), least, most,
                     otherwise));
  return number;
}

/// What people call what has another name here.
struct OtherWord {
  std::string_view typed;
  std::string_view word;
};

constexpr OtherWord other_words[] = {
    {"f", "value"},
    {"f(x)", "value"},
    {"derivative", "gradient"},
    {"derivatives", "gradient"},
    {"partials", "gradient"},
    {"jacobian", "gradient"},
    {"df", "gradient"},
    {"at", "point"},
    {"coordinates", "point"},
    {"estimate", "error"},
    {"ndjson", "json"},
    {"plain", "text"},
    {"tex", "latex"},
    {"average", "mean"},
    {"avg", "mean"},
    {"total", "sum"},
};

}  // namespace

std::string near_word(const std::string& typed, std::span<const std::string_view> words) {
  std::string lower = lower_case(typed);
  const auto has = [&](std::string_view word) { return std::ranges::find(words, word) != words.end(); };
  if (has(lower)) return lower;
  for (const OtherWord& other : other_words)
    if (lower == other.typed && has(other.word)) return std::string(other.word);
  return closest(lower, words);
}

void fail(const std::string& message, std::string_view hint) {
  throw Error(ErrorCode::argument, message).hint(hint);
}

std::vector<std::string> split_list(std::string_view option, const std::string& list) {
  std::vector<std::string> items;
  for (std::size_t begin = 0; begin <= list.size();) {
    const std::size_t end = std::min(list.find(',', begin), list.size());
    std::string item = list.substr(begin, end - begin);
    item.erase(0, item.find_first_not_of(' '));
    item.erase(item.find_last_not_of(' ') + 1);
    if (item.empty()) fail(fmt::format("{}: a name is missing in {}", option, in_quotes(list)));
    items.push_back(std::move(item));
    begin = end + 1;
  }
  return items;
}

Precision read_precision(const std::string& text) {
  if (text == "full") return {};
  return {read_whole("--precision", text, Precision::max_digits, ", nor 'full'")};
}

std::size_t read_digits(const std::string& text) {
  return static_cast<std::size_t>(read_whole("--digits", text, static_cast<int>(most_digits), ""));
}

std::size_t read_jobs(const std::string& text) {
  constexpr int most = 1024;
  return static_cast<std::size_t>(read_whole("--jobs", text, most, ""));
}

std::size_t read_order(std::string_view option, const std::string& text, std::size_t least) {
  constexpr int most = 1000;  // coefficients in intervals take some tenths of a second
  return static_cast<std::size_t>(read_whole(option, text, most, "", static_cast<int>(least)));
}

double read_tolerance(const std::string& text) {
  double tolerance = 0.0;
  if (read_number(text, tolerance) != NumberError::none || !(tolerance >= 0.0))
    fail(fmt::format("--tol: {} is not a number that is 0 or larger", in_quotes(text)),
         "for example --tol 1e-4");
  return tolerance;
}

std::uint64_t read_limit(const std::string& text) {
  constexpr int most = 1'000'000'000;
  return static_cast<std::uint64_t>(read_whole("--limit", text, most, ""));
}

std::uint64_t read_seed(const std::string& text) {
  std::uint64_t seed = 0;
  const char* const end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, seed);
  if (read.ec != std::errc() || read.ptr != end)
    fail(fmt::format("--seed: {} is not a whole number from 0 to 2^64-1", in_quotes(text)));
  return seed;
}

std::size_t read_random_directions(const std::string& text) {
  constexpr std::string_view random = "random";
  constexpr int usual = 3, most = 1000;
  if (!text.starts_with(random)) return 0;
  if (text.size() == random.size()) return usual;
  if (text[random.size()] != ':') return 0;
  return static_cast<std::size_t>(
      read_whole("--along random", text.substr(random.size() + 1), most, "; for example --along random:5"));
}

std::chrono::milliseconds read_timeout(const std::string& text) {
  constexpr double least = 1e-3, most = 1e9;
  double seconds = 0.0;
  if (read_number(text, seconds) != NumberError::none || !(seconds >= least && seconds <= most))
    fail(fmt::format("--timeout: {} is not a number of seconds from 0.001 to 1e9", in_quotes(text)),
         "for example --timeout 600");
  return std::chrono::milliseconds(static_cast<std::int64_t>(seconds * 1000));
}

NamedColumn read_named_column(std::string_view text) {
  const std::size_t equals = std::min(text.find('='), text.size());
  const std::string variable = plain_name(trimmed(text.substr(0, equals)));
  const std::string_view column = trimmed(text.substr(std::min(equals + 1, text.size())));
  if (!is_name(variable) || column.empty())
    fail(fmt::format("--column: {} is not NAME=COLUMN", in_quotes(text)),
         "for example --column p=\"price (EUR)\"");
  return {variable, plain_name(column)};
}

TypedCorrelation read_correlation(std::string_view text, const Definitions& definitions) {
  const auto refuse = [&](std::string_view what) {
    fail(fmt::format("--correlate: {} {}", in_quotes(text), what),
         text.ends_with('%') ? "a coefficient is a number from -1 to 1: 0.5 for 50 %"
                             : "for example --correlate V,I=0.8");
  };
  const std::size_t equals = text.find('='), comma = text.find(',');
  if (equals == text.npos || comma == text.npos || comma > equals) refuse("is not A,B=R");
  TypedCorrelation result{plain_name(trimmed(text.substr(0, comma))),
                          plain_name(trimmed(text.substr(comma + 1, equals - comma - 1))), 0.0};
  if (!is_name(result.first) || !is_name(result.second)) refuse("is not A,B=R");
  if (result.first == result.second) refuse("is of a quantity and itself");
  try {
    const CoordinateReader read(CoordinateReader::Source::command_line, definitions);
    result.coefficient = read(text, {trimmed(text.substr(equals + 1)), equals + 1}, 1);
  } catch (const Error&) {
    refuse("has no number behind the equals sign");
  }
  if (std::fabs(result.coefficient) > 1.0) refuse("is no correlation: these are from -1 to 1");
  return result;
}

Coverage read_coverage(const std::string& text) {
  const std::string_view typed = trimmed(text);
  const std::size_t equals = typed.find('=');
  if (equals != typed.npos && lower_case(trimmed(typed.substr(0, equals))) == "k") {
    double factor = 0.0;
    if (read_number(trimmed(typed.substr(equals + 1)), factor) != NumberError::none || !(factor > 0.0))
      fail(fmt::format("--coverage: {} is no coverage factor", in_quotes(text)),
           "for example --coverage k=2");
    return {.factor = factor};
  }
  const bool is_per_cent = text.ends_with('%');
  double coverage = 0.0;
  const bool is_number =
      read_number(trimmed(std::string_view(text).substr(0, text.size() - (is_per_cent ? 1 : 0))), coverage) ==
      NumberError::none;
  if (is_per_cent) coverage /= 100.0;
  if (!is_number || !(coverage > 0.0 && coverage < 1.0))
    fail(fmt::format("--coverage: {} is not a probability between 0 and 1", in_quotes(text)),
         "for example --coverage 0.95; a coverage factor is --coverage k=2");
  return {.probability = coverage};
}

std::uint64_t read_trials(const std::string& text) {
  constexpr double most = 1e12;
  double trials = 0.0;
  if (read_number(text, trials) != NumberError::none || !(trials >= 1.0 && trials <= most) ||
      trials != std::floor(trials))
    fail(fmt::format("--trials: {} is not a whole number from 1 to 1e12", in_quotes(text)),
         "for example --trials 1e6");
  return static_cast<std::uint64_t>(trials);
}

double read_step(const std::string& text, const Definitions& definitions) {
  try {
    const CoordinateReader read(CoordinateReader::Source::command_line, definitions);
    const double h = read(text, {text, 0}, 1);
    if (h > 0.0) return h;
  } catch (const Error&) {  // said below
  }
  fail(fmt::format("--h: {} is not a positive number, nor 'auto'", in_quotes(text)),
       "for example --h 1e-4 or --h auto");
}

}  // namespace gradcalc::cli
