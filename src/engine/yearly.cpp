#include "engine/yearly.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <iterator>
#include <map>
#include <optional>

#include "problem/unit_text.hpp"
#include "problem/variables.hpp"

namespace ingot::engine {
namespace {

double activity_of(const Plan& plan, SiteId id, PeriodId t) {
  double run = 0.0;
  for (const Grid& mode : plan.activity) run += mode.at(id, t);
  return run;
}

/// Regional values of one variable, and their sum as World.
class RegionalSeries {
 public:
  RegionalSeries(const Problem& problem, std::vector<int> years, std::vector<SeriesRow>& out)
      : problem_(problem), years_(std::move(years)), out_(out) {}

  using Value = std::function<double(RegionId, PeriodId)>;
  void add(const std::string& variable, const std::string& unit, const Value& value, bool with_world = true) {
    std::vector<double> world(years_.size(), 0.0);
    bool any_world = false;
    for (const RegionId r : problem_.regions.ids()) {
      SeriesRow row{variable, problem_.regions[r].naming.name, unit, {}, problem_.regions[r].naming.id};
      bool any = false;
      for (std::size_t i = 0; i < years_.size(); ++i) {
        row.values.push_back(year_mean(problem_.calendar, years_[i], [&](PeriodId t) { return value(r, t); }));
        world[i] += row.values.back();
        any = any || row.values.back() != 0.0;
      }
      if (any) out_.push_back(std::move(row));
      any_world = any_world || any;
    }
    if (with_world && any_world) out_.push_back({variable, "World", unit, std::move(world), "World"});
  }
  void add_world(const std::string& variable, const std::string& unit, const std::function<double(PeriodId)>& value) {
    SeriesRow row{variable, "World", unit, {}, "World"};
    for (const int year : years_) row.values.push_back(year_mean(problem_.calendar, year, value));
    if (std::any_of(row.values.begin(), row.values.end(), [](double v) { return v != 0.0; })) out_.push_back(std::move(row));
  }

