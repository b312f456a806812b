#include "pack/text_file.hpp"

#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <fstream>
#include <system_error>

namespace ingot::pack {

namespace fs = std::filesystem;

namespace {

using namespace std::string_view_literals;

constexpr std::string_view save_as_utf8 = "save the file as UTF-8 without BOM";

/// Size of a regular file that may be read; nothing (and a finding) otherwise.
std::optional<std::size_t> checked_size(const fs::path& path, const Place& place, Diagnostics& diagnostics, std::uintmax_t limit) {
  std::error_code failure;
  const fs::file_status status = fs::status(path, failure);
  if (status.type() == fs::file_type::not_found) {
    diagnostics.error(place, "", fmt::format("there is no file {}", path.string()), "create it, or correct the path");
    return {};
  }
  if (status.type() == fs::file_type::directory) {
    diagnostics.error(place, "", fmt::format("{} is a folder where a file is wanted", path.string()), "put a text file in its place");
    return {};
  }
  if (failure || status.type() != fs::file_type::regular) {
    diagnostics.error(place, "", fmt::format("{} is not a regular file that can be read", path.string()), "put a text file in its place");
    return {};
  }
  const std::uintmax_t size = fs::file_size(path, failure);
  if (failure) {
    diagnostics.error(place, "", fmt::format("{} cannot be read: {}", path.string(), failure.message()), "check its permissions");
    return {};
  }
  if (size > limit) {
    diagnostics.error(place, "", fmt::format("the file has {} bytes, more than the {} allowed", size, limit),
                      "split the pack, or keep raw data out of it");
    return {};
  }
  return static_cast<std::size_t>(size);
}

/// Length of the UTF-8 sequence at `at`, 0 if it is none.
std::size_t sequence_length(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
  const auto trails = [&](std::size_t count) {
    for (std::size_t i = 1; i <= count; ++i) {
      if ((byte(at + i) & 0xC0U) != 0x80U) return false;
    }
    return true;
  };
  const unsigned lead = byte(at);
  const unsigned next = byte(at + 1);
  if (lead < 0x80U) return 1;
  if (lead >= 0xC2U && lead <= 0xDFU) return trails(1) ? 2 : 0;
  if (lead >= 0xE0U && lead <= 0xEFU) {
    const bool overlong = lead == 0xE0U && next < 0xA0U;
    const bool surrogate = lead == 0xEDU && next > 0x9FU;
    return trails(2) && !overlong && !surrogate ? 3 : 0;
  }
  if (lead >= 0xF0U && lead <= 0xF4U) {
    const bool overlong = lead == 0xF0U && next < 0x90U;
    const bool beyond = lead == 0xF4U && next > 0x8FU;
    return trails(3) && !overlong && !beyond ? 4 : 0;
  }
  return 0;
}

}  // namespace

std::optional<std::string> read_text(const fs::path& path, const std::string& shown, Diagnostics& diagnostics, std::uintmax_t limit) {
  const Place whole{shown, 0, 0};
  const auto size = checked_size(path, whole, diagnostics, limit);
  if (!size) return {};
  std::ifstream in(path, std::ios::binary);
  std::string text(*size, '\0');
  in.read(text.data(), static_cast<std::streamsize>(*size));
  if (in.bad() || (!in.good() && !in.eof())) {
    diagnostics.error(whole, "", fmt::format("{} cannot be read", path.string()), "check its permissions");
    return {};
  }
  text.resize(static_cast<std::size_t>(in.gcount()));
  if (text.starts_with("\xFF\xFE"sv) || text.starts_with("\xFE\xFF"sv)) {
    diagnostics.error({shown, 1, 1}, "", "the file is UTF-16, not UTF-8", std::string(save_as_utf8));
    return {};
  }
  if (text.starts_with("\xEF\xBB\xBF"sv)) {
    diagnostics.error({shown, 1, 1}, "", "the file starts with a byte order mark (BOM)", std::string(save_as_utf8));
    text.erase(0, 3);
  }
  if (const std::size_t zero = text.find('\0'); zero != std::string::npos) {
    diagnostics.error(place_at(shown, text, zero), "", "there is a zero byte: this is not a text file", std::string(save_as_utf8));
    return {};
  }
  return text;
}

std::size_t first_invalid_utf8(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    if (static_cast<unsigned char>(text[at]) < 0x80U) {
      ++at;
      continue;
    }
    const std::size_t length = sequence_length(text, at);
    if (length == 0) return at;
    at += length;
  }
  return std::string_view::npos;
}

std::string scrub_utf8(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = sequence_length(text, at);
    out += length == 0 ? "\xEF\xBF\xBD"sv : text.substr(at, length);
    at += length == 0 ? 1 : length;
  }
  return out;
}

Place place_at(const std::string& shown, std::string_view text, std::size_t offset) {
  Place place{shown, 1, 1};
  for (std::size_t i = 0; i < offset && i < text.size(); ++i) {
    if (text[i] == '\n') {
      ++place.row;
      place.column = 1;
    } else if ((static_cast<unsigned char>(text[i]) & 0xC0U) != 0x80U) {
      ++place.column;
    }
  }
  return place;
}

std::string_view trim(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

std::string shorten(std::string_view text) {
  constexpr std::size_t limit = 60;
  if (text.size() <= limit) return std::string(text);
  std::size_t cut = limit;
  while (cut > 0 && (static_cast<unsigned char>(text[cut]) & 0xC0U) == 0x80U) --cut;
  return std::string(text.substr(0, cut)) + "...";
}

bool is_identifier(std::string_view text) {
  const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; };
  if (text.empty() || !letter(text.front())) return false;
  for (const char c : text) {
    if (!letter(c) && !(c >= '0' && c <= '9')) return false;
  }
  return true;
}

std::optional<double> plain_number(std::string_view text) {
  text = trim(text);
  if (text.starts_with('+') && !text.starts_with("+-")) text.remove_prefix(1);
  double value = 0.0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (failure != std::errc{} || end != text.data() + text.size() || !std::isfinite(value)) return {};
  return value;
}

}  // namespace ingot::pack
