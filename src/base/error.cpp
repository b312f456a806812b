#include "base/error.hpp"

#include <cstdio>
#include <cstdlib>
#include <utility>

namespace ingot {

Error::Error(ErrorCode code, std::string place, std::string message, std::string fix)
    : code_(code), place_(std::move(place)), message_(std::move(message)), fix_(std::move(fix)) {
  if (!place_.empty()) text_ = place_ + ": ";
  text_ += message_;
  if (!fix_.empty()) text_ += ". Fix: " + fix_;
}

void broken_promise(const char* condition, const char* file, int line) {
  std::fprintf(stderr, "%s:%d: broken promise: %s\n", file, line, condition);
  std::abort();
}

}  // namespace ingot
