#include "cli/output/uncertain_writers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "cli/output/line_writer.hpp"
#include "cli/output/trial_text.hpp"
#include "cli/output/uncertain_fields.hpp"
#include "cli/output/uncertain_number.hpp"
#include "cli/output/uncertain_text.hpp"
#include "text/unique_names.hpp"

namespace gradcalc::cli {
namespace {

class UncertainTextWriter final : public LineWriter {
 public:
  explicit UncertainTextWriter(OutputStyle style) : LineWriter(std::move(style), ' ') {}

  void header(TextBuffer& /*out*/) const override {}

  void row(const Result& result, std::string_view status, TextBuffer& out) const override {
    for (std::size_t k = 0; k < style().layout.values.size(); ++k)
      function(*result.uncertain(), k, status, out);
  }

  std::string_view separator() const override { return style().layout.values.size() > 1 ? "\n" : ""; }

 private:
  void function(const UncertainResult& result, std::size_t k, std::string_view status,
                TextBuffer& out) const {
    const std::size_t start = out.size();
    const CombinedUncertainty& function = result.propagation.functions[k];
    const Columns& show = style().show;
    const Precision digits = style().uncertain.digits;
    if (show.point)
      for (const Quantity& quantity : result.point.quantities) {
        append_uncertain_number(out, quantity.value, quantity.uncertainty, digits);
        field(out, {});
      }
    const bool is_whole = show.value && show.uncertainty;
    if (is_whole) {
      if (show.second)
        append_uncertain_number(out, function.value, function.uncertainty, digits);
      else
        append_text_of(out, function, style().uncertain);
      if (show.expanded) out.append("; ");
      field(out, show.expanded ? expanded_text(function, style().uncertain) : std::string());
    } else if (show.value)
      field(out, uncertain_number(function.value, function.uncertainty, digits).value);
    else if (show.uncertainty)
      field(out, uncertainty_text(function.uncertainty, digits));
    constexpr Precision six{6};
    const auto of_each = [&](bool is_shown, auto text) {
      for (std::size_t i = 0; is_shown && i < function.contributions.size(); ++i)
        field(out, text(function.contributions[i]));
    };
    of_each(show.gradient, [](const Contribution& part) {
      return sensitivity_text(part.sensitivity, part.sensitivity_error);
    });
    of_each(show.error, [&](const Contribution& part) { return format_number(part.sensitivity_error, six); });
    of_each(show.contribution,
            [&](const Contribution& part) { return uncertainty_text(part.uncertainty, digits); });
    if (show.contribution && style().uncertain.of_program)
      field(out, uncertainty_text(function.of_program, digits));
    of_each(show.share, [&](const Contribution& part) { return format_number(part.share, six); });
    if (show.share && style().uncertain.of_program)
      field(out, format_number(function.share_of_program(), six));
    if (show.expanded && !is_whole) {
      const double factor = style().uncertain.coverage.factor_of(function.degrees_of_freedom);
      field(out, format_number(function.degrees_of_freedom, Precision{4}));
      field(out, format_number(factor, Precision{4}));
      field(out, uncertainty_text(factor * function.uncertainty, digits));
    }
    if (show.second)
      field(out, uncertain_number(function.second_value, function.second_uncertainty, digits).text());
    if (show.near_break) field(out, format_number(function.near_break.distance, Precision{2}));
    if (show.status) field(out, status);
    if (show.trials && !result.trials.empty())
      trials(result.trials[k], coverage_text(style().uncertain.coverage, function.degrees_of_freedom), start,
             out);
    if (show.trials && result.trials.empty() && out.size() == start)
      field(out, format_number(Derivative::none, digits));  // of a point that could not be read
    const std::size_t m = result.propagation.functions.size();
    for (std::size_t l = 0; show.correlation && l < m; ++l)
      field(out, format_number(result.propagation.correlation[k * m + l], Precision{4}));
    end_line(out, start);
  }

  /// Behind the linear result on its line.
  void trials(const TrialSummary& summary, std::string_view coverage, std::size_t start,
              TextBuffer& out) const {
    const UncertainStyle& uncertain = style().uncertain;
    if (out.size() > start) {
      out.pop_back();
      out.append("; ");
    }
    field(out, fmt::format("trials {}, {}, {}", moments_text(summary.result, uncertain.digits),
                           interval_text(summary.intervals, coverage, uncertain.digits),
                           summary.has_linear() ? validation_name(summary.validation.agreement)
                                                : "no linear result to validate"));
  }
};

class UncertainDelimitedWriter final : public LineWriter {
 public:
  using LineWriter::LineWriter;

  void header(TextBuffer& out) const override {
    if (!style().header) return;
    UniqueNames names;
    for (const std::string& name : style().kept) names.add(name);
    visit_uncertain_fields(style(), nullptr, [&](auto name, const auto& /*value*/) { names.add(name()); });
    if (style().show.status) names.add("status");
    const std::size_t start = out.size();
    for (const std::string& name : names.list()) quoted_field(out, name);
    end_line(out, start);
  }

  void row(const Result& result, std::string_view status, TextBuffer& out) const override {
    const std::size_t start = out.size();
    if (!style().kept.empty()) kept(result, out);
    visit_uncertain_fields(style(), result.uncertain(), [&](auto /*name*/, const auto& value) {
      if constexpr (std::is_same_v<std::remove_cvref_t<decltype(value)>, std::string_view>)
        field(out, value);
      else if constexpr (std::is_same_v<std::remove_cvref_t<decltype(value)>, ResultNumber>)
        number(out, value);
      else
        number(out, {value, style().precision});
    });
    if (style().show.status) quoted_field(out, status);
    end_line(out, start);
  }
};

/// Whether f or u_f has the name of a quantity or of a column that is kept: both are renamed then, with all
/// that is of the function, for a reader takes u_f for the uncertainty of f.
bool collides(const std::string& function, const OutputStyle& style) {
  const std::vector<std::string>& columns = style.kept.empty() ? style.names : style.kept;
  const bool are_shown = style.show.point || !style.kept.empty();
  return are_shown && std::ranges::any_of(columns, [&](const std::string& name) {
           return name == function || name == "u_" + function;
         });
}

}  // namespace

std::unique_ptr<Writer> make_uncertain_text_writer(OutputStyle style) {
  return std::make_unique<UncertainTextWriter>(std::move(style));
}

std::unique_ptr<Writer> make_uncertain_delimited_writer(OutputStyle style, char delimiter) {
  for (std::string& function : style.layout.values)
    while (collides(function, style)) function += '_';
  return std::make_unique<UncertainDelimitedWriter>(std::move(style), delimiter);
}

}  // namespace gradcalc::cli
