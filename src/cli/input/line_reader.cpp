#include "cli/input/line_reader.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

#include "cli/input/csv_record.hpp"
#include "gradcalc/error.hpp"

namespace gradcalc::cli {
namespace {

// Enough to make the cost of a system call and of handing a block to a thread vanish, little enough to stay
// in the cache.
constexpr std::size_t read_size = std::size_t{1} << 17;

[[noreturn]] void fail(const std::string& name) {
  const std::string reason = std::strerror(errno);
  throw Error(ErrorCode::io, "cannot read " + (name.empty() ? "''" : name) + ": " + reason);
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

std::optional<std::size_t> LineReader::size() const {
  struct stat status {};
  if (fstat(descriptor_, &status) != 0 || !S_ISREG(status.st_mode)) return std::nullopt;
  return static_cast<std::size_t>(status.st_size);
}

bool LineReader::would_block() const {
  pollfd request{descriptor_, POLLIN, 0};
  return !ended_ && poll(&request, 1, 0) == 0;
}

/// One read, appended to `block`; false at the end of the input.
bool LineReader::read_some(std::string& block) {
  const std::size_t old_size = block.size();
  block.resize(old_size + read_size);
  ssize_t count = 0;
  while ((count = ::read(descriptor_, block.data() + old_size, read_size)) < 0) {
    if (errno == EAGAIN) {  // whoever shares the descriptor has made it not block
      pollfd request{descriptor_, POLLIN, 0};
      poll(&request, 1, -1);
    } else if (errno != EINTR) {
      block.resize(old_size);
      fail(name_);
    }
  }
  block.resize(old_size + static_cast<std::size_t>(count));
  position_ += static_cast<std::size_t>(count);
  ended_ = count == 0;
  end_lines(block, old_size);
  return !ended_;
}

/// Lines may end in CR alone: each such one, and that before what was read at `old_size`, becomes LF.
void LineReader::end_lines(std::string& block, std::size_t old_size) {
  std::size_t at = old_size > 0 ? old_size - 1 : 0;
  while ((at = block.find('\r', at)) != block.npos && at + 1 < block.size()) {
    if (block[at + 1] != '\n') block[at] = '\n';
    ++at;
  }
}

/// How much of `block` is whole lines, if lines can end only from `old_size` on.
std::size_t LineReader::whole_lines(const std::string& block, std::size_t old_size) const {
  if (delimiter_ && block.find('"') != block.npos) {
    std::size_t whole = 0;
    for (std::size_t end = 0;
         (end = record_end(std::string_view(block).substr(whole), *delimiter_)) != block.npos;)
      whole += end;
    return whole;
  }
  const std::size_t first = old_size > 0 ? old_size - 1 : 0;  // which end_lines may have changed
  const std::string_view added = std::string_view(block).substr(first);
  const std::size_t newline = added.rfind('\n');
  return newline == added.npos ? 0 : first + newline + 1;
}

bool LineReader::read(std::string& block) {
  if (failure_) std::rethrow_exception(failure_);
  block.swap(rest_);
  rest_.clear();
  std::size_t whole = 0;
  do {
    const std::size_t old_size = block.size();
    try {
      if (!read_some(block)) return !block.empty();
    } catch (const Error&) {
      if (whole == 0) throw;
      failure_ = std::current_exception();
      break;
    }
    whole = std::max(whole, whole_lines(block, old_size));
    if (whole == 0 && block.size() > max_line)
      throw Error(ErrorCode::io, name_ + " has a line of more than " + std::to_string(max_line >> 20) +
                                     " MiB" + (delimiter_ ? ", or a quoted field that is not closed" : ""));
  } while ((whole == 0 || block.size() < read_size / 2) && !would_block());
  rest_.assign(block, whole);
  block.resize(whole);
  return true;
}

void LineReader::read_records(char delimiter, std::string& block) {
  delimiter_ = delimiter;
  if (ended_ || block.find('"') == block.npos) return;
  const std::size_t whole = whole_lines(block, 0);
  rest_.insert(0, block, whole);
  block.resize(whole);
}

}  // namespace gradcalc::cli
