#include "trials/philox.hpp"

#include <gtest/gtest.h>

namespace gradcalc {
namespace {

// The known answers of Random123, tests/kat_vectors, "philox4x32 10".
TEST(Philox, GivesTheKnownAnswers) {
  using philox::bits;
  EXPECT_EQ(bits({0, 0, 0, 0}, {0, 0}), (philox::Counter{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}));
  EXPECT_EQ(bits({0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff}, {0xffffffff, 0xffffffff}),
            (philox::Counter{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}));
  EXPECT_EQ(bits({0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, {0xa4093822, 0x299f31d0}),
            (philox::Counter{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}));
}

// A trial has its words wherever its block begins, also where its index takes more than 32 bits.
TEST(Philox, WordsOfATrialDependOnItsIndexAlone) {
  const std::uint64_t seed = 0x123456789abcdef0;
  const std::uint64_t pair = 0x100000005;
  for (const std::uint64_t first : {std::uint64_t{0}, std::uint64_t{7}, std::uint64_t{0xfffffff0}}) {
    TrialWords even;
    TrialWords odd;
    random_words(seed, first, pair, even, odd);
    for (std::size_t l = 0; l < block_size; ++l) {
      const std::uint64_t trial = first + l;
      const philox::Counter bits =
          philox::bits({static_cast<std::uint32_t>(trial), static_cast<std::uint32_t>(trial >> 32), 5, 1},
                       {0x9abcdef0, 0x12345678});
      EXPECT_EQ(even[l], (std::uint64_t{bits[1]} << 32) + bits[0]) << trial;
      EXPECT_EQ(odd[l], (std::uint64_t{bits[3]} << 32) + bits[2]) << trial;
    }
  }
}

}  // namespace
}  // namespace gradcalc
