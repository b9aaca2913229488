#include "cli/output/aligned_table.hpp"

#include <gtest/gtest.h>

namespace gradcalc::cli {
namespace {

std::string written(const AlignedTable& table) {
  TextBuffer text;
  table.append_to(text);
  return std::string(text.view());
}

TEST(AlignedTable, PadsColumnsToTheirWidestCell) {
  AlignedTable table;
  table.add_column(Alignment::left, {"", "df/dx", "f"});
  table.add_column(Alignment::right, {"value", "1", "-123456"});
  table.add_column(Alignment::left, {"check", "ok", "MISMATCH"});
  EXPECT_EQ(written(table),
            "         value  check\n"
            "df/dx        1  ok\n"
            "f      -123456  MISMATCH\n");
}

TEST(AlignedTable, OfOneColumnHasNoBlanks) {
  AlignedTable left;
  left.add_column(Alignment::left, {"h", "0.01"});
  EXPECT_EQ(written(left), "h\n0.01\n");
  AlignedTable right;
  right.add_column(Alignment::right, {"h", "0.01"});
  EXPECT_EQ(written(right), "   h\n0.01\n");
}

}  // namespace
}  // namespace gradcalc::cli
