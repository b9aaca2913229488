#include "cli/input/expression_file.hpp"

#include <gtest/gtest.h>

#include <cstdio>
#include <fstream>
#include <string>

namespace gradcalc::cli {
namespace {

class ExpressionFileTest : public ::testing::Test {
 protected:
  ExpressionFile written(const std::string& text) const {
    std::ofstream(file_, std::ios::binary) << text;
    return ExpressionFile(file_);
  }
  ~ExpressionFileTest() override { std::remove(file_.c_str()); }

  // One for each test: they run at the same time.
  const std::string file_ = ::testing::TempDir() +
                            ::testing::UnitTest::GetInstance()->current_test_info()->name() +
                            "_expression_file_test.txt";
};

TEST_F(ExpressionFileTest, CommentsAndLineEndsAreBlanks) {
  EXPECT_EQ(written("x^2 # a square\r\n+\ty\n").expression(), "x^2" + std::string(13, ' ') + "+ y ");
  EXPECT_EQ(written("# all # of it").expression(), std::string(13, ' '));
  EXPECT_EQ(written("").expression(), "");
}

TEST_F(ExpressionFileTest, AnErrorIsSaidOfItsLine) {
  const ExpressionFile file = written("x^2  # one\r\n + y  # two\n+ # more\n\n");
  const std::string& text = file.expression();
  const Error inside = file.located(Error(ErrorCode::syntax, "no").at(text, text.find('y')).hint("so"));
  EXPECT_EQ(inside.what(), file_ + ":2: no");
  EXPECT_EQ(inside.text(), " + y  # two");
  EXPECT_EQ(inside.position(), 3U);
  EXPECT_EQ(inside.hint(), "so");
  const Error end = file.located(Error(ErrorCode::syntax, "ends").at(text, text.size()));
  EXPECT_EQ(end.what(), file_ + ":3: ends");
  EXPECT_EQ(end.text(), "+ # more");
  EXPECT_EQ(end.position(), 1U);
  EXPECT_STREQ(file.located(Error(ErrorCode::point, "other").at("3,a", 2)).what(), "other");
  EXPECT_STREQ(file.located(Error(ErrorCode::point, "other")).what(), "other");
}

TEST_F(ExpressionFileTest, ThatCannotBeReadIsAnError) {
  EXPECT_THROW(ExpressionFile("/no/such/file"), Error);
  EXPECT_THROW(ExpressionFile("/"), Error);
}

}  // namespace
}  // namespace gradcalc::cli
