#include "cli/output/budget_writer.hpp"

#include <fmt/format.h>

#include <cmath>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include "cli/output/aligned_table.hpp"
#include "cli/output/number_format.hpp"
#include "cli/output/trial_text.hpp"
#include "cli/output/uncertain_number.hpp"
#include "cli/output/uncertain_text.hpp"
#include "cli/results/distribution_words.hpp"
#include "cli/results/uncertain_result.hpp"
#include "cli/results/verdict_words.hpp"

namespace gradcalc::cli {
namespace {

/// With the limits, if it has any: "rect +-0.05".
std::string distribution_text(const Quantity& quantity) {
  constexpr Precision six{6};
  const std::string_view word = distribution_word(quantity);
  if (quantity.uncertainty == 0.0) return "exact";
  return std::isfinite(quantity.half_width())
             ? fmt::format("{} +-{}", word, format_number(quantity.half_width(), six))
             : std::string(word);
}

/// Of no uncertainty, nothing has a share.
std::string share_text(double share) {
  return std::isnan(share) ? std::string("-") : percent(share);
}

class BudgetWriter final : public Writer {
 public:
  explicit BudgetWriter(OutputStyle style) : style_(std::move(style)) {}

  void header(TextBuffer& /*out*/) const override {}

  void row(const Result& result, std::string_view status, TextBuffer& out) const override {
    const UncertainResult& uncertain = *result.uncertain();
    // Of a line that could not be read there is nothing to tell here.
    if (result.input().line != 0)
      return out.append(fmt::format("{}, line {}\n", status, result.input().line));
    if (!style_.uncertain.budget && style_.show.point) point(uncertain.point, out);
    for (std::size_t k = 0; k < uncertain.propagation.functions.size(); ++k) {
      if (k != 0 && style_.uncertain.budget) out.push_back('\n');
      function(uncertain, k, out);
    }
    if (style_.show.correlation) correlation(uncertain.propagation, out);
  }

  std::string_view separator() const override { return "\n"; }

 private:
  void point(const UncertainPoint& point, TextBuffer& out) const {
    for (std::size_t i = 0; i < style_.names.size(); ++i) {
      const Quantity& quantity = point.quantities[i];
      out.append(fmt::format(
          "{}{} = {}", i == 0 ? "at " : ", ", style_.names[i],
          uncertain_number(quantity.value, quantity.uncertainty, style_.uncertain.digits).text()));
    }
    if (!style_.names.empty()) out.push_back('\n');
  }

  void function(const UncertainResult& result, std::size_t k, TextBuffer& out) const {
    const CombinedUncertainty& function = result.propagation.functions[k];
    const std::string& name = style_.layout.values[k];
    if (style_.uncertain.budget) budget(result.point, function, out);
    out.append(fmt::format("{} = {}\n", name, text_of(function, style_.uncertain)));
    if (style_.show.expanded) expanded(function, out);
    if (style_.show.trials && !result.trials.empty())
      trials(result.trials[k], coverage_text(style_.uncertain.coverage, function.degrees_of_freedom), name,
             out);
  }

  void expanded(const CombinedUncertainty& function, TextBuffer& out) const {
    const double factor = style_.uncertain.coverage.factor_of(function.degrees_of_freedom);
    out.append(fmt::format(
        "degrees of freedom {}, coverage factor {}, expanded uncertainty {} ({}){}\n",
        format_number(whole_degrees(function.degrees_of_freedom), Precision{6}), coverage_factor_text(factor),
        uncertainty_text(factor * function.uncertainty, style_.uncertain.digits),
        coverage_text(style_.uncertain.coverage, function.degrees_of_freedom), remark_on_expanded(function)));
  }

