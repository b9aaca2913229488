#include "cli/output/aligned_table.hpp"

#include <gtest/gtest.h>

#include <initializer_list>
#include <string>
#include <string_view>

namespace gradcalc::cli {
namespace {

std::string written(const AlignedTable& table) {
  TextBuffer text;
  table.append_to(text);
  return std::string(text.view());
}

void add(AlignedTable& table, Alignment alignment, std::initializer_list<std::string_view> cells) {
  table.add_column(alignment);
  for (const std::string_view cell : cells) table.add_cell(cell);
}

TEST(AlignedTable, PadsColumnsToTheirWidestCell) {
  AlignedTable table;
  add(table, Alignment::left, {"", "df/dx", "f"});
  add(table, Alignment::right, {"value", "1", "-123456"});
  add(table, Alignment::left, {"check", "ok", "MISMATCH"});
  EXPECT_EQ(written(table),
            "         value  check\n"
            "df/dx        1  ok\n"
            "f      -123456  MISMATCH\n");
}

TEST(AlignedTable, OfOneColumnHasNoBlanks) {
  AlignedTable left;
  add(left, Alignment::left, {"h", "0.01"});
  EXPECT_EQ(written(left), "h\n0.01\n");
  AlignedTable right;
  add(right, Alignment::right, {"h", "0.01"});
  EXPECT_EQ(written(right), "   h\n0.01\n");
}

TEST(AlignedTable, GoesOnBelowBesideTheFirstColumn) {
  AlignedTable table;
  add(table, Alignment::left, {"", "f"});
  add(table, Alignment::right, {"one", "1"});
  add(table, Alignment::right, {"two", "22"});
  TextBuffer text;
  table.append_to(text, 8);
  EXPECT_EQ(text.view(),
            "   one\n"
            "f    1\n"
            "   two\n"
            "f   22\n");
}

TEST(AlignedTable, TakesTheTextOfACellInPieces) {
  AlignedTable table;
  table.add_column(Alignment::left);
  table.add_cell("check");
  table.add_cell().append("MISMATCH");
  table.add_cell().append("ok");
  table.add_column(Alignment::left);
  table.add_cell("");
  TextBuffer& cell = table.add_cell();
  cell.append("opposite");
  cell.append(" sign");
  table.add_cell("");
  TextBuffer text;
  table.append_to(text);
  EXPECT_EQ(text.view(), "check\nMISMATCH  opposite sign\nok\n");
}

}  // namespace
}  // namespace gradcalc::cli
