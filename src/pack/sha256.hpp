#pragma once
// SHA-256, for naming inputs; not for secrets.

#include <string>
#include <string_view>

namespace ingot::pack {

/// The SHA-256 of a text, 64 hexadecimal digits in lower case.
/// @source FIPS 180-4
std::string sha256(std::string_view text);

}  // namespace ingot::pack
