#pragma once
// The steps of read_run; private to this folder.

#include <map>
#include <string>
#include <string_view>

#include "report/contract.hpp"
#include "report/years.hpp"
#include "store/database.hpp"

namespace ingot::report {

/// Ids of a list, by position.
class Index {
 public:
  void add(std::string_view id) { places_.emplace(std::string(id), static_cast<int>(places_.size())); }
  /// -1 where unknown (the world, the hub, nothing).
  int operator()(std::string_view id) const {
    const auto found = places_.find(id);
    return found == places_.end() ? -1 : found->second;
  }

 private:
  std::map<std::string, int, std::less<>> places_;
};

/// A run being read.
struct Reader {
  store::Database& database;
  Years years;
  Index stages, regions, processes, commodities, sources;
  Run run{};

  bool has_table(std::string_view name);
};

void read_facts(Reader& reader);
void read_names(Reader& reader);       ///< stages, regions, processes, commodities
void read_sites(Reader& reader);       ///< capacity, activity, starts, spend
void read_exchange(Reader& reader);    ///< recipe, demand, prices
void read_capital(Reader& reader);     ///< sources, draws, terms
void read_binding(Reader& reader);     ///< what binds
void read_finance(Reader& reader);     ///< the money of the plan, draws by source and stage
void read_records(Reader& reader);     ///< published figures beside the plan
void read_claims(Reader& reader);      ///< verdict's claims and yardsticks
void read_budget(Reader& reader);      ///< what each budget buys
void read_parameters(Reader& reader);  ///< figures, numbers in use, conflict

}  // namespace ingot::report
