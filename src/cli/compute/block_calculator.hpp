#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/compute/cause_finder.hpp"
#include "cli/compute/task_result.hpp"
#include "cli/input/point_format.hpp"
#include "cli/input/point_grid.hpp"
#include "cli/problem/derivative_engines.hpp"
#include "cli/problem/problem.hpp"
#include "cli/problem/propagation_engine.hpp"
#include "cli/problem/trials_engine.hpp"
#include "cli/results/result.hpp"

namespace gradcalc::cli {

/// Points to compute: lines of a stream, or some of the points of the command line.
struct Task {
  std::string lines;
  std::size_t first_line = 0;  ///< the number of the first of them in the stream
  bool above_header = false;   ///< the lines are no points, as the header stands below them

  std::shared_ptr<const GridSequence> grids;  ///< instead of lines
  std::uint64_t begin = 0;                    ///< the points of these indices
  std::uint64_t end = 0;

  /// Whether handing it to another thread would cost more than it gains.
  bool is_small() const { return grids != nullptr ? end - begin < 512 : lines.size() < 8192; }
};

/// How the points of a stream are written.
struct InputFormat {
  std::string name;                           ///< of the file, for messages
  std::shared_ptr<const PointFormat> points;  ///< nullptr without a stream
  bool strict = false;                        ///< a bad line ends the computation
  bool keep = false;                          ///< the fields of each record go with its result
  std::vector<std::string> columns = {};      ///< those that have room with it; empty if all have
};

/// Computes tasks. Copies share nothing: each thread has one.
class BlockCalculator {
 public:
  /// `stream` must outlive it.
  BlockCalculator(Problem problem, const InputFormat& stream);
  BlockCalculator(const BlockCalculator& other);
  BlockCalculator& operator=(const BlockCalculator&) = delete;
  ~BlockCalculator();

  /// Gives the result of each point of the task to the task's sink.
  void compute(const Task& task, TaskResult& task_result);

 private:
  void compute_lines(const Task& task, TaskResult& task_result);
  void compute_grids(const Task& task, TaskResult& task_result);
  void refuse_lines(const Task& task, TaskResult& task_result);
  bool read_line(std::string_view line, std::size_t number, TaskResult& task_result);
  void refuse_line(std::string_view line, std::size_t number, std::string_view reason,
                   TaskResult& task_result);
  void next_point(std::uint64_t number, TaskResult& task_result);
  std::span<const KeptField> keep(std::string_view record, std::uint64_t number, TaskResult& task_result);
  void compute_waiting(TaskResult& task_result);
  Comparison compared(const Derivative& derivative, const Derivative& reference) const;
  void compare(std::size_t p);
  void look_for_bad_rounding(std::size_t p, TaskResult& task_result);
  std::string place_of(std::uint64_t number) const;

  /// The same, with the coordinates of a point of a range.
  std::string place_in_range(std::uint64_t number) const;
  void finish_point(const Result& result, std::uint64_t number, std::string_view input_doubt,
                    TaskResult& task_result);
  void finish_uncertain_point(const Result& result, std::uint64_t number, std::string_view input_doubt,
                              TaskResult& task_result);
  void take(const Result& result, std::string_view status, TaskResult& task_result);
  void take_unread(std::string_view record, std::size_t number, const std::vector<double>& at,
                   TaskResult& task_result);

  /// The place that the next point is read into: of records with uncertainties, in front of these.
  std::vector<double>& point() {
    if (waiting_ == results_.size()) add_place();
    return has_uncertain_records_ ? record_ : results_[waiting_].at;
  }
  void add_place();
  void take_uncertain_record();
  void take_quantities_of_grid(std::uint64_t index);

  Problem problem_;
  std::unique_ptr<Engine> engine_;
  std::unique_ptr<Engine> reference_;               ///< if there is one
  std::unique_ptr<PropagationEngine> propagation_;  ///< of points with uncertainties
  std::unique_ptr<TrialsEngine> trials_;            ///< if some are asked for
  bool has_uncertain_records_;
  CauseFinder causes_;
  const InputFormat& stream_;
  RecordParts parts_;

  // Points wait here until a block of them is computed together. There are as many places as were ever
  // needed.
  std::vector<DerivativeMatrix> results_;
  std::vector<DerivativeMatrix> references_;         ///< empty if there are none
  std::vector<UncertainResult> uncertain_;           ///< empty without uncertainties
  std::vector<std::optional<InputSampler>> inputs_;  ///< of the trials at these; empty if there are none
  std::vector<double> record_;                       ///< of one point: see point()
  std::vector<Comparison> comparisons_;              ///< of one point
  std::vector<std::uint64_t> numbers_;     ///< of the lines, or indices in the grids; as long as a block
  std::vector<std::string_view> doubts_;   ///< the status of uncertain records that do not hold; likewise
  std::vector<std::string_view> records_;  ///< of the points, if their fields are kept; as long as a block
  std::vector<KeptField> kept_;            ///< of one point
  std::size_t waiting_ = 0;
  std::size_t rounding_searches_ = 0;    ///< after as many as there are messages of a kind, or one that finds
                                         ///< something, no more
  const GridSequence* grids_ = nullptr;  ///< of the task, if its points are theirs
};

}  // namespace gradcalc::cli