  void trials(const TrialSummary& summary, const std::string& coverage, const std::string& name,
              TextBuffer& out) const {
    const Precision digits = style_.uncertain.digits;
    out.append(fmt::format("{} trials: {} = {}\n", style_.uncertain.trials->trials, name,
                           moments_text(summary.result, digits)));
    if (std::isnan(summary.intervals.low.value)) {
      out.append(fmt::format("they are too few for an interval of {}\n", coverage));
      return;
    }
    out.append(fmt::format("{} of them from {} (symmetric), or from {} (shortest)\n", coverage,
                           symmetric_text(summary.intervals, digits),
                           shortest_text(summary.intervals, digits)));
    if (!summary.has_linear()) return out.append("there is no linear result to validate\n");
    out.append(fmt::format("linear result, {} from {}: {}; the ends differ by {}\n", coverage,
                           linear_interval_text(summary.linear, digits),
                           validation_name(summary.validation.agreement),
                           difference_text(summary.validation, summary.intervals)));
  }

  /// A line for each quantity.
  void budget(const UncertainPoint& point, const CombinedUncertainty& function, TextBuffer& out) const {
    constexpr Precision six{6};
    const std::size_t n = style_.names.size();
    const bool has_errors = function.of_program > 0.0;
    AlignedTable table(8, n + (has_errors ? 2 : 1));
    const auto column = [&](std::string_view title, Alignment alignment, auto cell,
                            std::string_view of_errors) {
      table.add_column(alignment);
      table.add_cell(title);
      for (std::size_t i = 0; i < n; ++i)
        table.add_cell(cell(point.quantities[i], function.contributions[i], i));
      if (has_errors) table.add_cell(of_errors);
    };
    const Precision digits = style_.uncertain.digits;
    using enum Alignment;
    column(
        "quantity", left, [&](const auto&, const auto&, std::size_t i) { return style_.names[i]; },
        "program");
    column(
        "value", right,
        [&](const Quantity& quantity, const auto&, std::size_t) {
          return uncertain_number(quantity.value, quantity.uncertainty, digits).value;
        },
        "");
    column(
        "uncertainty", right,
        [&](const Quantity& quantity, const auto&, std::size_t) {
          return uncertain_number(quantity.value, quantity.uncertainty, digits).uncertainty;
        },
        "");
    column(
        "distribution", left,
        [&](const Quantity& quantity, const auto&, std::size_t) { return distribution_text(quantity); }, "");
    column(
        "degrees", right,
        [&](const Quantity& quantity, const auto&, std::size_t) {
          return format_number(quantity.degrees_of_freedom, six);
        },
        "");
    column(
        "sensitivity", right,
        [&](const auto&, const Contribution& part, std::size_t) {
          return sensitivity_text(part.sensitivity, part.sensitivity_error);
        },
        "");
    column(
        "contribution", right,
        [&](const auto&, const Contribution& part, std::size_t) {
          return uncertainty_text(part.uncertainty, digits);
        },
        uncertainty_text(function.of_program, digits));
    column(
        "share", right,
        [&](const auto&, const Contribution& part, std::size_t) { return share_text(part.share); },
        share_text(function.share_of_program()));
    table.append_to(out);
  }

  void correlation(const Propagation& propagation, TextBuffer& out) const {
    const auto& names = style_.layout.values;
    const std::size_t m = names.size();
    AlignedTable table(m + 1, m + 1);
    table.add_column(Alignment::left);
    table.add_cell("correlation");
    for (const std::string& name : names) table.add_cell(name);
    for (std::size_t l = 0; l < m; ++l) {
      table.add_column(Alignment::right);
      table.add_cell(names[l]);
      for (std::size_t k = 0; k < m; ++k)
        table.add_cell(format_number(propagation.correlation[k * m + l], Precision{4}));
    }
    out.push_back('\n');
    table.append_to(out);
  }

  OutputStyle style_;
};

}  // namespace

std::unique_ptr<Writer> make_budget_writer(OutputStyle style) {
  return std::make_unique<BudgetWriter>(std::move(style));
}

}  // namespace gradcalc::cli
