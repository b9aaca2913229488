#include "cli/input/uncertainty_qualification.hpp"

#include <algorithm>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "cli/input/field_splitter.hpp"
#include "cli/results/distribution_words.hpp"
#include "gradcalc/error.hpp"
#include "text/characters.hpp"
#include "text/decimal_reader.hpp"
#include "text/identifiers.hpp"
#include "text/wording.hpp"

namespace gradcalc::cli {
namespace {

constexpr std::string_view examples =
    "write [9] for nine degrees of freedom, [rect] or [tri] for limits, [k=2] for an expanded uncertainty, "
    "or "
    "several: [k=3,18]";

/// What others write for distributions, and what it is here.
constexpr std::pair<std::string_view, std::string_view> other_words[] = {
    {"uniform", "write [rect] for the limits of a rectangular distribution"},
    {"u", "write [rect] for the limits of a rectangular distribution"},
    {"box", "write [rect] for the limits of a rectangular distribution"},
    {"triangle", "write [tri] for the limits of a triangular distribution"},
    {"t", "Student's t has its degrees of freedom in the brackets: [9] for nine"},
    {"student", "Student's t has its degrees of freedom in the brackets: [9] for nine"},
    {"gauss", "a normal distribution is what stands without brackets; [normal] is read, too"},
    {"gaussian", "a normal distribution is what stands without brackets; [normal] is read, too"},
    {"n", "a normal distribution is what stands without brackets; [normal] is read, too"}};

/// What degrees of freedom are called elsewhere, before an equals sign.
constexpr std::string_view names_of_degrees[] = {"dof", "df", "nu", "n", "v", "\u03bd", "veff"};

/// What to write in place of a part that is not understood.
std::string remedy_for(const std::string& word) {
  for (const auto& [other, remedy] : other_words)
    if (word == other) return std::string(remedy);
  const std::size_t equals = std::min(word.find('='), word.size());
  const std::string name = lower_case(trimmed(std::string_view(word).substr(0, equals)));
  if (equals == word.size() || std::ranges::find(names_of_degrees, name) == std::end(names_of_degrees))
    return std::string(examples);
  return std::string("degrees of freedom stand alone: [")
      .append(trimmed(std::string_view(word).substr(equals + 1)))
      .append("]");
}

struct Part {
  std::string_view line;
  Field field;
  std::size_t number;  ///< of the coordinate, from 1

  [[noreturn]] void fail(const std::string& message, std::string_view hint = examples) const {
    throw Error(ErrorCode::point, field_label(number) + message).at(line, field.position).hint(hint);
  }

  template <class Value>
  void set(std::optional<Value>& place, Value value, std::string_view what) const {
    if (place) fail(in_quotes(field.text).append(" is a second ").append(what), "leave one of the two out");
    place = value;
  }
};

/// The number behind "k=", blanks aside, or nothing if it is no coverage factor at all.
std::optional<std::string_view> coverage_factor(std::string_view text) {
  const std::size_t equals = text.find('=');
  if (equals == text.npos || lower_case(trimmed(text.substr(0, equals))) != "k") return std::nullopt;
  return trimmed(text.substr(equals + 1));
}

void read_part(const Part& part, Qualification& result) {
  const std::string_view text = part.field.text;
  const std::string word = lower_case(text);
  double number = 0.0;
  if (const auto factor = coverage_factor(text)) {
    if (read_number(*factor, number) != NumberError::none || !(number > 0.0))
      part.fail(in_quotes(text) + " is no coverage factor", "for example 5.0+-0.2[k=2]");
    part.set(result.coverage_factor, number, "coverage factor");
  } else if (const auto named = find_distribution(word); named && *named != Distribution::student_t) {
    part.set(result.distribution, *named, "distribution");
  } else if (word == "inf") {
    part.set(result.degrees_of_freedom, std::numeric_limits<double>::infinity(),
             "number of degrees of freedom");
  } else if (read_number(text, number) == NumberError::none) {
    if (!(number >= 1.0))
      part.fail(in_quotes(text) + " degrees of freedom are too few",
                "n observations of one quantity have n - 1");
    part.set(result.degrees_of_freedom, number, "number of degrees of freedom");
  } else {
    part.fail(in_quotes(text) + " is neither degrees of freedom nor a distribution", remedy_for(word));
  }
  const bool has_limits = result.distribution && *result.distribution != Distribution::normal;
  if (has_limits && result.coverage_factor)
    part.fail(in_quotes(text) + " contradicts what stands before it: limits have no coverage factor",
              "leave one of the two out");
}

/// [rect,9] of rect][9.
std::string in_one_bracket(std::string_view text) {
  std::string result;
  for (const char c : text)
    if (c == '[')
      result.push_back(',');
    else if (c != ']' && c != ' ')
      result.push_back(c);
  return "[" + result + "]";
}

}  // namespace

Qualification read_qualification(std::string_view line, const Field& text, std::size_t field) {
  if (text.text.find(']') != text.text.npos)
    Part{line, text, field}.fail(in_quotes(std::string("[").append(text.text).append("]")) +
                                 " are several brackets: write " + in_one_bracket(text.text));
  std::vector<Field> parts;
  split_fields(text.text, parts);
  const auto is_empty = [](const Field& part) { return trimmed(part.text).empty(); };
  if (parts.empty() || std::ranges::any_of(parts, is_empty))
    Part{line, text, field}.fail("there is nothing between the brackets");
  Qualification result;
  for (Field part : parts) {
    part.position += text.position;
    read_part({line, part, field}, result);
  }
  return result;
}

}  // namespace gradcalc::cli
