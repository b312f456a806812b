// --prices FILE: a contract path as a CSV table.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

#include "engine/money.hpp"
#include "pack/csv.hpp"
#include "pack/nearest.hpp"
#include "pack/text_file.hpp"

namespace ingot::engine {
namespace {

class Reader {
 public:
  Reader(const Problem& problem, const pack::Csv& csv, Diagnostics& diagnostics) : problem_(problem), csv_(csv), diagnostics_(diagnostics) {
    for (const pack::Cell& cell : csv.header) {
      if (std::find(known_.begin(), known_.end(), cell.text) == known_.end())
        diagnostics_.error(cell.place, cell.text, "is no column of a price path",
                           fmt::format("the columns are {}", fmt::join(known_, ", ")));
    }
    for (const char* column : {"commodity", "price"}) {
      if (!csv.header.empty() && !index_of(column))
        diagnostics_.error(csv.header.front().place, column, "the column is missing", "add it to the first line");
    }
  }

  std::vector<finance::Contract> read() {
    std::vector<finance::Contract> contracts;
    for (const pack::Row& row : csv_.rows) {
      finance::Contract contract;
      const pack::Cell commodity = cell(row, "commodity"), region = cell(row, "region"), from = cell(row, "from");
      if (!find(problem_.commodities, commodity, "commodity", contract.commodity)) continue;
      if (!region.text.empty() && region.text != "*" && region.text != "World") {
        RegionId id;
        if (!find(problem_.regions, region, "region", id)) continue;
        contract.region = id;
      }
      if (!from.text.empty()) {
        if (const std::optional<Date> date = parse_date(from.text)) {
          contract.from = date->years;
        } else {
          diagnostics_.error(from.place, "from", fmt::format("'{}' is not a date", from.text), "write for example 2028-01");
        }
      }
      read_price(cell(row, "price"), contract);
      if (const pack::Cell demand = cell(row, "demand"); !demand.text.empty()) contract.demand = share(demand, "demand");
      contracts.push_back(contract);
    }
    return contracts;
  }

 private:
  std::optional<std::size_t> index_of(std::string_view column) const {
    for (std::size_t i = 0; i < csv_.header.size(); ++i)
      if (csv_.header[i].text == column) return i;
    return std::nullopt;
  }
  pack::Cell cell(const pack::Row& row, std::string_view column) const {
    const std::optional<std::size_t> index = index_of(column);
    return index ? row.cells[*index] : pack::Cell{};
  }

  template <class Things, class Thing>
  bool find(const Things& things, const pack::Cell& cell, const char* what, Thing& found) {
    std::vector<std::string> names;
    for (const auto id : things.ids()) {
      names.push_back(things[id].naming.id);
      if (names.back() != cell.text) continue;
      found = id;
      return true;
    }
    const std::string near = pack::nearest(cell.text, names);
    diagnostics_.error(cell.place, what, fmt::format("there is no {} '{}'", what, cell.text),
                       !near.empty() ? fmt::format("did you mean '{}'?", near) : fmt::format("one of {}", fmt::join(names, ", ")));
    return false;
  }

  /// The number at the beginning of a text, and what follows it.
  static std::optional<double> leading(std::string_view text, std::string_view& rest) {
    double value = 0.0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (failure != std::errc() || !std::isfinite(value)) return std::nullopt;
    rest = text.substr(static_cast<std::size_t>(end - text.data()));
    while (!rest.empty() && rest.front() == ' ') rest.remove_prefix(1);
    return value;
  }

  double share(const pack::Cell& cell, const char* column) {
    std::string_view rest;
    const std::optional<double> value = leading(cell.text, rest);
    const double share = value.value_or(-1.0) * (rest == "%" ? 0.01 : 1.0);
    if (value && (rest.empty() || rest == "%") && share >= 0.0 && share <= 1.0) return share;
    diagnostics_.error(cell.place, column, fmt::format("'{}' is no share from 0 to 1", cell.text), "write for example 80 %");
    return 1.0;
  }

  void read_price(const pack::Cell& cell, finance::Contract& contract) {
    if (cell.text.empty()) return;
    std::string_view rest;
    const std::optional<double> value = leading(cell.text, rest);
    if (value && rest == "%") {
      contract.price_share = *value / 100.0;
    } else if (value && rest.empty()) {
      contract.price = value;
    } else {
      diagnostics_.error(cell.place, "price", fmt::format("'{}' is neither a price nor a share of the plan's", cell.text),
                         fmt::format("write a number in {} per {}, or for example 70 %", problem_.currency,
                                     problem_.commodities[contract.commodity].unit));
    }
  }

  const Problem& problem_;
  const pack::Csv& csv_;
  Diagnostics& diagnostics_;
  const std::vector<std::string> known_{"commodity", "region", "from", "price", "demand", "note"};
};

}  // namespace

std::vector<finance::Contract> read_contracts(const Problem& problem, const std::filesystem::path& file) {
  Diagnostics diagnostics;
  const std::optional<std::string> text = pack::read_text(file, file.string(), diagnostics);
  const std::optional<pack::Csv> csv = text ? pack::read_csv(*text, file.string(), diagnostics) : std::nullopt;
  std::vector<finance::Contract> contracts;
  if (csv) contracts = Reader(problem, *csv, diagnostics).read();
  if (diagnostics.has_errors()) throw Findings(std::move(diagnostics));
  return contracts;
}

}  // namespace ingot::engine
