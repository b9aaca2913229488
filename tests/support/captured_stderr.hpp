#pragma once

#include <unistd.h>

#include <array>
#include <cstdio>
#include <string>

namespace gradcalc::testing {

/// Takes what is written to standard error, until the end of the scope.
class CapturedStderr {
 public:
  CapturedStderr() : saved_(dup(STDERR_FILENO)), file_(std::tmpfile()) { dup2(fileno(file_), STDERR_FILENO); }
  ~CapturedStderr() {
    dup2(saved_, STDERR_FILENO);
    close(saved_);
    std::fclose(file_);
  }
  CapturedStderr(const CapturedStderr&) = delete;
  CapturedStderr& operator=(const CapturedStderr&) = delete;

  /// All of it up to now.
  std::string text() const {
    std::string result;
    std::rewind(file_);
    std::array<char, 4096> part;
    while (const std::size_t size = std::fread(part.data(), 1, part.size(), file_))
      result.append(part.data(), size);
    return result;
  }

 private:
  int saved_;
  std::FILE* file_;
};

}  // namespace gradcalc::testing
