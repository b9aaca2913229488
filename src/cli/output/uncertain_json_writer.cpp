#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/output/json.hpp"
#include "cli/output/trial_text.hpp"
#include "cli/output/uncertain_number.hpp"
#include "cli/output/uncertain_writers.hpp"
#include "cli/results/distribution_words.hpp"
#include "cli/results/uncertain_result.hpp"

namespace gradcalc::cli {
namespace {

bool has_near_break(const CombinedUncertainty& function) {
  return std::isfinite(function.near_break.distance);
}

class UncertainJsonWriter final : public Writer {
 public:
  explicit UncertainJsonWriter(OutputStyle style) : style_(std::move(style)) {
    for (const std::string& name : style_.names) keys_.push_back(json_key(name));
  }

  void header(TextBuffer& /*out*/) const override {}

  void row(const Result& result, std::string_view status, TextBuffer& out) const override {
    const UncertainResult& uncertain = *result.uncertain();
    const Columns& show = style_.show;
    const auto key = [&](std::string_view name) { append_json_key(out, result.input(), name); };
    const auto of_functions = [&](std::string_view name, auto append) {
      key(name);
      const bool is_array = style_.layout.values.size() > 1;
      if (is_array) out.push_back('[');
      for (const CombinedUncertainty& function : uncertain.propagation.functions) append(function);
      if (is_array) end_json(out, "],");
    };
    const auto number = [&](double value) { append_json_number(out, value, style_.precision); };
    const auto beside = [&](double value, double uncertainty) {
      append_json_number(out, value, precision_beside(value, uncertainty, style_.precision));
    };
    const auto numbers = [&](std::string_view name, double CombinedUncertainty::*value) {
      of_functions(name, [&](const CombinedUncertainty& function) { number(function.*value); });
    };
    const auto contributions = [&](std::string_view name, double Contribution::*value) {
      of_functions(
          name, [&](const CombinedUncertainty& function) { quantities(function.contributions, value, out); });
    };
    out.push_back('{');
    append_json_kept(out, result.input());
    if (show.point) {
      key("at");
      values(uncertain.point.quantities, out);
      key("uncertainties");
      quantities(uncertain.point.quantities, &Quantity::uncertainty, out);
      if (!style_.uncertain.correlated.empty()) {
        key("covariances");
        covariances(uncertain.point, out);
      }
      if (style_.uncertain.budget) {
        key("quantity_degrees_of_freedom");
        quantities(uncertain.point.quantities, &Quantity::degrees_of_freedom, out);
        key("distributions");
        distributions(uncertain.point.quantities, out);
        key("half_widths");
        quantities(uncertain.point.quantities, &Quantity::half_width, out);
      }
    }
    if (show.value)
      of_functions("value", [&](const CombinedUncertainty& f) { beside(f.value, f.uncertainty); });
    if (show.uncertainty) numbers("uncertainty", &CombinedUncertainty::uncertainty);
    if (show.gradient) contributions("gradient", &Contribution::sensitivity);
    if (show.error) contributions("error", &Contribution::sensitivity_error);
    if (show.contribution) contributions("contributions", &Contribution::uncertainty);
    if (show.share) contributions("shares", &Contribution::share);
    if (style_.uncertain.of_program && show.contribution)
      numbers("program_contribution", &CombinedUncertainty::of_program);
    if (style_.uncertain.of_program && show.share)
      of_functions("program_share", [&](const auto& function) { number(function.share_of_program()); });
    if (show.expanded) {
      const auto factor = [&](const CombinedUncertainty& function) {
        return style_.uncertain.coverage.factor_of(function.degrees_of_freedom);
      };
      numbers("degrees_of_freedom", &CombinedUncertainty::degrees_of_freedom);
      of_functions("coverage_factor", [&](const auto& function) { number(factor(function)); });
      of_functions("expanded_uncertainty",
                   [&](const auto& function) { number(factor(function) * function.uncertainty); });
      if (style_.uncertain.coverage.factor)
        of_functions("coverage", [&](const auto& function) {
          number(style_.uncertain.coverage.probability_of(function.degrees_of_freedom));
        });
    }
    if (show.second)
      of_functions("second_order", [&](const CombinedUncertainty& function) {
        out.append("{\"value\":");
        beside(function.second_value, function.second_uncertainty);
        out.append("\"uncertainty\":");
        number(function.second_uncertainty);
        end_json(out, "},");
      });
    if (std::ranges::any_of(uncertain.propagation.functions, has_near_break))
      of_functions("near_break",
                   [&](const CombinedUncertainty& function) { number(function.near_break.distance); });
    if (show.trials && style_.uncertain.trials) {
      key("monte_carlo");
      const bool is_array = style_.layout.values.size() > 1;
      if (is_array) out.push_back('[');
      for (std::size_t k = 0; k < style_.layout.values.size(); ++k)
        trials(uncertain.trials.empty() ? TrialSummary() : uncertain.trials[k], out);
      if (is_array) end_json(out, "],");
    }
    if (show.correlation || (show.correlation_of_several && style_.layout.values.size() > 1)) {
      key("correlation");
      correlation(uncertain.propagation, out);
    }
    if (show.correlation && (show.point || !style_.kept.empty())) {
      key("input_correlation");
      input_correlations(uncertain, out);
    }
    key("status");
    append_json_string(out, status);
    if (result.input().line != 0) {
      key("line");
      out.append(std::to_string(result.input().line));
      out.push_back(',');
    }
    end_json(out, "}\n");
  }