 private:
  const Problem& problem_;
  std::vector<int> years_;
  std::vector<SeriesRow>& out_;
};

/// The site of a process in a region, if any.
std::map<std::pair<ProcessId, RegionId>, SiteId> sites_by_region(const Problem& problem) {
  std::map<std::pair<ProcessId, RegionId>, SiteId> sites;
  for (const SiteId id : problem.sites.ids()) sites[{problem.sites[id].process, problem.sites[id].region}] = id;
  return sites;
}

void add_process_series(const Problem& problem, const Plan& plan, RegionalSeries& series) {
  const auto sites = sites_by_region(problem);
  for (const ProcessId p : problem.processes.ids()) {
    const Process& process = problem.processes[p];
    const auto at = [&](auto&& value) {
      return [&, value](RegionId r, PeriodId t) {
        const auto found = sites.find({p, r});
        return found == sites.end() ? 0.0 : value(found->second, t);
      };
    };
    series.add("Capacity|" + process.variable, process.capacity_unit, at([&](SiteId s, PeriodId t) { return plan.capacity.at(s, t); }));
    series.add("Starts|" + process.variable, process.capacity_unit + "/year",
               at([&](SiteId s, PeriodId t) { return plan.starts.at(s, t) / problem.calendar.length(t); }));
    series.add("Activity|" + process.variable, process.activity_unit + "/year",
               at([&](SiteId s, PeriodId t) { return activity_of(plan, s, t); }));
    series.add("Investment|" + process.variable, problem.currency + "/year", at([&](SiteId s, PeriodId t) { return plan.spend.at(s, t); }));
  }
  for (std::size_t stage = 0; stage <= problem.stages.size(); ++stage) {
    const bool total = stage == problem.stages.size();
    const auto value = [&](RegionId r, PeriodId t) {
      double sum = 0.0;
      for (const SiteId id : problem.sites.ids())
        if (problem.sites[id].region == r && (total || problem.process_of(id).stage == stage)) sum += plan.spend.at(id, t);
      return sum;
    };
    series.add(total ? "Investment" : "Investment by stage|" + problem.stages[stage].naming.name, problem.currency + "/year", value);
  }
}

void add_commodity_series(const Problem& problem, const Plan& plan, RegionalSeries& series) {
  for (const CommodityId c : problem.commodities.ids()) {
    const Commodity& what = problem.commodities[c];
    series.add("Production|" + what.variable, what.unit + "/year",
               [&](RegionId r, PeriodId t) { return production(problem, plan, c, r, t); });
    const std::string unit = money_per(problem.currency, what.unit);
    series.add("Price|" + what.variable, unit, [&](RegionId r, PeriodId t) { return plan.price.at(pair_index(problem, c, r), t); }, false);
    series.add_world("Price|" + what.variable, unit, [&](PeriodId t) { return world_price(problem, plan, c, t); });
    if (what.storable)
      series.add("Stock|" + what.variable, what.unit, [&](RegionId r, PeriodId t) { return plan.stock.at(pair_index(problem, c, r), t); });
  }
  std::map<std::string, std::pair<std::string, std::vector<SegmentId>>> segments;  // by variable, since a segment stands once a region
  for (const SegmentId d : problem.segments.ids()) {
    const Segment& segment = problem.segments[d];
    auto& group = segments[segment.variable];
    group.first = problem.commodities[segment.commodity].unit + "/year";
    group.second.push_back(d);
  }
  for (const auto& [variable, group] : segments) {
    series.add("Demand|" + variable, group.first, [&, &members = group.second](RegionId r, PeriodId t) {
      double sum = 0.0;
      for (const SegmentId d : members)
        if (problem.segments[d].region == r) sum += plan.served.at(d, t);
      return sum;
    });
  }
}

/// In the pack's units; of one region, or of all.
double figure_value(const Problem& problem, const Plan& plan, const Figure& figure, PeriodId t, std::optional<RegionId> only = {}) {
  using Quantity = Figure::Quantity;
  double sum = 0.0;
  if (figure.quantity == Quantity::price) {
    for (const CommodityId c : figure.commodities) sum += world_price(problem, plan, c, t);
    return figure.commodities.empty() ? 0.0 : sum / static_cast<double>(figure.commodities.size());
  }
  if (figure.quantity == Quantity::served) {
    for (const SegmentId d : problem.segments.ids())
      if ((!only || problem.segments[d].region == *only) &&
          std::count(figure.commodities.begin(), figure.commodities.end(), problem.segments[d].commodity) > 0)
        sum += plan.served.at(d, t);
    return sum;
  }
  for (const SiteId s : figure.sites) {
    if (only && problem.sites[s].region != *only) continue;
    switch (figure.quantity) {
      case Quantity::capacity:
        sum += plan.capacity.at(s, t);
        break;
      case Quantity::nameplate:
        sum += plan.nameplate.at(s, t);
        break;
      case Quantity::starts:
        sum += plan.starts.at(s, t) / problem.calendar.length(t);
        break;
      case Quantity::activity:
        sum += activity_of(plan, s, t);
        break;
      case Quantity::spend:
        sum += plan.spend.at(s, t);
        break;
      case Quantity::price:
      case Quantity::served:
        break;
    }
  }
  return sum;
}

/// Figures that name a variable, as series in the pack's units: by region where they add up over regions.
void add_figure_series(const Problem& problem, const Plan& plan, RegionalSeries& series) {
  for (const Figure& figure : problem.figures) {
    if (figure.variable.empty()) continue;
    const std::string unit = figure.own_unit + (figure.rate ? "/year" : "");
    if (figure.quantity == Figure::Quantity::price) {
      series.add_world(figure.variable, unit, [&](PeriodId t) { return figure_value(problem, plan, figure, t); });
    } else {
      series.add(figure.variable, unit, [&](RegionId r, PeriodId t) { return figure_value(problem, plan, figure, t, r); });
    }
  }
}

/// The rows above those there (problem/variables.hpp), by region and for the world.
void add_sums(const Problem& problem, std::vector<SeriesRow>& rows) {
  std::map<std::string_view, std::vector<std::size_t>> rows_of;
  for (std::size_t i = 0; i < rows.size(); ++i) rows_of[rows[i].variable].push_back(i);
  const std::vector<SummableVariable> parts = summable_variables(problem);
  std::vector<SeriesRow> sums;
  for (const auto& [name, members] : sums_above(parts)) {
    std::map<std::string, SeriesRow> by_region;
    for (const std::size_t member : members) {
      const auto found = rows_of.find(parts[member].name);
      if (found == rows_of.end()) continue;
      for (const std::size_t i : found->second) {
        SeriesRow& sum = by_region.try_emplace(rows[i].region_id, rows[i]).first->second;
        if (sum.sum) {
          for (std::size_t year = 0; year < sum.values.size(); ++year) sum.values[year] += rows[i].values[year];
        }
        sum.sum = true;
      }
    }
    for (auto& [region, sum] : by_region) {
      sum.variable = name;
      sums.push_back(std::move(sum));
    }
  }
  std::move(sums.begin(), sums.end(), std::back_inserter(rows));
}

}  // namespace

std::vector<int> reported_years(const Calendar& calendar) {
  std::vector<int> years;
  for (int year = static_cast<int>(std::ceil(calendar.start.years - 1e-9)); year + 1.0 <= calendar.report_until.years + 1e-9; ++year)
    years.push_back(year);
  return years;
}

double production(const Problem& problem, const Plan& plan, CommodityId commodity, RegionId region, PeriodId t) {
  double sum = 0.0;
  for (const SiteId id : problem.sites.ids()) {
    const Site& site = problem.sites[id];
    if (site.region != region) continue;
    for (const Flow& flow : site.flows) {
      if (flow.commodity == commodity && flow.direction == FlowDirection::out) sum += flow.amount[t] * plan.activity[flow.mode].at(id, t);
    }
  }
  return sum;
}

double world_price(const Problem& problem, const Plan& plan, CommodityId commodity, PeriodId t) {
  double made = 0.0, made_value = 0.0, used = 0.0, used_value = 0.0;
  for (const RegionId r : problem.regions.ids()) {
    const double price = plan.price.at(pair_index(problem, commodity, r), t);
    const double amount = production(problem, plan, commodity, r, t);
    made += amount;
    made_value += amount * price;
  }
  if (made > 0.0) return made_value / made;
  for (const SegmentId d : problem.segments.ids()) {
    if (problem.segments[d].commodity != commodity) continue;
    used += plan.served.at(d, t);
    used_value += plan.served.at(d, t) * plan.price.at(pair_index(problem, commodity, problem.segments[d].region), t);
  }
  return used > 0.0 ? used_value / used : 0.0;
}

std::vector<SeriesRow> make_series(const Problem& problem, const Plan& plan) {
  std::vector<SeriesRow> rows;
  RegionalSeries series(problem, reported_years(problem.calendar), rows);
  add_process_series(problem, plan, series);
  add_commodity_series(problem, plan, series);
  add_figure_series(problem, plan, series);
  add_sums(problem, rows);
  return rows;
}

std::vector<FigureRow> make_figures(const Problem& problem, const Plan& plan) {
  std::vector<FigureRow> rows;
  const std::vector<int> years = reported_years(problem.calendar);
  for (const Figure& figure : problem.figures) {
    FigureRow row{
        figure.name, figure.name_fr, figure.unit, {}, unit_text(problem, figure.unit, false), unit_text(problem, figure.unit, true)};
    for (const int year : years)
      row.values.push_back(figure.factor *
                           year_mean(problem.calendar, year, [&](PeriodId t) { return figure_value(problem, plan, figure, t); }));
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace ingot::engine
