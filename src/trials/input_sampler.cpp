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

[[noreturn]] void refuse_correlation(const std::string& name, const Quantity& quantity) {
  const std::string what = quantity.distribution == Distribution::student_t
                               ? "has degrees of freedom, and so Student's t distribution"
                               : "is not normal";
  throw Error(ErrorCode::argument, in_quotes(name) + " is correlated, and " + what)
      .hint("trials can correlate normal quantities: give it an uncertainty alone");
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
  std::uint64_t words = 0;
  for (const Quantity& quantity : point.quantities) {
    const Distribution distribution = is_normal(quantity) ? Distribution::normal : quantity.distribution;
    // What is exact may still be mixed into what it is correlated with.
    const bool is_drawn = quantity.uncertainty != 0.0 || !point.correlation.is_independent();
    draws_.push_back(
        {distribution, quantity.value, scale_of(quantity), quantity.degrees_of_freedom, is_drawn, words});
    if (is_drawn) words += words_of(distribution);
  }
  if (point.correlation.is_independent()) return;
  const auto factor = point.correlation.factor();
  if (!factor) throw Error(ErrorCode::argument, "no quantities have these correlations");
  const std::size_t n = size();
  own_.resize(n);
  for (std::size_t i = n; i-- > 0;) {
    own_[i] = (*factor)[i * n + i];
    for (std::size_t j = 0; j < i; ++j) {
      if (point.correlation(i, j) != 0.0)
        for (const std::size_t k : {i, j})
          if (!is_normal(point.quantities[k])) refuse_correlation(names[k], point.quantities[k]);
      if ((*factor)[i * n + j] != 0.0) mixtures_.push_back({i, j, (*factor)[i * n + j]});
    }
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

}  // namespace gradcalc
