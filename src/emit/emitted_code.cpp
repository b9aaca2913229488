#include "emit/emitted_code.hpp"

#include <array>
#include <vector>

#include "emit/differentiated_code.hpp"
#include "emit/statements.hpp"
#include "text/utf8.hpp"

namespace gradcalc {
namespace {

/// A text that ends no comment: on one line, and without the signs that begin and end a comment of C, or
/// stand for others (trigraphs).
std::string harmless(std::string_view text) {
  std::string line;
  for (const char c : text) line += c == '\n' || c == '\t' ? ' ' : c;
  line = escaped(line);
  for (const std::string_view sign : {"*/", "/*", "??"})
    for (std::size_t place = line.find(sign); place != std::string::npos; place = line.find(sign, place + 1))
      line.insert(place + 1, 1, ' ');
  if (line.ends_with('\\')) line += ' ';
  return line;
}

/// "x[0] = a, x[1] = b"; of many, the first and the last.
std::string listed(std::string_view array, std::span<const std::string> names, std::size_t first_index) {
  constexpr std::size_t most = 12;
  std::string list;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (names.size() > most && i > 2 && i + 1 < names.size()) {
      if (i == 3) list.append(", ...");
      continue;
    }
    list.append(list.empty() ? "" : ", ").append(array).append("[").append(std::to_string(i + first_index));
    list.append("] ").append(names[i]);
  }
  return list;
}

std::string comment(const Language& language, const EmitRequest& request) {
  std::vector<std::string> by;
  for (const std::size_t i : request.wrt) by.push_back(request.variables[i]);
  const std::size_t first = language.first_index;
  std::string text(language.frame.comment_open);
  const auto line = [&](std::string_view label, const std::string& content) {
    text.append(language.frame.comment_line).append(label).append(harmless(content)).append("\n");
  };
  line("Written by gradcalc: ", std::string(request.formula));
  for (const std::string& definition : request.definitions) line("With: ", definition);
  line("Variables: ", listed("x", request.variables, first));
  const bool is_all = by.size() == request.variables.size();
  if (!is_all) line("Derivatives by: ", listed("g", by, first));
  line("Use: ", std::string(language.frame.compile));
  return text.append(language.frame.comment_close);
}

}  // namespace

std::string emitted_code(const Language& language, const EmitRequest& request) {
  const FrameTexts& frame = language.frame;
  const DifferentiatedCode code = differentiate(request.functions, request.wrt, request.with_hessian);
  const bool is_one = code.values.size() == 1;
  const std::string_view function = !is_one                ? frame.of_several
                                    : request.with_hessian ? frame.with_hessian
                                                           : frame.of_one;
  const Statements statements(code, language, request.variables, request.name, function);
  const auto index = [&](std::size_t i) { return std::to_string(i + language.first_index); };

  std::string values, partials;
  for (std::size_t row = 0; row < code.values.size(); ++row) {
    values += filled(is_one ? frame.value_of_one : frame.value,
                     {{"row", index(row)}, {"text", statements.of(code.values[row])}});
    for (std::size_t column = 0; column < request.wrt.size(); ++column)
      partials += filled(is_one ? frame.gradient : frame.partial,
                         {{"row", index(row)},
                          {"column", index(column)},
                          {"text", statements.of(code.gradients[row][column])}});
  }
  for (std::size_t row = 0; row < code.hessian.size(); ++row)
    for (std::size_t column = 0; column < code.hessian.size(); ++column)
      partials += filled(frame.second, {{"row", index(row)},
                                        {"column", index(column)},
                                        {"text", statements.of(code.hessian[row][column])}});
  return comment(language, request)
      .append(frame.before)
      .append(statements.helpers())
      .append(filled(function, {{"f", std::string(request.name)},
                                {"n", std::to_string(request.variables.size())},
                                {"m", std::to_string(code.values.size())},
                                {"k", std::to_string(request.wrt.size())},
                                {"locals", statements.locals()},
                                {"statements", statements.text()},
                                {"values", values},
                                {"partials", partials}}));
}

}  // namespace gradcalc
