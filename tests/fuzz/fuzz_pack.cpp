// libFuzzer target over all that reads users' text. See tests/fuzz/README.md.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "tests/fuzz/entry.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  ingot::fuzz::feed(std::string_view(reinterpret_cast<const char*>(data), size));
  return 0;
}
