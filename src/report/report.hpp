#pragma once
// A run folder -> the data of a page -> one self-contained HTML file.

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "report/contract.hpp"

namespace ingot::report {

/// Everything of a stored run that a page shows.
/// @error Error(input) if the folder is no run, is damaged or of another version
Run read_run(const std::filesystem::path& folder);

/// The contract as JSON Schema (draft-07): what `to_page` embeds fits it.
std::string contract_schema();

/// The page: the template with the data in it. Texts of runs cannot leave the data's script element (`<`, `>`, `&` and line separators
/// are written as escapes; bytes that are no UTF-8 become the replacement character).
/// @param page template with exactly one placeholder of each kind
/// @error Error(internal) if it has not
std::string make_page(const Report& report, std::string_view page);

/// The template that this build carries; empty where it was built without Node (see cmake/IngotWeb.cmake).
std::string_view page_template();

/// A text that is safe inside any script element of HTML: JSON with `<`, `>`, `&`, U+2028 and U+2029 as \u escapes.
std::string escape_for_script(std::string_view json);

}  // namespace ingot::report
