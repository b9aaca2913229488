#include "totals/rows.hpp"

#include <gtest/gtest.h>
#include <stdlib.h>

#include <array>
#include <cstddef>
#include <cstdlib>
#include <span>
#include <string>
#include <vector>

#include "gradcalc/error.hpp"

namespace gradcalc {
namespace {

constexpr std::size_t chunk = Rows::rows_in_chunk;

/// Rows whose numbers tell where they stand.
Rows numbered(std::size_t count, std::size_t memory = Rows::default_memory) {
  Rows rows(2, memory);
  for (std::size_t i = 0; i < count; ++i)
    rows.add(std::array{static_cast<double>(i), -2.0 * static_cast<double>(i)});
  return rows;
}

void expect_all(const Rows& rows) {
  std::vector<double> scratch;
  std::size_t row = 0;
  for (std::size_t k = 0; k < rows.chunk_count(); ++k) {
    const std::span<const double> numbers = rows.chunk(k, scratch);
    for (std::size_t r = 0; r < rows.size_of_chunk(k); ++r, ++row) {
      const std::size_t block = r / block_size * block_size * rows.columns();
      ASSERT_EQ(numbers[block + r % block_size], static_cast<double>(row));
      ASSERT_EQ(numbers[block + block_size + r % block_size], -2.0 * static_cast<double>(row));
    }
  }
  EXPECT_EQ(row, rows.size());
}

TEST(Rows, AreHandedOutInBlocks) {
  for (const std::size_t count : {std::size_t{1}, block_size - 1, block_size, block_size + 1, chunk - 1,
                                  chunk, chunk + 1, 3 * chunk, 5 * chunk + 77}) {
    SCOPED_TRACE(count);
    const Rows rows = numbered(count);
    EXPECT_EQ(rows.size(), count);
    EXPECT_EQ(rows.chunk_count(), (count + chunk - 1) / chunk);
    expect_all(rows);
  }
}

TEST(Rows, ThatDoNotFitTheMemoryGoToAFile) {
  const std::size_t memory = 2 * chunk * 2 * sizeof(double);
  for (const std::size_t count : {2 * chunk, 3 * chunk, 3 * chunk + 1, 4 * chunk, 7 * chunk + 5}) {
    SCOPED_TRACE(count);
    expect_all(numbered(count, memory));
    expect_all(numbered(count, 0));
  }
}

TEST(Rows, SayWhereThereIsNoRoomForAFile) {
  const char* const before = std::getenv("TMPDIR");
  const std::string saved = before == nullptr ? "" : before;
  ::setenv("TMPDIR", "/nowhere", 1);
  try {
    numbered(chunk + 1, 0);
    ADD_FAILURE() << "kept";
  } catch (const Error& error) {
    EXPECT_STREQ(error.what(),
                 "cannot keep the data in a temporary file in /nowhere: No such file or directory");
    EXPECT_EQ(error.code(), ErrorCode::io);
    EXPECT_EQ(error.hint(), "TMPDIR names a folder with more room");
  }
  if (before == nullptr)
    ::unsetenv("TMPDIR");
  else
    ::setenv("TMPDIR", saved.c_str(), 1);
}

TEST(Rows, UnusedLanesRepeatARow) {
  const Rows rows = numbered(block_size + 1);
  std::vector<double> scratch;
  const std::span<const double> second = rows.chunk(0, scratch).subspan(2 * block_size, block_size);
  for (const double number : second) EXPECT_EQ(number, static_cast<double>(block_size));
}

TEST(Rows, AreTakenFromAChunkOneByOne) {
  const Rows rows = numbered(Rows::rows_in_chunk + block_size + 3);
  std::vector<double> scratch;
  std::array<double, 2> numbers{};
  rows.take_row(rows.chunk(0, scratch), block_size + 1, numbers);
  EXPECT_EQ(numbers, (std::array{block_size + 1.0, -2.0 * (block_size + 1.0)}));
  rows.take_row(rows.chunk(1, scratch), block_size + 2, numbers);
  const double last = Rows::rows_in_chunk + block_size + 2.0;
  EXPECT_EQ(numbers, (std::array{last, -2.0 * last}));
}

}  // namespace
}  // namespace gradcalc
