#include "output.hpp"

#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "gradcalc/error.hpp"

namespace gradcalc::cli {

void Output::append(std::string_view text) {
  constexpr std::size_t large = std::size_t{1} << 16;
  buffer_ += text;
  if (buffer_.size() >= large) flush();
}

void Output::flush() {
  std::string_view rest = buffer_;
  while (!rest.empty()) {
    const ssize_t written = write(descriptor_, rest.data(), rest.size());
    if (written >= 0) {
      rest.remove_prefix(static_cast<std::size_t>(written));
    } else if (errno != EINTR) {
      const int error = errno;
      buffer_.clear();  // so that no second attempt reports the same failure again
      if (error == EPIPE) throw ClosedPipe{};
      throw Error(ErrorCode::io, "cannot write to " + name_ + ": " + std::strerror(error));
    }
  }
  buffer_.clear();
}

}  // namespace gradcalc::cli
