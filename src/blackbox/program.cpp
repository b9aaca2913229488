#include "blackbox/program.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string_view>
#include <utility>

#include "gradcalc/error.hpp"
#include "text/wording.hpp"

namespace gradcalc {
namespace {

// How many of the latest answers are kept: more than the samples of one point, which of a Hessian are four
// for each pair of coordinates; but in all no more than so many numbers, 16 MB, those of the points and of
// the answers, and what an answer takes beside these. (Few answers are found faster, as they fit into a
// cache.)
constexpr std::size_t most_kept_numbers = std::size_t{1} << 21, numbers_of_answer = 40;

std::size_t most_answers(std::size_t coordinates, std::size_t answered) {
  constexpr std::size_t usual = 256, of_pair = 4;
  const std::size_t most = most_kept_numbers / (coordinates + answered + numbers_of_answer);
  return std::clamp<std::size_t>(most, 1, usual + of_pair * coordinates * coordinates);
}

// What prints so many digits prints all that it knows.
constexpr int digits_of_double = 15;

// How often a program is asked at the first point that gives different answers to the same question.
constexpr std::size_t repeated_questions = 6;

/// Points some per cent away, where few digits tell the difference, with coordinates of all 53 bits: what
/// prints few digits there prints few everywhere. Two, as one number in ten ends with a 0 that is not
/// printed. (By fractions of the golden ratio, which no pattern repeats.)
std::vector<double> with_all_bits(std::span<const double> point, double turn) {
  constexpr double golden = 0.6180339887498949, distance = 0x1p-5;
  std::vector<double> near(point.begin(), point.end());
  for (double& x : near) {
    x = x == 0.0 ? distance * turn : x * (1.0 + distance * turn);
    turn = turn * golden + 0.25;
  }
  return near;
}

/// How far apart the answers are in one component; infinite if only some of them have a number.
double spread_of(std::span<const ProgramAnswer> answers, std::size_t i) {
  double least = std::numeric_limits<double>::infinity(), most = -least;
  std::size_t without = 0;
  for (const ProgramAnswer& answer : answers) {
    const double value =
        i < answer.numbers.size() ? answer.numbers[i].value : std::numeric_limits<double>::quiet_NaN();
    if (!std::isfinite(value)) ++without;
    least = std::fmin(least, value);
    most = std::fmax(most, value);
  }
  if (without == answers.size() || least == most) return 0.0;
  return without == 0 ? most - least : std::numeric_limits<double>::infinity();
}

[[noreturn]] void refuse_decimal_commas(std::string_view answer) {
  throw Error(ErrorCode::io, "the program printed " + in_quotes(answer) +
                                 ", which may be numbers with a decimal comma, or two whole numbers for each")
      .hint(
          "LC_ALL=C before the command makes most programs print a point; between two numbers, let it print "
          "a blank");
}

}  // namespace

std::size_t Program::PointHash::operator()(std::span<const double> point) const {
  const std::string_view bytes(reinterpret_cast<const char*>(point.data()), point.size() * sizeof(double));
  return std::hash<std::string_view>{}(bytes);
}

Program::Program(const ProgramOptions& options)
    : options_(options),
      command_(options.command, options.runner.keeps_running ? CommandTemplate::Places::none
                                                             : CommandTemplate::Places::looked_for),
      runner_(options.runner) {}

void Program::begin(std::span<const double> point) {
  const Point at(point.begin(), point.end());
  std::vector<ProgramAnswer> answers = ask({&at, 1});
  first_ = second_ = answers.front();
  first_point_ = at;
  if (first_.is_of_shell)
    throw Error(ErrorCode::io,
                "the program cannot be run: " +
                    (first_.words.empty() ? first_.failure : std::string(last_line(first_.words))))
        .at(options_.command, 0);
  begin_with(options_.has_gradient ? 1 : std::max<std::size_t>(first_.numbers.size(), 1));
  check(first_);
  if (!first_.failure.empty()) return keep(at, first_);
  learn_digits(first_);
  answers.push_back(ask({&at, 1}).front());
  second_ = answers.back();
  for (std::size_t i = 0; i < components_; ++i) spread_[i] = spread_of(answers, i);
  if (!is_deterministic()) {
    const std::vector<Point> again(repeated_questions - answers.size(), at);
    std::ranges::move(ask(again), std::back_inserter(answers));
    for (std::size_t i = 0; i < components_; ++i) spread_[i] = spread_of(answers, i);
  }
  bool may_have_commas = may_have_decimal_commas(first_.text);
  const bool prints_all =
      std::ranges::all_of(digits_, [](const Digits& digits) { return digits.most >= digits_of_double; });
  if (!prints_all) {
    const std::vector<Point> near{with_all_bits(point, 0.618), with_all_bits(point, -0.382)};
    for (const ProgramAnswer& answer : ask(near)) {
      learn_digits(answer);
      may_have_commas = may_have_commas && (!answer.failure.empty() || may_have_decimal_commas(answer.text));
    }
  }
  if (may_have_commas) refuse_decimal_commas(first_.text);
  keep(at, first_);
}

void Program::begin_with(std::size_t components) {
  components_ = components;
  spread_.assign(components, 0.0);
  digits_.resize(components);
}

bool Program::is_deterministic() const {
  return std::ranges::all_of(spread_, [](double spread) { return spread == 0.0; });
}

void Program::bind(std::span<const std::string> coordinates) {
  command_.bind(coordinates);
  if (options_.has_gradient) partials_ = coordinates.size();
  if (options_.log) log_.emplace(*options_.log, options_.command, coordinates);
}

std::vector<ProgramAnswer> Program::ask(std::span<const Point> points) {
  std::vector<ProgramAnswer> answers = log_ ? ask_log_first(points) : ask_program(points);
  for (ProgramAnswer& answer : answers) check(answer);
  for (std::size_t k = 0; k < points.size(); ++k) compare_with_first(points[k], answers[k]);
  evaluations_ += static_cast<std::uint64_t>(std::ranges::count(answers, false, &ProgramAnswer::is_unasked));
  return answers;
}

void Program::compare_with_first(const Point& point, const ProgramAnswer& answer) {
  if (varies_ || first_point_.empty() || point == first_point_) return;
  ++other_points_;
  const auto same = [](const PrintedNumber& a, const PrintedNumber& b) { return a.value == b.value; };
  varies_ = !answer.failure.empty() || !std::ranges::equal(answer.numbers, first_.numbers, same);
}

/// What the log does not know is asked.
std::vector<ProgramAnswer> Program::ask_log_first(std::span<const Point> points) {
  std::vector<ProgramAnswer> answers(points.size());
  std::vector<std::size_t> places;
  std::vector<Point> unknown;
  for (std::size_t k = 0; k < points.size(); ++k) {
    if (auto logged = log_->take(points[k])) {
      answers[k] = std::move(*logged);
      continue;
    }
    places.push_back(k);
    unknown.push_back(points[k]);
  }
  std::vector<ProgramAnswer> asked = ask_program(unknown);
  for (std::size_t k = 0; k < places.size(); ++k) answers[places[k]] = std::move(asked[k]);
  return answers;
}

std::vector<ProgramAnswer> Program::ask_program(std::span<const Point> points) {
  std::vector<Question> questions;
  questions.reserve(points.size());
  for (const Point& point : points) {
    if (options_.limit && counts_.done + questions.size() >= *options_.limit) break;
    const bool has_input = options_.runner.keeps_running || command_.reads_input();
    questions.push_back({command_.command(point), has_input ? command_.input(point) : std::string()});
  }
  ProcessRunner::Listener listener;
  if (watcher_)
    listener.watch = [this](const RunnerProgress& progress) {
      watcher_({counts_.done + progress.done, counts_.failed + progress.failed, progress.running});
    };
  if (log_)
    listener.record = [&](std::size_t k, const ProgramAnswer& answer) {
      if (!answer.is_of_shell) log_->append(points[k], answer);  // there was no program to answer
    };
  std::vector<ProgramAnswer> answers = runner_.run(questions, listener);
  for (const ProgramAnswer& answer : answers) {
    ++counts_.done;
    counts_.failed += answer.failure.empty() ? 0 : 1;
  }
  unasked_ += points.size() - answers.size();
  ProgramAnswer unasked;
  unasked.is_unasked = true;
  unasked.failure = limit_reached();
  answers.resize(points.size(), unasked);
  return answers;
}

std::string Program::limit_reached() const {
  return options_.limit ? "--limit " + std::to_string(*options_.limit) + ": it is asked no more"
                        : std::string();
}

/// All answers have as many numbers as the first, or a value and its gradient.
void Program::check(ProgramAnswer& answer) const {
  const std::size_t expected = components_ + partials_;
  if (!answer.failure.empty() || components_ == 0 || answer.numbers.size() == expected) return;
  answer.failure = "it printed " + counted(answer.numbers.size(), "number") + ", and ";
  answer.failure += partials_ > 0 ? "with its gradient there are " + std::to_string(expected)
                                  : std::to_string(expected) + " at the first point";
}

std::vector<PrintedNumber> Program::own_gradient(std::span<const double> point) {
  const Displacement nowhere{Displacement::nowhere, 0.0};
  double value = 0.0;
  evaluate(point, {&nowhere, 1}, {&value, 1});
  const auto found = known_.find(point);
  if (found == known_.end() || !found->second.failure.empty()) return {};
  return {found->second.numbers.begin() + 1, found->second.numbers.end()};
}

void Program::evaluate(std::span<const double> x, std::span<const Displacement> displacements,
                       std::span<double> values) {
  if (failure_at(x) != nullptr) {  // there is no derivative at the point, whatever is around it
    std::ranges::fill(values, std::numeric_limits<double>::quiet_NaN());
    return;
  }
  std::vector<Point> points(displacements.size(), Point(x.begin(), x.end()));
  for (std::size_t k = 0; k < displacements.size(); ++k)
    if (displacements[k].coordinate != Displacement::nowhere)
      points[k][displacements[k].coordinate] = displacements[k].value;
  evaluate_at(points, values);
}

void Program::evaluate_at(std::span<const std::vector<double>> points, std::span<double> values) {
  std::vector<Point> missing;
  std::unordered_map<Point, std::size_t, PointHash, SamePoint> numbers;  // of the missing points
  std::vector<std::pair<std::size_t, std::size_t>> places;               // displacement, missing point
  const auto fill = [&](std::size_t k, const ProgramAnswer& answer) {
    for (std::size_t i = 0; i < components_; ++i)
      values[i * points.size() + k] =
          answer.failure.empty() ? answer.numbers[i].value : std::numeric_limits<double>::quiet_NaN();
  };
  for (std::size_t k = 0; k < points.size(); ++k) {
    if (const auto found = known_.find(points[k]); found != known_.end()) {
      fill(k, found->second);
      continue;
    }
    const auto [number, is_new] = numbers.emplace(points[k], missing.size());
    if (is_new) missing.push_back(points[k]);
    places.emplace_back(k, number->second);
  }
  if (missing.empty()) return;
  if (waiting_) {
    for (const auto& [k, number] : places) fill(k, {.failure = "it is not asked yet"});
    if (!are_enough_waiting()) std::ranges::move(missing, std::back_inserter(*waiting_));
    return;
  }
  std::vector<ProgramAnswer> answers = ask(missing);
  for (const auto& [k, number] : places) fill(k, answers[number]);
  for (std::size_t k = 0; k < missing.size(); ++k) {
    learn_digits(answers[k]);
    keep(missing[k], std::move(answers[k]));
  }
}

void Program::ask_together(FunctionRef<void()> computation) {
  if (waiting_) return computation();  // of another one
  waiting_.emplace();
  computation();
  const std::vector<Point> points = *std::exchange(waiting_, std::nullopt);
  std::vector<double> unused(points.size() * components_);
  evaluate_at(points, unused);
}

/// Half of what is kept: the point itself, and what is asked beside, are to stay known.
bool Program::are_enough_waiting() const {
  return !waiting_->empty() &&
         waiting_->size() >= most_answers(waiting_->front().size(), components_ + partials_) / 2;
}

void Program::keep(const Point& point, ProgramAnswer answer) {
  answer.text = {};
  if (answer.failure.empty()) answer.words = {};
  const auto [kept, is_new] = known_.emplace(point, std::move(answer));
  if (!is_new) return;
  order_.push_back(&kept->first);
  while (order_.size() > most_answers(point.size(), components_ + partials_)) {
    known_.erase(known_.find(*order_.front()));
    order_.pop_front();
  }
}

const ProgramAnswer* Program::failure_at(std::span<const double> point) const {
  const auto found = known_.find(point);
  return found == known_.end() || found->second.failure.empty() ? nullptr : &found->second;
}

void Program::learn_digits(const ProgramAnswer& answer) {
  for (std::size_t i = 0; i < std::min(answer.numbers.size(), digits_.size()); ++i) {
    const PrintedNumber& number = answer.numbers[i];
    if (!std::isfinite(number.value)) continue;
    Digits& digits = digits_[i];
    // awk prints whole numbers with all their digits, and others with six.
    if (number.place != 0) digits.most = std::max(digits.most, number.digits);
    digits.fewest = std::min(digits.fewest, number.digits);
    digits.last_place = std::min(digits.last_place.value_or(number.place), number.place);
    digits.first_place = std::max(digits.first_place.value_or(number.place), number.place);
  }
  for (std::size_t i = digits_.size(); i < answer.numbers.size(); ++i) {
    digits_of_partials_ = std::max(digits_of_partials_, answer.numbers[i].digits);
    has_whole_partials_ =
        has_whole_partials_ && std::trunc(answer.numbers[i].value) == answer.numbers[i].value;
  }
}

/// A program whose other numbers have all digits prints 2.0 where it has that.
double Program::partial_noise(const PrintedNumber& partial) const {
  const bool prints_all = digits_of_partials_ >= digits_of_double ||
                          (has_whole_partials_ && digits_.front().most >= digits_of_double);
  return prints_all ? 0.0 : unprinted(partial);
}

/// Numbers of the same size leave it open whether it is decimals that they have in common, or digits.
int Program::Digits::decimals() const {
  const bool are_decimals = last_place && last_place == first_place && *last_place < 0 && fewest < most;
  return are_decimals ? -*last_place : 0;
}

double Program::printed_noise(std::size_t i, double value) const {
  const Digits& digits = digits_[i];
  if (digits.decimals() > 0) return std::pow(10.0, *digits.last_place) / 2;
  if (digits.most >= digits_of_double || !digits.last_place) return 0.0;
  // So many decimals, or so many significant digits: which of them it is, is not known.
  const double decimals = std::pow(10.0, *digits.last_place) / 2;
  if (digits.most == 0 || value == 0.0 || !std::isfinite(value)) return decimals;
  const double significant = std::pow(10.0, std::floor(std::log10(std::fabs(value))) + 1 - digits.most) / 2;
  return std::max(decimals, significant);
}

}  // namespace gradcalc
