#pragma once

#include <string>
#include <string_view>
#include <utility>

namespace gradcalc::cli {

/// Thrown when nobody reads the output any more. Not an error: filters end silently.
struct ClosedPipe {};

/// Buffered writing to a file descriptor that checks every write.
class Output {
 public:
  /// `name` is what error messages call it.
  Output(int descriptor, std::string name) : descriptor_(descriptor), name_(std::move(name)) {}

  /// Appends to the buffer, and writes it once it is large; a large text is written from where it is. Throws
  /// as flush().
  void append(std::string_view text);

  /// Writes what is buffered. Throws Error (io), or ClosedPipe.
  void flush();

 private:
  void check(int error) const;

  int descriptor_;
  std::string name_;
  std::string buffer_;
};

/// Writes to standard error. A failure is ignored: the exit status tells all the same.
void say(std::string_view text);

}  // namespace gradcalc::cli
