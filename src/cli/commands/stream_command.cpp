#include "cli/commands/stream_command.hpp"

#include <unistd.h>

#include <algorithm>
#include <cstdint>
#include <exception>
#include <string>
#include <string_view>
#include <utility>

#include "cli/input/csv_table.hpp"
#include "cli/input/encodings.hpp"
#include "cli/input/line_reader.hpp"
#include "cli/input/stream_header.hpp"
#include "cli/problem/problem.hpp"
#include "expression/symbols.hpp"
#include "gradcalc/error.hpp"
#include "text/name_index.hpp"
#include "text/wording.hpp"

namespace gradcalc::cli {
namespace {

std::size_t count_lines(std::string_view text) {
  // In pieces that an 8-bit counter can hold: compilers count those in vector registers without widening.
  constexpr std::size_t piece = 255;
  std::size_t count = 0;
  for (; !text.empty(); text.remove_prefix(std::min(piece, text.size()))) {
    std::uint8_t lines = 0;
    for (const char c : text.substr(0, piece)) lines = static_cast<std::uint8_t>(lines + (c == '\n' ? 1 : 0));
    count += lines;
  }
  return count;
}

class Stream {
 public:
  Stream(const Options& options, const ParsedExpression& parsed, Computation& computation)
      : options_(options),
        parsed_(parsed),
        computation_(computation),
        reader_(options.points.value_or("-")),
        size_(reader_.size()) {}

  void run() {
    std::string block;
    while (!computation_.stopped() && next(block)) {
      if (!computation_.started()) open(block);
      if (computation_.started() && !block.empty()) submit(block);
      line_ += count_lines(block);
      show_progress();
    }
  }

 private:
  /// Everything computed is out before the program waits for more.
  bool next(std::string& block) {
    if (reader_.would_block()) computation_.settle();
    if (computation_.stopped()) return false;
    try {
      return reader_.read(block);
    } catch (const std::exception&) {
      computation_.settle();  // what was read before is not lost
      throw;
    }
  }

  void submit(std::string& block) {
    Task& task = computation_.prepare();
    task.lines.swap(block);
    task.first_line = line_;
    line_ += count_lines(task.lines);
    computation_.submit();
    block.clear();
  }

  /// Starts the computation once a point or a header has been seen, and takes the header off the block.
  void open(std::string& block) {
    if (line_ == 1) refuse_other_encodings(block, reader_.name());
    if (line_ == 1 && block.starts_with("\xef\xbb\xbf")) block.erase(0, 3);
    const auto header = read_stream_header(block, options_.vars, parsed_.free_names());
    if (!header) return;
    InputFormat format{reader_.name(), std::nullopt, options_.strict};
    Problem problem = problem_of(*header);
    const std::string_view head = std::string_view(block).substr(0, header->length);
    if (header->header) {
      const std::size_t header_line = line_ + count_lines(head) - 1;
      refuse_columns_of_constants(*header, header_line);
      format.table.emplace(columns(*header, header_line, problem));
      line_ += count_lines(head);
      block.erase(0, header->length);
      reader_.read_records(header->header->delimiter, block);
    }
    computation_.start(std::move(problem), std::move(format));
  }

  Problem problem_of(const StreamHeader& header) const {
    try {
      return make_problem(options_, parsed_, header.shape);
    } catch (const Error& error) {
      if (!header.is_short || error.code() != ErrorCode::unknown_name) throw;
      throw error.with_context(place(line_ + header.lines_above));
    }
  }

  std::string place(std::size_t line) const { return reader_.name() + ":" + std::to_string(line); }

  /// A column named as a built-in constant is an error. One that is named as a definition of --let is not
  /// used, with a warning: the command line counts, as with awk -v.
  void refuse_columns_of_constants(const StreamHeader& header, std::size_t line) const {
    std::vector<Field> fields;
    split_columns(header.header_line, header.header->delimiter, fields);
    const NameIndex constants(parsed_.free_names().constants);
    for (const Field& column : fields) {
      if (!constants.contains(column.text)) continue;
      const std::string name = in_quotes(column.text);
      if (!options_.definitions.find(column.text))
        throw Error(ErrorCode::point, place(line) + ": the column " + name + " has the name of a constant")
            .at(header.header_line, column.position)
            .hint("rename the column; or for the constant, write _" + std::string(column.text));
      computation_.warn(place(line) + ": the column " + name +
                        " is not used: " + why_taken(column.text, options_.definitions));
    }
  }

  CsvColumns columns(const StreamHeader& header, std::size_t line, const Problem& problem) const {
    try {
      return {*header.header, header.header_line, problem.names};
    } catch (const Error& error) {
      throw error.with_context(place(line));
    }
  }

  void show_progress() {
    if (size_)
      computation_.show_progress(static_cast<double>(reader_.position()) / static_cast<double>(*size_));
    else
      computation_.show_progress(std::nullopt);
  }

  const Options& options_;
  const ParsedExpression& parsed_;
  Computation& computation_;
  LineReader reader_;
  std::optional<std::size_t> size_;
  std::size_t line_ = 1;  ///< the number of the next line
};

}  // namespace

void compute_stream(const Options& options, const ParsedExpression& parsed, Computation& computation) {
  if (!options.points && isatty(STDIN_FILENO) == 1)
    throw Error(ErrorCode::argument, "there is no point").hint(std::string(usage_hint()));
  Stream(options, parsed, computation).run();
}

}  // namespace gradcalc::cli
