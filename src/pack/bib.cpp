#include "pack/bib.hpp"

#include <fmt/format.h>

#include <cctype>
#include <optional>
#include <unordered_map>

#include "pack/text_file.hpp"

namespace ingot::pack {

namespace {

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return out;
}

bool is_name(char c) {
  const auto u = static_cast<unsigned char>(c);
  return std::isalnum(u) != 0 || u >= 0x80U || std::string_view("_-:.+/").find(c) != std::string_view::npos;
}

class Reader {
 public:
  Reader(std::string_view text, const std::string& shown, Diagnostics& diagnostics)
      : text_(text), shown_(shown), diagnostics_(diagnostics) {}

  std::vector<Reference> read() {
    while ((at_ = text_.find('@', at_)) != std::string_view::npos) {
      const std::size_t start = at_;
      ++at_;
      if (!entry(start)) skip_to_next_entry();
    }
    return std::move(references_);
  }

 private:
  bool complain(std::size_t offset, std::string message, std::string fix) {
    diagnostics_.error(place(offset), "", std::move(message), std::move(fix));
    return false;
  }

  /// Places are asked for in rising order: count on from the last one.
  Place place(std::size_t offset) {
    if (offset < counted_) return place_at(shown_, text_, offset);
    const Place step = place_at(shown_, text_.substr(counted_), offset - counted_);
    last_ = step.row == 1 ? Place{shown_, last_.row, last_.column + step.column - 1} : Place{shown_, last_.row + step.row - 1, step.column};
    counted_ = offset;
    return last_;
  }

  void skip_blanks() {
    while (at_ < text_.size() && std::isspace(static_cast<unsigned char>(text_[at_])) != 0) ++at_;
  }
  bool take(char wanted) {
    skip_blanks();
    if (at_ >= text_.size() || text_[at_] != wanted) return false;
    ++at_;
    return true;
  }
  std::string_view name() {
    skip_blanks();
    const std::size_t start = at_;
    while (at_ < text_.size() && is_name(text_[at_])) ++at_;
    return text_.substr(start, at_ - start);
  }
  void skip_to_next_entry() {
    const std::size_t next = text_.find("\n@", at_ > 0 ? at_ - 1 : 0);
    at_ = next == std::string_view::npos ? text_.size() : next + 1;
  }

  bool entry(std::size_t start) {
    Reference reference;
    reference.type = lower(name());
    if (reference.type == "comment" || reference.type == "preamble") return false;
    if (reference.type.empty() || !take('{'))
      return complain(start, "an entry is written @type{key, field = {text}}", "write @misc{key, ...}");
    if (reference.type == "string") return complain(start, "@string is not supported", "write the text in full");
    reference.place = place(start);
    reference.key = std::string(name());
    if (reference.key.empty()) return complain(at_, "the entry has no key", "write @misc{key, ...}");
    while (take(',')) {
      skip_blanks();
      if (at_ < text_.size() && text_[at_] == '}') break;
      if (!field(reference)) return false;
    }
    if (!take('}')) return complain(at_, fmt::format("entry '{}' has no comma or closing brace here", shorten(reference.key)), "add it");
    keep(std::move(reference));
    return true;
  }

  bool field(Reference& reference) {
    skip_blanks();
    const std::size_t start = at_;
    const std::string field_name = lower(name());
    if (field_name.empty() || !take('=')) {
      return complain(start, fmt::format("entry '{}' wants `field = {{text}}` here", shorten(reference.key)), "complete the field");
    }
    const std::optional<std::string> text = value();
    if (!text) return complain(start, fmt::format("the text of field '{}' does not end or is none", shorten(field_name)), "write {text}");
    if (!reference.fields.try_emplace(field_name, *text).second) {
      complain(start, fmt::format("entry '{}' has the field '{}' twice", shorten(reference.key), shorten(field_name)),
               "delete one of them");
    }
    return true;
  }

  std::optional<std::string> value() {
    skip_blanks();
    if (at_ >= text_.size()) return {};
    const char open = text_[at_];
    if (open != '{' && open != '"') {
      const std::string_view word = name();
      return word.empty() ? std::optional<std::string>{} : std::string(word);
    }
    ++at_;
    std::string out;
    for (int depth = 0; at_ < text_.size(); ++at_) {
      const char c = text_[at_];
      const bool closes = depth == 0 && c == (open == '{' ? '}' : '"');
      if (closes) {
        ++at_;
        return std::string(trim(out));
      }
      const bool blank = std::isspace(static_cast<unsigned char>(c)) != 0;
      if (c == '{') ++depth;
      if (c == '}') --depth;
      if (depth < 0) return {};
      if (c == '{' || c == '}') continue;
      if (!blank) out += c;
      if (blank && !out.empty() && out.back() != ' ') out += ' ';
    }
    return {};
  }

  void keep(Reference reference) {
    const auto [first, fresh] = rows_.try_emplace(reference.key, reference.place.row);
    if (!fresh) {
      diagnostics_.error(reference.place, "", fmt::format("reference '{}' stands already in row {}", shorten(reference.key), first->second),
                         "delete one of them");
      return;
    }
    references_.push_back(std::move(reference));
  }

  std::string_view text_;
  const std::string& shown_;
  Diagnostics& diagnostics_;
  std::size_t at_ = 0;
  std::size_t counted_ = 0;
  Place last_{"", 1, 1};
  std::vector<Reference> references_;
  std::unordered_map<std::string, int> rows_;
};

}  // namespace

std::vector<Reference> read_bib(std::string_view text, const std::string& shown, Diagnostics& diagnostics) {
  if (const std::size_t bad = first_invalid_utf8(text); bad != std::string_view::npos) {
    diagnostics.error(place_at(shown, text, bad), "", "there is a byte that is not UTF-8", "save the file as UTF-8 without BOM");
    return read_bib(scrub_utf8(text), shown, diagnostics);
  }
  return Reader(text, shown, diagnostics).read();
}

}  // namespace ingot::pack
