#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/output/number_format.hpp"
#include "cli/output/text_buffer.hpp"
#include "cli/results/columns.hpp"
#include "cli/results/layout.hpp"
#include "cli/results/result.hpp"
#include "cli/results/result_sink.hpp"
#include "uncertainty/coverage.hpp"

namespace gradcalc::cli {

/// How results with uncertainties are written.
struct UncertainStyle {
  Columns show;
  Precision digits;             ///< of an uncertainty
  bool budget = false;          ///< a table of contributions
  bool is_in_coverage = false;  ///< expanded uncertainties are asked for
  Coverage coverage;            ///< of these
  std::optional<TrialRequest> trials = std::nullopt;
  bool of_program = false;  ///< which has a part in the uncertainty, beside the quantities
  std::vector<CorrelatedPair> correlated = {};
};

/// What the rows of one run have in common.
struct OutputStyle {
  std::vector<std::string> names;  ///< of the coordinates
  Layout layout;
  Columns show;
  Precision precision;
  bool header = true;
  std::string_view subject = "numerical";          ///< what the derivatives are called beside others
  std::string_view reference = "exact";            ///< what the derivatives compared with are called
  std::optional<std::size_t> rows = std::nullopt;  ///< of data, if the function is a total over them
  std::vector<std::string> kept = {};              ///< columns of the input that stand before the results
  UncertainStyle uncertain = {};
};

/// Writes results in one format. Results are independent of each other: any thread may write any.
class Writer {
 public:
  virtual ~Writer() = default;

  /// Appends what stands above the results.
  virtual void header(TextBuffer& out) const = 0;

  /// Appends one result. A point that could not be read has nan everywhere.
  virtual void row(const Result& result, std::string_view status, TextBuffer& out) const = 0;

  /// What stands between two results.
  virtual std::string_view separator() const { return ""; }
};

struct FormulaTable;
struct StepSweep;

/// What a format has room for beside the results.
enum class Room : std::uint8_t {
  nothing,
  columns,  ///< the same for each result
  members,  ///< any
};

/// An output format.
struct OutputFormat {
  std::string_view name;
  std::string_view meaning;
  Columns show;                ///< unless --show says otherwise
  Columns show_check;          ///< the same with --check
  Columns show_uncertain;      ///< the same of points with uncertainties
  Columns show_budget;         ///< the same with --budget
  Precision precision;         ///< unless --precision says otherwise
  Precision uncertain_digits;  ///< of an uncertainty, likewise
  Room room;                   ///< for the input's columns
  std::unique_ptr<Writer> (*make)(OutputStyle style);
  std::unique_ptr<Writer> (*make_uncertain)(OutputStyle style);
  void (*write_sweep)(const StepSweep& sweep, const OutputStyle& style, TextBuffer& out);
  void (*write_formulas)(const FormulaTable& table, TextBuffer& out);
};

/// All formats; the first is the default. Adding a row here adds it everywhere.
std::span<const OutputFormat> formats();

}  // namespace gradcalc::cli
