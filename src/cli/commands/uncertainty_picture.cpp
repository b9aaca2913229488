#include "cli/commands/uncertainty_picture.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/compute/computation.hpp"
#include "cli/compute/exit_status.hpp"
#include "cli/output/trial_text.hpp"
#include "cli/output/uncertain_text.hpp"
#include "cli/plot/gnuplot.hpp"
#include "cli/plot/uncertainty_script.hpp"
#include "cli/results/result_sink.hpp"
#include "gradcalc/error.hpp"
#include "text/wording.hpp"

namespace gradcalc::cli {
namespace {

[[noreturn]] void refuse(const std::string& message, std::string_view hint) {
  throw Error(ErrorCode::argument, "--plot: " + message).hint(hint);
}

void refuse_undrawable(const Options& options, const TypedProblem& typed) {
  std::uint64_t points = 0;
  for (const Grid& grid : typed.grids) points += grid.size();
  if (points != 1)
    refuse("an uncertainty is drawn at one point, and there are " + std::to_string(points),
           "draw one at a time; or leave the uncertainties out for a picture of f");
  const std::size_t functions = typed.problem.function_count();
  if (functions > 1) refuse("there are " + counted(functions, "function"), "draw one at a time");
  require_picture_name(*options.plot);
}

/// Keeps the uncertainty of one point.
class UncertaintySink final : public ResultSink {
 public:
  void begin(const ResultLabels& /*labels*/) override {}
  std::unique_ptr<TaskSink> make_task_sink() override { return std::make_unique<Task>(result_); }
  void flush() override {}

  const UncertainResult& result() const { return result_; }

 private:
  class Task final : public TaskSink {
   public:
    explicit Task(UncertainResult& kept) : kept_(kept) {}
    void take(const Result& result, std::string_view /*status*/) override { taken_ = *result.uncertain(); }
    void deliver() override { kept_ = std::move(taken_); }

   private:
    UncertainResult& kept_;
    UncertainResult taken_;
  };

  UncertainResult result_;
};

/// What is to be seen: nearly all trials, but not far values that are few, and the linear result's curve as
/// far as it is above the axis, unless it is far wider than the trials. Of values that are all the same, some
/// room about them.
AxisRange visible(const TrialSummary& summary) {
  const OrderStatistics& order = *summary.result.order;
  constexpr double hidden = 1e-3;
  const double n = static_cast<double>(order.count());
  const auto& [low, high, shortest, shortest_errors] = summary.intervals;
  const double room_for_far = high.value - low.value;
  const AxisRange trials{std::max(order.at(hidden * n), low.value - room_for_far),
                         std::min(order.at((1.0 - hidden) * n), high.value + room_for_far)};
  AxisRange all = trials;
  const auto& [value, uncertainty, expanded] = summary.linear;
  constexpr double reach = 3.3, most = 3.0;
  if (const double half = reach * uncertainty; half < most * (trials.high - trials.low))
    all = joined(all, {value - half, value + half});
  if (all.high > all.low) return all;
  const double room = all.low == 0.0 ? 1.0 : 0.01 * std::fabs(all.low);
  return {all.low - room, all.high + room};
}

TrialPicture histogram(const TrialSummary& summary, std::size_t bins) {
  const auto& [low, high, shortest, shortest_errors] = summary.intervals;
  const auto& [value, uncertainty, expanded] = summary.linear;
  const OrderStatistics& order = *summary.result.order;
  const AxisRange range = visible(summary);
  TrialPicture picture{{},
                       {},
                       {value, uncertainty, {value - expanded, value + expanded}},
                       {summary.result.mean, summary.result.deviation, {low.value, high.value}},
                       {shortest.low, shortest.high}};
  const double width = (range.high - range.low) / static_cast<double>(bins);
  const double all = static_cast<double>(order.count()) * width;
  for (std::size_t i = 0; i < bins; ++i) picture.edges.push_back(range.low + width * static_cast<double>(i));
  picture.edges.push_back(range.high);
  // The largest trial may be the last edge, and so may many, as of min(x, 1): they belong to the last bin.
  const double above = std::nextafter(range.high, std::numeric_limits<double>::infinity());
  for (std::size_t i = 0; i < bins; ++i)
    picture.densities.push_back((order.count_below(i + 1 < bins ? picture.edges[i + 1] : above) -
                                 order.count_below(picture.edges[i])) /
                                all);
  return picture;
}

/// So many bins that each has some trials, and a bin is no thinner than a pixel or a character.
std::size_t bins_of(const TrialSummary& summary, bool is_text) {
  const double root = std::sqrt(static_cast<double>(summary.result.order->count()));
  return static_cast<std::size_t>(std::clamp(root, 10.0, is_text ? 60.0 : 120.0));
}

UncertaintyPicture picture_of(const Options& options, const Problem& problem, const UncertainResult& result) {
  const CombinedUncertainty& function = result.propagation.functions.front();
  UncertaintyPicture picture{options.expression,
                             text_of(function, options.uncertainty.style),
                             problem.layout.values.front(),
                             coverage_text(problem.uncertainty->coverage, function.degrees_of_freedom),
                             std::nullopt,
                             {}};
  for (std::size_t i = 0; i < problem.names.size(); ++i) {
    const double share = function.uncertainty == 0.0 ? 0.0 : function.contributions[i].share;  // of nothing
    if (std::isfinite(share)) picture.budget.push_back({problem.names[i], share});
  }
  if (function.share_of_program() > 0.0) picture.budget.push_back({"program", function.share_of_program()});
  if (!result.trials.empty() && result.trials.front().result.order != nullptr) {
    const TrialSummary& summary = result.trials.front();
    picture.trials = histogram(summary, bins_of(summary, *options.plot == "-"));
    picture.result.append("; trials ").append(moments_text(summary.result, options.uncertainty.style.digits));
  }
  return picture;
}

}  // namespace

int plot_uncertainty(const Options& options, TypedProblem typed, Diagnostics& diagnostics) {
  refuse_undrawable(options, typed);
  UncertaintySink sink;
  Computation computation(options, sink, diagnostics);
  const Problem problem = typed.problem;
  compute_grids(std::move(typed.problem), std::move(typed.grids), computation);
  const int status = computation.finish();
  const UncertaintyPicture picture = picture_of(options, problem, sink.result());
  const bool is_empty = !picture.trials && picture.budget.empty();
  if (is_empty && status != ExitStatus::ok) return status;  // why has been said
  if (is_empty) refuse("there is no uncertainty to draw", "a quantity with one: --at \"V=0.1+-0.001\"");
  draw(uncertainty_script(picture), *options.plot);
  return status;
}

}  // namespace gradcalc::cli
