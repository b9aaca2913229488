#pragma once

#include <cstddef>
#include <exception>
#include <optional>
#include <string>

namespace gradcalc::cli {

/// Reads a file or a stream in blocks of whole lines, or of whole records of a table. Lines end in LF or CR
/// LF, or in CR alone, which it makes LF.
class LineReader {
 public:
  /// Opens `file`; "-" is standard input. Throws Error (io).
  explicit LineReader(const std::string& file);
  ~LineReader();
  LineReader(const LineReader&) = delete;
  LineReader& operator=(const LineReader&) = delete;

  /// What messages call the input: the file as given, or "stdin".
  const std::string& name() const { return name_; }

  /// The size in bytes, if the input is a file.
  std::optional<std::size_t> size() const;

  /// How many bytes have been read so far.
  std::size_t position() const { return position_; }

  /// Whether read() would wait for more input to arrive.
  bool would_block() const;

  /// Replaces `block` by the next whole lines, the last line of the input with or without its newline: as
  /// many as there are now, up to a limit; none if a line has begun whose end has not arrived. False at the
  /// end of the input. Throws Error (io), also for a line of more than max_line bytes.
  bool read(std::string& block);

  /// From now on lines are records of a table with this delimiter, whose quoted fields may hold newlines. A
  /// record that is not complete goes back from `block`, the block read last.
  void read_records(char delimiter, std::string& block);

  static constexpr std::size_t max_line = std::size_t{16} << 20;

 private:
  bool read_some(std::string& block);
  static void end_lines(std::string& block, std::size_t old_size);
  std::size_t whole_lines(const std::string& block, std::size_t old_size) const;

  int descriptor_;
  std::string name_;
  std::string rest_;  ///< the beginning of a line that is not complete yet
  std::optional<char> delimiter_;
  std::size_t position_ = 0;
  bool ended_ = false;
  std::exception_ptr failure_;  ///< waits until the lines before it have been handed out
};

}  // namespace gradcalc::cli
