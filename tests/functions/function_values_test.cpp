#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <limits>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "functions/double_rules.hpp"
#include "gradcalc/functions.hpp"

// Against values computed with at least 320 digits and no rule of differentiation: see
// data/function_values.py.

namespace gradcalc {
namespace {

/// A number, and one whose last digit is the unit of its error: itself, or the larger of two that cancel.
struct Number {
  double value;
  double larger;
};

struct Reference {
  std::string name;
  std::vector<double> arguments;
  std::vector<Number> results;  ///< the value and the partial derivatives
};

Number read_number(const std::string& field) {
  char* end = nullptr;
  const double value = std::strtod(field.c_str(), &end);
  return {value, *end == '~' ? std::strtod(end + 1, nullptr) : value};
}

std::vector<Reference> read_references() {
  std::ifstream file(GRADCALC_TEST_DATA "/function_values.txt");
  std::vector<Reference> references;
  for (std::string line; std::getline(file, line);) {
    std::istringstream fields(line);
    std::string name;
    std::getline(fields, name, '\t');
    std::vector<Number> numbers;
    for (std::string field; std::getline(fields, field, '\t');) numbers.push_back(read_number(field));
    const std::size_t count = (numbers.size() - 1) / 2;  // n arguments, the value and n partial derivatives
    Reference reference{name, {}, {numbers.begin() + static_cast<std::ptrdiff_t>(count), numbers.end()}};
    for (std::size_t i = 0; i < count; ++i) reference.arguments.push_back(numbers[i].value);
    references.push_back(reference);
  }
  return references;
}

/// The distance between two neighbouring doubles at x.
double last_place(double x) {
  const double size = std::fabs(x);
  return size - std::nextafter(size, 0.0);
}

struct Limits {
  double value;
  double derivative;
};

// In units of the last place.
const std::map<std::string, Limits, std::less<>>& limits() {
  static const std::map<std::string, Limits, std::less<>> all{
      {"sec", {2, 4}},     {"csc", {2, 4}},      {"cot", {2, 5}},     {"asec", {3, 4}},
      {"acsc", {3, 4}},    {"acot", {2, 3}},     {"sinc", {2, 4}},    {"sech", {2, 4}},
      {"csch", {3, 5}},    {"coth", {3, 6}},     {"asech", {3, 4}},   {"acsch", {3, 3}},
      {"acoth", {3, 4}},   {"log", {3, 5}},      {"logit", {3, 2}},   {"erfinv", {2, 5}},
      {"erfcinv", {2, 5}}, {"normpdf", {2, 3}},  {"normcdf", {3, 3}}, {"norminv", {3, 6}},
      {"digamma", {2, 4}}, {"trigamma", {2, 5}}, {"beta", {4, 8}},
  };
  return all;
}

TEST(FunctionValues, AreRightToAFewUnitsInTheLastPlace) {
  std::map<std::string, Limits, std::less<>> worst;
  for (const Reference& reference : read_references()) {
    const Function* const row = find_function(reference.name);
    ASSERT_NE(row, nullptr) << reference.name;
    const bool two = reference.arguments.size() == 2;
    const DoubleRule& rule = double_rule(two ? row->id_of_two : row->id);
    const double x = reference.arguments.front();
    const double y = reference.arguments.back();
    const double value = rule.value(x, y);
    std::vector<double> results{value, rule.by_first(x, y, value)};
    if (two) results.push_back(rule.by_second(x, y, value));
    for (std::size_t i = 0; i < results.size(); ++i) {
      const Number& expected = reference.results[i];
      const double difference = std::fabs(results[i] - expected.value);
      const double error = difference == 0.0 ? 0.0 : difference / last_place(expected.larger);
      const Limits& limit = limits().at(reference.name);
      Limits& most = worst[reference.name];
      double& seen = i == 0 ? most.value : most.derivative;
      if (!(error <= seen)) seen = error;
      EXPECT_LE(error, i == 0 ? limit.value : limit.derivative)
          << reference.name << " at " << ::testing::PrintToString(reference.arguments) << ", result " << i;
    }
  }
  EXPECT_EQ(worst.size(), limits().size());
  for (const auto& [name, seen] : worst)
    RecordProperty(name, std::to_string(seen.value) + " " + std::to_string(seen.derivative));
}

}  // namespace
}  // namespace gradcalc
