#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "cli/problem/problem.hpp"
#include "cli/results/result.hpp"

namespace gradcalc::cli {

/// Options that help where derivatives at one point have no trustworthy value. Each is tried at this very
/// point before it is named: once, for all entries.
class SuggestedOptions {
 public:
  /// Both must outlive it.
  SuggestedOptions(const Problem& problem, const Result& result) : problem_(problem), result_(result) {}

  /// The options under which this entry gets a value of which some digit is certain, as a user types them;
  /// empty if none was found.
  std::string for_entry(std::size_t row, std::size_t column);

  /// The exact derivative.
  double exact(std::size_t row, std::size_t column);

  /// The options under which this entry, a difference with too coarse a step, gets more digits that are
  /// right: a step, a power of ten, that was tried, or else the automatic one; and --exact.
  std::string for_coarse_step(std::size_t row, std::size_t column);

  /// The options that let the step be chosen automatically instead of the problem's fixed one. Not tried.
  static std::string adaptive_step(const Problem& problem);

 private:
  /// A scheme, and whether its step is chosen automatically.
  struct Trial {
    std::string_view scheme;
    bool adaptive;
    std::optional<DerivativeMatrix> derivatives = {};  ///< if it was tried
  };

  bool is_right(double value, std::size_t row, std::size_t column);
  int decade_of(std::size_t column) const;
  std::optional<double> best_step(std::size_t row, std::size_t column);
  bool works(Trial& trial, std::size_t row, std::size_t column);

  const Problem& problem_;
  const Result& result_;
  std::optional<DerivativeMatrix> exact_ = {};  ///< if they were asked for
  Trial adaptive_{default_scheme().name, true};
  std::array<Trial, 2> one_sided_{Trial{"forward", false}, Trial{"backward", false}};
};

}  // namespace gradcalc::cli
