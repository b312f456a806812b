// Names, sites and what stages exchange.

#include <algorithm>
#include <numeric>
#include <tuple>

#include "report/reader.hpp"

namespace ingot::report {
namespace {

using store::Statement;

Text names(const Statement& row, int en, int fr) {
  return {std::string(row.text(en)), std::string(row.text(row.text(fr).empty() ? en : fr))};
}

std::vector<std::string> split(std::string_view words) {
  std::vector<std::string> list;
  while (!words.empty()) {
    const std::size_t space = std::min(words.find(' '), words.size());
    if (space > 0) list.emplace_back(words.substr(0, space));
    words.remove_prefix(std::min(space + 1, words.size()));
  }
  return list;
}

double total(const std::vector<double>& values) { return std::accumulate(values.begin(), values.end(), 0.0); }

/// Sites in the order in which they are first met.
class Sites {
 public:
  explicit Sites(Reader& reader) : reader_(reader) {}

  Site& at(std::string_view process, std::string_view region) {
    const auto key = std::pair(reader_.processes(process), reader_.regions(region));
    const auto [place, fresh] = places_.emplace(key, reader_.run.sites.size());
    if (fresh) {
      Site site{key.first, key.second, {}, {}, {}, {}, {}};
      for (auto* values : {&site.capacity, &site.activity, &site.starts, &site.spend, &site.rent}) *values = reader_.years.zeros();
      reader_.run.sites.push_back(std::move(site));
    }
    return reader_.run.sites[place->second];
  }

 private:
  Reader& reader_;
  std::map<std::pair<int, int>, std::size_t> places_;
};

/// Prices of commodities by region and period.
using Prices = std::map<std::tuple<std::string, std::string, std::string>, double>;

Prices read_prices(Reader& reader) {
  Prices prices;
  Statement rows(reader.database, "SELECT commodity, region, period, price FROM price");
  while (rows.step()) prices[{std::string(rows.text(0)), std::string(rows.text(1)), std::string(rows.text(2))}] = rows.real(3);
  return prices;
}

class Exchanges {
 public:
  explicit Exchanges(Reader& reader) : reader_(reader), prices_(read_prices(reader)) {}

  void add(std::string_view commodity, int stage, bool out, std::string_view region, std::string_view period, double rate) {
    const auto key = std::tuple(reader_.commodities(commodity), stage, out);
    const auto [place, fresh] = places_.emplace(key, reader_.run.exchange.size());
    if (fresh) reader_.run.exchange.push_back({std::get<0>(key), stage, out ? "out" : "in", reader_.years.zeros(), reader_.years.zeros()});
    Exchange& exchange = reader_.run.exchange[place->second];
    reader_.years.add_mean(exchange.rate, period, rate);
    const auto price = prices_.find({std::string(commodity), std::string(region), std::string(period)});
    if (price != prices_.end()) reader_.years.add_mean(exchange.value, period, rate * price->second);
  }

