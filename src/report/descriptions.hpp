#pragma once
// The contract's fields, listed once each (see describe.hpp).

#include "report/contract.hpp"
#include "report/describe.hpp"

namespace ingot::report {

#define INGOT_DESCRIBE(Type, type_meaning, ...)                  \
  template <>                                                    \
  struct Description<Type> {                                     \
    static constexpr const char* name = #Type;                   \
    static constexpr const char* meaning = type_meaning;         \
    using T = Type;                                              \
    static constexpr auto fields = std::make_tuple(__VA_ARGS__); \
  }

INGOT_DESCRIBE(Text, "A text in both languages", field("en", &T::en, "English"), field("fr", &T::fr, "French"));
INGOT_DESCRIBE(Stage, "A stage of the chain", field("id", &T::id, "id in the pack"), field("name", &T::name, "name"));
INGOT_DESCRIBE(Region, "A region", field("id", &T::id, "id in the pack"), field("name", &T::name, "name"),
               field("countries", &T::countries, "ISO 3166 alpha-2 codes; * is the rest of the world; empty: not on a map"));
INGOT_DESCRIBE(UnitName, "How a unit of the pack is told", field("unit", &T::unit, "as the pack writes it"),
               field("one", &T::one, "one of it"), field("many", &T::many, "several"));
INGOT_DESCRIBE(Process, "A kind of plant", field("id", &T::id, "id in the pack"), field("name", &T::name, "name"),
               field("stage", &T::stage, "index of its stage"), field("operator", &T::operator_id, "who runs it, may be empty"),
               field("output", &T::output, "index of the commodity that it makes most of, by value; -1: none"),
               field("capacity_unit", &T::capacity_unit, "unit of capacity"),
               field("activity_unit", &T::activity_unit, "unit of activity"));
INGOT_DESCRIBE(Commodity, "What flows", field("id", &T::id, "id in the pack"), field("name", &T::name, "name"),
               field("unit", &T::unit, "unit of amounts"),
               field("price", &T::price, "[years] world price, currency per unit; empty: none made or used"));
INGOT_DESCRIBE(Figure, "One of the pack's key figures", field("name", &T::name, "name"), field("unit", &T::unit, "unit"),
               field("values", &T::values, "[years]"));
INGOT_DESCRIBE(Binding, "A constraint that costs something, over one spell",
               field("kind", &T::kind, "capacity, growth, potential, limit, route, capital, stock"), field("what", &T::what, "what binds"),
               field("region", &T::region, "index; -1: the world"), field("stage", &T::stage, "index; -1: none (capital)"),
               field("from", &T::from, "decimal year"), field("until", &T::until, "decimal year"),
               field("value", &T::value, "present value of one more unit over the whole spell"), field("unit", &T::unit, "of value"),
               field("weight", &T::weight, "present value of all that the scarcity is worth, currency"),
               field("weights", &T::weights, "[years] the same by year, each year's levelled over three years; empty: not known by year"));
INGOT_DESCRIBE(Site, "A process in a region", field("process", &T::process, "index"), field("region", &T::region, "index"),
               field("capacity", &T::capacity, "[years] mean capacity, capacity unit"),
               field("activity", &T::activity, "[years] activity unit/year"),
               field("starts", &T::starts, "[years] capacity started, capacity unit/year"),
               field("spend", &T::spend, "[years] currency/year"),
               field("rent", &T::rent, "[years] what the standing capacity earns before its fixed cost, currency/year"));
INGOT_DESCRIBE(Exchange, "What a stage makes or takes of a commodity, over all regions", field("commodity", &T::commodity, "index"),
               field("stage", &T::stage, "index; -1: final demand"), field("direction", &T::direction, "out or in"),
               field("rate", &T::rate, "[years] commodity unit/year"), field("value", &T::value, "[years] at local prices, currency/year"));
INGOT_DESCRIBE(CapitalSource, "Who pays", field("id", &T::id, "id in the pack"), field("name", &T::name, "name"),
               field("commitment", &T::commitment, "currency; null: without end"), field("required_return", &T::required_return, "1/year"),
               field("draw", &T::draw, "[years] currency/year"));
INGOT_DESCRIBE(Draw, "What a source pays for in a stage", field("source", &T::source, "index"), field("stage", &T::stage, "index"),
               field("values", &T::values, "[years] currency/year"));
INGOT_DESCRIBE(Term, "A money line of the objective", field("id", &T::id, "benefit, capex, fixed ..."),
               field("value", &T::value, "present value, currency"));
INGOT_DESCRIBE(Parameter, "A number in use, as the pack or the scenario writes it", field("name", &T::name, "with its index"),
               field("value", &T::value, "number or expression"), field("unit", &T::unit, "unit"),
               field("low", &T::low, "low end of its range"), field("high", &T::high, "high end of its range"),
               field("distribution", &T::distribution, "for draws"), field("group", &T::group, "moves together with"),
               field("source", &T::source, "key of the source"), field("as_of", &T::as_of, "date of the source"),
               field("grade", &T::grade, "A to C, J judgement"), field("note", &T::note, "remark"),
               field("reference", &T::reference, "title of the source"), field("url", &T::url, "address of the source"),
               field("changed", &T::changed, "by the scenario or the command line"),
               field("pack_value", &T::pack_value, "what the pack says, where changed"),
               field("first", &T::first, "what a formula gives in the first reported period, in unit; null: no formula, or not known"),
               field("last", &T::last, "the same in the last reported period"));
INGOT_DESCRIBE(Conflict, "A statement of a set that cannot hold together", field("row", &T::row, "name in the program"),
               field("what", &T::what, "in words"));
INGOT_DESCRIBE(Check, "The independent check of the plan", field("passed", &T::passed, "whether it holds"),
               field("largest_violation", &T::largest_violation, "relative"), field("gap", &T::gap, "relative duality gap"));
INGOT_DESCRIBE(Size, "Size of the program", field("rows", &T::rows, "rows"), field("columns", &T::columns, "columns"),
               field("nonzeros", &T::nonzeros, "coefficients"), field("periods", &T::periods, "periods"),
               field("reported", &T::reported, "periods that are reported"),
               field("longest", &T::longest, "length of the longest period, years"));
INGOT_DESCRIBE(Objective, "What was made best", field("name", &T::name, "surplus, compute, cost, fastest"),
               field("value", &T::value, "its value"), field("unit", &T::unit, "its unit"));
INGOT_DESCRIBE(Origin, "Where a run comes from", field("hash", &T::hash, "SHA-256 of the scenario as resolved"),
               field("pack", &T::pack, "name and version"), field("created", &T::created, "UTC"),
               field("solver", &T::solver, "name and version"), field("ingot", &T::ingot, "version"),
               field("method", &T::method, "of the solver"), field("calendar", &T::calendar, "half-years, years ..."),
               field("horizon", &T::horizon, "years reported"), field("solved_until", &T::solved_until, "date"),
               field("licence", &T::licence, "of the data"), field("price_year", &T::price_year, "year of the money"),
               field("discount_rate", &T::discount_rate, "1/year, continuous"));
INGOT_DESCRIBE(StageMoney, "Present values of a stage, currency; rent is revenue less all the others", field("stage", &T::stage, "index"),
               field("revenue", &T::revenue, "sales"), field("purchases", &T::purchases, "for activity and upkeep"),
               field("construction", &T::construction, "bought for construction"), field("own_cost", &T::own_cost, "variable and fixed"),
               field("capital", &T::capital, "charged capital"), field("margin", &T::margin, "paid to somebody else, such as a designer"),
               field("rent", &T::rent, "price above cost"), field("incumbents", &T::incumbents, "of the rent: what stood before the plan"));
INGOT_DESCRIBE(Party, "Somebody and the present value of what it keeps",
               field("kind", &T::kind,
                     "owners, margins, trade, tariffs, stocks, consumers, granted, grantors, financing, financiers, governments"),
               field("id", &T::id, "stage, commodity or segment"), field("name", &T::name, "name, may be empty"),
               field("received", &T::received, "currency"), field("paid", &T::paid, "currency"),
               field("value", &T::value, "received less paid"));
INGOT_DESCRIBE(SourceReturn, "What a source of capital puts in and gets back",
               field("source", &T::source, "index; -1: all capital together"), field("paid_in", &T::paid_in, "currency, undiscounted"),
               field("returned", &T::returned, "currency, terminal value with it"),
               field("terminal", &T::terminal, "currency at the end of the horizon"),
               field("irr", &T::irr, "effective, 1/year; null: none or several"),
               field("irr_outcome", &T::irr_outcome, "found, no_flows, one_sign, no_root"),
               field("required", &T::required, "effective, 1/year"), field("npv", &T::npv, "at the required return, currency"),
               field("multiple", &T::multiple, "returned over paid in"), field("payback_years", &T::payback_years, "from its first flow"),
               field("peak_drawn", &T::peak_drawn, "most that is out at once, currency"),
               field("drawn", &T::drawn, "[Finance::years] currency/year"),
               field("net", &T::net, "[Finance::years] earned less put in, currency/year"),
               field("tax", &T::tax, "on all that it earns, currency, undiscounted; 0 where the pack taxes nothing"),
               field("irr_after_tax", &T::irr_after_tax, "effective, 1/year; null: none, several, or nothing is taxed"));
INGOT_DESCRIBE(CostPart, "Part of what a unit of the target commodity costs, currency per unit",
               field("id", &T::id, "stage, or trade, stocks"), field("stage", &T::stage, "index; -1: trade or stocks"),
               field("own_cost", &T::own_cost, "variable and fixed cost"), field("capital", &T::capital, "capital"),
               field("margin", &T::margin, "margins and taxes paid"), field("rent", &T::rent, "price above cost and taxes"));
INGOT_DESCRIBE(StackPart, "What a layer of the capital stack pays for in a stage, over all regions and years",
               field("layer", &T::layer, "grant, prepayment, debt, common"), field("stage", &T::stage, "index"),
               field("drawn", &T::drawn, "currency, undiscounted"));
INGOT_DESCRIBE(Debt, "Debt of the plan, if it is served before all else; currency/year", field("drawn", &T::drawn, "[Finance::years] lent"),
               field("service", &T::service, "[Finance::years] owed"),
               field("cash", &T::cash, "[Finance::years] what all that the plan finances earns"),
               field("least_coverage", &T::least_coverage,
                     "least cash over service of the reported periods; null: nothing is owed in them"),
               field("least_at", &T::least_at, "decimal year at which its period begins"));
INGOT_DESCRIBE(ClassReturn, "All plants of a stage, or of a stage in a region, as one investment", field("stage", &T::stage, "index"),
               field("region", &T::region, "index; -1: all regions"), field("paid", &T::paid, "currency, undiscounted, without grants"),
               field("granted", &T::granted, "currency, undiscounted"),
               field("building", &T::building, "interest while it is built, currency"),
               field("tax", &T::tax, "currency, undiscounted, to the end of the horizon"),
               field("irr", &T::irr, "effective, 1/year; null: none or several"),
               field("irr_after_tax", &T::irr_after_tax, "effective, 1/year; null: none, several, or nothing is taxed"));
INGOT_DESCRIBE(GovernmentTax, "Tax that a region's governments receive on what plants earn", field("region", &T::region, "index"),
               field("values", &T::values, "[Finance::years] currency/year"),
               field("at_end", &T::at_end, "currency, on what is left at the end of the horizon"));
INGOT_DESCRIBE(Finance, "The money of a plan", field("years", &T::years, "of returns, debt and taxes: to the end of what was solved"),
               field("stages", &T::stages, "by stage"), field("parties", &T::parties, "who keeps what"),
               field("returns", &T::returns, "by source of capital"),
               field("target", &T::target, "index of the commodity whose cost is taken apart"),
               field("cost_unit", &T::cost_unit, "of its parts"),
               field("cost", &T::cost, "parts that add up to the levelised price; may be empty"),
               field("stack", &T::stack, "who pays for what, by layer and stage"),
               field("debt", &T::debt, "null: no source is debt that is drawn"),
               field("classes", &T::classes, "returns by stage, then by stage and region"),
               field("taxes", &T::taxes, "by government; empty: nothing is taxed"));
INGOT_DESCRIBE(Record, "A published figure beside what the plan gives", field("id", &T::id, "id in the pack"),
               field("series", &T::series, "figures of one kind"), field("set", &T::set, "history (a hindcast), outlook ..."),
               field("region", &T::region, "name of the region, or World"), field("unit", &T::unit, "of record, low, high, model"),
               field("name", &T::name, "name"), field("year", &T::year, "calendar year"), field("record", &T::record, "published"),
               field("low", &T::low, "published interval"), field("high", &T::high, "published interval"),
               field("model", &T::model, "what the plan gives"), field("error", &T::error, "model/record - 1"),
               field("verdict", &T::verdict, "inside (the interval), within (the tolerance), outside; empty: neither given"),
               field("cause", &T::cause, "why it differs, may be empty"), field("source", &T::source, "key of the source"));
INGOT_DESCRIBE(Claim, "A claim of the pack, tested; numbers in its unit", field("id", &T::id, "id in the pack"),
               field("measure", &T::measure, "what is measured"), field("sense", &T::sense, "at_least or at_most"),
               field("name", &T::name, "name"), field("text", &T::text, "a sentence with its numbers"), field("unit", &T::unit, "unit"),
               field("missing", &T::missing, "why it has no value"), field("value", &T::value, "null: not tested"),
               field("threshold", &T::threshold, "limit"), field("margin", &T::margin, "how far on the good side"),
               field("weight", &T::weight, "in the verdict"), field("holds", &T::holds, "null: not tested"));
INGOT_DESCRIBE(Yardstick, "A known size beside the plan's money", field("id", &T::id, "id in the pack"),
               field("compare", &T::compare, "total (spend of all years), year (of the dearest year), share"),
               field("unit", &T::unit, "of value and plan; 1: a share"), field("source", &T::source, "key of the source"),
               field("name", &T::name, "name"), field("value", &T::value, "the known size"), field("plan", &T::plan, "the plan's"),
               field("multiple", &T::multiple, "plan over value"));
INGOT_DESCRIBE(Verdict, "The answer made of the claims", field("answer", &T::answer, "infrastructure, mixed, fantasy, no_programme"),
               field("text", &T::text, "in sentences"), field("share", &T::share, "of the weight of tested claims, those that hold"));
INGOT_DESCRIBE(BudgetPoint, "What one size of the budget buys", field("value", &T::value, "the budget"),
               field("target", &T::target, "discounted production of the target commodity; null: no plan"),
               field("figures", &T::figures, "the key figures in the last year, in their order; may be empty"));
INGOT_DESCRIBE(Budget, "What each size of a budget buys", field("parameter", &T::parameter, "name of the number that is the budget"),
               field("unit", &T::unit, "of the budget"), field("target", &T::target, "name of the target commodity, may be empty"),
               field("target_unit", &T::target_unit, "its unit"),
               field("saturation", &T::saturation,
                     "from here on a dollar buys under a twentieth of what it did at its best; null: nowhere"),
               field("points", &T::points, "by size"));
INGOT_DESCRIBE(
    Run, "One run", field("id", &T::id, "its folder's name"), field("scenario", &T::scenario, "name"),
    field("status", &T::status, "optimal, feasible, infeasible, unbounded, limit, interrupted"),
    field("currency", &T::currency, "of all money"), field("title", &T::title, "of the scenario"),
    field("question", &T::question, "that the scenario asks"), field("headline", &T::headline, "the answer in a sentence or two"),
    field("origin", &T::origin, "where it comes from"), field("check", &T::check, "the check"), field("size", &T::size, "of the program"),
    field("objective", &T::objective, "what was made best"), field("years", &T::years, "calendar years reported"),
    field("stages", &T::stages, "in chain order"), field("regions", &T::regions, "regions"), field("processes", &T::processes, "processes"),
    field("commodities", &T::commodities, "commodities"), field("units", &T::units, "names of units"),
    field("figures", &T::figures, "key figures"), field("binding", &T::binding, "what binds, heaviest first"),
    field("sites", &T::sites, "where something stands, runs or is spent"), field("exchange", &T::exchange, "who makes and takes what"),
    field("capital", &T::capital, "sources of capital"), field("draws", &T::draws, "by source and stage; empty: not known"),
    field("terms", &T::terms, "money lines of the objective"), field("parameters", &T::parameters, "numbers in use"),
    field("conflict", &T::conflict, "why there is no plan"), field("finance", &T::finance, "the money; null: prices say nothing"),
    field("records", &T::records, "published figures beside the plan"), field("verdict", &T::verdict, "null: no claim could be tested"),
    field("claims", &T::claims, "in the pack's order"), field("yardsticks", &T::yardsticks, "known sizes"),
    field("budget", &T::budget, "what each budget buys; null: not asked for"));
INGOT_DESCRIBE(Report, "All that a page shows", field("version", &T::version, "of this contract"),
               field("language", &T::language, "en or fr: shown first"), field("runs", &T::runs, "one: a report; several: a comparison"));

#undef INGOT_DESCRIBE

}  // namespace ingot::report
