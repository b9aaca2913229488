#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "extrapolation/sampler.hpp"
#include "extrapolation/tuning.hpp"

namespace gradcalc::extrapolation {

/// The samples of one search, their steps ascending.
class Samples {
 public:
  explicit Samples(Sampler& sampler) : sampler_(sampler) {}
  Samples(const Samples&) = delete;
  Samples& operator=(const Samples&) = delete;

  /// The sample of an octave, taken now unless it was before. Valid until the next one is taken.
  const Sample& at(int octave);
  bool has(int octave) const;

  /// Takes those that are missing together, as many as may be.
  void expect(std::span<const int> octaves);
  std::span<const Sample> all() const { return {samples_.data(), count_}; }
  bool is_full() const { return count_ == samples_.size(); }
  const Sampler& sampler() const { return sampler_; }

  /// The largest error that the values of usable samples have in common.
  double common() const { return common_; }

 private:
  void agree_on_branches(const Sample& added);

  Sampler& sampler_;
  std::array<Sample, most_samples> samples_;
  std::size_t count_ = 0;
  double common_ = 0.0;
  int branches_octave_ = 0;  ///< of one side: of the smallest step, whose branches count
  std::uint64_t branches_ = 0;
  bool has_branches_ = false;
};

}  // namespace gradcalc::extrapolation
