#include <string>
#include <vector>

#include "cli/commands/run.hpp"

int main(int argc, char** argv) {
  const std::vector<std::string> arguments(argv + (argc > 0 ? 1 : 0), argv + argc);
  return gradcalc::cli::run(arguments);
}
