#include "cli/compute/block_calculator.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <span>
#include <utility>

#include "blocks/block.hpp"
#include "cli/explain/explanation.hpp"
#include "cli/explain/rounding_warning.hpp"
#include "cli/explain/trial_explanation.hpp"
#include "cli/explain/uncertainty_explanation.hpp"
#include "cli/input/lines.hpp"
#include "cli/input/point_reader.hpp"
#include "gradcalc/error.hpp"
#include "text/utf8.hpp"
#include "text/wording.hpp"

namespace gradcalc::cli {
namespace {

/// How many bytes of results are kept at most for the sake of computing points together. Matrices beyond are
/// so large that computing each by itself costs nothing.
constexpr std::size_t block_memory = std::size_t{4} << 20;

/// Of a point that could not be read: no number but the coordinates that could be.
UncertainResult unread_result(std::span<const double> at, std::size_t functions) {
  UncertainResult result;
  for (const double x : at) result.point.quantities.push_back({x, Derivative::none, Derivative::none});
  result.propagation.functions.resize(functions);
  for (CombinedUncertainty& function : result.propagation.functions) {
    function.contributions.resize(at.size());
    function.degrees_of_freedom = Derivative::none;
  }
  result.propagation.correlation.assign(functions * functions, Derivative::none);
  return result;
}

/// The same for the directions along which uncertain points are sampled, of which each has twice as many as
/// coordinates.
constexpr std::size_t spread_memory = std::size_t{32} << 20;

/// How many points are computed together. Of uncertain points, only some need second derivatives: of more
/// points, these fill blocks.
std::size_t points_together(const Problem& problem) {
  // Results are out before the next point, which may take long.
  if (problem.program || (problem.uncertainty && problem.uncertainty->trials)) return 1;
  const std::size_t entry = sizeof(MatrixEntry) * (problem.reference == Reference::none ? 1 : 2);
  const std::size_t n = std::max<std::size_t>(problem.names.size(), 1);
  const std::size_t most =
      problem.uncertainty
          ? std::clamp<std::size_t>(spread_memory / (2 * n * n * sizeof(double)), 1, 4 * block_size)
          : block_size;
  return std::clamp<std::size_t>(block_memory / (entry * std::max<std::size_t>(problem.layout.size(), 1)), 1,
                                 most);
}

/// Whether second derivatives do not tell how f goes on over the uncertainties, or nothing confirms them.
bool is_beyond_second(const CombinedUncertainty& f) {
  return f.curves_more || f.leaves_domain || f.overflows || f.jumps || f.is_unchecked;
}

/// The status of an uncertain point, if what it was computed of holds.
std::string_view own_status(const UncertainResult& result) {
  const auto& functions = result.propagation.functions;
  if (!std::ranges::all_of(result.point.quantities, &Quantity::is_resolved) ||
      !std::ranges::all_of(functions, [](const CombinedUncertainty& function) {
        return function.is_resolved() && function.is_certain();
      }))
    return status_value_rounded;
  if (std::ranges::all_of(functions, &CombinedUncertainty::is_linear))
    return needs_trial_explanation(result) ? status_not_validated : status_ok;
  const bool is_unchecked = std::ranges::all_of(functions, [](const CombinedUncertainty& function) {
    return function.is_linear() || function.is_only_unchecked();
  });
  if (is_unchecked) return status_not_checked;
  return std::ranges::any_of(functions, is_beyond_second) ? status_not_quadratic : status_not_linear;
}

/// The same if it was computed of results that do not hold: what does not hold to first order, and is read
/// so, holds to no order in what is computed of it.
std::string_view status_with(std::string_view own_status, std::string_view input_doubt) {
  if (input_doubt.empty()) return own_status;
  const std::string_view status = own_status == status_ok ? input_doubt : own_status;
  return status == status_not_linear ? status_not_quadratic : status;
}

}  // namespace

BlockCalculator::BlockCalculator(Problem problem, const InputFormat& stream)
    : problem_(std::move(problem)),
      engine_(make_engine(problem_)),
      reference_(make_reference(problem_)),
      propagation_(problem_.uncertainty ? std::make_unique<PropagationEngine>(problem_) : nullptr),
      trials_(problem_.uncertainty && problem_.uncertainty->trials ? std::make_unique<TrialsEngine>(problem_)
                                                                   : nullptr),
      has_uncertain_records_(problem_.uncertainty && problem_.uncertainty->of_records()),
      causes_(problem_),
      stream_(stream),
      numbers_(points_together(problem_)),
      doubts_(numbers_.size()),
      records_(stream.keep ? numbers_.size() : 0) {
  if (reference_) comparisons_.resize(problem_.layout.size());
  if (has_uncertain_records_) record_.resize(problem_.uncertainty->record_size(problem_.names.size()));
}

BlockCalculator::BlockCalculator(const BlockCalculator& other)
    : BlockCalculator(other.problem_, other.stream_) {}

BlockCalculator::~BlockCalculator() = default;

void BlockCalculator::compute(const Task& task, TaskResult& task_result) {
  grids_ = task.grids.get();
  if (grids_ != nullptr)
    compute_grids(task, task_result);
  else if (task.above_header)
    refuse_lines(task, task_result);
  else
    compute_lines(task, task_result);
  compute_waiting(task_result);
}

void BlockCalculator::compute_grids(const Task& task, TaskResult& task_result) {
  for (std::uint64_t index = task.begin; index < task.end; ++index) {
    task.grids->point(index, point());
    if (problem_.digits > 0) task.grids->texts(index, results_[waiting_].decimals.typed);
    if (propagation_) take_quantities_of_grid(index);
    next_point(index, task_result);
  }
}

void BlockCalculator::take_quantities_of_grid(std::uint64_t index) {
  UncertainPoint& point = uncertain_[waiting_].point;
  grids_->quantities(index, results_[waiting_].at, point.quantities);
  try {
    if (trials_) inputs_[waiting_] = trials_->inputs(point);
  } catch (const Error& error) {
    throw error.with_context("--trials");
  }
}

void BlockCalculator::compute_lines(const Task& task, TaskResult& task_result) {
  std::string_view rest = task.lines;
  const PointFormat& format = *stream_.points;
  const bool has_plain_lines = format.has_plain_lines() && problem_.digits == 0;  // else their text counts
  const bool has_quotes = format.joins_lines() && rest.find('"') != rest.npos;
  std::size_t number = task.first_line;
  while (!rest.empty() && !task_result.stopped) {
    if (const std::size_t length = has_plain_lines ? read_plain_line(rest, point()) : 0; length != 0) {
      if (stream_.keep) records_[waiting_] = rest.substr(0, length);
      rest.remove_prefix(length);
      next_point(number++, task_result);
      continue;
    }
    const std::string_view line = has_quotes ? take_record(rest, format.delimiter()) : take_line(rest);
    if (read_line(line, number, task_result)) next_point(number, task_result);
    number += 1 + (has_quotes ? static_cast<std::size_t>(std::ranges::count(line, '\n')) : 0);
  }
}

void BlockCalculator::refuse_lines(const Task& task, TaskResult& task_result) {
  std::string_view rest = task.lines;
  for (std::size_t number = task.first_line; !rest.empty() && !task_result.stopped; ++number) {
    const std::string_view line = take_line(rest);
    if (!holds_point(line)) continue;
    std::ranges::fill(point(), std::numeric_limits<double>::quiet_NaN());
    refuse_line(line, number, "this line stands above the header, and is no point", task_result);
  }
}

/// False for a line without a point, and for one that cannot be read.
bool BlockCalculator::read_line(std::string_view line, std::size_t number, TaskResult& task_result) {
  if (!holds_point(line, stream_.points->delimiter())) return false;
  try {
    stream_.points->read(line, parts_, point());
    if (has_uncertain_records_) take_uncertain_record();
    if (problem_.digits > 0) stream_.points->texts(line, parts_, results_[waiting_].decimals.typed);
    if (stream_.keep) records_[waiting_] = line;
    return true;
  } catch (const Error& error) {
    refuse_line(line, number, error.what(), task_result);
    return false;
  }
}

void BlockCalculator::take_uncertain_record() {
  problem_.uncertainty->read(record_, problem_.names, uncertain_[waiting_].point);
  if (trials_) inputs_[waiting_] = trials_->inputs(uncertain_[waiting_].point);
  std::copy_n(record_.begin(), problem_.names.size(), results_[waiting_].at.begin());
  doubts_[waiting_] = problem_.uncertainty->doubt(record_, problem_.names.size());
}

void BlockCalculator::refuse_line(std::string_view line, std::size_t number, std::string_view reason,
                                  TaskResult& task_result) {
  std::vector<double> at = point();
  at.resize(problem_.names.size());
  compute_waiting(task_result);  // rows and messages stay in order
  task_result.failed = true;
  task_result.stopped = stream_.strict;
  task_result.messages.add(MessageKind::bad_line, fmt::format("{}:{}: {}", stream_.name, number, reason));
  if (!stream_.strict) take_unread(line, number, at, task_result);
}

void BlockCalculator::add_place() {
  results_.push_back(empty_result(problem_));
  if (reference_) references_.push_back(results_.back());
  if (propagation_)
    uncertain_.push_back(
        {{std::vector<Quantity>(problem_.names.size()), problem_.uncertainty->correlation}, {}});
  if (trials_) inputs_.emplace_back();
}

void BlockCalculator::next_point(std::uint64_t number, TaskResult& task_result) {
  numbers_[waiting_++] = number;
  if (waiting_ == numbers_.size()) compute_waiting(task_result);
}

void BlockCalculator::compute_waiting(TaskResult& task_result) {
  engine_->compute(std::span(results_).first(waiting_));
  if (reference_) {
    for (std::size_t p = 0; p < waiting_; ++p) references_[p].at = results_[p].at;
    reference_->compute(std::span(references_).first(waiting_));
  }
  if (propagation_)
    propagation_->compute(std::span(results_).first(waiting_), std::span(uncertain_).first(waiting_));
  if (trials_)
    for (std::size_t p = 0; p < waiting_; ++p) trials_->compute(*inputs_[p], uncertain_[p]);
  for (std::size_t p = 0; p < waiting_; ++p) {
    look_for_bad_rounding(p, task_result);
    if (reference_) compare(p);
    const InputRow input{
        0, stream_.keep ? keep(records_[p], numbers_[p], task_result) : std::span<const KeptField>()};
    finish_point(Result(results_[p], reference_ ? &references_[p] : nullptr, comparisons_, input,
                        propagation_ ? &uncertain_[p] : nullptr),
                 numbers_[p], doubts_[p], task_result);
  }
  waiting_ = 0;
}

/// With an estimate, too, what is noise and what is a slip cannot always be told apart. That of a difference
/// with a fixed step is wide: what agrees with one to the tolerance is right.
Comparison BlockCalculator::compared(const Derivative& derivative, const Derivative& reference) const {
  const bool is_bounded = problem_.exact || problem_.program != nullptr || problem_.differentiation.adaptive;
  if (!is_bounded) return gradcalc::compare(derivative, reference.value, problem_.tolerance);
  if (problem_.program != nullptr && problem_.has_fixed_step()) {
    Derivative difference = derivative;
    difference.error = Derivative::none;
    const Comparison alone = compare_proven(difference, reference, problem_.tolerance);
    if (alone.agreement == Agreement::ok) return alone;
  }
  return compare_proven(derivative, reference, problem_.tolerance);
}

void BlockCalculator::compare(std::size_t p) {
  for (std::size_t k = 0; k < comparisons_.size(); ++k) {
    const Derivative &derivative = results_[p].entries[k], &reference = references_[p].entries[k];
    comparisons_[k] = compared(derivative, reference);
  }
  if (problem_.checked) causes_.find(results_[p], references_[p], comparisons_);
}

void BlockCalculator::finish_point(const Result& result, std::uint64_t number, std::string_view input_doubt,
                                   TaskResult& task_result) {
  if (const UncertainResult* const uncertain = result.uncertain();
      uncertain != nullptr && (!input_doubt.empty() || needs_explanation(*uncertain, problem_) ||
                               needs_trial_explanation(*uncertain)))
    return finish_uncertain_point(result, number, input_doubt, task_result);
  if (is_plain(result)) return take(result, status_ok, task_result);
  const std::string_view status = status_of(result, problem_.checked);
  take(result, status, task_result);
  if (status == status_ok && !needs_explanation(result)) return;
  task_result.failed = task_result.failed || !is_complete(result);
  explain(result, place_of(number), problem_, task_result.messages,
          grids_ != nullptr ? CoarseSteps::each_derivative : CoarseSteps::first_point);
}

/// Of a point whose uncertainty is in doubt, or was so when it was a result.
void BlockCalculator::finish_uncertain_point(const Result& result, std::uint64_t number,
                                             std::string_view input_doubt, TaskResult& task_result) {
  const std::string_view verdict = status_of(result, problem_.checked);
  const std::string_view doubt = status_with(own_status(*result.uncertain()), input_doubt);
  take(result, verdict == status_ok ? doubt : verdict, task_result);
  task_result.failed = task_result.failed || !is_complete(result) || doubt != status_ok ||
                       lacks_expanded(*result.uncertain(), problem_);
  const std::string place = place_of(number);
  if (!input_doubt.empty()) explain_doubtful_input(input_doubt, place, problem_, task_result.messages);
  if (verdict != status_ok || needs_explanation(result))
    explain(result, place, problem_, task_result.messages);
  const std::string point = place_in_range(number);
  explain_uncertainty(result, point, problem_, task_result.messages);
  explain_trials(*result.uncertain(), point, problem_, task_result.messages);
}

std::string BlockCalculator::place_of(std::uint64_t number) const {
  std::vector<double> scratch(problem_.names.size());
  if (grids_ == nullptr) return fmt::format("{}:{}", stream_.name, number);
  constexpr std::size_t longest = 200;
  const std::string text = "--at " + grids_->point(number, scratch).text();
  return text.size() > longest ? std::string(beginning(text, longest)).append("...") : text;
}

std::string BlockCalculator::place_in_range(std::uint64_t number) const {
  std::string place = place_of(number);
  std::vector<double> at(problem_.names.size());
  if (grids_ == nullptr || grids_->point(number, at).size() == 1) return place;
  for (std::size_t i = 0; i < at.size(); ++i)
    place.append(fmt::format("{}{} = {}", i == 0 ? ", at " : ", ", problem_.names[i], at[i]));
  return place;
}

/// Of each thread as many searches as of the run are enough: the first points of all are among them.
void BlockCalculator::look_for_bad_rounding(std::size_t p, TaskResult& task_result) {
  if (rounding_searches_ == messages_shown) return;
  const DerivativeMatrix& proven = problem_.exact || !reference_ ? results_[p] : references_[p];
  if (!proven.beyond_doubles) return;
  switch (warn_of_rounding(proven, place_of(numbers_[p]), problem_, task_result.messages)) {
    case RoundingSearch::none_lost:
      return;
    case RoundingSearch::nothing:
      ++rounding_searches_;
      return;
    case RoundingSearch::found:
      rounding_searches_ = messages_shown;
      return;
  }
}

void BlockCalculator::take(const Result& result, std::string_view status, TaskResult& task_result) {
  task_result.results->take(result, status);
  ++task_result.points;
}

/// The fields of a record. A key that the first object of a stream does not have has no column.
std::span<const KeptField> BlockCalculator::keep(std::string_view record, std::uint64_t number,
                                                 TaskResult& task_result) {
  while (record.ends_with('\n') || record.ends_with('\r')) record.remove_suffix(1);
  stream_.points->keep(record, parts_, kept_);
  for (std::size_t i = 0; !stream_.columns.empty() && i < kept_.size(); ++i) {
    const std::string& name = kept_[i].name;
    const bool in_place = i < stream_.columns.size() && stream_.columns[i] == name;
    if (in_place || std::ranges::find(stream_.columns, name) != stream_.columns.end()) continue;
    task_result.messages.add(
        MessageKind::lost_key,
        fmt::format("{}:{}: the key {} is not kept: the first object has no such key, and "
                    "so the table no such column",
                    stream_.name, number, in_quotes(name)));
  }
  return kept_;
}

/// `at` has the coordinates that could be read.
void BlockCalculator::take_unread(std::string_view record, std::size_t number, const std::vector<double>& at,
                                  TaskResult& task_result) {
  DerivativeMatrix nothing = empty_result(problem_);
  nothing.at = at;
  if (problem_.digits > 0) {
    stream_.points->texts(record, parts_, nothing.decimals.typed);
    show_typed_point(problem_, nothing);
  }
  const std::vector<Comparison> comparisons(comparisons_.size());
  const InputRow input{number,
                       stream_.keep ? keep(record, number, task_result) : std::span<const KeptField>()};
  UncertainResult uncertain;
  if (propagation_) uncertain = unread_result(at, problem_.function_count());
  take(Result(nothing, reference_ ? &nothing : nullptr, comparisons, input,
              propagation_ ? &uncertain : nullptr),
       "bad input", task_result);
}

}  // namespace gradcalc::cli
