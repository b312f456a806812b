// A table of data: its length is the format's, hence over 300 lines.
#include "pack/schema.hpp"

#include <utility>

namespace ingot::pack {

namespace {

using enum CellKind;
using Choices = std::vector<std::string_view>;

constexpr bool optional = false;

// Columns in the words of the format: one function for each form that occurs.
Column required_column(std::string_view name, CellKind kind, std::string_view meaning) {
  return {.name = name, .kind = kind, .required = true, .meaning = meaning};
}
Column column(std::string_view name, CellKind kind, std::string_view meaning, std::string_view standard = {}) {
  return {.name = name, .kind = kind, .standard = standard, .meaning = meaning};
}
Column id_column() { return {.name = "id", .kind = id, .required = true, .key = true, .meaning = "name of the row"}; }
Column measure(std::string_view name, CellKind kind, std::string_view what, std::string_view standard, std::string_view meaning,
               bool required = optional) {
  return {.name = name, .kind = kind, .required = required, .measure = what, .standard = standard, .meaning = meaning};
}
Column refer(std::string_view name, std::string_view table, std::string_view meaning, bool required = true) {
  return {.name = name, .kind = reference, .required = required, .refers_to = table, .meaning = meaning};
}
Column select(std::string_view name, std::string_view table, std::string_view meaning, bool required = optional) {
  return {.name = name, .kind = selector, .required = required, .standard = required ? "" : "*", .refers_to = table, .meaning = meaning};
}
Column choose(std::string_view name, Choices choices, std::string_view standard, std::string_view meaning) {
  return {
      .name = name, .kind = choice, .required = standard.empty(), .standard = standard, .choices = std::move(choices), .meaning = meaning};
}
Column yes_no(std::string_view name, std::string_view standard, std::string_view meaning) {
  return choose(name, {"yes", "no"}, standard, meaning);
}
Column as_key(Column c) {
  c.key = true;
  return c;
}

/// Closes a table with the two columns that all may have, unless it names them itself.
TableSchema table(std::string_view name, bool required, std::string_view meaning, std::vector<Column> columns) {
  TableSchema schema{name, required, meaning, std::move(columns)};
  if (schema.find("source") < 0) schema.columns.push_back(column("source", source, "key in sources.bib, or `judgement`"));
  if (schema.find("note") < 0) schema.columns.push_back(column("note", note, "free text"));
  return schema;
}

TableSchema parameters() {
  return table("parameters", true, "named numbers with unit, range and source",
               {as_key(required_column("name", text, "identifier, optionally with one index in brackets")),
                measure("value", series, "unit", "", "number, or expression over other parameters", true),
                required_column("unit", unit, "unit of value, low and high; `1` if dimensionless"),
                column("low", number, "lower end of the 80 % range"),
                column("high", number, "upper end of the 80 % range"),
                {.name = "distribution",
                 .kind = choice,
                 .choices = {"normal", "lognormal", "triangular", "uniform", "fixed"},
                 .meaning = "default: lognormal if low > 0, else triangular, once a range is given"},
                column("group", text, "correlation group"),
                required_column("source", source, "key in sources.bib, or `judgement`, or `derived`"),
                column("as_of", date, "date of the number"),
                {.name = "grade",
                 .kind = choice,
                 .choices = {"A", "B", "C", "J", "M"},
                 .meaning = "A issued by company or agency, B analyst house, C weak, J judgement, M unverified"}});
}

TableSchema stages() {
  return table("stages", optional, "the stages of the chain, in its order",
               {id_column(), required_column("name", text, "English name"), required_column("name_fr", text, "French name")});
}

TableSchema regions() {
  return table("regions", true, "where things are",
               {id_column(), required_column("name", text, "English name"), required_column("name_fr", text, "French name"),
                column("tags", words, "words that selectors may use"),
                column("countries", words, "ISO 3166 alpha-2 codes of its countries, for maps; `*` is all that no other region names")});
}

TableSchema commodities() {
  return table(
      "commodities", true, "what flows",
      {id_column(), required_column("name", text, "English name"), required_column("name_fr", text, "French name"),
       column("variable", text, "IAMC name; default the name"), required_column("unit", unit, "unit of amounts"),
       column("tags", words, "words that selectors may use"),
       choose("disposal", {"free", "exact"}, "free", "whether a surplus may be thrown away"),
       yes_no("storable", "no", "whether stock may be carried over"),
       measure("holding_cost", series, "money/unit/year", "0", "cost of stock"), measure("decay", expr, "1/year", "0", "loss of stock")});
}

TableSchema processes() {
  return table(
      "processes", true, "what turns commodities into others; one row exists in each of its regions",
      {id_column(),
       required_column("name", text, "English name"),
       required_column("name_fr", text, "French name"),
       column("variable", text, "IAMC name; default the stage's name, `|`, name"),
       refer("stage", "stages", "stage of the chain"),
       column("operator", text, "who runs it"),
       column("tags", words, "words that selectors may use"),
       select("regions", "regions", "where it exists", true),
       required_column("capacity_unit", unit, "unit of capacity"),
       required_column("activity_unit", unit, "unit of activity; capacity x year must have its dimension"),
       measure("lead_time", expr, "time", "0", "start of construction to first output"),
       measure("ramp", ramp, "", "0 year: 1", "share of nameplate by age after first output, linear between, constant after"),
       measure("lifetime", expr, "time", "", "fixed life after first output; empty: no end"),
       measure("attrition", expr, "1/time", "0", "exponential loss; not both with lifetime"),
       measure("spend", spend, "", "", "shares of capex spent up to each fraction of the lead time; empty: even"),
       measure("capex", series, "money/capacity", "0", "resource cost of a start, read at its date"),
       measure("fixed_cost", series, "money/capacity/year", "0", "resource cost of nameplate"),
       measure("variable_cost", series, "money/activity", "0", "resource cost of activity"),
       measure("transfer_cost", series, "money/activity", "0", "paid to someone; a cost to who decides, reported apart"),
       measure("capital_outlay", series, "money/activity", "0", "counted against capital for each unit of activity, no cost in itself"),
       measure("availability", series, "1", "1", "share of capacity that can be used"),
       measure("minimum_load", expr, "1", "0", "least share of available capacity in use"),
       yes_no("build", "yes", "whether it may be started"),
       column("first_start", date, "no start before"),
       column("last_start", date, "no start after"),
       measure("growth", series, "1/year", "", "I[t] <= I[t-1] (1+growth)^d + growth_seed d, nameplate at the end of t; empty: no limit"),
       measure("growth_seed", expr, "capacity/year", "0", "see growth"),
       measure("potential", series, "capacity", "", "most nameplate; empty: no limit"),
       measure("adjustment", expr, "time", "0", "raising the yearly rate of starts by one unit a year costs adjustment x capex"),
       measure("recorded_rate", expr, "capacity/year", "0", "rate of starts before the first period"),
       yes_no("retire", "no", "whether it may be retired early")});
}

TableSchema flows() {
  return table("flows", true, "what processes take and make",
               {as_key(select("process", "processes", "which processes", true)),
                as_key(column("mode", text, "recipe that shares the capacity", "main")),
                as_key(choose("direction", {"out", "in", "operate", "build"}, "",
                              "out, in: by activity; operate: by nameplate each year; build: by unit started")),
                as_key(refer("commodity", "commodities", "what flows")),
                measure("amount", series, "commodity/activity, commodity/capacity/year or commodity/capacity", "", "how much", true),
                measure("window", window, "", "0-1", "build: part of the lead time over which it is consumed evenly"),
                as_key(select("regions", "regions", "where; default all of the process"))});
}

TableSchema capacity() {
  return table("capacity", optional, "capacity that exists",
               {as_key(refer("process", "processes", "which process")), as_key(refer("region", "regions", "where")),
                as_key(required_column("from", date, "first output, or `base`: it stands at the base date, whenever that is")),
                measure("amount", expr, "capacity", "", "how much", true), column("until", date, "end; default by lifetime"),
                yes_no("ramp", "yes", "whether it ramps up from its first output"),
                yes_no("spend", "no", "whether its capex falls, by the spend profile, after the base date")});
}

TableSchema projects() {
  return table(
      "projects", optional, "named capacity committed or under construction",
      {id_column(), required_column("name", text, "English name"), column("name_fr", text, "French name"),
       refer("process", "processes", "which process"), refer("region", "regions", "where"),
       column("site", text, "city or campus; `several` where the row adds up many"), column("operator", text, "who builds it"),
       measure("size", expr, "capacity", "", "how much", true),
       column("start", date, "construction began; default first output less lead time"),
       choose("start_basis", {"published", "lead_time"}, "published",
              "lead_time: nobody publishes the start; first output less lead time is used, and `start` tells readers about when"),
       column("first_planned", date, "first output as first announced; empty: no other date is known"),
       required_column("first_output", date, "first output"), measure("slip", expr, "time", "0", "added to first_output"),
       measure("remaining_spend", expr, "money", "profile", "`profile`: the capex that the spend profile places after the base date"),
       yes_no("inputs", "yes", "whether construction inputs after the base date are owed"),
       required_column("source", source, "key in sources.bib, or `judgement`")});
}

TableSchema stocks() {
  return table("stocks", optional, "stock at the base date",
               {as_key(refer("commodity", "commodities", "of what")), as_key(refer("region", "regions", "where")),
                measure("initial", expr, "commodity", "", "how much", true)});
}

Column trade_end(std::string_view name, std::string_view meaning) {
  Column end = select(name, "regions", meaning, true);
  end.choices = {"hub"};
  return end;
}

TableSchema trade() {
  return table("trade", optional, "routes between regions, or through a hub",
               {id_column(), select("commodity", "commodities", "what may be sent", true), trade_end("from", "where from, or `hub`"),
                trade_end("to", "where to, or `hub`"), measure("cost", series, "money/unit", "0", "transport"),
                measure("tariff", series, "money/unit", "0", "a transfer"), measure("loss", expr, "1", "0", "share lost"),
                measure("limit", series, "unit/year", "", "most, for each pair; empty: no limit"), column("start", date, "opens"),
                column("until", date, "closes")});
}

TableSchema limits() {
  return table("limits", optional, "limits over any selection",
               {id_column(),
                required_column("name", text, "English name"),
                required_column("name_fr", text, "French name"),
                choose("kind", {"max", "min", "growth"}, "", "what the value is"),
                choose("quantity", {"starts", "nameplate", "capacity", "activity", "spend", "imports", "exports"}, "", "what is limited"),
                select("processes", "processes", "which processes"),
                select("regions", "regions", "where"),
                select("operators", "processes", "whose"),
                select("commodities", "commodities", "imports and exports of what"),
                select("of_processes", "processes", "any of_ given: value is a share of this selection"),
                select("of_regions", "regions", "see of_processes"),
                select("of_operators", "processes", "see of_processes"),
                select("of_commodities", "commodities", "see of_processes"),
                measure("value", series, "by quantity", "", "the limit", true),
                measure("seed", expr, "capacity/year", "0", "growth: added each year"),
                column("from", date, "first date"),
                column("until", date, "last date"),
                choose("over", {"period", "window"}, "period", "each period, or the sum over from..until"),
                {.name = "each", .kind = choice, .choices = {"region"}, .meaning = "one limit for each region"}});
}

TableSchema demand() {
  return table("demand", optional, "who wants what",
               {id_column(), required_column("name", text, "English name"), required_column("name_fr", text, "French name"),
                column("variable", text, "IAMC name; default the name"), refer("commodity", "commodities", "what is wanted"),
                select("regions", "regions", "where", true), choose("kind", {"fixed", "elastic"}, "", "form of the curve"),
                measure("quantity", series, "commodity/year", "", "fixed amount, or reference Q0 in effective units", true),
                measure("price", series, "money/commodity", "", "elastic: reference P0; fixed: value of lost load, empty: must be met"),
                measure("elasticity", expr, "1", "", "positive"),
                measure("progress", series, "1", "1", "effective per physical: P(Q) = h P_eff(h Q)"),
                measure("span", expr, "1", "10", "the curve is kept from Q0/span to Q0 span"), column("from", date, "first date"),
                column("until", date, "last date")});
}

TableSchema capital() {
  return table("capital", optional, "who pays; without rows capital is unlimited",
               {id_column(),
                required_column("name", text, "English name"),
                required_column("name_fr", text, "French name"),
                choose("kind", {"equity", "cash", "debt", "grant", "credit", "prepayment"}, "equity",
                       "grants and credits are transfers, not paid back"),
                measure("commitment", expr, "money", "", "in all; empty: unlimited"),
                measure("pace", series, "money/year", "", "a year; empty: unlimited, or with earners none but what they earn"),
                column("from", date, "first date of draws"),
                column("until", date, "last date of draws"),
                column("started_from", date, "pays for what is started or bought from this date"),
                column("started_until", date, "pays for what is started or bought before this date"),
                select("processes", "processes", "what it may pay for"),
                select("regions", "regions", "where it may pay"),
                measure("share", series, "1", "", "most that it pays of the spend that it may pay for; empty: all"),
                {.name = "earners",
                 .kind = selector,
                 .refers_to = "processes",
                 .meaning = "cash: whose operating cash flow adds to the pace; prepayment: whose deliveries are paid ahead"},
                measure("earned_share", series, "1", "", "share of that cash flow, or of the contract value delivered"),
                measure("contract_price", series, "money/activity", "", "prepayment: price of what the earners deliver"),
                measure("delay", expr, "time", "0", "cash: from earning to spending; prepayment: from payment to delivery"),
                measure("required_return", expr, "1/year", "", "what it wants back"),
                measure("term", expr, "time", "10 year", "over which it is paid back")});
}

TableSchema taxes() {
  return table("taxes", optional, "tax on what plants earn, told beside the returns before tax; it does not move the plan",
               {id_column(), required_column("name", text, "English name"), required_column("name_fr", text, "French name"),
                select("processes", "processes", "whose plants; of several rows for one plant the last holds"),
                select("regions", "regions", "where"), measure("rate", series, "1", "", "of taxable profit", true),
                measure("write_off", expr, "time", "", "over which what was paid for a plant is written off, from its first output", true),
                choose("method", {"straight", "declining"}, "straight", "even, or a share of the book value until the even rest is more"),
                measure("factor", expr, "1", "2", "declining: that share, times the years of write_off"),
                measure("loss_share", expr, "1", "1", "most of a profit that losses kept from before may take away"),
                measure("standing", expr, "1", "0", "book value of what stands at the start, of its replacement cost")});
}

TableSchema events() {
  return table("events", optional, "what cuts routes or stops processes between two dates",
               {id_column(), required_column("name", text, "English name"), required_column("name_fr", text, "French name"),
                choose("cuts", {"trade", "exports", "imports", "activity"}, "",
                       "what is cut: routes out of and into the regions, or processes in them"),
                select("regions", "regions", "where", true), select("commodities", "commodities", "trade, exports, imports: of what"),
                select("processes", "processes", "activity: which processes"), required_column("from", date, "first day"),
                required_column("until", date, "first day after"), measure("share", expr, "1", "1", "share that is lost")});
}

TableSchema records() {
  return table(
      "records", optional, "published figures to set beside a plan",
      {id_column(), required_column("series", text, "rows of one series share this word"),
       required_column("name", text, "English name of the series"), required_column("name_fr", text, "French name"),
       required_column("set", text, "group of records that the option `records` names"),
       required_column(
           "variable", text,
           "IAMC name, `*` at its end: all that begin so; several with ` + ` or ` - `, each with a coefficient `x * ` where wanted"),
       column("region", text, "region's id, or World", "World"), required_column("year", number, "calendar year"),
       required_column("unit", unit, "unit of value, low and high; rates with or without /year"),
       measure("value", expr, "unit", "", "the record", true), measure("low", expr, "unit", "", "lower end of its interval"),
       measure("high", expr, "unit", "", "upper end of its interval"),
       measure("tolerance", expr, "1", "", "share by which the plan may differ"), column("cause", text, "why a plan may differ"),
       column("cause_fr", text, "the same in French"), required_column("source", source, "key in sources.bib, or `judgement`")});
}

TableSchema claims() {
  return table("claims", optional, "tests of the plan, of which the verdict is made",
               {id_column(),
                required_column("name", text, "what is claimed, in English"),
                required_column("name_fr", text, "the same in French"),
                column("says", text, "sentence of the verdict with {value}, {threshold}, {by}, {from}, {what}"),
                column("says_fr", text, "the same in French"),
                required_column("measure", text, "what is measured"),
                select("processes", "processes", "of which processes"),
                select("regions", "regions", "where"),
                {.name = "commodities", .kind = selector, .refers_to = "commodities", .meaning = "of which commodities"},
                {.name = "sources", .kind = selector, .refers_to = "capital", .meaning = "sources of capital"},
                measure("per", series, "money/year", "", "a spend is divided by it"),
                choose("sense", {"at_least", "at_most"}, "at_least", "on which side of the threshold the claim holds"),
                measure("threshold", expr, "unit", "", "where the claim begins to hold", true),
                required_column("unit", unit, "unit of the threshold and of what is shown"),
                column("unit_fr", text, "the unit in French; default unit"),
                column("from", date, "default the start"),
                column("by", date, "default report_until"),
                column("weight", number, "weight in the answer", "1"),
                yes_no("necessary", "no", "whether the answer cannot be infrastructure without it")});
}

TableSchema yardsticks() {
  return table("yardsticks", optional, "known sizes that the plan's money is set beside",
               {id_column(), required_column("name", text, "English name"), required_column("name_fr", text, "French name"),
                choose("compare", {"total", "year", "share"}, "",
                       "with all reported spend, with that of the dearest year, or with its share of `per`"),
                measure("value", expr, "money or 1", "", "the size; share: of `per`", true),
                measure("per", series, "money/year", "", "share: what the spend of a year is a share of"),
                required_column("source", source, "key in sources.bib, or `judgement`")});
}

}  // namespace

int TableSchema::find(std::string_view wanted) const {
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (columns[i].name == wanted) return static_cast<int>(i);
  }
  return -1;
}

