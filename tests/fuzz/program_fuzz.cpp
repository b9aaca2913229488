// The whole program but its main: arguments, one a line, then an empty line and standard input. Whatever they
// are, it ends with one of its exit statuses, and with whole lines where it has not failed to write them.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "run_program.hpp"

namespace gradcalc::testing {
namespace {

void check(std::string_view text) {
  std::vector<std::string> arguments;
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(line.size() + 1, text.size()));
    if (line.empty()) break;
    if (line.starts_with("--plot")) return;  // gnuplot is another program, and writes files
    arguments.emplace_back(line);
    if (is_immense(arguments.back().substr(arguments.back().starts_with("--at=") ? 5 : 0))) return;
  }

  check_run(arguments, text);
}

}  // namespace
}  // namespace gradcalc::testing

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  gradcalc::testing::check({reinterpret_cast<const char*>(data), size});
  return 0;
}