 private:
  void values(const std::vector<Quantity>& quantities, TextBuffer& out) const {
    out.push_back('{');
    for (std::size_t i = 0; i < keys_.size(); ++i) {
      const auto& [value, uncertainty, degrees, distribution] = quantities[i];
      out.append(keys_[i]);
      append_json_number(out, value, precision_beside(value, uncertainty, style_.precision));
    }
    end_json(out, "},");
  }

  /// A number of each quantity, by its name.
  template <class Parts, class Number>
  void quantities(const Parts& parts, Number number, TextBuffer& out) const {
    out.push_back('{');
    for (std::size_t i = 0; i < keys_.size(); ++i) {
      out.append(keys_[i]);
      append_json_number(out, std::invoke(number, parts[i]), style_.precision);
    }
    end_json(out, "},");
  }

  /// By the names of both: "V_I".
  void covariances(const UncertainPoint& point, TextBuffer& out) const {
    out.push_back('{');
    for (const CorrelatedPair& pair : style_.uncertain.correlated) {
      out.append(json_key(fmt::format("{}_{}", style_.names[pair.i], style_.names[pair.j])));
      append_json_number(out, point.covariance(pair.i, pair.j), style_.precision);
    }
    end_json(out, "},");
  }

  /// A word of each, null of what is exact.
  void distributions(const std::vector<Quantity>& quantities, TextBuffer& out) const {
    out.push_back('{');
    for (std::size_t i = 0; i < keys_.size(); ++i) {
      out.append(keys_[i]);
      if (const std::string_view word = distribution_word(quantities[i]); word.empty())
        out.append("null,");
      else
        append_json_string(out, word);
    }
    end_json(out, "},");
  }

  void trials(const TrialSummary& summary, TextBuffer& out) const {
    const auto number = [&](std::string_view name, double value) {
      out.append(name);
      append_json_number(out, value, style_.precision);
    };
    const auto pair = [&](std::string_view name, double low, double high, auto precision) {
      out.append(name);
      out.push_back('[');
      append_json_number(out, low, precision(low));
      append_json_number(out, high, precision(high));
      end_json(out, "],");
    };
    const auto beside = [&](double value) {
      return precision_beside(value, summary.result.deviation, style_.precision);
    };
    const auto ends = [&](std::string_view name, double low, double high) { pair(name, low, high, beside); };
    const auto interval = [&](std::string_view name, double low, double high) {
      pair(name, low, high, [&](double /*value*/) { return style_.precision; });
    };
    const auto& [low, high, shortest, shortest_errors] = summary.intervals;
    out.append(fmt::format("{{\"trials\":{},\"seed\":{},\"undefined\":{},", style_.uncertain.trials->trials,
                           style_.uncertain.trials->seed, summary.result.undefined));
    out.append("\"mean\":");
    append_json_number(out, summary.result.mean, beside(summary.result.mean));
    number("\"mean_error\":", summary.result.mean_error);
    number("\"uncertainty\":", summary.result.deviation);
    number("\"uncertainty_error\":", summary.result.deviation_error);
    number("\"coverage\":", summary.coverage);
    ends("\"interval\":", low.value, high.value);
    interval("\"interval_error\":", low.error, high.error);
    ends("\"shortest\":", shortest.low, shortest.high);
    interval("\"shortest_error\":", shortest_errors.low, shortest_errors.high);
    ends("\"linear_interval\":", summary.linear.value - summary.linear.expanded_uncertainty,
         summary.linear.value + summary.linear.expanded_uncertainty);
    interval("\"difference\":", summary.validation.low_difference, summary.validation.high_difference);
    number("\"tolerance\":", summary.validation.tolerance);
    out.append("\"verdict\":");
    append_json_string(out, validation_name(summary.validation.agreement));
    end_json(out, "},");
  }

  void correlation(const Propagation& propagation, TextBuffer& out) const {
    const std::size_t m = propagation.functions.size();
    out.push_back('[');
    for (std::size_t k = 0; k < m; ++k) {
      out.push_back('[');
      for (std::size_t l = 0; l < m; ++l)
        append_json_number(out, propagation.correlation[k * m + l],
                           Precision{});  // rounded, they may not fit
      end_json(out, "],");
    }
    end_json(out, "],");
  }

  /// Of each quantity with each function.
  void input_correlations(const UncertainResult& result, TextBuffer& out) const {
    const auto& functions = result.propagation.functions;
    out.push_back('{');
    for (std::size_t i = 0; i < keys_.size(); ++i) {
      out.append(keys_[i]);
      if (functions.size() > 1) out.push_back('[');
      for (const CombinedUncertainty& function : functions)
        append_json_number(out, input_correlation(result.point, function, i), Precision{});
      if (functions.size() > 1) end_json(out, "],");
    }
    end_json(out, "},");
  }

  OutputStyle style_;
  std::vector<std::string> keys_;  ///< of the quantities
};

}  // namespace

std::unique_ptr<Writer> make_uncertain_json_writer(OutputStyle style) {
  return std::make_unique<UncertainJsonWriter>(std::move(style));
}

}  // namespace gradcalc::cli
