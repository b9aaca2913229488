#include "trials/input_sampler.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <numbers>
#include <string>

#include "gradcalc/error.hpp"
#include "text/wording.hpp"

namespace gradcalc {
namespace {

/// What is beyond this is normal: the two differ by less than the words can tell.
constexpr double most_degrees_of_freedom = 1e15;

bool is_normal(const Quantity& quantity) {
  return quantity.distribution == Distribution::normal ||
         (quantity.distribution == Distribution::student_t &&
          !(quantity.degrees_of_freedom < most_degrees_of_freedom));
}

/// From the standard uncertainty to what a standard deviate is multiplied by: see Quantity.
double scale_of(const Quantity& quantity) {
  switch (quantity.distribution) {
    case Distribution::rectangular:
      return quantity.uncertainty * std::numbers::sqrt3;
    case Distribution::triangular:
      return quantity.uncertainty * std::sqrt(6.0);
    case Distribution::normal:
    case Distribution::student_t:
      break;
  }
  return quantity.uncertainty;
}

std::uint64_t words_of(Distribution distribution) {
  return distribution == Distribution::normal || distribution == Distribution::rectangular ? 1 : 2;
}

/// Probabilities in (0, 1), (k + 1/2) / 2^52 of the upper 52 bits of each word: exact, symmetric about 1/2,
/// and neither 0 nor 1.
void probabilities(const TrialWords& words, TrialNumbers& result) {
  constexpr int unused_bits = 12;
  constexpr std::uint64_t one = std::bit_cast<std::uint64_t>(1.0);
  for (std::size_t l = 0; l < block_size; ++l)
    result[l] = std::bit_cast<double>((words[l] >> unused_bits) | one) - (1.0 - 0x1p-53);
}

/// Whether the distribution has a variance that a few trials show.
bool has_variance(const Quantity& quantity) {
  constexpr double fewest = 3.0;
  return quantity.distribution != Distribution::student_t || quantity.degrees_of_freedom >= fewest;
}

}  // namespace

/// The words of a block of trials, two at a time.
class InputSampler::Words {
 public:
  Words(std::uint64_t seed, std::uint64_t first) : seed_(seed), first_(first) {}

  /// Words are asked for in ascending order.
  void probabilities_of(std::uint64_t word, TrialNumbers& result) {
    if (word / 2 != pair_) {
      pair_ = word / 2;
      random_words(seed_, first_, pair_, even_, odd_);
    }
    probabilities(word % 2 == 0 ? even_ : odd_, result);
  }

