#include "blackbox/command_template.hpp"

#include <gmock/gmock.h>

#include "gradcalc/error.hpp"

namespace gradcalc {
namespace {

using ::testing::ElementsAre;
using Names = std::vector<std::string>;

std::string command(std::string_view text, const Names& names, const std::vector<double>& point) {
  CommandTemplate commands(text);
  commands.bind(names);
  return commands.command(point);
}

TEST(CoordinateText, HasTheFewestDigitsAndNoExponentForWhatIsNotTiny) {
  EXPECT_EQ(coordinate_text(3.0), "3");
  EXPECT_EQ(coordinate_text(0.1), "0.1");
  EXPECT_EQ(coordinate_text(0.1 + 0.2), "0.30000000000000004");
  EXPECT_EQ(coordinate_text(-1e-7), "-0.0000001");
  EXPECT_EQ(coordinate_text(1e15), "1000000000000000");
  EXPECT_EQ(coordinate_text(1e300), "1e+300");
  EXPECT_EQ(coordinate_text(1e-300), "1e-300");
  EXPECT_EQ(coordinate_text(0.0), "0");
}

TEST(CommandTemplate, HasItsPlacesByName) {
  EXPECT_EQ(command("./model {b} {a} {b}", {"a", "b"}, {1, 2}), "./model 2 1 2");
  EXPECT_EQ(command("./model --x={x[0]}", {"x0"}, {0.5}), "./model --x=0.5");
  EXPECT_THAT(CommandTemplate("{x10} {b} {x2} {b}").names(), ElementsAre("b", "x2", "x10"));
}

TEST(CommandTemplate, HasItsPlacesByNumber) {
  EXPECT_EQ(command("f {1} {0}", {"x0", "x1"}, {3, 4}), "f 4 3");
  EXPECT_THAT(CommandTemplate("{1} {0}").names(), ElementsAre("x0", "x1"));
}

TEST(CommandTemplate, HasAPlaceForAll) {
  EXPECT_EQ(command("f {} end", {"p", "q"}, {3, -4}), "f 3 -4 end");
  EXPECT_TRUE(CommandTemplate("f {}").names().empty());
}

TEST(CommandTemplate, LeavesToTheShellWhatIsItsOwn) {
  EXPECT_EQ(command("cd ${HOME}; awk '{print $1*2}' {x}", {"x"}, {3}), "cd ${HOME}; awk '{print $1*2}' 3");
  EXPECT_EQ(command("awk '{{y}}' {x}", {"x"}, {3}), "awk '{y}' 3");
  EXPECT_EQ(command("awk '/a/ {next} {print}' {x}", {"x"}, {3}), "awk '/a/ {next} {print}' 3");
  EXPECT_EQ(command("awk '{{print}}' {x}", {"x"}, {3}), "awk '{print}' 3");
  EXPECT_EQ(command("{ echo 1; } > a", {}, {}), "{ echo 1; } > a");
  EXPECT_EQ(CommandTemplate("f {x}", CommandTemplate::Places::none).command(std::vector{3.0}), "f {x}");
}

TEST(CommandTemplate, GivesALineToWhatHasNoPlace) {
  const CommandTemplate commands("./model");
  EXPECT_TRUE(commands.reads_input());
  EXPECT_EQ(commands.input(std::vector{3.0, -0.25}), "3 -0.25\n");
  EXPECT_FALSE(CommandTemplate("./model {}").reads_input());
}

TEST(CommandTemplate, RefusesANameThatIsNoCoordinate) {
  CommandTemplate commands("sed 's/{size}/1/' {x}");
  try {
    commands.bind(Names{"x"});
    FAIL();
  } catch (const Error& error) {
    EXPECT_STREQ(error.what(), "there is no coordinate 'size'");
    EXPECT_EQ(error.position(), 8);
    EXPECT_THAT(error.hint(), ::testing::EndsWith("write {{size}}"));
  }
}

TEST(CommandTemplate, RefusesWhatIsBlank) {
  EXPECT_THROW(CommandTemplate(" \n"), Error);
}

}  // namespace
}  // namespace gradcalc
