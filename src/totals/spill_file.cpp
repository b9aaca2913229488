#include "totals/spill_file.hpp"

#include <stdlib.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <string>

#include "gradcalc/error.hpp"

namespace gradcalc {
namespace {

std::string folder() {
  const char* const named = std::getenv("TMPDIR");
  return named == nullptr || *named == '\0' ? "/tmp" : named;
}

[[noreturn]] void fail() {
  throw Error(ErrorCode::io, "cannot keep the data in a temporary file in " + folder() + ": " +
                                 std::string(std::strerror(errno)))
      .hint("TMPDIR names a folder with more room");
}

int open_without_name() {
  std::string path = folder() + "/gradcalc-XXXXXX";
  const int descriptor = mkstemp(path.data());
  if (descriptor < 0) fail();
  unlink(path.c_str());
  return descriptor;
}

constexpr off_t place_of(std::size_t first) {
  return static_cast<off_t>(first * sizeof(double));
}

}  // namespace

SpillFile::SpillFile() : descriptor_(open_without_name()) {}

SpillFile::~SpillFile() {
  close(descriptor_);
}

void SpillFile::append(std::span<const double> values) {
  while (!values.empty()) {
    const ssize_t count = pwrite(descriptor_, values.data(), values.size_bytes(), place_of(size_));
    if (count < 0 && errno == EINTR) continue;
    // A part of a double is written again.
    const std::size_t written = count < 0 ? 0 : static_cast<std::size_t>(count) / sizeof(double);
    if (written == 0) fail();
    size_ += written;
    values = values.subspan(written);
  }
}

void SpillFile::read(std::size_t first, std::span<double> values) const {
  while (!values.empty()) {
    const ssize_t count = pread(descriptor_, values.data(), values.size_bytes(), place_of(first));
    if (count < 0 && errno == EINTR) continue;
    const std::size_t got = count < 0 ? 0 : static_cast<std::size_t>(count) / sizeof(double);
    if (got == 0) fail();
    first += got;
    values = values.subspan(got);
  }
}

}  // namespace gradcalc
