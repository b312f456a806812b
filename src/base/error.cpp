#include "base/error.hpp"

#include <cstdio>
#include <cstdlib>
#include <utility>

namespace ingot {
namespace {

unsigned char byte_at(std::string_view text, std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0; }

/// Bytes of the printable character at `at`; 0 for a control character (C0, DEL, C1) or a byte that begins no UTF-8 sequence.
std::size_t printable(std::string_view text, std::size_t at) {
  const unsigned lead = byte_at(text, at);
  if (lead < 0x80) return lead >= 0x20 && lead != 0x7F ? 1 : 0;
  const std::size_t length = lead >= 0xC2 && lead < 0xE0 ? 2 : lead >= 0xE0 && lead < 0xF0 ? 3 : lead >= 0xF0 && lead < 0xF5 ? 4 : 0;
  for (std::size_t i = 1; i < length; ++i)
    if ((byte_at(text, at + i) & 0xC0U) != 0x80U) return 0;
  return lead == 0xC2 && byte_at(text, at + 1) < 0xA0 ? 0 : length;
}

}  // namespace

std::string visible(std::string_view text) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string shown;
  shown.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = printable(text, at);
    if (length > 0) {
      shown += text.substr(at, length);
    } else {
      const unsigned byte = byte_at(text, at);
      shown += {'\\', 'x', digits[byte >> 4U], digits[byte & 15U]};
    }
    at += length > 0 ? length : 1;
  }
  return shown;
}

Error::Error(ErrorCode code, std::string place, std::string message, std::string fix)
    : code_(code), place_(std::move(place)), message_(std::move(message)), fix_(std::move(fix)) {
  if (!place_.empty()) text_ = visible(place_) + ": ";
  text_ += visible(message_);
  if (!fix_.empty()) text_ += ". Fix: " + visible(fix_);
}

void broken_promise(const char* condition, const char* file, int line) {
  std::fprintf(stderr, "%s:%d: broken promise: %s\n", file, line, condition);
  std::abort();
}

}  // namespace ingot
