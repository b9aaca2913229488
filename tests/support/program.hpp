#pragma once

#include <sys/types.h>

#include <string>
#include <string_view>
#include <vector>

namespace gradcalc::testing {

/// What a run of the program gave.
struct Outcome {
  std::string out;
  std::string err;
  int status = -1;  ///< exit status; 128 + the signal's number after a death by signal
};

/// Runs gradcalc with these arguments and this standard input, in this process's environment and what is
/// added to it: NAME=VALUE.
Outcome gradcalc(const std::vector<std::string>& arguments, std::string_view input = {},
                 const std::vector<std::string>& environment = {});

/// Runs a command line in sh, with gradcalc on the PATH, in an empty directory of its own.
Outcome shell(const std::string& command);

/// A file with this content, gone at the end of the scope.
class TemporaryFile {
 public:
  explicit TemporaryFile(std::string_view content);
  ~TemporaryFile();
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;

  const std::string& path() const { return path_; }
  std::string content() const;

 private:
  std::string path_;
};

/// gradcalc on the other end of two pipes, as a script talks to a co-process.
class Coprocess {
 public:
  explicit Coprocess(const std::vector<std::string>& arguments);
  ~Coprocess();
  Coprocess(const Coprocess&) = delete;
  Coprocess& operator=(const Coprocess&) = delete;

  void send(std::string_view text);

  /// The next line, without its end; waits for it for at most ten seconds, then gives "(no answer)".
  std::string receive();

  /// All that still comes.
  std::string receive_rest();

  void kill(int signal) const;

  /// Closes the input; the exit status, or 128 + the signal's number after a death by signal.
  int finish();

 private:
  pid_t process_ = -1;
  int to_ = -1;
  int from_ = -1;
};

}  // namespace gradcalc::testing
