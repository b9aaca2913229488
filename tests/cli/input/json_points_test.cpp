#include "cli/input/json_points.hpp"

#include <gmock/gmock.h>

#include "gradcalc/error.hpp"

namespace gradcalc::cli {
namespace {

using ::testing::ElementsAre;
using ::testing::IsNan;

std::vector<double> read(std::string_view line, const std::vector<NamedColumn>& named = {}) {
  const JsonPoints points({"x", "y"}, named, line);
  RecordParts parts;
  std::vector<double> point(2);
  points.read(line, parts, point);
  return point;
}

TEST(JsonPoints, MembersAreCoordinates) {
  for (const char* line :
       {R"({"x":2,"y":3,"id":7})", R"( { "y" : 3.0e0 , "x" : 2 } )", R"({"y":3,"x":2},)",
        R"({"id":"a\"b","nested":{"x":5,"list":[1,{"y":[]}]},"x":2,"y":3,"ok":true,"no":null})",
        R"({"\u0078":2,"y":3})", R"({"at":{"x":2,"y":3},"value":4,"status":"ok"})"})
    EXPECT_THAT(read(line), ElementsAre(2, 3)) << line;
  EXPECT_THAT(read("{\"x\":1,\"Y (m)\":-4}", {{"y", "Y (m)"}}), ElementsAre(1, -4));
}

std::string refusal(std::string_view line) {
  try {
    read(line);
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::point);
    return error.what();
  }
  return "accepted";
}

TEST(JsonPoints, KeysMayHaveIndices) {
  EXPECT_THAT(read(R"({"x[0]":2,"y":3})", {{"x", "x0"}}), ElementsAre(2, 3));
}

TEST(JsonPoints, WhatStandsBesideAtIsTheSameOrAnError) {
  EXPECT_THAT(read(R"({"x":2.0,"y":"3","z":4,"at":{"x":2,"y":3}})"), ElementsAre(2, 3));
  EXPECT_EQ(refusal(R"({"at":{"x":2,"y":3},"x":1})"),
            "the key 'x' has one value in \"at\", and another beside it");
}

TEST(JsonPoints, WhatIsNoNumberIsNamedWithItsKey) {
  EXPECT_EQ(refusal(R"({"x":2})"), "the key 'y' is missing");
  EXPECT_EQ(refusal(R"({"x":2,"Y":3})"), "the key 'y' is missing; did you mean 'Y'?");
  EXPECT_EQ(refusal(R"({"x":2,"y":null})"), "the key 'y' is null, not a number");
  EXPECT_EQ(refusal(R"({"x":2,"y":NaN})"), "the key 'y' is NaN, not a number");
  EXPECT_EQ(refusal(R"({"x":2,"y":true})"), "the key 'y' is true, not a number");
  EXPECT_EQ(refusal(R"({"x":"2","y":3})"), "the key 'x' is the string '2', not a number");
  EXPECT_EQ(refusal(R"({"x":[2],"y":3})"), "the key 'x' is an array, not a number");
  EXPECT_EQ(refusal(R"({"x":{},"y":3})"), "the key 'x' is an object, not a number");
  EXPECT_EQ(refusal(R"({"x":1e400,"y":3})"), "the key 'x': '1e400' is too large for a double");
  EXPECT_EQ(refusal(R"({"x":1,"x":2,"y":3})"), "the key 'x' is given twice");
}

