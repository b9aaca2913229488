#include "blackbox/command_template.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <utility>

#include "gradcalc/error.hpp"
#include "text/characters.hpp"
#include "text/identifiers.hpp"
#include "text/wording.hpp"

namespace gradcalc {
namespace {

/// {0} is x0.
std::string variable_of(std::string_view inside) {
  const bool is_number = !inside.empty() && std::ranges::all_of(inside, is_digit);
  return is_number ? std::string("x").append(inside) : plain_name(inside);
}

/// What awk, to which {x} would be an action, has for actions of one word.
constexpr std::array<std::string_view, 5> actions{"exit", "getline", "next", "nextfile", "print"};

bool may_be_place(std::string_view inside) {
  return inside.empty() || is_name(variable_of(inside));
}

bool is_place(std::string_view inside) {
  return may_be_place(inside) && std::ranges::find(actions, inside) == actions.end();
}

bool is_blank_line(std::string_view text) {
  return text.find_first_not_of(" \t\n") == text.npos;
}

}  // namespace

std::string coordinate_text(double value) {
  constexpr double least_plain = 1e-20, most_plain = 1e20;
  const double size = std::fabs(value);
  const bool is_plain = size == 0.0 || (size >= least_plain && size < most_plain);
  std::array<char, 64> text{};
  const auto end = std::to_chars(text.data(), text.data() + text.size(), value,
                                 is_plain ? std::chars_format::fixed : std::chars_format::scientific);
  return {text.data(), end.ptr};
}

CommandTemplate::CommandTemplate(std::string_view text, Places places) : text_(text) {
  if (is_blank_line(text)) throw Error(ErrorCode::syntax, "the command is empty");
  if (places == Places::none) {
    pieces_.push_back({text_});
    return;
  }
  find_places();
}

void CommandTemplate::find_places() {
  const std::string_view text = text_;
  std::string before;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::size_t close = text[at] == '{' ? text.find('}', at) : text.npos;
    const bool is_of_shell = at > 0 && text[at - 1] == '$';
    if (close == text.npos || is_of_shell) {
      before += text[at];
      continue;
    }
    std::string_view inside = text.substr(at + 1, close - at - 1);
    if (inside.starts_with('{') && may_be_place(inside.substr(1)) && text.substr(close).starts_with("}}")) {
      before.append(inside).append("}");
      at = close + 1;
    } else if (is_place(inside)) {
      const std::string name = inside.empty() ? std::string() : variable_of(inside);
      pieces_.push_back({std::exchange(before, {}), inside.empty() ? Place::all : Place::one, name, at + 1});
      if (inside.empty())
        takes_all_ = true;
      else
        names_.push_back(name);
      reads_input_ = false;
      at = close;
    } else {
      before += text[at];
    }
  }
  pieces_.push_back({std::move(before)});
  std::ranges::sort(names_, natural_less);
  names_.erase(std::unique(names_.begin(), names_.end()), names_.end());
}

void CommandTemplate::bind(std::span<const std::string> coordinates) {
  for (Piece& piece : pieces_) {
    if (piece.place != Place::one) continue;
    const auto found = std::ranges::find(coordinates, piece.name);
    if (found == coordinates.end())
      throw Error(ErrorCode::unknown_name, "there is no coordinate " + in_quotes(piece.name))
          .at(text_, piece.position)
          .hint("{" + piece.name + "} is the place of a coordinate; for the command itself, write {{" +
                piece.name + "}}");
    piece.coordinate = static_cast<std::size_t>(found - coordinates.begin());
  }
}

std::string CommandTemplate::command(std::span<const double> point) const {
  std::string command;
  for (const Piece& piece : pieces_) {
    command += piece.text;
    if (piece.place == Place::one) command += coordinate_text(point[piece.coordinate]);
    if (piece.place != Place::all) continue;
    for (std::size_t i = 0; i < point.size(); ++i)
      command.append(i == 0 ? "" : " ").append(coordinate_text(point[i]));
  }
  return command;
}

std::string CommandTemplate::input(std::span<const double> point) const {
  std::string line;
  for (const double x : point) line.append(line.empty() ? "" : " ").append(coordinate_text(x));
  return line.append("\n");
}

}  // namespace gradcalc
