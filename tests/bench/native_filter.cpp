// The filter that a user could write by hand for one formula: the yardstick of throughput.sh.
//
//     c++ -std=c++20 -O2 -DNDEBUG "-DEXPRESSION=square(x0) + square(x1)" native_filter.cpp -lfmt
//
// Reads lines "x0,x1" from standard input and writes the two partial derivatives, by central differences.

#include <fmt/compile.h>
#include <unistd.h>

#include <charconv>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <utility>

namespace {

constexpr std::size_t buffer_size = std::size_t{1} << 18;
constexpr std::size_t longest_row = 64;  // two numbers of at most 24 characters, a blank and a newline
constexpr double h = 1e-4;

[[maybe_unused]] constexpr double square(double x) {
  return x * x;
}

double f(double x0, double x1) {
  using std::exp, std::sin;
  return EXPRESSION;
}

[[noreturn]] void fail(const char* message) {
  const ssize_t ignored = write(STDERR_FILENO, message, std::strlen(message));
  std::exit(ignored < 0 ? 3 : 2);
}

class Rows {
 public:
  void add(double x0, double x1) {
    if (static_cast<std::size_t>(end_ - buffer_.get()) > buffer_size - longest_row) flush();
    const double d0 = (f(x0 + h, x1) - f(x0 - h, x1)) / (2 * h);
    const double d1 = (f(x0, x1 + h) - f(x0, x1 - h)) / (2 * h);
    end_ = fmt::format_to(end_, FMT_COMPILE("{} {}\n"), d0, d1);
  }

  void flush() {
    for (const char* from = buffer_.get(); from != end_;) {
      const ssize_t written = write(STDOUT_FILENO, from, static_cast<std::size_t>(end_ - from));
      if (written < 0) fail("native_filter: cannot write\n");
      from += written;
    }
    end_ = buffer_.get();
  }

 private:
  std::unique_ptr<char[]> buffer_ = std::make_unique<char[]>(buffer_size);
  char* end_ = buffer_.get();
};

/// The number before `delimiter`, and what follows the delimiter.
std::pair<double, const char*> number(const char* text, const char* last, char delimiter) {
  double value = 0.0;
  const auto [end, error] = std::from_chars(text, last, value);
  if (error != std::errc{} || end == last || *end != delimiter) fail("native_filter: not a point\n");
  return {value, end + 1};
}

/// Computes the whole lines of [text, last), and returns where the incomplete one begins.
const char* compute(const char* text, const char* last, Rows& rows) {
  const void* const newline = memrchr(text, '\n', static_cast<std::size_t>(last - text));
  if (newline == nullptr) return text;
  last = static_cast<const char*>(newline) + 1;
  while (text != last) {
    const auto [x0, rest] = number(text, last, ',');
    const auto [x1, next] = number(rest, last, '\n');
    rows.add(x0, x1);
    text = next;
  }
  return last;
}

}  // namespace

int main() {
  const auto buffer = std::make_unique<char[]>(buffer_size);
  std::size_t size = 0;
  Rows rows;
  for (;;) {
    const ssize_t count = read(STDIN_FILENO, buffer.get() + size, buffer_size - size);
    if (count < 0) fail("native_filter: cannot read\n");
    if (count == 0) break;
    size += static_cast<std::size_t>(count);
    const char* const rest = compute(buffer.get(), buffer.get() + size, rows);
    size -= static_cast<std::size_t>(rest - buffer.get());
    std::memmove(buffer.get(), rest, size);
  }
  if (size != 0) fail("native_filter: the last line has no newline, or a line is too long\n");
  rows.flush();
}
