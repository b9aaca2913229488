#include "emit/interpreters.hpp"

#include <gtest/gtest.h>
#include <stdlib.h>  // mkdtemp

#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>

#include "emit/literals.hpp"

namespace gradcalc::testing {
namespace {

/// "{-1.5, 2}, {0, 3}" with the brackets of a language.
std::string listed(std::span<const std::vector<double>> points, std::string_view open,
                   std::string_view close) {
  std::string list;
  for (const std::vector<double>& point : points) {
    list.append(list.empty() ? "" : ", ").append(open);
    list.append(decimal_literal(point[0])).append(", ").append(decimal_literal(point[1])).append(close);
  }
  return list;
}

/// A call of each function at each point. The compiler does not know the points: it would call the functions
/// of numbers that it knows itself, rounded correctly, which the C library does not always do.
std::string c_main(std::size_t functions, std::span<const std::vector<double>> points, bool with_hessian) {
  std::ostringstream text;
  text << "#include <stdio.h>\nint main(void)\n{\n  static const volatile double points[][2] = {"
       << listed(points, "{", "}") << "};\n  double g[2]" << (with_hessian ? ", h[2][2]" : "") << ";\n";
  for (std::size_t k = 0; k < functions; ++k)
    text << "  for (int p = 0; p < " << points.size()
         << "; ++p) {\n    const double x[2] = {points[p][0], points[p][1]};\n"
         << "    const double value = f" << k << "(x, g" << (with_hessian ? ", h" : "")
         << ");\n    printf(\"%a %a %a\", value, g[0], g[1]);\n"
         << (with_hessian ? "    printf(\" %a %a %a %a\", h[0][0], h[0][1], h[1][0], h[1][1]);\n" : "")
         << "    printf(\"\\n\");\n  }\n";
  text << "  return 0;\n}\n";
  return text.str();
}

std::string python_main(std::size_t functions, std::span<const std::vector<double>> points,
                        bool with_hessian) {
  std::ostringstream text;
  text << "points = [" << listed(points, "(", ")") << "]\nfor f in (";
  for (std::size_t k = 0; k < functions; ++k) text << "f" << k << ", ";
  text << "):\n    for x in points:\n        r = f(x)\n"
       << "        numbers = [r[0], *r[1]" << (with_hessian ? ", *r[2][0], *r[2][1]" : "") << "]\n"
       << "        print(*[float(v).hex() for v in numbers])\n";
  return text.str();
}

std::string javascript_main(std::size_t functions, std::span<const std::vector<double>> points,
                            bool with_hessian) {
  std::ostringstream text;
  text << "const points = [" << listed(points, "[", "]") << "];\nfor (const f of [";
  for (std::size_t k = 0; k < functions; ++k) text << "f" << k << ", ";
  text << "])\n  for (const x of points) {\n    const r = f(x);\n"
       << "    console.log([r.value, ...r.gradient" << (with_hessian ? ", ...r.hessian.flat()" : "")
       << "].map(v => Object.is(v, -0) ? '-0' : v).join(' '));\n  }\n";
  return text.str();
}

/// The points come from standard input: mawk has no literals of subnormal numbers, but reads them.
std::string awk_main(std::size_t functions, std::span<const std::vector<double>> points, bool with_hessian) {
  std::ostringstream text;
  text << "BEGIN {\n  count = split(\"";
  for (const std::vector<double>& point : points)
    text << decimal_literal(point[0]) << " " << decimal_literal(point[1]) << " ";
  text << "\", numbers, \" \")\n";
  for (std::size_t k = 0; k < functions; ++k) {
    text << "  for (p = 1; p <= count; p += 2) {\n    x[1] = numbers[p]\n    x[2] = numbers[p + 1]\n    v = f"
         << k << "(x, g" << (with_hessian ? ", h" : "")
         << ")\n    printf \"%.17g %.17g %.17g\", v, g[1], g[2]\n";
    if (with_hessian) text << "    printf \" %.17g %.17g %.17g %.17g\", h[1, 1], h[1, 2], h[2, 1], h[2, 2]\n";
    text << "    printf \"\\n\"\n  }\n";
  }
  text << "}\n";
  return text.str();
}

struct Program {
  std::string_view language, name, file, command;
  std::string (*main)(std::size_t functions, std::span<const std::vector<double>> points, bool with_hessian);
};

constexpr std::array<Program, 4> programs{{
    {"c", "gcc", "f.c",
     "gcc -std=c99 -O2 -ffp-contract=off -Wall -Wextra -Wpedantic -Wconversion -Werror f.c -o f -lm && ./f",
     c_main},
    {"python", "python3", "f.py", "python3 f.py", python_main},
    {"js", "node", "f.js", "node f.js", javascript_main},
    {"awk", "mawk", "f.awk", "mawk -f f.awk", awk_main},
}};

const Program& program(const Language& language) {
  for (const Program& each : programs)
    if (each.language == language.name) return each;
  return programs.front();
}

/// The standard output and error of a command.
std::string output_of(const std::string& command) {
  const std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen(command.c_str(), "r"), pclose);
  std::string output;
  std::array<char, 4096> buffer{};
  for (std::size_t count = 0; (count = fread(buffer.data(), 1, buffer.size(), pipe.get())) > 0;)
    output.append(buffer.data(), count);
  return output;
}

/// Of a number as any of the programs writes it.
double number(const std::string& text) {
  return std::strtod(text.c_str(), nullptr);
}

}  // namespace

std::string_view program_of(const Language& language) {
  return program(language).name;
}

bool has_program(std::string_view name) {
  return !output_of(std::string("command -v ").append(name)).empty();
}

std::vector<std::vector<double>> run_emitted(const Language& language, std::span<const std::string> codes,
                                             std::span<const std::vector<double>> points, bool with_hessian) {
  std::string name = (std::filesystem::temp_directory_path() / "gradcalc-emit-XXXXXX").string();
  EXPECT_NE(mkdtemp(name.data()), nullptr);
  const Program& runs = program(language);
  {
    std::ofstream file(std::filesystem::path(name) / runs.file);
    for (const std::string& code : codes) file << code << "\n";
    file << runs.main(codes.size(), points, with_hessian);
  }
  std::istringstream lines(output_of("cd '" + name + "' && (" + std::string(runs.command) + ") 2>&1"));
  std::vector<std::vector<double>> results;
  for (std::string line; std::getline(lines, line);) {
    std::istringstream words(line);
    std::vector<double>& result = results.emplace_back();
    for (std::string word; words >> word;) result.push_back(number(word));
    if (result.size() != (with_hessian ? 7 : 3)) ADD_FAILURE() << runs.name << " says: " << line;
  }
  EXPECT_EQ(results.size(), codes.size() * points.size()) << "see " << name;
  if (!::testing::Test::HasFailure()) std::filesystem::remove_all(name);
  return results;
}

}  // namespace gradcalc::testing
