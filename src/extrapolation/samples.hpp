#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "extrapolation/sampler.hpp"
#include "extrapolation/tuning.hpp"

namespace gradcalc::extrapolation {

/// The samples of one search.
class Samples {
 public:
  explicit Samples(Sampler& sampler) : sampler_(sampler) {}
  Samples(const Samples&) = delete;
  Samples& operator=(const Samples&) = delete;

  /// The sample of an octave, taken now unless it was before.
  const Sample& at(int octave);

  /// This octave or the first below that has no sample yet.
  int first_missing(int octave) const;

  /// Takes those that are missing together, as many as may be.
  void expect(std::span<const int> octaves);

  /// In the order in which they were taken, where they stay, and in that of their steps.
  std::span<const Sample> taken() const { return {samples_.data(), count_}; }
  std::span<const Sample* const> all() const { return {ordered_.data(), count_}; }
  bool is_full() const { return count_ == most_samples; }
  const Sampler& sampler() const { return sampler_; }

  /// The largest error that the values of usable samples have in common.
  double common() const { return common_; }

 private:
  Sample& next(int octave);
  void agree_on_branches(Sample& added);

  Sampler& sampler_;
  std::array<Sample, most_samples + samples_together> samples_;  ///< those that wait come last
  std::array<const Sample*, most_samples> ordered_;
  std::size_t count_ = 0;
  std::size_t waiting_ = 0;  ///< so many were taken together with others, and not asked for yet
  double common_ = 0.0;
  int branches_octave_ = 0;  ///< of one side: of the smallest step, whose branches count
  std::uint64_t branches_ = 0;
  bool has_branches_ = false;
};

}  // namespace gradcalc::extrapolation
