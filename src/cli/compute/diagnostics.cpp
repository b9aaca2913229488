#include "cli/compute/diagnostics.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>

#include "cli/output/descriptor_writer.hpp"
#include "cli/output/display_width.hpp"
#include "text/utf8.hpp"
#include "text/wording.hpp"

namespace gradcalc::cli {
namespace {

struct KindNames {
  std::string_view one;
  std::string_view many;
};

// Indexed by MessageKind.
constexpr std::array<KindNames, message_kinds> kind_names{{
    {"bad line", "bad lines"},
    {"partial without a value", "partials without a value"},
    {"warning of a rounded step", "warnings of a rounded step"},
    {"derivative from one side", "derivatives from one side"},
    {"partial with few digits", "partials with few digits"},
    {"partial with a coarse step", "partials with a coarse step"},
    {"point with a coarse step", "points with a coarse step"},
    {"comparison that the error decides", "comparisons that the error decides"},
    {"key that is not kept", "keys that are not kept"},
    {"uncertainty that is not linear", "uncertainties that are not linear"},
    {"point near a break", "points near a break"},
    {"value that is rounded by more than its uncertainty",
     "values that are rounded by more than their uncertainties"},
    {"result that trials do not validate", "results that trials do not validate"},
    {"point with trials that have no value", "points with trials that have no value"},
    {"standard deviation of trials that is not known", "standard deviations of trials that are not known"},
    {"warning of bad rounding", "warnings of bad rounding"},
    {"correlation without effect", "correlations without effect"},
    {"interval that is not a normal one", "intervals that are not normal ones"},
    {"line with an uncertainty that may not hold", "lines with uncertainties that may not hold"},
}};

std::size_t index_of(MessageKind kind) {
  return static_cast<std::size_t>(kind);
}

bool wants_colour() {
  const auto is = [](const char* variable, std::string_view value) {
    const char* const setting = std::getenv(variable);
    return (setting == nullptr ? std::string_view() : setting) == value;
  };
  return isatty(STDERR_FILENO) == 1 && is("NO_COLOR", "") && !is("TERM", "dumb");
}

/// The part of `text` around `position`, whole characters, at most about 70 bytes, and the place in it.
std::string_view window(std::string_view text, std::size_t& position) {
  constexpr std::size_t before = 40;
  constexpr std::size_t after = 30;
  std::size_t begin = position > before ? position - before : 0;
  while (begin < position && continues_character(text[begin])) ++begin;
  std::size_t end = std::min(text.size(), position + after);
  while (end < text.size() && continues_character(text[end])) ++end;
  position -= begin;
  return text.substr(begin, end - begin);
}

}  // namespace

std::string point_at(std::string_view text, std::size_t position, std::size_t length) {
  std::size_t place = std::min(position, text.size());
  const std::string_view part = window(text, place);
  const std::string before = escaped(part.substr(0, place));
  const std::string marked = escaped(part.substr(place, length));
  const std::string behind = escaped(part.substr(std::min(place + length, part.size())));
  const std::string_view left = part.data() == text.data() ? "" : "...";
  const std::string_view right = part.data() + part.size() == text.data() + text.size() ? "" : "...";
  const std::size_t column = left.size() + display_width(before);
  const std::string carets(std::max<std::size_t>(display_width(marked), 1), '^');
  return fmt::format("  {}{}{}{}{}\n  {:>{}}\n", left, before, marked, behind, right, carets,
                     column + carets.size());
}

Diagnostics::Diagnostics(Mode mode) : coloured_(wants_colour()), mode_(mode) {}

void Diagnostics::write(std::string_view text) const {
  if (mode_ != Mode::silent) say(text);
}

std::string Diagnostics::line(std::string_view label, std::string_view text) const {
  const std::string_view begin = coloured_ ? "\x1b[1;31m" : "";
  const std::string_view end = coloured_ ? "\x1b[0m" : "";
  return fmt::format("gradcalc: {}{}{}{}\n", begin, label, end, escaped(text));
}

void Diagnostics::report(const Error& error) {
  std::string text = line("error: ", error.what());
  if (error.position() != Error::no_position) text += point_at(error.text(), error.position());
  if (!error.hint().empty()) text += fmt::format("hint: {}\n", escaped(error.hint()));
  write(text);
}

void Diagnostics::report_lack_of_memory(std::string_view hint) const {
  write(coloured_ ? "gradcalc: \x1b[1;31merror: \x1b[0mthere is not enough memory\n"
                  : "gradcalc: error: there is not enough memory\n");
  for (const std::string_view text : {std::string_view("hint: "), hint, std::string_view("\n")})
    if (!hint.empty()) write(text);
}

void Diagnostics::warn(std::string_view text) {
  write(line("warning: ", text));
}

void Diagnostics::report(const Messages& messages) {
  std::array<std::size_t, message_kinds> shown = counts_;
  std::string text;
  for (const Message& message : messages.kept()) {
    if (shown[index_of(message.kind)]++ >= shown_of(message.kind) || !is_to_be_said(message)) continue;
    if (is_summed(message.kind)) {  // how many there are is known at the end
      std::string& first = first_of_summed_[index_of(message.kind)];
      if (first.empty()) first = message.text;
      continue;
    }
    text += line(message.kind == MessageKind::bad_line ? "" : "warning: ", message.text);
    if (message.place) text += point_at(message.place->text, message.place->position, message.place->length);
  }
  for (std::size_t kind = 0; kind < message_kinds; ++kind)
    counts_[kind] += messages.count(static_cast<MessageKind>(kind));
  write(text);
}

bool Diagnostics::is_to_be_said(const Message& message) {
  if (message.kind != MessageKind::bad_rounding) return true;
  if (has_said_rounding_ || message.text.empty()) return false;
  return has_said_rounding_ = true;
}

bool Diagnostics::is_summed(MessageKind kind) const {
  if (kind == MessageKind::bad_rounding) return false;
  return kind == MessageKind::coarse_point || kind == MessageKind::useless_correlation ||
         mode_ == Mode::brief;
}

void Diagnostics::summarise() {
  std::string text;
  for (std::size_t kind = 0; kind < message_kinds; ++kind) {
    const std::size_t count = counts_[kind];
    if (count == 0 || !is_summed(static_cast<MessageKind>(kind))) continue;
    const std::string& first = first_of_summed_[kind];
    text +=
        line("warning: ",
             count == 1 ? first : fmt::format("{} {}; the first: {}", count, kind_names[kind].many, first));
  }
  for (std::size_t kind = 0; kind < message_kinds; ++kind) {
    const bool is_counted = static_cast<MessageKind>(kind) != MessageKind::bad_rounding &&
                            !is_summed(static_cast<MessageKind>(kind));
    if (counts_[kind] <= messages_shown || !is_counted) continue;
    const std::size_t more = counts_[kind] - messages_shown;
    text +=
        line("", fmt::format("{} more {}", more, more == 1 ? kind_names[kind].one : kind_names[kind].many));
  }
  write(text);
}

}  // namespace gradcalc::cli
