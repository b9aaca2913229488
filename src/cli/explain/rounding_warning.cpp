#include "cli/explain/rounding_warning.hpp"

#include <fmt/format.h>

#include <cmath>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "exact/digit_loss.hpp"
#include "expression/block_evaluation.hpp"
#include "formula/part_finder.hpp"

namespace gradcalc::cli {
namespace {

/// The direction of the derivative in this column.
std::vector<double> direction_of(const Problem& problem, std::size_t column) {
  if (!problem.direction_of(column).empty()) return problem.direction_of(column);
  std::vector<double> axis(problem.names.size());
  const auto& wrt = problem.differentiation.wrt;
  axis[wrt.empty() ? column : wrt[column]] = 1.0;
  return axis;
}

/// The value of a component and its derivatives, if each is a number.
std::vector<ProvenNumber> numbers_of(const DerivativeMatrix& proven, std::size_t row,
                                     const Problem& problem) {
  std::vector<ProvenNumber> numbers{{{}, proven.values[row]}};
  for (std::size_t column = 0; column < proven.columns; ++column) {
    const MatrixEntry& entry = proven.entry(row, column);
    if (entry.verdict != Verdict::ok || !std::isfinite(entry.value)) return {};
    numbers.push_back({direction_of(problem, column), entry.value});
  }
  return numbers;
}

std::string words(const RoundingCulprit& culprit, std::string_view loser) {
  const std::string digits = culprit.digits < 16 ? fmt::format("{} of 16", culprit.digits) : "all 16";
  const std::string remedy =
      culprit.remedy.empty() ? "another form may keep them" : culprit.remedy + " keeps them";
  return fmt::format("in doubles {} would lose {} digits in {}; {}", loser, digits, culprit.part.text,
                     remedy);
}

}  // namespace

RoundingSearch warn_of_rounding(const DerivativeMatrix& proven, std::string_view place,
                                const Problem& problem, Messages& messages) {
  bool is_lost = false;
  for (std::size_t row = 0; row < proven.rows; ++row) {
    const std::vector<ProvenNumber> numbers = numbers_of(proven, row, problem);
    DigitLoss loss(BlockEvaluation::tape_at(problem.components[row], proven.at.size()), proven.at, numbers);
    if (!loss.is_notable()) continue;
    is_lost = true;
    const auto culprit = loss.culprit(problem.names);
    if (!culprit) continue;
    const std::string loser = culprit->loser == 0
                                  ? problem.layout.values[row]
                                  : problem.layout.symbol(row * proven.columns + culprit->loser - 1);
    std::optional<MarkedText> marked;
    if (const auto range = find_part(problem.text, culprit->part))
      marked = MarkedText{problem.text, range->begin, range->length};
    messages.add(MessageKind::bad_rounding, fmt::format("{}: {}", place, words(*culprit, loser)),
                 std::move(marked));
    return RoundingSearch::found;
  }
  if (!is_lost) return RoundingSearch::none_lost;
  messages.add(MessageKind::bad_rounding, "");
  return RoundingSearch::nothing;
}

}  // namespace gradcalc::cli
