#pragma once

#include <string>
#include <vector>

#include "cli/output/text_buffer.hpp"
#include "cli/results/layout.hpp"

namespace gradcalc::cli {

/// The formulas of derivatives, to be printed.
struct FormulaTable {
  std::string function;                  ///< as typed
  Layout layout;                         ///< of the derivatives
  std::vector<std::string> definitions;  ///< that the formulas use: u1=sqrt(1+x^2)
  std::vector<std::string> formulas;     ///< one for each entry
  bool header = true;                    ///< of a table
};

/// A line for each definition, as an option, and for each formula, and an empty one between two rows of the
/// layout.
void write_text_formulas(const FormulaTable& table, TextBuffer& out);

/// The same with the name of each before it: df/dx = 2*x.
void write_named_formulas(const FormulaTable& table, TextBuffer& out);

/// A header row and a row of formulas; there are no definitions.
void write_delimited_formulas(const FormulaTable& table, char delimiter, TextBuffer& out);

/// {"f":"x^2","gradient":{"x":"2*x"}}, in the shape of the layout.
void write_json_formulas(const FormulaTable& table, TextBuffer& out);

}  // namespace gradcalc::cli
