#include "line_reader.hpp"

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

#include "gradcalc/error.hpp"

namespace gradcalc::cli {
namespace {

constexpr std::size_t read_size = std::size_t{1} << 18;

[[noreturn]] void fail(const std::string& name) {
  const std::string reason = std::strerror(errno);
  throw Error(ErrorCode::io, "cannot read " + name + ": " + reason);
}

}  // namespace

LineReader::LineReader(const std::string& file)
    : descriptor_(file == "-" ? STDIN_FILENO : open(file.c_str(), O_RDONLY | O_CLOEXEC)),
      name_(file == "-" ? "stdin" : file) {
  if (descriptor_ < 0) fail(name_);
}

LineReader::~LineReader() {
  if (descriptor_ != STDIN_FILENO) close(descriptor_);
}

bool LineReader::would_block() const {
  pollfd request{descriptor_, POLLIN, 0};
  return !ended_ && poll(&request, 1, 0) == 0;
}

bool LineReader::read(std::string& block) {
  block = std::exchange(rest_, {});
  while (!ended_) {
    const std::size_t old_size = block.size();
    block.resize(old_size + read_size);
    const ssize_t count = ::read(descriptor_, block.data() + old_size, read_size);
    block.resize(old_size + static_cast<std::size_t>(count > 0 ? count : 0));
    if (count < 0) {
      if (errno == EINTR) continue;
      fail(name_);
    }
    ended_ = count == 0;
    const std::size_t newline =
        std::string::npos == block.find('\n', old_size) ? block.npos : block.rfind('\n');
    if (newline != block.npos) {
      rest_.assign(block, newline + 1);
      block.resize(newline + 1);
      return true;
    }
    if (block.size() > max_line)
      throw Error(ErrorCode::io,
                  name_ + " has a line of more than " + std::to_string(max_line >> 20) + " MiB");
  }
  return !block.empty();
}

}  // namespace gradcalc::cli
