#include "cli/output/descriptor_writer.hpp"

#include <poll.h>
#include <unistd.h>

#include <cerrno>
#include <climits>
#include <cstring>

#include "gradcalc/error.hpp"

namespace gradcalc::cli {
namespace {

/// The lines at the beginning of `text` that go into a pipe whole or not at all, as POSIX promises of up to
/// PIPE_BUF bytes: whatever ends the program leaves whole lines behind. A longer line goes in pieces.
std::string_view first_piece(std::string_view text) {
  if (text.size() <= PIPE_BUF) return text;
  const std::size_t newline = text.rfind('\n', PIPE_BUF - 1);
  return text.substr(0, newline == text.npos ? PIPE_BUF : newline + 1);
}

/// Writes all of `text`, waiting where a descriptor that does not block is not ready; 0 or the error's
/// number.
int write_all(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const std::string_view piece = first_piece(text);
    const ssize_t written = write(descriptor, piece.data(), piece.size());
    if (written >= 0) {
      text.remove_prefix(static_cast<std::size_t>(written));
    } else if (errno == EAGAIN) {
      pollfd request{descriptor, POLLOUT, 0};
      poll(&request, 1, -1);
    } else if (errno != EINTR) {
      return errno;
    }
  }
  return 0;
}

}  // namespace

void Output::append(std::string_view text) {
  constexpr std::size_t large = std::size_t{1} << 16;
  if (text.size() < large) {
    buffer_ += text;
    if (buffer_.size() >= large) flush();
  } else {
    flush();
    check(write_all(descriptor_, text));
  }
}

void Output::flush() {
  const int error = write_all(descriptor_, buffer_);
  buffer_.clear();  // also after a failure, so that no second attempt reports it again
  check(error);
}

void Output::check(int error) const {
  if (error == EPIPE) throw ClosedPipe{};
  if (error != 0) throw Error(ErrorCode::io, "cannot write to " + name_ + ": " + std::strerror(error));
}

void say(std::string_view text) {
  write_all(STDERR_FILENO, text);
}

}  // namespace gradcalc::cli
