#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "blocks/block.hpp"

namespace gradcalc {

/// Philox4x32-10 of Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3" (SC 2011):
/// 128 random bits as a function of a counter and a key, without a state. So the numbers of a trial are known
/// by its index alone, and any thread may compute any trial.
namespace philox {

using Counter = std::array<std::uint32_t, 4>;
using Key = std::array<std::uint32_t, 2>;

inline constexpr int rounds = 10;
inline constexpr std::uint32_t multiplier_0 = 0xD2511F53;
inline constexpr std::uint32_t multiplier_1 = 0xCD9E8D57;
inline constexpr Key key_increment{0x9E3779B9, 0xBB67AE85};  // the golden ratio, and sqrt(3) - 1

/// One round (figure 2 of the paper).
constexpr Counter round(const Counter& c, const Key& k) {
  const std::uint64_t product_0 = std::uint64_t{c[0]} * multiplier_0;
  const std::uint64_t product_1 = std::uint64_t{c[2]} * multiplier_1;
  return {static_cast<std::uint32_t>(product_1 >> 32) ^ c[1] ^ k[0], static_cast<std::uint32_t>(product_1),
          static_cast<std::uint32_t>(product_0 >> 32) ^ c[3] ^ k[1], static_cast<std::uint32_t>(product_0)};
}

/// The 128 bits that belong to a counter.
constexpr Counter bits(Counter counter, Key key) {
  for (int r = 0; r < rounds; ++r) {
    counter = round(counter, key);
    for (std::size_t i = 0; i < key.size(); ++i) key[i] += key_increment[i];
  }
  return counter;
}

}  // namespace philox

/// A random 64-bit word for each trial of a block.
using TrialWords = std::array<std::uint64_t, block_size>;

/// Words 2 * pair and 2 * pair + 1 of the trials from `first` on: the bits of the counter (trial, pair) under
/// the seed, low half first.
void random_words(std::uint64_t seed, std::uint64_t first, std::uint64_t pair, TrialWords& even,
                  TrialWords& odd);

}  // namespace gradcalc