TEST(JsonPoints, WhatIsNoObjectIsRefused) {
  EXPECT_EQ(refusal("{"), "the object is not closed in its line");
  EXPECT_EQ(refusal(R"({"x":2)"), "the object is not closed in its line");
  EXPECT_EQ(refusal("[2,3]"), "not JSON: an object begins with '{'");
  EXPECT_EQ(refusal("{x:2}"), "not JSON: a key in double quotes should stand here");
  EXPECT_EQ(refusal(R"({"x" 2})"), "not JSON: ':' should follow the key");
  EXPECT_EQ(refusal(R"({"x":2 "y":3})"), "not JSON: ',' or '}' should stand here");
  EXPECT_EQ(refusal(R"({"x":02,"y":3})"), "not JSON: a value should stand here");
  EXPECT_EQ(refusal(R"({"x":2,"y":3} {})"), "not JSON: something follows the object");
  EXPECT_EQ(refusal(R"({"x":2,"y":"a)"), "not JSON: a string is not closed");
  EXPECT_EQ(refusal(R"({"x":2,"y":"\q"})"), "not JSON: this escape is not understood");
  EXPECT_EQ(refusal("{\"x\":" + std::string(5000, '[')),
            "not JSON: arrays and objects stand too deep in one another");
}

TEST(JsonPoints, ABadOneKeepsItsGoodCoordinates) {
  const JsonPoints points({"x", "y"}, {}, "");
  RecordParts parts;
  std::vector<double> point(2);
  EXPECT_THROW(points.read(R"({"x":2,"y":null})", parts, point), Error);
  EXPECT_THAT(point, ElementsAre(2, IsNan()));
}

TEST(JsonPoints, MembersAreKeptByteForByte) {
  const std::string line = R"({"id":"a\u00e9\ud83d\ude00","x":2.50,"y":3,"none":null,"deep":{"a": [1]}})";
  const JsonPoints points({"x", "y"}, {}, line);
  EXPECT_THAT(points.kept_names(), ElementsAre("id", "x", "y", "none", "deep"));
  RecordParts parts;
  std::vector<KeptField> kept;
  points.keep(line, parts, kept);
  ASSERT_EQ(kept.size(), 5U);
  EXPECT_EQ(kept[0].json, R"("a\u00e9\ud83d\ude00")");
  EXPECT_EQ(kept[0].text, "aé😀");
  EXPECT_EQ(kept[1].json, "2.50");
  EXPECT_EQ(kept[3].json, "null");
  EXPECT_EQ(kept[3].text, "");
  EXPECT_EQ(kept[4].text, R"({"a": [1]})");
}

TEST(JsonPoints, KeysTellOfUncertaintiesWhereverTheyStand) {
  EXPECT_THAT(
      json_keys(R"({"at":{"x":1,"y":2},"u_x":3,"cov_x_x":9,"r_y_x":0,"U_y":1,"k_y":2,"dof_z":1,"u_":1})"),
      ElementsAre("x", "y", "u_x", "cov_x_x", "r_y_x", "U_y", "k_y"));
  EXPECT_THAT(json_keys(R"({"at":{"x":1},"uncertainties":{"x":3},"u_x":3.01})"), ElementsAre("x", "u_x"))
      << "of two digits";
  EXPECT_THAT(json_keys(R"({"at":{"x":1},"uncertainties":{"x":3},"u_x":4})"), ElementsAre("x", "u_x", "u_x"));
  EXPECT_THAT(json_keys(R"({"at":{"x":1},"distributions":{"x":null},"dist_x":"rect"})"),
              ElementsAre("x", "dist_x"));
  EXPECT_THAT(json_keys(R"({"x":1,"distributions":{"x":"tri"}})"),
              ElementsAre("x", "distributions", "dist_x"));
}

TEST(JsonPoints, KeysAreThoseOfTheObjectOrOfItsPoint) {
  EXPECT_THAT(json_keys(R"({"x0":1,"x1":2})"), ElementsAre("x0", "x1"));
  EXPECT_THAT(json_keys(R"({"at":{"x0":1},"value":2})"), ElementsAre("x0"));
  const std::vector<std::string> f{"f"}, f1{"f1"}, far{"far"};
  EXPECT_THAT(json_keys(R"({"at":{"x":1},"value":2,"uncertainty":null})", f), ElementsAre("x", "f", "u_f"));
  EXPECT_THAT(json_keys(R"({"at":{"x":1},"value":2})", far), ElementsAre("x"));
  EXPECT_THAT(json_keys(R"({"at":{"f":1},"value":2})", f), ElementsAre("f", "f_"));
  EXPECT_THAT(json_keys(R"({"at":{"u_f":1},"value":2})", f), ElementsAre("u_f", "f_"));
  EXPECT_THAT(json_keys(R"({"at":{"x":1},"value":2,"value_":3,"uncertainty_":4,"status_":"ok"})", f),
              ElementsAre("x", "f", "f_", "u_f_", "status_"));
  EXPECT_THAT(json_keys(R"({"at":{"x":1},"value":[2,3],"correlation":[[1, 0.5],[0.5, 1]]})", f1),
              ElementsAre("x", "f0", "f1", "r_f0_f1"));
  EXPECT_THAT(json_keys(R"({"at":{"x":1},"value":"2"})", f), ElementsAre("x"));
  EXPECT_THAT(json_keys(R"({"at":1})"), ElementsAre("at"));
  EXPECT_THAT(json_keys("{"), ElementsAre());
}

}  // namespace
}  // namespace gradcalc::cli