std::vector<std::string> TableSchema::column_names() const {
  std::vector<std::string> names;
  for (const Column& c : columns) names.emplace_back(c.name);
  return names;
}

std::span<const TableSchema> table_schemas() {
  static const std::vector<TableSchema> all{stages(),   regions(), commodities(), processes(), flows(),     capacity(),
                                            projects(), stocks(),  trade(),       limits(),    demand(),    capital(),
                                            taxes(),    events(),  records(),     claims(),    yardsticks()};
  return all;
}

const TableSchema& parameter_schema() {
  static const TableSchema schema = parameters();
  return schema;
}

const TableSchema* find_schema(std::string_view name) {
  if (name == "parameters") return &parameter_schema();
  for (const TableSchema& schema : table_schemas()) {
    if (schema.name == name) return &schema;
  }
  return nullptr;
}

std::span<const OptionSchema> option_schemas() {
  static const std::vector<OptionSchema> all{
      {"calendar", "half-years", {}, "years, half-years, quarters or months, or `quarters until 2030-01, years`"},
      {"report_until", "", {}, "results are reported up to this date"},
      {"solve_until", "", {}, "default longest lead time and 4 years after report_until, in yearly periods"},
      {"tail_years", "1", {}, "length of the periods after report_until, whole years"},
      {"objective", "surplus", {"surplus", "compute", "cost", "fastest"}, "what is optimised"},
      {"discount_rate", "", {}, "expression, 1/year, continuous"},
      {"target_commodity", "", {}, "what `compute` and `fastest` maximise"},
      {"target_mode", "discounted", {"discounted", "terminal"}, "how `compute` counts"},
      {"target_level", "", {}, "`fastest`: rate of the target commodity to be reached"},
      {"target_work", "", {}, "work that a unit of the target commodity does: rate at full use x use"},
      {"target_work_unit", "", {}, "unit in which the cost of that work is told"},
      {"base_date", "", {}, "another first day than the pack's"},
      {"decided", "", {}, "selector of processes: only these are decided, all else has the capacity of the tables; empty: all"},
      {"records", "", {}, "sets of records.csv to show beside the plan"},
      {"demand_steps", "0", {}, "steps of a demand curve; 0: as many as keep the surplus error under 0.1 %"},
      {"budget", "", {}, "parameter=LOW:HIGH:STEPS that `ingot verdict` sweeps"},
      {"financing", "transfer", {"transfer", "cost"}, "whether what sources want above the discount rate is a transfer or a cost"},
  };
  return all;
}

bool is_numeric(CellKind kind) {
  return kind == expr || kind == series || kind == ramp || kind == spend || kind == window || kind == number;
}

std::string_view kind_name(CellKind kind) {
  switch (kind) {
    case text:
      return "text";
    case id:
      return "id";
    case words:
      return "words";
    case reference:
      return "reference";
    case selector:
      return "selector";
    case unit:
      return "unit";
    case expr:
      return "expr";
    case series:
      return "series";
    case ramp:
      return "ramp list";
    case spend:
      return "spend list";
    case window:
      return "window";
    case number:
      return "number";
    case date:
      return "date";
    case choice:
      return "choice";
    case source:
      return "source";
    case note:
      return "note";
  }
  return "";
}

}  // namespace ingot::pack