 private:
  std::uint64_t seed_;
  std::uint64_t first_;
  std::uint64_t pair_ = static_cast<std::uint64_t>(-1);
  TrialWords even_{};
  TrialWords odd_{};
};

InputSampler::InputSampler(const UncertainPoint& point, std::span<const std::string> names,
                           std::uint64_t seed)
    : seed_(seed) {
  for (std::size_t i = 0; i < point.quantities.size(); ++i) {
    const Quantity& quantity = point.quantities[i];
    const bool takes_normal = is_normal(quantity) || point.correlation.is_correlated(i);
    const Distribution distribution = takes_normal ? Distribution::normal : quantity.distribution;
    // What is exact may still be mixed into what it is correlated with.
    const bool is_drawn = quantity.uncertainty != 0.0 || !point.correlation.is_independent();
    const double scale = takes_normal ? quantity.uncertainty : scale_of(quantity);
    draws_.push_back({distribution, quantity.value, scale, quantity.degrees_of_freedom, is_drawn, words_});
    if (is_drawn) words_ += words_of(distribution);
  }
  if (point.correlation.is_independent()) return;
  const auto factor = correlation_of_deviates(point, names).factor();
  if (!factor)
    throw Error(ErrorCode::argument, scored_.empty()
                                         ? "no quantities have these correlations"
                                         : "no quantities of these distributions have these correlations");
  const std::size_t n = size();
  own_.resize(n);
  for (std::size_t i = n; i-- > 0;) {
    own_[i] = (*factor)[i * n + i];
    for (std::size_t j = 0; j < i; ++j)
      if ((*factor)[i * n + j] != 0.0) mixtures_.push_back({i, j, (*factor)[i * n + j]});
  }
}

/// Of the normal deviates that the quantities are made of.
Correlation InputSampler::correlation_of_deviates(const UncertainPoint& point,
                                                  std::span<const std::string> names) {
  Correlation deviates = point.correlation;
  for (const std::vector<std::size_t>& group : point.correlation.groups())
    if (group.size() > 1) prepare_group(point, names, group, deviates);
  return deviates;
}

void InputSampler::prepare_group(const UncertainPoint& point, std::span<const std::string> names,
                                 std::span<const std::size_t> group, Correlation& deviates) {
  const auto quantity = [&](std::size_t i) -> const Quantity& { return point.quantities[i]; };
  if (std::ranges::all_of(group, is_normal, quantity)) return;
  const double degrees = quantity(group.front()).degrees_of_freedom;
  const bool are_simultaneous = std::ranges::all_of(group, [&](std::size_t i) {
    return quantity(i).distribution == Distribution::student_t && quantity(i).degrees_of_freedom == degrees;
  });
  if (are_simultaneous) {
    shared_.push_back({{group.begin(), group.end()}, shared_scores(degrees), words_++});
    return;
  }
  std::vector<NormalScores> scores;
  for (const std::size_t i : group) {
    Quantity one = quantity(i);
    if (is_normal(one)) one.distribution = Distribution::normal;
    scores.emplace_back(one);
    if (!is_normal(one)) scored_.push_back({i, scores.back()});
  }
  for (std::size_t k = 0; k < group.size(); ++k)
    for (std::size_t l = 0; l < k; ++l) {
      const std::size_t i = group[l], j = group[k];
      const double r = point.correlation(i, j);
      if (r == 0.0 || !has_variance(quantity(i)) || !has_variance(quantity(j))) continue;
      const double of_deviates = normal_correlation(scores[l], scores[k], r);
      if (std::fabs(of_deviates) > 1.0)
        throw Error(ErrorCode::argument, in_quotes(names[i]) + " and " + in_quotes(names[j]) +
                                             " have distributions that cannot be correlated so strongly");
      deviates.set(i, j, of_deviates);
    }
}

void InputSampler::standard_deviates(const Draw& draw, Words& words, TrialNumbers& deviates) const {
  TrialNumbers p;
  words.probabilities_of(draw.first_word, p);
  switch (draw.distribution) {
    case Distribution::normal:
      return normal_quantiles(p, deviates);
    case Distribution::rectangular:
      for (std::size_t l = 0; l < block_size; ++l) deviates[l] = 2.0 * p[l] - 1.0;
      return;
    case Distribution::triangular: {
      TrialNumbers q;
      words.probabilities_of(draw.first_word + 1, q);
      for (std::size_t l = 0; l < block_size; ++l) deviates[l] = (p[l] - 0.5) + (q[l] - 0.5);
      return;
    }
    case Distribution::student_t: {
      const double n = draw.degrees_of_freedom;
      TrialNumbers q;
      words.probabilities_of(draw.first_word + 1, q);
      for (std::size_t l = 0; l < block_size; ++l)
        deviates[l] =
            std::sqrt(n * std::expm1(-2.0 / n * std::log(p[l]))) * std::cos(2.0 * std::numbers::pi * q[l]);
      return;
    }
  }
}

void InputSampler::block(std::uint64_t first, std::span<double> x) const {
  Words words(seed_, first);
  TrialNumbers deviates{};
  for (std::size_t i = 0; i < draws_.size(); ++i) {
    if (draws_[i].is_drawn)
      standard_deviates(draws_[i], words, deviates);
    else
      deviates.fill(0.0);
    std::ranges::copy(deviates, x.begin() + static_cast<std::ptrdiff_t>(i * block_size));
  }
  if (!own_.empty()) correlate(x);
  score(words, x);
  for (std::size_t i = 0; i < draws_.size(); ++i) {
    double* const coordinates = x.data() + i * block_size;
    for (std::size_t l = 0; l < block_size; ++l)
      coordinates[l] = draws_[i].centre + draws_[i].scale * coordinates[l];
  }
}

/// From the last quantity to the first, so that each is mixed of the independent deviates before it.
void InputSampler::correlate(std::span<double> x) const {
  auto mixture = mixtures_.begin();
  for (std::size_t i = size(); i-- > 0;) {
    double* const mixed = x.data() + i * block_size;
    for (std::size_t l = 0; l < block_size; ++l) mixed[l] *= own_[i];
    for (; mixture != mixtures_.end() && mixture->quantity == i; ++mixture) {
      const double* const other = x.data() + mixture->other * block_size;
      for (std::size_t l = 0; l < block_size; ++l) mixed[l] += mixture->coefficient * other[l];
    }
  }
}

/// From normal deviates to those of other distributions.
void InputSampler::score(Words& words, std::span<double> x) const {
  for (const Scored& each : scored_) each.scores.apply(x.data() + each.quantity * block_size);
  for (const SharedScores& each : shared_) {
    TrialNumbers p, z;
    words.probabilities_of(each.word, p);
    normal_quantiles(p, z);
    for (double& number : z) number = each.scores(number);
    for (const std::size_t i : each.quantities)
      for (std::size_t l = 0; l < block_size; ++l) x[i * block_size + l] *= z[l];
  }
}

}  // namespace gradcalc
