#pragma once

#include <deque>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>

#include "blackbox/answer.hpp"
#include "blackbox/child_process.hpp"

namespace gradcalc {

/// A file of evaluations, a line each: the coordinates, then "ok", "failed" or "ended", then what the program
/// printed or why it has no answer, with tabs between the three. "failed" is what the program itself would do
/// again; what was ended from outside is asked again.
class EvaluationLog {
 public:
  /// Reads what the file has, and appends to it from then on. A last line without its end is that of a run
  /// that was interrupted, and is taken off. Throws Error (io) if the file cannot be read or written, or
  /// another run writes to it, and
  /// Error (argument) if it is no such file, or is of another command or of other coordinates.
  EvaluationLog(const std::string& file, std::string_view command, std::span<const std::string> coordinates);

  /// The next answer at this point that the file had when it was opened: of several, one after the other.
  std::optional<ProgramAnswer> take(std::span<const double> point);

  /// Throws Error (io) if the file cannot be written.
  void append(std::span<const double> point, const ProgramAnswer& answer);

 private:
  void read(std::string_view header);
  void read_line(std::string_view line, std::size_t number);
  void write(std::string_view text);

  std::string file_;
  Descriptor descriptor_;
  std::unordered_map<std::string, std::deque<ProgramAnswer>> answers_;  ///< by the text of the coordinates
};

}  // namespace gradcalc
