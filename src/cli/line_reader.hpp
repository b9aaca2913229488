#pragma once

#include <cstddef>
#include <string>

namespace gradcalc::cli {

/// Reads a file or a stream in blocks of whole lines.
class LineReader {
 public:
  /// Opens `file`; "-" is standard input. Throws Error (io).
  explicit LineReader(const std::string& file);
  ~LineReader();
  LineReader(const LineReader&) = delete;
  LineReader& operator=(const LineReader&) = delete;

  /// What messages call the input: the file as given, or "stdin".
  const std::string& name() const { return name_; }

  /// Whether read() would wait for more input to arrive.
  bool would_block() const;

  /// Replaces `block` by the next whole lines, the last line of the input with or without its newline.
  /// False at the end of the input. Throws Error (io), also for a line of more than max_line bytes.
  bool read(std::string& block);

  static constexpr std::size_t max_line = std::size_t{16} << 20;

 private:
  int descriptor_;
  std::string name_;
  std::string rest_;  ///< the beginning of a line that is not complete yet
  bool ended_ = false;
};

}  // namespace gradcalc::cli
