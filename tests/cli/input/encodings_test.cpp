#include "cli/input/encodings.hpp"

#include <gtest/gtest.h>

#include "gradcalc/error.hpp"

namespace gradcalc::cli {
namespace {

std::string refusal(std::string_view beginning, const std::string& name = "p.csv") {
  try {
    refuse_other_encodings(beginning, name);
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::io);
    return error.what() + std::string("; ") + error.hint();
  }
  return {};
}

TEST(Encodings, TextIsRead) {
  for (const char* text : {"", "1", "1,2\n", "x,y\n",
                           "\xef\xbb\xbf"
                           "1",
                           "größe\n", "PK\n", "BZh1,rate\n", "BZh,y\n", "7z\n"})
    EXPECT_EQ(refusal(text), "") << text;
}

TEST(Encodings, ACompressedFileIsRefusedWithTheCommandThatReadsIt) {
  EXPECT_EQ(refusal("\x1f\x8b\x08"), "p.csv is compressed (gzip); gzip -dc p.csv | gradcalc ...");
  EXPECT_EQ(refusal("\x28\xb5\x2f\xfd."), "p.csv is compressed (zstd); zstd -dc p.csv | gradcalc ...");
  EXPECT_EQ(refusal({"\xfd"
                     "7zXZ\0.",
                     7}),
            "p.csv is compressed (xz); xz -dc p.csv | gradcalc ...");
  EXPECT_EQ(refusal("\x1f\x9d\x90"), "p.csv is compressed (compress); gzip -dc p.csv | gradcalc ...");
  EXPECT_EQ(refusal("7z\xbc\xaf\x27\x1c."), "p.csv is compressed (7z); 7z x -so p.csv | gradcalc ...");
  EXPECT_EQ(refusal("\x1f\x8b\x08", "my file's.gz"),
            "my file's.gz is compressed (gzip); gzip -dc 'my file'\\''s.gz' | gradcalc ...");
  EXPECT_EQ(refusal("BZh91AY&SY"), "p.csv is compressed (bzip2); bzip2 -dc p.csv | gradcalc ...");
  EXPECT_EQ(refusal("PK\x03\x04"), "p.csv is compressed (zip); unzip -p p.csv | gradcalc ...");
  EXPECT_EQ(refusal("\x1f\x8b\x08", "stdin"), "stdin is compressed (gzip); gzip -dc FILE | gradcalc ...");
}

TEST(Encodings, Utf16IsRefusedWithTheCommandThatConvertsIt) {
  constexpr const char* marked = "p.csv is UTF-16, not UTF-8; iconv -f UTF-16 -t UTF-8 p.csv | gradcalc ...";
  EXPECT_EQ(refusal({"\xff\xfe"
                     "1\0",
                     4}),
            marked);
  EXPECT_EQ(refusal({"\xfe\xff\0"
                     "1",
                     4}),
            marked);
  EXPECT_EQ(refusal({"\xff\xfe\0\0"
                     "1\0\0\0",
                     8}),
            "p.csv is UTF-32, not UTF-8; iconv -f UTF-32 -t UTF-8 p.csv | gradcalc ...");
  EXPECT_EQ(refusal({"\0"
                     "1\0,",
                     4}),
            "p.csv is UTF-16, not UTF-8; iconv -f UTF-16BE -t UTF-8 p.csv | gradcalc ...");
  EXPECT_EQ(refusal({"1\0,\0"
                     "2\0",
                     6}),
            "p.csv is UTF-16, not UTF-8; iconv -f UTF-16LE -t UTF-8 p.csv | gradcalc ...");
}

}  // namespace
}  // namespace gradcalc::cli
