// What a run stands on and says of itself beside the plan: numbers in use, figures, conflict.

#include <fmt/format.h>

#include <limits>

#include "store/tables.hpp"

namespace ingot::store {
namespace {

double number_or_null(const std::optional<double>& value) { return value.value_or(std::numeric_limits<double>::quiet_NaN()); }

void fill_verdict(Database& database, const RunInfo& info) {
  Statement claim(database, "INSERT INTO claim VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)");
  const auto insert = [&](const ClaimValue& c, auto holds) {
    claim.insert(c.id, c.name, c.name_fr, c.text, c.text_fr, c.measure, number_or_null(c.value), c.threshold,
                 number_or_null(c.value ? std::optional(c.margin) : std::nullopt), c.unit, c.unit_fr, c.sense, holds, c.weight, c.missing,
                 c.missing_fr);
  };
  for (const ClaimValue& c : info.claims) {
    if (c.holds) {
      insert(c, *c.holds ? 1 : 0);
    } else {
      insert(c, number_or_null(std::nullopt));
    }
  }
  Statement yardstick(database, "INSERT INTO yardstick VALUES (?,?,?,?,?,?,?,?,?)");
  for (const YardstickValue& y : info.yardsticks)
    yardstick.insert(y.id, y.name, y.name_fr, y.compare, y.value, y.plan, y.multiple, y.unit, y.source);
}

}  // namespace

void fill_budget(Database& database, const BudgetCurve& curve) {
  for (const char* table : {"budget", "budget_point", "budget_figure"}) database.execute(fmt::format("DELETE FROM {}", table));
  Statement head(database, "INSERT INTO budget VALUES (?,?,?,?,?,?)");
  head.insert(curve.parameter, curve.unit, curve.target_name, curve.target_name_fr, curve.target_unit, number_or_null(curve.saturation));
  Statement point(database, "INSERT INTO budget_point VALUES (?,?,?)");
  Statement figure(database, "INSERT INTO budget_figure VALUES (?,?,?)");
  int rank = 0;
  for (const BudgetCurve::Point& p : curve.points) {
    point.insert(++rank, p.value, p.target);
    int index = 0;
    for (const double value : p.figures) figure.insert(rank, index++, value);
  }
}

void fill_context(Database& database, const RunInfo& info) {
  Statement parameter(database, "INSERT INTO parameter VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)");
  for (const ParameterRow& p : info.parameters) {
    parameter.insert(p.name, p.value, p.unit, p.low, p.high, p.distribution, p.group, p.source, p.as_of, p.grade, p.note, p.reference,
                     p.url, p.changed ? 1 : 0, p.pack_value);
  }
  Statement formula(database, "INSERT INTO parameter_value VALUES (?,?,?)");
  for (const ParameterRow& p : info.parameters)
    if (p.first || p.last) formula.insert(p.name, number_or_null(p.first), number_or_null(p.last));
  Statement figure(database, "INSERT INTO figure VALUES (?,?,?,?,?)");
  for (const FigureValue& f : info.figures) figure.insert(f.name, f.name_fr, f.unit, f.year, f.value);
  Statement record(database, "INSERT INTO record VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)");
  for (const RecordValue& r : info.records) {
    record.insert(r.id, r.series, r.name, r.name_fr, r.set, r.region, r.year, r.unit, r.record, r.low, r.high, r.model, r.error, r.verdict,
                  r.cause, r.cause_fr, r.source);
  }
  Statement concentration(database, "INSERT INTO concentration VALUES (?,?,?,?,?,?,?)");
  for (const ConcentrationValue& c : info.concentration)
    concentration.insert(c.stage, c.unit, c.holders, c.year, c.herfindahl, c.largest_share, c.largest);
  fill_verdict(database, info);
  Statement conflict(database, "INSERT INTO conflict VALUES (?,?,?,?)");
  int rank = 0;
  for (const ConflictRow& c : info.conflict) conflict.insert(++rank, c.row, c.what, c.what_fr);
}

}  // namespace ingot::store