 private:
  Reader& reader_;
  Prices prices_;
  std::map<std::tuple<int, int, bool>, std::size_t> places_;
};

/// World prices by year, by the commodity's IAMC name.
void read_world_prices(Reader& reader) {
  Statement rows(
      reader.database,
      "SELECT commodity.id, series.year, series.value FROM series JOIN commodity ON series.variable = 'Price|' || commodity.variable "
      "WHERE series.region = 'World'");
  while (rows.step()) {
    Commodity& commodity = reader.run.commodities[static_cast<std::size_t>(reader.commodities(rows.text(0)))];
    if (commodity.price.empty()) commodity.price = reader.years.zeros();
    const auto year = std::find(reader.run.years.begin(), reader.run.years.end(), static_cast<int>(rows.integer(1)));
    if (year != reader.run.years.end()) commodity.price[static_cast<std::size_t>(year - reader.run.years.begin())] = rows.real(2);
  }
}

}  // namespace

void read_names(Reader& reader) {
  Run& run = reader.run;
  Statement stages(reader.database, "SELECT id, name, name_fr FROM stage ORDER BY rowid");
  while (stages.step()) {
    reader.stages.add(stages.text(0));
    run.stages.push_back({std::string(stages.text(0)), names(stages, 1, 2)});
  }
  Statement regions(reader.database, "SELECT id, name, name_fr, countries FROM region ORDER BY rowid");
  while (regions.step()) {
    reader.regions.add(regions.text(0));
    run.regions.push_back({std::string(regions.text(0)), names(regions, 1, 2), split(regions.text(3))});
  }
  if (reader.has_table("unit_name")) {
    Statement units(reader.database, "SELECT unit, one, one_fr, many, many_fr FROM unit_name ORDER BY unit");
    while (units.step()) run.units.push_back({std::string(units.text(0)), names(units, 1, 2), names(units, 3, 4)});
  }
  Statement commodities(reader.database, "SELECT id, name, name_fr, unit FROM commodity ORDER BY rowid");
  while (commodities.step()) {
    reader.commodities.add(commodities.text(0));
    run.commodities.push_back({std::string(commodities.text(0)), names(commodities, 1, 2), std::string(commodities.text(3)), {}});
  }
  Statement processes(reader.database,
                      "SELECT id, name, name_fr, stage, operator, capacity_unit, activity_unit FROM process ORDER BY rowid");
  while (processes.step()) {
    reader.processes.add(processes.text(0));
    run.processes.push_back({std::string(processes.text(0)), names(processes, 1, 2), reader.stages(processes.text(3)),
                             std::string(processes.text(4)), -1, std::string(processes.text(5)), std::string(processes.text(6))});
  }
}

void read_sites(Reader& reader) {
  Sites sites(reader);
  const Years& years = reader.years;
  Statement capacity(reader.database, "SELECT process, region, period, capacity, rent FROM capacity");
  while (capacity.step()) {
    Site& site = sites.at(capacity.text(0), capacity.text(1));
    years.add_mean(site.capacity, capacity.text(2), capacity.real(3));
    years.add_mean(site.rent, capacity.text(2), capacity.real(3) * capacity.real(4));
  }
  Statement activity(reader.database, "SELECT process, region, period, rate FROM activity");
  while (activity.step()) years.add_mean(sites.at(activity.text(0), activity.text(1)).activity, activity.text(2), activity.real(3));
  Statement starts(reader.database, "SELECT process, region, period, amount FROM starts");
  while (starts.step()) years.add_amount(sites.at(starts.text(0), starts.text(1)).starts, starts.text(2), starts.real(3));
  Statement spend(reader.database, "SELECT process, region, period, rate FROM spend");
  while (spend.step()) years.add_mean(sites.at(spend.text(0), spend.text(1)).spend, spend.text(2), spend.real(3));
  std::erase_if(reader.run.sites, [](const Site& site) {
    return total(site.capacity) == 0 && total(site.activity) == 0 && total(site.starts) == 0 && total(site.spend) == 0;
  });
}

void read_exchange(Reader& reader) {
  Exchanges exchanges(reader);
  std::map<std::pair<int, int>, double> made;  // by process and commodity
  Statement recipe(reader.database, "SELECT process, commodity, direction, region, period, rate FROM recipe");
  while (recipe.step()) {
    const int process = reader.processes(recipe.text(0));
    if (process < 0) continue;
    const bool out = recipe.text(2) == "out";
    if (out) made[{process, reader.commodities(recipe.text(1))}] += recipe.real(5);
    exchanges.add(recipe.text(1), reader.run.processes[static_cast<std::size_t>(process)].stage, out, recipe.text(3), recipe.text(4),
                  recipe.real(5));
  }
  std::map<int, double> most;
  for (const auto& [key, amount] : made) {
    if (const auto found = most.find(key.first); found != most.end() && found->second >= amount) continue;
    most[key.first] = amount;
    reader.run.processes[static_cast<std::size_t>(key.first)].output = key.second;
  }
  Statement demand(reader.database, "SELECT commodity, region, period, served FROM demand");
  while (demand.step()) exchanges.add(demand.text(0), -1, false, demand.text(1), demand.text(2), demand.real(3));
  std::erase_if(reader.run.exchange, [](const Exchange& e) { return total(e.rate) == 0; });
  read_world_prices(reader);
}

}  // namespace ingot::report
