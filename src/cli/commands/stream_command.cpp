#include "cli/commands/stream_command.hpp"

#include <unistd.h>

#include <algorithm>
#include <cstdint>
#include <exception>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/commands/stream_columns.hpp"
#include "cli/input/csv_record.hpp"
#include "cli/input/csv_table.hpp"
#include "cli/input/encodings.hpp"
#include "cli/input/json_points.hpp"
#include "cli/input/line_reader.hpp"
#include "cli/input/lines.hpp"
#include "cli/input/number_lines.hpp"
#include "cli/input/point_reader.hpp"
#include "cli/input/record_numbers.hpp"
#include "cli/input/stream_header.hpp"
#include "cli/input/uncertain_cells.hpp"
#include "cli/problem/problem.hpp"
#include "expression/symbols.hpp"
#include "gradcalc/error.hpp"

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
  Stream(const Options& options, const ParsedFunction& parsed, Computation& computation)
      : options_(options),
        parsed_(parsed),
        computation_(computation),
        variables_{
            parsed.free_names(), options.vars, options.columns,
            CoordinateReader(CoordinateReader::Source::file, options.definitions, options.coordinate_size())},
        reader_(options.points.value_or("-")),
        size_(reader_.size()) {}

  void run() {
    std::string block;
    while (!computation_.stopped() && next(block)) {
      if (!unopened_.empty()) block.insert(0, std::exchange(unopened_, {}));
      if (!computation_.started())
        open(block);
      else if (awaits_point_)
        refuse_late_header(block);
      if (computation_.started() && !block.empty()) submit(block);
      line_ += count_lines(block);
      show_progress();
    }
    if (!computation_.started()) start_without_points();
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

  /// The next line, or record of a table, without its end.
  static std::string_view take_point(const PointFormat& points, std::string_view& block) {
    return points.joins_lines() ? take_record(block, points.delimiter()) : take_line(block);
  }

  /// Points that take long are computed and written one by one: the run may be interrupted.
  void submit(std::string& block) {
    if (!computation_.are_points_slow()) return submit_together(block);
    for (std::string_view rest = block; !rest.empty() && !computation_.stopped();) {
      const std::string_view from_here = rest;
      take_point(*points_, rest);
      std::string record(from_here.substr(0, from_here.size() - rest.size()));
      submit_together(record);
    }
    block.clear();
  }

  void submit_together(std::string& block, bool above_header = false) {
    Task& task = computation_.prepare();
    task.lines.swap(block);
    task.above_header = above_header;
    task.first_line = line_;
    line_ += count_lines(task.lines);
    computation_.submit();
    block.clear();
  }

  /// Starts the computation once a point or a header has been seen, and takes the header off the block.
  void open(std::string& block) {
    if (line_ == 1) refuse_other_encodings(block, reader_.name());
    if (line_ == 1 && block.starts_with("\xef\xbb\xbf")) block.erase(0, 3);
    if (line_ == 1) take_declaration(block);
    if (std::string comment = last_comment(block); !comment.empty()) comment_ = std::move(comment);
    const auto header = read_header(block);
    if (!header) return;
    const std::size_t first_line = line_ + header->lines_above;
    if (header->kind == StreamHeader::Kind::table && !has_record(*header, block) && !is_at_end_)
      return unopened_.swap(block);  // what its cells are, the first points tell
    const bool in_cells =
        has_uncertain_cells(*header, block, coordinate_names(options_, parsed_, header->shape), variables_);
    if (parsed_.program && !begin_program(*header, first_line, in_cells, block)) return unopened_.swap(block);
    const StreamColumns columns(options_, parsed_, *header, place(first_line));
    Problem problem = problem_of(*header, columns.names(), in_cells);
    columns.refuse(problem);
    for (const std::string& text : columns.warnings(problem, comment_)) computation_.warn(text);
    points_ = points_of(*header, first_line, names_of_record(problem), numbers_of(problem));
    InputFormat format{reader_.name(), points_, options_.strict, options_.keep};
    std::string above;
    std::size_t header_lines = 0;
    if (header->kind == StreamHeader::Kind::table) {
      above = block.substr(0, header->begin);
      header_lines = count_lines(std::string_view(block).substr(0, header->length)) - header->lines_above;
      block.erase(0, header->length);
      reader_.read_records(header->header.delimiter, block);
    }
    awaits_point_ = header->awaits_point;
    computation_.start(std::move(problem), std::move(format));
    if (header->has_bad_lines)
      submit_together(above, true);
    else
      line_ += count_lines(above);
    line_ += header_lines;
  }

  /// Asks the program at the first point that can be read; false if there is none in the block, and more may
  /// come.
  bool begin_program(const StreamHeader& header, std::size_t line, bool in_cells, std::string_view block) {
    const std::vector<std::string> names = coordinate_names(options_, parsed_, header.shape);
    const auto points = points_of(header, line, names, {{}, names.size(), in_cells});
    parsed_.program->bind(names);
    block.remove_prefix(header.length);
    RecordParts parts;
    std::vector<double> numbers(names.size() * (in_cells ? 1 + CellUncertainty::count : 1));
    const auto point = std::span(numbers).first(names.size());
    while (!block.empty()) {
      const std::string_view record = take_point(*points, block);
      if (!holds_point(record, points->delimiter())) continue;
      try {
        points->read(record, parts, numbers);
      } catch (const Error&) {
        continue;  // it is reported in its turn
      }
      parsed_.program->begin(point);
      return true;
    }
    if (is_at_end_) parsed_.program->begin_without_point();
    return is_at_end_;
  }

  /// Whether there is a point below the header of a table.
  static bool has_record(const StreamHeader& header, std::string_view block) {
    block.remove_prefix(header.length);
    while (!block.empty())
      if (holds_point(take_record(block, header.header.delimiter), header.header.delimiter)) return true;
    return false;
  }

  /// Takes a line sep=; off the block.
  void take_declaration(std::string& block) {
    const auto declared = declared_delimiter(block);
    if (!declared) return;
    variables_.delimiter = declared->delimiter;
    line_ += count_lines(std::string_view(block).substr(0, declared->length));
    block.erase(0, declared->length);
  }

  /// A header that arrives when bad lines above it have been answered: what follows is not in the order of
  /// the variables.
  void refuse_late_header(std::string_view block) {
    const Beginning beginning = find_beginning(block, variables_);
    awaits_point_ = !beginning.is_point;
    if (!beginning.header) return;
    computation_.settle();
    throw Error(ErrorCode::point,
                place(line_ + count_lines(block.substr(0, beginning.header->begin))) +
                    ": this line names variables as a header does, and came after lines that are no points")
        .at(beginning.header->line, 0)
        .hint("let the header be the first line");
  }

  /// A table of results has its header also where there are none, if the variables are known.
  void start_without_points() {
    if (parsed_.program || !unopened_.empty()) return open_at_end();
    const FreeNames& free = parsed_.free_names();
    if (options_.keep || (free.names.empty() && options_.vars.empty())) return;
    if (!options_.uncertainty.option.empty()) return;  // whether there are uncertainties is not known
    computation_.start(make_problem(options_, parsed_, {needed_coordinates(free), {}}), {});
  }

  /// Of a program that could not be asked at any of the lines.
  void open_at_end() {
    if (unopened_.empty()) return;
    is_at_end_ = true;
    std::string block = std::exchange(unopened_, {});
    open(block);
    if (!block.empty()) submit(block);
  }

  std::optional<StreamHeader> read_header(std::string_view block) const {
    try {
      return read_stream_header(block, variables_);
    } catch (const Error& error) {
      throw error.with_context(reader_.name());
    }
  }

  static RecordNumbers numbers_of(const Problem& problem) {
    return problem.uncertainty ? problem.uncertainty->numbers(problem.names.size())
                               : RecordNumbers{{}, problem.names.size(), false};
  }

  Problem problem_of(const StreamHeader& header, std::span<const std::string> columns, bool in_cells) const {
    try {
      Problem problem = make_problem(options_, parsed_, header.shape);
      make_uncertain(options_, columns, in_cells, problem);
      return problem;
    } catch (const Error& error) {
      if (!header.is_short || error.code() != ErrorCode::unknown_name) throw;
      throw error.with_context(place(line_ + header.lines_above));
    }
  }

  std::shared_ptr<const PointFormat> points_of(const StreamHeader& header, std::size_t line,
                                               const std::vector<std::string>& names,
                                               const RecordNumbers& numbers = {}) const {
    switch (header.kind) {
      case StreamHeader::Kind::numbers:
        break;
      case StreamHeader::Kind::json:
        return std::make_shared<JsonPoints>(names, options_.columns, header.first_line,
                                            options_.coordinate_size(), numbers);
      case StreamHeader::Kind::table:
        try {
          return std::make_shared<CsvColumns>(header.header, header.first_line, names, options_.columns,
                                              variables_.read, numbers);
        } catch (const Error& error) {
          throw error.with_context(place(line));
        }
    }
    return std::make_shared<NumberLines>(names, variables_.read, numbers.in_cells);
  }

  std::string place(std::size_t line) const { return reader_.name() + ":" + std::to_string(line); }

  void show_progress() {
    if (size_)
      computation_.show_progress(static_cast<double>(reader_.position()) / static_cast<double>(*size_));
    else
      computation_.show_progress(std::nullopt);
  }

  const Options& options_;
  const ParsedFunction& parsed_;
  Computation& computation_;
  StreamVariables variables_;
  LineReader reader_;
  std::optional<std::size_t> size_;
  std::shared_ptr<const PointFormat> points_;  ///< since the computation has started
  std::size_t line_ = 1;                       ///< the number of the next line
  std::string unopened_;       ///< lines without a point so far at which a program could be asked
  bool is_at_end_ = false;     ///< nothing comes behind these
  std::string comment_;        ///< the last above the first point
  bool awaits_point_ = false;  ///< no line could be read so far
};

}  // namespace

void compute_stream(const Options& options, const ParsedFunction& parsed, Computation& computation) {
  if (!options.points && isatty(STDIN_FILENO) == 1)
    throw Error(ErrorCode::argument, "there is no point").hint(std::string(usage_hint()));
  Stream(options, parsed, computation).run();
}

}  // namespace gradcalc::cli
