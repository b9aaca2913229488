// The readers of points: the whole text in blocks of lines and as a table, and each line as a point and as a
// point with ranges. Whatever it is, it is read or refused with Error.

#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "cli/compute/block_calculator.hpp"
#include "cli/input/csv_record.hpp"
#include "cli/input/csv_table.hpp"
#include "cli/input/json_points.hpp"
#include "cli/input/line_reader.hpp"
#include "cli/input/lines.hpp"
#include "cli/input/point_grid.hpp"
#include "cli/input/point_reader.hpp"
#include "require.hpp"

namespace gradcalc::testing {
namespace {

using namespace cli;

template <class Read>
bool is_read(Read read) {
  try {
    read();
    return true;
  } catch (const Error& error) {
    require_place(error);
    return false;
  }
}

void check_grid(std::string_view line, std::span<const std::string> names) {
  is_read([&] {
    const Grid grid(line, names);
    std::vector<double> point(names.size());
    for (const std::uint64_t index : {std::uint64_t{0}, grid.size() / 2, grid.size() - 1}) {
      grid.point(index, point);
      require(std::ranges::all_of(point, [](double x) { return std::isfinite(x); }),
              "the points of a grid are finite");
    }
  });
}

void check_line(std::string_view line) {
  std::vector<Field> fields;
  split_fields(line, fields);
  std::vector<std::string> names;
  if (is_named(fields)) {
    if (!is_read([&] { names = point_names(line, fields); })) return;
  } else {
    for (std::size_t i = 0; i < fields.size(); ++i)
      names.push_back(std::string("x").append(std::to_string(i)));
  }
  check_grid(line, names);
  if (names.empty()) return;
  std::vector<double> plain(names.size()), general(names.size());
  const bool is_plain = read_plain_point(line, plain);
  const bool is_point = is_read([&] { read_point(line, fields, names, CoordinateReader(), general); });
  require(!is_plain || is_point, "what the fast reader takes, the general one takes");
  require(!is_plain || plain == general, "both readers give the same numbers");
}

/// Reads each record, and keeps the fields of all.
void check_records(const PointFormat& format, std::string_view text, std::size_t coordinates) {
  RecordParts parts;
  std::vector<double> point(coordinates);
  std::vector<KeptField> kept;
  while (!text.empty()) {
    const std::size_t end = format.joins_lines() ? std::min(record_end(text, format.delimiter()), text.size())
                                                 : std::min(text.find('\n'), text.size() - 1) + 1;
    require(end > 0, "a record is not empty");
    is_read([&] { format.read(text.substr(0, end), parts, point); });
    format.keep(text.substr(0, end), parts, kept);
    text.remove_prefix(end);
  }
}

void check_table(std::string_view text) {
  const std::vector<std::string> variables{"x", "y"};
  const CoordinateReader read(CoordinateReader::Source::file);
  std::string_view rest = text;
  const std::string_view line = take_line(rest);
  check_records(JsonPoints(variables, {}, line), text, variables.size());
  const auto header = CsvHeader::recognise(line, variables, read);
  if (!header) return;
  is_read([&] { check_records(CsvColumns(*header, line, variables, {}, read), rest, variables.size()); });
}

/// With each CR that ends a line alone as LF.
std::string with_newlines(std::string_view text) {
  std::string result(text);
  for (std::size_t i = 0; i + 1 < result.size(); ++i)
    if (result[i] == '\r' && result[i + 1] != '\n') result[i] = '\n';
  return result;
}

/// The blocks of a file are the file, and end where lines end.
void check_blocks(std::string_view text, int delimiter) {
  const int file = memfd_create("points", MFD_CLOEXEC);
  if (write(file, text.data(), text.size()) != static_cast<ssize_t>(text.size()))
    throw std::runtime_error("no memory for a file");
  LineReader reader("/proc/self/fd/" + std::to_string(file));
  std::string all, block;
  while (reader.read(block)) {
    if (all.empty() && delimiter != 0) reader.read_records(static_cast<char>(delimiter), block);
    all += block;
    require(block.empty() || block.back() == '\n' || all.size() == text.size(), "a block is whole lines");
  }
  require(all == with_newlines(text), "the blocks are the file");
  close(file);
}

void check(std::string_view text) {
  for (const int delimiter : {0, int{','}}) check_blocks(text, delimiter);
  check_table(text);
  while (!text.empty()) check_line(take_line(text));
}

}  // namespace
}  // namespace gradcalc::testing

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  gradcalc::testing::check({reinterpret_cast<const char*>(data), size});
  return 0;
}
