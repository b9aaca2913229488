#include "cli/output/json.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace gradcalc::cli {
namespace {

TEST(Json, StringsAreEscapedWhateverTheyHold) {
  EXPECT_EQ(json_string("df_dx"), "\"df_dx\"");
  EXPECT_EQ(json_string("a\"b\\c/d"), "\"a\\\"b\\\\c/d\"");
  EXPECT_EQ(json_string(std::string_view("\0\n\x1b\x7f", 4)), "\"\\u0000\\u000a\\u001b\x7f\"");
  EXPECT_EQ(json_string("größe €"), "\"größe €\"");
  EXPECT_EQ(json_string("\xff\xc3"), "\"\\ufffd\\ufffd\"");
  EXPECT_EQ(json_key("a\"b"), "\"a\\\"b\":");
}

TEST(Json, WhatIsNotFiniteIsNull) {
  TextBuffer out;
  append_json_number(out, 1.0 / 4, Precision{});
  append_json_number(out, std::numeric_limits<double>::infinity(), Precision{});
  end_json(out, "]");
  EXPECT_EQ(out.view(), "0.25,null]");
}

}  // namespace
}  // namespace gradcalc::cli
