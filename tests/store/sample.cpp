#include "tests/store/sample.hpp"

#include <cmath>
#include <cstdlib>

namespace ingot::store::sample {
namespace {

Grid random_grid(std::size_t items, std::size_t periods, std::mt19937& bits) {
  Grid grid(items, periods);
  std::uniform_real_distribution<double> mantissa(-1.0, 1.0);
  std::uniform_int_distribution<int> exponent(-300, 300), die(0, 4);
  for (std::size_t i = 0; i < items; ++i) {
    for (const PeriodId t : IdRange<PeriodId>(periods)) grid.at(i, t) = die(bits) == 0 ? 0.0 : std::ldexp(mantissa(bits), exponent(bits));
  }
  return grid;
}

Process make_process(const std::string& id, std::size_t stage, std::vector<std::string> modes) {
  Process process;
  process.naming = {id, "The " + id, "Le " + id};
  process.stage = stage;
  process.capacity_unit = "line";
  process.activity_unit = "piece";
  process.modes = std::move(modes);
  process.tags = {"a", "b"};
  return process;
}

}  // namespace

Problem problem() {
  Problem p;
  p.stages = {{{"making", "Making", "Fabrication"}}, {{"people", "People", "Personnes"}}};
  const RegionId north = p.regions.push_back({{"N", "North, \"cold\"", "Nord"}, {}});
  const RegionId south = p.regions.push_back({{"S", "South", "Sud"}, {"warm"}});
  Commodity good, labour;
  good.naming = {"good", "Good", "Bien"};
  good.unit = "piece";
  labour.naming = {"labour", "Labour", "Travail"};
  labour.unit = "person-year";
  const CommodityId g = p.commodities.push_back(good);
  p.commodities.push_back(labour);
  const ProcessId works = p.processes.push_back(make_process("works", 0, {"main"}));
  const ProcessId crew = p.processes.push_back(make_process("crew", 1, {"day", "night"}));
  for (const auto& [process, region] : {std::pair{works, north}, {works, south}, {crew, north}}) {
    Site site;
    site.process = process;
    site.region = region;
    p.sites.push_back(site);
  }
  for (int year = 2026; year < 2029; ++year) {
    p.calendar.periods.push_back({{static_cast<double>(year), year + 1.0}, std::to_string(year), year < 2028});
  }
  Route direct, pooled;
  direct.id = "sea";
  direct.commodity = pooled.commodity = g;
  direct.from = pooled.from = north;
  direct.to = south;
  pooled.id = "pool";
  p.routes.push_back(direct);
  p.routes.push_back(pooled);
  Segment segment;
  segment.id = "shops";
  segment.commodity = g;
  segment.region = south;
  p.segments.push_back(segment);
  GroupLimit limit;
  limit.naming = {"cap", "A cap", "Un plafond"};
  limit.region = south;
  limit.unit = "piece";
  p.limits.push_back(limit);
  CapitalSource fund;
  fund.naming = {"fund", "Fund", "Fonds"};
  fund.commitment = std::numeric_limits<double>::infinity();
  p.capital.push_back(fund);
  return p;
}

Plan plan(const Problem& problem, std::uint32_t seed) {
  std::mt19937 bits(seed);
  const std::size_t periods = problem.calendar.size(), sites = problem.sites.size();
  const std::size_t pairs = problem.commodities.size() * problem.regions.size();
  Plan plan;
  plan.status = PlanStatus::optimal;
  for (Grid* grid : {&plan.additions, &plan.starts, &plan.installed, &plan.nameplate, &plan.capacity, &plan.retired, &plan.rate_rise,
                     &plan.rent, &plan.spend}) {
    *grid = random_grid(sites, periods, bits);
  }
  plan.activity = {random_grid(sites, periods, bits), random_grid(sites, periods, bits)};
  plan.flow = random_grid(problem.routes.size(), periods, bits);
  plan.stock = random_grid(pairs, periods, bits);
  plan.price = random_grid(pairs, periods, bits);
  plan.hub_price = random_grid(problem.commodities.size(), periods, bits);
  plan.served = random_grid(problem.segments.size(), periods, bits);
  plan.capital_draw = random_grid(problem.capital.size(), periods, bits);
  plan.capital_pace = plan.pace_value = random_grid(problem.capital.size(), periods, bits);
  plan.commitment_value = {0.25};
  plan.capital_classes = {{{{SiteId(0), -1e9, 2027.0}, {SiteId(1), 2027.0, 1e9}}, {SourceId(0)}}};
  plan.item_spend = {random_grid(2, periods, bits)};
  plan.draw = {random_grid(1, periods, bits)};
  plan.share_value = {random_grid(1, periods, bits)};
  plan.money_value = random_grid(1, periods, bits);
  plan.limit_dual = random_grid(problem.limits.size(), periods, bits);
  plan.terms.benefit = 0.1 + 0.2;
  plan.terms.committed = 1e300;
  plan.binding.push_back({Binding::Kind::growth, "works: growth", "works : croissance", "N", "growth[works,N,2026]", 2026.0, 2027.5,
                          1.0 / 3.0, "USD/line", 7.0});
  return plan;
}

std::vector<SeriesValue> series(std::size_t rows, double value) {
  std::vector<SeriesValue> all;
  for (std::size_t i = 0; i < rows; ++i) all.push_back({"Capacity|Works", "World", "line", 2026 + static_cast<int>(i % 10), value});
  return all;
}

Scratch::Scratch() {
  std::string name = (std::filesystem::temp_directory_path() / "ingot-store-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) std::abort();
  path_ = name;
}

Scratch::~Scratch() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

std::vector<std::string> Scratch::names() const {
  std::vector<std::string> all;
  for (const auto& entry : std::filesystem::directory_iterator(path_)) all.push_back(entry.path().filename().string());
  return all;
}

}  // namespace ingot::store::sample
