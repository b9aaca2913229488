#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "blackbox/answer.hpp"
#include "blackbox/command_template.hpp"
#include "blackbox/evaluation_log.hpp"
#include "blackbox/process_runner.hpp"
#include "gradcalc/field.hpp"
#include "gradcalc/function_ref.hpp"

namespace gradcalc {

/// A program that is a function, and how it is run.
struct ProgramOptions {
  std::string command;  ///< for sh
  RunnerOptions runner = {};
  std::optional<std::uint64_t> limit = std::nullopt;  ///< evaluations in all, beside those of the log
  std::optional<std::string> log = std::nullopt;      ///< a file: see EvaluationLog
  bool has_gradient = false;  ///< an answer is the value of one function, then its own partial derivatives
};

/// How far the evaluations are.
struct EvaluationCounts {
  std::uint64_t done = 0;
  std::uint64_t failed = 0;  ///< of these
  std::size_t running = 0;
};

/// A program as a function of the coordinates of a point. Evaluations that fail have no value (nan), and say
/// why. The latest answers are kept: the same point is not asked again.
class Program {
 public:
  /// Throws Error (syntax) as CommandTemplate does.
  explicit Program(const ProgramOptions& options);

  const CommandTemplate& command() const { return command_; }
  const ProgramOptions& options() const { return options_; }

  /// Says what the coordinates are called: see CommandTemplate::bind.
  /// Then opens the log, if there is one: throws Error as EvaluationLog does.
  void bind(std::span<const std::string> coordinates);

  /// Asks twice at a point: how many numbers an answer has is known from then on, and whether the program is
  /// deterministic. Throws Error (io) where there is no such command.
  void begin(std::span<const double> point);

  /// The same where there is no point: answers have one number.
  void begin_without_point() { begin_with(1); }

  /// How many numbers an answer has: the components of the function.
  std::size_t components() const { return components_; }

  /// Of each component: by how much two answers to the same point differed.
  std::span<const double> spread() const { return spread_; }
  bool is_deterministic() const;

  /// The two answers of begin(), if both have numbers.
  const ProgramAnswer& first() const { return first_; }
  const ProgramAnswer& second() const { return second_; }

  /// At the displaced points: values[i * displacements.size() + k] is component i at displacement k. All that
  /// is not known is asked, several at a time.
  void evaluate(std::span<const double> x, std::span<const Displacement> displacements,
                std::span<double> values);

  /// The same at any points: values[i * points.size() + k] is component i at point k.
  void evaluate_at(std::span<const std::vector<double>> points, std::span<double> values);

  /// Runs a computation for the points that it evaluates: all that are not known are asked together, so that
  /// the same computation then finds them. It sees nan there meanwhile, and can stop once enough are waiting:
  /// of more, no answers are kept.
  void ask_together(FunctionRef<void()> computation);
  bool are_enough_waiting() const;

  /// Whether it is given the points as lines, and answered the same at several: it may not read them.
  bool seems_to_ignore_points() const {
    return command_.reads_input() && !options_.runner.keeps_running && other_points_ > 1 && !varies_;
  }

  /// How many evaluations were not asked, as the limit was reached.
  std::uint64_t unasked() const { return unasked_; }

  /// What is said of these.
  std::string limit_reached() const;

  /// Once all is evaluated: see ProcessRunner::finish.
  void finish() { runner_.finish(); }

  /// How many evaluations there were, those of the log included.
  std::uint64_t evaluations() const { return evaluations_; }

  /// The partial derivatives that the program itself gives, of a program that has them, asked now if need be;
  /// nothing where it fails.
  std::vector<PrintedNumber> own_gradient(std::span<const double> point);

  /// Why there is no value at a point, if it is among the latest; else nothing.
  const ProgramAnswer* failure_at(std::span<const double> point) const;

  /// How far a number of component i may be off that it prints: half of what the last digit counts, where it
  /// has fewer than a double, and the spread. 0 where it prints all digits, and always the same.
  double noise(std::size_t i, double value) const { return std::max(printed_noise(i, value), spread_[i]); }
  double printed_noise(std::size_t i, double value) const;

  /// The same of a partial derivative that the program itself gives.
  double partial_noise(const PrintedNumber& partial) const;

  /// The most digits that it printed of a number of component i.
  int printed_digits(std::size_t i) const { return digits_[i].most; }

  /// How many decimals it prints of component i, where these are the same for numbers of any size; else 0.
  int printed_decimals(std::size_t i) const { return digits_[i].decimals(); }

  /// Is called with the counts, now and then while programs run.
  void watch(std::function<void(const EvaluationCounts&)> watcher) { watcher_ = std::move(watcher); }

 private:
  using Point = std::vector<double>;

  // Points are looked for without a copy.
  struct PointHash {
    using is_transparent = void;
    std::size_t operator()(std::span<const double> point) const;
  };
  struct SamePoint {
    using is_transparent = void;
    bool operator()(std::span<const double> a, std::span<const double> b) const {
      return std::ranges::equal(a, b);
    }
  };

  void begin_with(std::size_t components);
  std::vector<ProgramAnswer> ask_program(std::span<const Point> points);
  std::vector<ProgramAnswer> ask_log_first(std::span<const Point> points);
  std::vector<ProgramAnswer> ask(std::span<const Point> points);
  void check(ProgramAnswer& answer) const;
  void keep(const Point& point, ProgramAnswer answer);
  void learn_digits(const ProgramAnswer& answer);
  void compare_with_first(const Point& point, const ProgramAnswer& answer);

  ProgramOptions options_;
  CommandTemplate command_;
  ProcessRunner runner_;
  std::optional<EvaluationLog> log_;
  std::function<void(const EvaluationCounts&)> watcher_;
  EvaluationCounts counts_;
  std::uint64_t evaluations_ = 0;
  std::uint64_t unasked_ = 0;

  std::size_t components_ = 0;
  std::size_t partials_ = 0;  ///< that stand behind the value
  ProgramAnswer first_, second_;
  Point first_point_;
  std::uint64_t other_points_ = 0;
  bool varies_ = false;  ///< at these
  std::vector<double> spread_;

  /// Of the numbers of a component: the most digits and the fewest, and the last of the places and the first.
  struct Digits {
    int most = 0;
    int fewest = std::numeric_limits<int>::max();
    std::optional<int> last_place = std::nullopt;
    std::optional<int> first_place = std::nullopt;

    int decimals() const;
  };
  std::vector<Digits> digits_;
  int digits_of_partials_ = 0;
  bool has_whole_partials_ = true;

  std::unordered_map<Point, ProgramAnswer, PointHash, SamePoint> known_;
  std::deque<const Point*> order_;             ///< of the known points, the oldest first
  std::optional<std::vector<Point>> waiting_;  ///< to be asked together, while a computation collects them
};

}  // namespace gradcalc
