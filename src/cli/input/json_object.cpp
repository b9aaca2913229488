#include "cli/input/json_object.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <optional>

#include "gradcalc/error.hpp"
#include "text/characters.hpp"
#include "text/json_number.hpp"

namespace gradcalc::cli {
namespace {

constexpr std::string_view words[] = {"true", "false", "null", "NaN", "Infinity", "-Infinity"};

void append_utf8(std::string& out, std::uint32_t c) {
  const auto byte = [&](std::uint32_t value) { out += static_cast<char>(static_cast<unsigned char>(value)); };
  if (c < 0x80) {
    byte(c);
  } else if (c < 0x800) {
    byte(0xc0 | c >> 6);
    byte(0x80 | (c & 0x3f));
  } else if (c < 0x10000) {
    byte(0xe0 | c >> 12);
    byte(0x80 | (c >> 6 & 0x3f));
    byte(0x80 | (c & 0x3f));
  } else {
    byte(0xf0 | c >> 18);
    byte(0x80 | (c >> 12 & 0x3f));
    byte(0x80 | (c >> 6 & 0x3f));
    byte(0x80 | (c & 0x3f));
  }
}

/// The four digits of an escape \uXXXX, or nothing.
std::optional<std::uint32_t> hexadecimal(std::string_view digits) {
  std::uint32_t value = 0;
  if (digits.size() < 4) return std::nullopt;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + 4, value, 16);
  if (error != std::errc{} || end != digits.data() + 4) return std::nullopt;
  return value;
}

/// The character of the escape behind the backslash that stands before `text`, appended; what it takes of the
/// text, or 0. A surrogate without its other half becomes U+FFFD.
std::size_t unescape(std::string_view text, std::string& out) {
  constexpr std::string_view escapes = "\"\\/bfnrt";
  constexpr std::string_view characters = "\"\\/\b\f\n\r\t";
  if (text.empty()) return 0;
  if (const std::size_t plain = escapes.find(text.front()); plain != escapes.npos) {
    out += characters[plain];
    return 1;
  }
  const auto first = text.front() == 'u' ? hexadecimal(text.substr(1)) : std::nullopt;
  if (!first) return 0;
  constexpr std::size_t length = 5;  // of uXXXX
  const bool is_high = *first >= 0xd800 && *first < 0xdc00;
  const bool is_surrogate = *first >= 0xd800 && *first < 0xe000;
  if (is_high && text.substr(length).starts_with("\\u")) {
    const auto second = hexadecimal(text.substr(length + 2));
    if (second && *second >= 0xdc00 && *second < 0xe000) {
      append_utf8(out, 0x10000 + ((*first - 0xd800) << 10) + (*second - 0xdc00));
      return 2 * length + 1;
    }
  }
  append_utf8(out, is_surrogate ? 0xfffd : *first);
  return length;
}

class Scanner {
 public:
  Scanner(std::string_view line, std::size_t at) : line_(line), at_(at) {}

  void object(std::vector<JsonMember>& members) {
    members.clear();
    skip_blanks();
    expect('{', "an object begins with '{'");
    for (skip_blanks(); peek() != '}'; skip_blanks()) {
      if (!members.empty()) {
        expect(',', "',' or '}' should stand here");
        skip_blanks();
      }
      JsonMember& member = members.emplace_back();
      string(&member.key);
      skip_blanks();
      expect(':', "':' should follow the key");
      skip_blanks();
      member.position = at_;
      value(0);
      member.value = line_.substr(member.position, at_ - member.position);
    }
    ++at_;
    skip_blanks();
  }

  /// Nothing but a comma follows, as between the elements of an array.
  void end() {
    if (peek() == ',') ++at_;
    skip_blanks();
    if (at_ < line_.size()) fail("something follows the object", "give one object a line, as jq -c does");
  }

  void string(std::string* text) {
    const std::size_t open = at_;
    expect('"', "a key in double quotes should stand here");
    while (at_ < line_.size() && line_[at_] != '"') {
      const std::size_t plain = std::min(line_.find_first_of("\"\\", at_), line_.size());
      if (text != nullptr) text->append(line_.substr(at_, plain - at_));
      at_ = plain;
      if (peek() != '\\') continue;
      std::string ignored;
      const std::size_t length = unescape(line_.substr(at_ + 1), text != nullptr ? *text : ignored);
      if (length == 0) fail("this escape is not understood");
      at_ += 1 + length;
    }
    if (at_ == line_.size()) {
      at_ = open;
      fail("a string is not closed");
    }
    ++at_;
  }

 private:
  char peek() const { return at_ < line_.size() ? line_[at_] : '\0'; }

  void skip_blanks() {
    while (at_ < line_.size() && (is_blank(line_[at_]) || line_[at_] == '\t')) ++at_;
  }

  [[noreturn]] void fail(std::string_view message, std::string_view hint = {}) const {
    const bool is_end = at_ >= line_.size();
    throw Error(ErrorCode::point,
                is_end ? "the object is not closed in its line" : "not JSON: " + std::string(message))
        .at(line_, at_)
        .hint(is_end ? "give one object a line, as jq -c does" : hint);
  }

  void expect(char c, std::string_view message) {
    if (peek() != c || at_ >= line_.size()) fail(message);
    ++at_;
  }

  /// Moves behind a value of any kind.
  void value(int depth) {
    constexpr int most = 1000;
    if (depth > most) fail("arrays and objects stand too deep in one another");
    if (peek() == '"') return string(nullptr);
    if (peek() == '{' || peek() == '[') return container(depth);
    const std::string_view rest = line_.substr(std::min(at_, line_.size()));
    if (const std::size_t length = json_number_length(rest); length > 0) {
      at_ += length;
      return;
    }
    const auto* const word =
        std::ranges::find_if(words, [&](std::string_view known) { return rest.starts_with(known); });
    if (word == std::end(words)) fail("a value should stand here");
    at_ += word->size();
  }

  void container(int depth) {
    const bool is_object = peek() == '{';
    const char close = is_object ? '}' : ']';
    ++at_;
    bool first = true;
    for (skip_blanks(); peek() != close; skip_blanks()) {
      if (!first) {
        expect(',', is_object ? "',' or '}' should stand here" : "',' or ']' should stand here");
        skip_blanks();
      }
      first = false;
      if (is_object) {
        string(nullptr);
        skip_blanks();
        expect(':', "':' should follow the key");
        skip_blanks();
      }
      value(depth + 1);
    }
    ++at_;
  }

  std::string_view line_;
  std::size_t at_;
};

}  // namespace

void split_json_object(std::string_view line, std::size_t begin, std::vector<JsonMember>& members) {
  Scanner scanner(line, begin);
  scanner.object(members);
  if (begin == 0) scanner.end();
}

std::string json_value_text(std::string_view value) {
  if (value == "null") return {};
  if (!value.starts_with('"')) return std::string(value);
  std::string text;
  Scanner(value, 0).string(&text);
  return text;
}

}  // namespace gradcalc::cli
