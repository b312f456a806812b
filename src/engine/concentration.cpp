#include "engine/concentration.hpp"

#include <algorithm>
#include <map>

#include "engine/yearly.hpp"
#include "plan/concentration.hpp"
#include "problem/unit_text.hpp"

namespace ingot::engine {
namespace {

/// Those among whom a group of sites is shared out; a site without one belongs to nobody.
struct Holders {
  std::vector<Naming> names;
  std::map<std::string, std::size_t> index;

  std::optional<std::size_t> find(const std::string& id) const {
    const auto found = index.find(id);
    return found == index.end() ? std::nullopt : std::optional(found->second);
  }
  void add(const Naming& naming) {
    if (!naming.id.empty() && index.emplace(naming.id, names.size()).second) names.push_back(naming);
  }
};

class Maker {
 public:
  Maker(const Problem& problem, const Plan& plan) : problem_(problem), plan_(plan), years_(reported_years(problem.calendar)) {
    for (const Region& region : problem.regions) regions_.add(region.naming);
    for (const Process& process : problem.processes) operators_.add({process.operator_id, process.operator_id, process.operator_id});
  }

  std::vector<ConcentrationRow> make() {
    for (std::size_t stage = 0; stage < problem_.stages.size(); ++stage) {
      std::map<std::string, std::vector<SiteId>> groups;  // by unit of capacity
      for (const SiteId s : problem_.sites.ids())
        if (problem_.process_of(s).stage == stage) groups[problem_.process_of(s).capacity_unit].push_back(s);
      for (const auto& [unit, sites] : groups) {
        add(stage, unit, groups.size() > 1, sites, "region", regions_, [&](SiteId s) { return problem_.region_of(s).naming.id; });
        add(stage, unit, groups.size() > 1, sites, "operator", operators_, [&](SiteId s) { return problem_.process_of(s).operator_id; });
      }
    }
    return std::move(rows_);
  }

 private:
  template <class Holder>
  void add(std::size_t stage, const std::string& unit, bool several, const std::vector<SiteId>& sites, const char* kind,
           const Holders& holders, Holder&& holder) {
    const Naming& naming = problem_.stages[stage].naming;
    ConcentrationRow row{naming.id,
                         naming.name,
                         naming.name_fr,
                         unit,
                         unit_text(problem_, unit, false),
                         unit_text(problem_, unit, true),
                         kind,
                         several,
                         {},
                         {},
                         {},
                         {},
                         {}};
    bool any = false;
    for (const int year : years_) {
      std::vector<double> amounts(holders.names.size(), 0.0);
      double unnamed = 0.0;
      for (const SiteId s : sites) {
        const double held = std::max(0.0, year_mean(problem_.calendar, year, [&](PeriodId t) { return plan_.capacity.at(s, t); }));
        const std::optional<std::size_t> who = holders.find(holder(s));
        (who ? amounts[*who] : unnamed) += held;
      }
      const std::optional<Concentration> found = concentration(amounts, unnamed);
      any = any || found;
      row.herfindahl.push_back(found ? found->herfindahl : 0.0);
      row.largest_share.push_back(found ? found->largest_share : 0.0);
      row.largest.push_back(found ? holders.names[found->largest].id : "");
      row.largest_name.push_back(found ? holders.names[found->largest].name : "");
      row.largest_name_fr.push_back(found ? holders.names[found->largest].name_fr : "");
    }
    if (any) rows_.push_back(std::move(row));
  }

  const Problem& problem_;
  const Plan& plan_;
  std::vector<int> years_;
  Holders regions_, operators_;
  std::vector<ConcentrationRow> rows_;
};

}  // namespace

std::vector<ConcentrationRow> make_concentration(const Problem& problem, const Plan& plan) { return Maker(problem, plan).make(); }

void add_concentration_series(const std::vector<ConcentrationRow>& rows, std::vector<SeriesRow>& series) {
  for (const ConcentrationRow& row : rows) {
    const std::string by = row.holders == "operator" ? " by operator" : "";
    const std::string stage = row.stage_name + (row.of_several_units ? "|" + row.unit : "");
    series.push_back({"Concentration|Herfindahl" + by + "|" + stage, "World", "1", row.herfindahl, "World"});
    series.push_back({"Concentration|Largest share" + by + "|" + stage, "World", "1", row.largest_share, "World"});
  }
}

}  // namespace ingot::engine
