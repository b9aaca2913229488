#include <exception>
#include <fstream>
#include <iostream>
#include <sstream>
#include <stdexcept>

#include "placeholders.hpp"

/// generate TEMPLATE OUTPUT: fills a template.
int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: generate TEMPLATE OUTPUT\n";
    return 2;
  }
  try {
    std::ifstream input(argv[1]);
    std::ostringstream text;
    text << input.rdbuf();
    std::ofstream output(argv[2]);
    output << gradcalc::share::fill(text.str());
    output.close();
    if (!input || !output) throw std::runtime_error("reading or writing failed");
    return 0;
  } catch (const std::exception& error) {
    std::cerr << "generate: " << argv[1] << ": " << error.what() << '\n';
    return 1;
  }
}
