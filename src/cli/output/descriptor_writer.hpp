#pragma once

#include <string>
#include <string_view>

namespace gradcalc::cli {

/// Thrown when nobody reads the output any more. Not an error: filters end silently.
struct ClosedPipe {};

/// Where results go.
class Sink {
 public:
  virtual ~Sink() = default;

  /// Takes text, and may keep it for a while.
  virtual void append(std::string_view text) = 0;

  /// Hands on what is kept.
  virtual void flush() = 0;
};

/// Buffered writing to a file descriptor that checks every write.
class Output final : public Sink {
 public:
  /// `name` is what error messages call it.
  Output(int descriptor, std::string name) : descriptor_(descriptor), name_(std::move(name)) {}

  /// Appends to the buffer, and writes it once it is large; a large text is written from where it is. Throws
  /// as flush().
  void append(std::string_view text) override;

  /// Writes what is buffered. Throws Error (io), or ClosedPipe.
  void flush() override;

 private:
  void check(int error) const;

  int descriptor_;
  std::string name_;
  std::string buffer_;
};

/// Writes to standard error. A failure changes nothing: the results and the exit status still tell.
void say(std::string_view text);

}  // namespace gradcalc::cli
