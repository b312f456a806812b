#pragma once
// A struct described once: from the same list of fields come its JSON, its JSON Schema and, from that, the page's types.

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <tuple>
#include <type_traits>
#include <vector>

namespace ingot::report {

using Json = nlohmann::ordered_json;

/// One field of a struct: the name in JSON, where it is, and what it means (with its unit).
template <class Struct, class Member>
struct Field {
  const char* name;
  Member Struct::* member;
  const char* meaning;
};
template <class Struct, class Member>
constexpr Field<Struct, Member> field(const char* name, Member Struct::* member, const char* meaning) {
  return {name, member, meaning};
}

/// Specialised for each struct of the contract: `name` (of the type), `meaning`, `fields` (a tuple of Field).
template <class Struct>
struct Description;

template <class T, class = void>
struct is_described : std::false_type {};
template <class T>
struct is_described<T, std::void_t<decltype(Description<T>::fields)>> : std::true_type {};

template <class T>
struct is_vector : std::false_type {};
template <class T>
struct is_vector<std::vector<T>> : std::true_type {};
template <class T>
struct is_optional : std::false_type {};
template <class T>
struct is_optional<std::optional<T>> : std::true_type {};

/// A number with seven significant digits; null where it is not finite.
Json number(double value);

/// A value of the contract as JSON.
template <class T>
Json to_json(const T& value) {
  if constexpr (is_described<T>::value) {
    Json object = Json::object();
    std::apply([&](const auto&... f) { ((object[f.name] = to_json(value.*(f.member))), ...); }, Description<T>::fields);
    return object;
  } else if constexpr (is_vector<T>::value) {
    Json array = Json::array();
    for (const auto& item : value) array.push_back(to_json(item));
    return array;
  } else if constexpr (is_optional<T>::value) {
    return value ? to_json(*value) : Json();
  } else if constexpr (std::is_floating_point_v<T>) {
    return number(value);
  } else {
    return value;
  }
}

/// The JSON Schema of a type; described structs go to `definitions` and are referred to.
template <class T>
Json schema_of(Json& definitions) {
  if constexpr (is_described<T>::value) {
    const std::string name = Description<T>::name;
    if (!definitions.contains(name)) {
      definitions[name] = Json::object();  // holds the place, so that a type may hold itself
      Json properties = Json::object(), required = Json::array();
      const auto add = [&]<class Struct, class Member>(const Field<Struct, Member>& f) {
        Json property = schema_of<Member>(definitions);
        if (property.contains("$ref")) property = {{"allOf", Json::array({property})}};
        property["description"] = f.meaning;
        properties[f.name] = std::move(property);
        required.push_back(f.name);
      };
      std::apply([&](const auto&... f) { (add(f), ...); }, Description<T>::fields);
      definitions[name] = {{"type", "object"},
                           {"description", Description<T>::meaning},
                           {"properties", std::move(properties)},
                           {"required", std::move(required)},
                           {"additionalProperties", false}};
    }
    return {{"$ref", "#/definitions/" + name}};
  } else if constexpr (is_vector<T>::value) {
    return {{"type", "array"}, {"items", schema_of<typename T::value_type>(definitions)}};
  } else if constexpr (is_optional<T>::value) {
    return {{"anyOf", Json::array({schema_of<typename T::value_type>(definitions), {{"type", "null"}}})}};
  } else if constexpr (std::is_same_v<T, bool>) {
    return {{"type", "boolean"}};
  } else if constexpr (std::is_integral_v<T>) {
    return {{"type", "integer"}};
  } else if constexpr (std::is_floating_point_v<T>) {
    return {{"type", Json::array({"number", "null"})}};  // null: not finite
  } else {
    return {{"type", "string"}};
  }
}

}  // namespace ingot::report
