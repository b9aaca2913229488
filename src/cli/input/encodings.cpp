#include "cli/input/encodings.hpp"

#include <algorithm>

#include "gradcalc/error.hpp"

namespace gradcalc::cli {
namespace {

/// How files of one encoding begin.
struct Encoding {
  std::string_view signature;
  std::string_view what;     ///< what is said of the file
  std::string_view command;  ///< which writes it as text, with the file's name behind it
};

using namespace std::string_view_literals;

// The signatures stand in RFC 1952 (gzip), RFC 8878 (zstd), and the formats' own specifications.
constexpr Encoding encodings[] = {
    {"\x1f\x8b"sv, "is compressed (gzip)", "gzip -dc"},
    {"\x28\xb5\x2f\xfd"sv, "is compressed (zstd)", "zstd -dc"},
    {"\xfd"
     "7zXZ\0"sv,
     "is compressed (xz)", "xz -dc"},
    {"BZh"sv, "is compressed (bzip2)", "bzip2 -dc"},
    {"PK\x03\x04"sv, "is compressed (zip)", "unzip -p"},
    {"\xff\xfe"sv, "is UTF-16, not UTF-8", "iconv -f UTF-16 -t UTF-8"},
    {"\xfe\xff"sv, "is UTF-16, not UTF-8", "iconv -f UTF-16 -t UTF-8"},
};

constexpr Encoding unmarked_utf16{{}, "is UTF-16, not UTF-8", "iconv -f UTF-16LE -t UTF-8"};

/// ASCII in UTF-16, the low bytes first, as Windows writes it: every second byte is 0.
bool is_unmarked_utf16(std::string_view text) {
  constexpr std::size_t enough = 4;
  if (text.size() < enough) return false;
  for (std::size_t i = 0; i < enough; i += 2)
    if (text[i] == '\0' || text[i + 1] != '\0') return false;
  return true;
}

[[noreturn]] void refuse(const Encoding& encoding, const std::string& name) {
  const std::string file = name == "stdin" ? "FILE" : name;
  throw Error(ErrorCode::io, name + " " + std::string(encoding.what))
      .hint(std::string(encoding.command).append(" ").append(file).append(" | gradcalc ..."));
}

}  // namespace

void refuse_other_encodings(std::string_view beginning, const std::string& name) {
  const auto* const found = std::ranges::find_if(
      encodings, [beginning](const Encoding& encoding) { return beginning.starts_with(encoding.signature); });
  if (found != std::end(encodings)) refuse(*found, name);
  if (is_unmarked_utf16(beginning)) refuse(unmarked_utf16, name);
}

}  // namespace gradcalc::cli
