#include "cli/input/encodings.hpp"

#include <algorithm>

#include "gradcalc/error.hpp"
#include "text/wording.hpp"

namespace gradcalc::cli {
namespace {

/// How files of one encoding begin.
struct Encoding {
  std::string_view signature;
  std::string_view what;     ///< what is said of the file
  std::string_view command;  ///< which writes it as text, with the file's name behind it
};

using namespace std::string_view_literals;

constexpr std::string_view bzip2_block = "1AY&SY";  // behind "BZh" and a digit

// The signatures stand in RFC 1952 (gzip), RFC 8878 (zstd), the Unicode Standard (23.8), and the formats' own
// specifications. The longer come first where one begins as another does.
constexpr Encoding encodings[] = {
    {"\x1f\x8b"sv, "is compressed (gzip)", "gzip -dc"},
    {"\x1f\x9d"sv, "is compressed (compress)", "gzip -dc"},
    {"\x28\xb5\x2f\xfd"sv, "is compressed (zstd)", "zstd -dc"},
    {"\xfd"
     "7zXZ\0"sv,
     "is compressed (xz)", "xz -dc"},
    {"PK\x03\x04"sv, "is compressed (zip)", "unzip -p"},
    {"7z\xbc\xaf\x27\x1c"sv, "is compressed (7z)", "7z x -so"},
    {"\xff\xfe\0\0"sv, "is UTF-32, not UTF-8", "iconv -f UTF-32 -t UTF-8"},
    {"\0\0\xfe\xff"sv, "is UTF-32, not UTF-8", "iconv -f UTF-32 -t UTF-8"},
    {"\xff\xfe"sv, "is UTF-16, not UTF-8", "iconv -f UTF-16 -t UTF-8"},
    {"\xfe\xff"sv, "is UTF-16, not UTF-8", "iconv -f UTF-16 -t UTF-8"},
};

constexpr Encoding bzip2{{}, "is compressed (bzip2)", "bzip2 -dc"};
constexpr Encoding little_utf16{{}, "is UTF-16, not UTF-8", "iconv -f UTF-16LE -t UTF-8"};
constexpr Encoding big_utf16{{}, "is UTF-16, not UTF-8", "iconv -f UTF-16BE -t UTF-8"};

bool is_bzip2(std::string_view text) {
  return text.starts_with("BZh") && text.substr(4).starts_with(bzip2_block);
}

/// ASCII in UTF-16 without a mark: every second byte is 0, the first (or 0) of each pair for `zero`.
bool alternates_with_zeros(std::string_view text, std::size_t zero) {
  constexpr std::size_t enough = 4;
  if (text.size() < enough) return false;
  for (std::size_t i = 0; i < enough; ++i)
    if ((text[i] == '\0') != (i % 2 == zero)) return false;
  return true;
}

[[noreturn]] void refuse(const Encoding& encoding, const std::string& name) {
  const std::string file = name == "stdin" ? "FILE" : shell_quoted(name);
  throw Error(ErrorCode::io, std::string(name).append(" ").append(encoding.what))
      .hint(std::string(encoding.command).append(" ").append(file).append(" | gradcalc ..."));
}

}  // namespace

void refuse_other_encodings(std::string_view beginning, const std::string& name) {
  const auto* const found = std::ranges::find_if(
      encodings, [beginning](const Encoding& encoding) { return beginning.starts_with(encoding.signature); });
  if (found != std::end(encodings)) refuse(*found, name);
  if (is_bzip2(beginning)) refuse(bzip2, name);
  if (alternates_with_zeros(beginning, 1)) refuse(little_utf16, name);
  if (alternates_with_zeros(beginning, 0)) refuse(big_utf16, name);
}

}  // namespace gradcalc::cli
