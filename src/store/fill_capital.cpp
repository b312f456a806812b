// Who pays for what, and what one more dollar is worth: capital, capital_class, capital_item, capital_draw, capital_value.

#include <fmt/format.h>

#include <algorithm>

#include "plan/capital_classes.hpp"
#include "store/tables.hpp"

namespace ingot::store {
namespace {

void fill_sources(Database& database, const Problem& problem, const Plan& plan) {
  Statement row(database, "INSERT INTO capital VALUES (?,?,?,?,?,?,?)");
  const std::string unit = problem.currency + "/year";
  for (const SourceId k : problem.capital.ids()) {
    for (const PeriodId t : problem.calendar.ids()) {
      const double draw = value_at(plan.capital_draw, k.index(), t), value = value_at(plan.pace_value, k.index(), t);
      if (draw != 0 || value != 0)
        row.insert(problem.capital[k].naming.id, problem.calendar.periods[t].label, draw, unit, value_at(plan.capital_pace, k.index(), t),
                   value, value_at(plan.prepaid_value, k.index(), t));
    }
  }
}

void fill_class(Database& database, const Problem& problem, const Plan& plan, std::size_t e) {
  Statement item(database, "INSERT INTO capital_item VALUES (?,?,?,?,?,?,?,?)");
  Statement draw(database, "INSERT INTO capital_draw VALUES (?,?,?,?,?,?)");
  Statement value(database, "INSERT INTO capital_value VALUES (?,?,?,?,?)");
  const CapitalClass& one = plan.capital_classes[e];
  const std::string unit = problem.currency + "/year";
  const auto id = static_cast<std::int64_t>(e + 1);
  for (const PeriodId t : problem.calendar.ids()) {
    const std::string& label = problem.calendar.periods[t].label;
    for (std::size_t i = 0; i < one.items.size(); ++i) {
      const SpendItem& what = one.items[i];
      const double spent = e < plan.item_spend.size() ? value_at(plan.item_spend[e], i, t) : 0.0;
      if (spent != 0)
        item.insert(id, problem.process_of(what.site).naming.id, problem.region_of(what.site).naming.id, what.from, what.until, label,
                    spent, unit);
    }
    for (const SourceId k : problem.capital.ids()) {
      const double drawn = e < plan.draw.size() ? value_at(plan.draw[e], k.index(), t) : 0.0;
      const double share = e < plan.share_value.size() ? value_at(plan.share_value[e], k.index(), t) : 0.0;
      if (drawn != 0 || share != 0) draw.insert(id, problem.capital[k].naming.id, label, drawn, unit, share);
    }
    if (const double worth = value_at(plan.money_value, e, t); worth != 0)
      value.insert(id, label, std::max(0.0, worth), std::max(0.0, -worth), fmt::format("{0}/{0}", problem.currency));
  }
}

}  // namespace

void fill_capital(Database& database, const Problem& problem, const Plan& plan) {
  fill_sources(database, problem, plan);
  Statement worth(database, "UPDATE capital_source SET commitment_value = ? WHERE id = ?");
  for (std::size_t k = 0; k < plan.commitment_value.size(); ++k)
    worth.insert(plan.commitment_value[k], problem.capital[SourceId(k)].naming.id);
  Statement row(database, "INSERT INTO capital_class VALUES (?,?,?)");
  for (std::size_t e = 0; e < plan.capital_classes.size(); ++e) {
    const ClassWords words = class_words(problem, plan.capital_classes[e]);
    row.insert(static_cast<std::int64_t>(e + 1), words.en, words.fr);
    fill_class(database, problem, plan, e);
  }
}

}  // namespace ingot::store
