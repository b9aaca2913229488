#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace gradcalc {

/// A coordinate as text for programs: the fewest digits that read back to the same double, and no exponent
/// where fewer than some twenty zeros do without, for not every program reads one (bc does not).
std::string coordinate_text(double value);

/// A command line for sh with places for coordinates: {a} or {x0}, also {0}, and {} for all of them,
/// separated by blanks. Nothing but numbers ever stands in their places. ${a} is the shell's, and {{a}} is
/// {a} for the command itself. Without a place, the coordinates are a line of standard input.
class CommandTemplate {
 public:
  enum class Places { looked_for, none };

  /// Throws Error (syntax) for a blank text. With Places::none, all of it is the command's own.
  explicit CommandTemplate(std::string_view text, Places places = Places::looked_for);

  const std::string& text() const { return text_; }

  /// The names of the places, each once, in natural alphabetical order; {0} is x0.
  const std::vector<std::string>& names() const { return names_; }

  /// Whether it has a place for all coordinates.
  bool takes_all() const { return takes_all_; }

  /// Whether the coordinates go to standard input.
  bool reads_input() const { return reads_input_; }

  /// Says which coordinate each name is. Throws Error (unknown_name) with the place for a name that is none
  /// of them.
  void bind(std::span<const std::string> coordinates);

  /// For the coordinates of a point.
  std::string command(std::span<const double> point) const;
  std::string input(std::span<const double> point) const;

 private:
  void find_places();

  enum class Place { none, one, all };

  struct Piece {
    std::string text;  ///< that stands before the place
    Place place = Place::none;
    std::string name = {};
    std::size_t position = 0;    ///< of the name, in bytes
    std::size_t coordinate = 0;  ///< known once it is bound
  };

  std::string text_;
  std::vector<Piece> pieces_;
  std::vector<std::string> names_;
  bool reads_input_ = true;
  bool takes_all_ = false;
};

}  // namespace gradcalc
