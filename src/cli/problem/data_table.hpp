#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "cli/input/named_columns.hpp"
#include "gradcalc/definitions.hpp"
#include "gradcalc/expression.hpp"
#include "totals/rows.hpp"

namespace gradcalc::cli {

/// The data that a function is a total over: the columns of a table that the expression uses.
struct DataTable {
  std::string name;  ///< what messages call the file
  std::vector<std::string> all_columns;
  std::vector<std::string> columns;  ///< those that are used, as the expression calls them, in its order
  std::shared_ptr<const Rows> rows;
};

/// What is to be said of its columns that tell of uncertainties of those that are used, and are not used
/// themselves.
std::vector<std::string> unused_uncertainties(const DataTable& data);

/// "it is a column of d.csv": why a name cannot be a variable.
std::string why_column(const DataTable& data);

/// Reads the columns of `file` ("-" is standard input) that are among the expression's free names, or that
/// `named` gives to one of these. The file is a table or JSON Lines. Throws Error (point) for a table without
/// a header, without a column that the expression names, without rows, and for the first row that cannot be
/// read: a total over a part of the data would be a wrong one. Throws Error (io) as LineReader and Rows do.
DataTable read_data(const std::string& file, const FreeNames& free, std::span<const NamedColumn> named,
                    const Definitions& definitions);

}  // namespace gradcalc::cli
