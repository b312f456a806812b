// `plan`: read, solve, check, store, answer.
#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cmath>
#include <exception>
#include <utility>

#include "engine/comparison.hpp"
#include "engine/concentration.hpp"
#include "engine/loaded.hpp"
#include "engine/money.hpp"
#include "engine/optimise.hpp"
#include "engine/plan_run.hpp"
#include "engine/record.hpp"
#include "engine/start.hpp"
#include "engine/verdict.hpp"
#include "engine/yearly.hpp"
#include "problem/unit_text.hpp"
#include "store/folder.hpp"
#include "store/run.hpp"
#include "verdict/words.hpp"

namespace ingot::engine {
namespace {

std::string objective_name(ObjectiveKind kind) {
  switch (kind) {
    case ObjectiveKind::surplus:
      return "surplus";
    case ObjectiveKind::compute:
      return "compute";
    case ObjectiveKind::cost:
      return "cost";
    case ObjectiveKind::fastest:
      return "fastest";
  }
  return "surplus";
}

/// `2026-2036`, or with months where the ends are not years.
std::string span_label(Date from, Date until) {
  const auto whole = [](double y) { return std::abs(y - std::round(y)) < 1e-9; };
  if (whole(from.years) && whole(until.years)) return fmt::format("{:.0f}-{:.0f}", from.years, until.years - 1.0);
  return format_date(from) + " to " + format_date(until);
}

std::vector<BindingRow> make_binding(const Problem& problem, const Plan& plan) {
  std::vector<BindingRow> rows;
  for (const Binding& b : plan.binding) {
    BindingRow row;
    row.what = b.what;
    row.what_fr = b.what_fr;
    row.region = row.region_name = b.region;
    row.region_name_fr = b.region == "World" ? "Monde" : b.region;
    for (const Region& region : problem.regions) {
      if (region.naming.id != b.region) continue;
      row.region_name = region.naming.name;
      row.region_name_fr = region.naming.name_fr;
    }
    row.from = format_date({b.from});
    row.to = format_date({b.until});
    row.unit = b.unit;
    const WorthUnit unit = split_worth(b.unit);
    row.per = unit_text(problem, unit.per, false, false);
    row.per_fr = unit_text(problem, unit.per, true, false);
    row.worth = unit_text(problem, unit.worth, false);
    row.worth_fr = unit_text(problem, unit.worth, true);
    row.row = b.row;
    row.value = b.value;
    row.weight = b.weight;
    rows.push_back(std::move(row));
  }
  return rows;
}

/// What is spent in the reported periods that end by `until`.
double reported_spend(const Problem& problem, const Plan& plan, double until) {
  double spend = 0.0;
  for (const PeriodId t : problem.calendar.ids()) {
    if (!problem.calendar.periods[t].reported || problem.calendar.span(t).end > until + 1e-6) continue;
    for (const SiteId id : problem.sites.ids()) spend += plan.spend.at(id, t) * problem.calendar.length(t);
  }
  return spend;
}

/// The reported years whose figures mean something: under `fastest` those up to the date found.
std::size_t years_told(const PlanResponse& response) {
  if (!response.fastest_date) return response.years.size();
  const int last = static_cast<int>(std::floor(parse_date(*response.fastest_date)->years + 1e-9));
  const auto after = std::upper_bound(response.years.begin(), response.years.end(), last);
  return std::max<std::size_t>(1, static_cast<std::size_t>(after - response.years.begin()));
}

/// `fastest`: when the target is first reached, or that it is not.
void tell_fastest(const Loaded& loaded, PlanResponse& response) {
  const Problem& problem = loaded.problem;
  if (problem.objective.kind != ObjectiveKind::fastest || !problem.objective.target || !problem.objective.target_level) return;
  const Commodity& target = problem.commodities[*problem.objective.target];
  const auto level = [&](verdict::Language language) {
    const bool french = language == verdict::Language::french;
    return fmt::format("{} ({} {})", french ? target.naming.name_fr : target.naming.name,
                       verdict::number_text(*problem.objective.target_level, language), unit_text(problem, target.unit + "/year", french));
  };
  const std::string en = level(verdict::Language::english), fr = level(verdict::Language::french);
  if (response.fastest_date && response.status == Status::limit) {
    const std::string& date = *response.fastest_date;
    response.fastest_text = fmt::format("Reached at the latest in the period that begins {}: {}.", date, en);
    response.fastest_text_fr = fmt::format("Atteint au plus tard dans la période qui commence en {} : {}.", date, fr);
  } else if (response.fastest_date) {
    response.fastest_text =
        fmt::format("Earliest date: {}. In the period that begins then the target is first reached: {}.", *response.fastest_date, en);
    response.fastest_text_fr = fmt::format(
        "Date la plus proche : {}. La période qui commence alors est la première à atteindre l’objectif : {}.", *response.fastest_date, fr);
  } else {
    const std::string until = format_date(problem.calendar.report_until);
    response.fastest_text = fmt::format("No date before {} reaches the target: {}. This plan delivers the most at the end.", until, en);
    response.fastest_text_fr =
        fmt::format("Aucune date avant {} n’atteint l’objectif : {}. Ce plan livre le plus possible à la fin.", until, fr);
  }
}

/// At a limit: what there is, and what there is not.
void tell_limit(Found found, PlanResponse& response) {
  const auto tell = [&](const char* en, const char* fr) {
    response.limit_text = en;
    response.limit_text_fr = fr;
  };
  switch (found) {
    case Found::all:
      return tell(
          "A limit was reached. Nothing was found yet, and nothing is stored. Fix: raise --time-limit, or leave --start at what the pack "
          "keeps",
          "Une limite est atteinte. Rien n’est trouvé encore, rien n’est enregistré. Remède : augmenter --time-limit, ou laisser --start à "
          "ce que garde le pack");
    case Found::point:
      return tell(
          "A limit was reached. This plan keeps to all that was stated, but none shows it to be the best: prices, returns and what binds "
          "are not told. Fix: raise --time-limit",
          "Une limite est atteinte. Ce plan respecte tout ce qui est posé, mais rien ne montre qu’il soit le meilleur : prix, rendements "
          "et "
          "contraintes ne sont pas donnés. Remède : augmenter --time-limit");
    case Found::most_delivery:
      return tell(
          "A limit was reached. This plan delivers the most there can be, but the cheapest way to it was not found: its spend says "
          "little, prices are not told. Fix: raise --time-limit",
          "Une limite est atteinte. Ce plan livre le plus possible, mais le moyen le moins cher n’est pas trouvé : sa dépense dit peu, les "
          "prix ne sont pas donnés. Remède : augmenter --time-limit");
    case Found::some_date:
      return tell(
          "A limit was reached. An earlier date was not ruled out, nor a cheaper way: the spend says little, prices are not told. Fix: "
          "raise --time-limit",
          "Une limite est atteinte. Une date plus proche n’est pas exclue, ni un moyen moins cher : la dépense dit peu, les prix ne sont "
          "pas donnés. Remède : augmenter --time-limit");
    case Found::round:
      return tell(
          "A limit was reached. This plan is the best for the cash flow of the round before; it is not yet what its own prices "
          "would let be reinvested. Fix: raise --time-limit",
          "Une limite est atteinte. Ce plan est le meilleur pour les flux du tour précédent ; ce n’est pas encore ce que ses propres prix "
          "laisseraient réinvestir. Remède : augmenter --time-limit");
  }
}

/// The answer in two sentences: how the pack's first figure moves and what is spent, then what binds most.
void add_headline(const Problem& problem, const Plan& plan, PlanResponse& response) {
  if (response.years.empty()) return;
  constexpr auto english = verdict::Language::english, french = verdict::Language::french;
  std::string en, fr;
  const int last = response.years[years_told(response) - 1];
  if (!response.figures.empty() && !response.figures.front().values.empty()) {
    const FigureRow& first = response.figures.front();
    const double begin = first.values.front(), end = first.values[years_told(response) - 1];
    en = fmt::format("{0}: {1} {2} in {3}, {4} {2} in {5}", first.name, verdict::number_text(begin, english), first.unit,
                     response.years.front(), verdict::number_text(end, english), last);
    fr = fmt::format("{0} : {1} {2} en {3}, {4} {2} en {5}", first.name_fr, verdict::number_text(begin, french), first.unit,
                     response.years.front(), verdict::number_text(end, french), last);
  }
  if (const double spend = reported_spend(problem, plan, last + 1.0); spend > 0.0) {
    const auto money = [&](verdict::Language language) {
      return verdict::amount_text(spend, problem.currency, problem.currency, language);
    };
    en += fmt::format("{}{} spent by the end of {}", en.empty() ? "" : "; ", money(english), last);
    fr += fmt::format("{}{} dépensés à la fin de {}", fr.empty() ? "" : " ; ", money(french), last);
  }
  if (en.empty()) return;
  en.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(en.front())));
  fr.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(fr.front())));
  en += ".";
  fr += ".";
  if (!response.binding.empty()) {
    const BindingRow& b = response.binding.front();
    en += fmt::format(" What binds most: {}, {}, {} to {}.", b.what, b.region_name, b.from, b.to);
    fr += fmt::format(" Ce qui limite le plus : {}, {}, de {} à {}.", b.what_fr, b.region_name_fr, b.from, b.to);
  }
  response.headline = en;
  response.headline_fr = fr;
}

void describe_problem(const Loaded& loaded, const Optimiser& optimiser, PlanResponse& response) {
  const Problem& problem = loaded.problem;
  response.scenario = loaded.scenario.name;
  response.title = problem.title;
  response.title_fr = problem.title_fr;
  response.hash = loaded.hash;
  const auto calendar = loaded.scenario.options.find("calendar");
  response.calendar_label = calendar == loaded.scenario.options.end() ? "years" : calendar->second.text;
  response.horizon_label = span_label(problem.calendar.start, problem.calendar.report_until);
  response.solved_until_label = format_date(problem.calendar.solve_until);
  response.regions = problem.regions.size();
  response.processes = problem.processes.size();
  response.sites = problem.sites.size();
  response.periods = problem.calendar.size();
  response.objective_name = objective_name(problem.objective.kind);
  response.solver = optimiser.solver_name();
  response.diagnostics = loaded.diagnostics;
}

void describe_answer(const Problem& problem, const Answer& answer, PlanResponse& response) {
  const lp::Model& model = answer.formulation.lp.model;
  response.status = answer.status;
  response.rows = model.rows();
  response.columns = model.columns();
  response.nonzeros = model.nonzeros();
  response.method = answer.outcome.method;
  response.seconds.formulate = answer.formulate_seconds;
  response.seconds.solve = answer.solve_seconds;
  response.seconds.check = answer.check_seconds;
  response.conflict = answer.conflict;
  response.cash_rounds = answer.cash_rounds;
  response.cash_converged = answer.cash_converged;
  if (answer.status == Status::limit) tell_limit(answer.found, response);
  if (!answer.has_plan()) return;
  response.objective = answer.plan.objective;
  response.objective_unit = answer.plan.objective_unit;
  response.gap = answer.certificate.relative_gap;
  response.duality_gap = answer.certificate.relative_gap;
  response.largest_violation = answer.check.largest_violation;
  response.check_passed = answer.check.passed && (answer.status != Status::optimal || answer.certificate.optimal(1e-6));
  response.years = reported_years(problem.calendar);
  response.series = make_series(problem, answer.plan);
  response.concentration = make_concentration(problem, answer.plan);
  add_concentration_series(response.concentration, response.series);
  response.figures = make_figures(problem, answer.plan);
  response.binding = make_binding(problem, answer.plan);
  if (answer.fastest_date) response.fastest_date = format_date({*answer.fastest_date});
  add_headline(problem, answer.plan, response);
}

std::filesystem::path run_folder(const Request& request, const Loaded& loaded) {
  return request.output ? *request.output : request.runs_folder / fmt::format("{}-{}", loaded.scenario.name, loaded.hash.substr(0, 8));
}

void store_run(const Request& request, const Loaded& loaded, const Answer& answer, const std::string& log, const finance::Finance* money,
               PlanResponse& response) {
  const std::filesystem::path folder = run_folder(request, loaded);
  store::RunInfo info;
  info.scenario = response.scenario;
  info.hash = loaded.hash;
  info.status = status_name(answer.status);
  info.solver = response.solver;
  info.ingot_version = INGOT_VERSION;
  info.created_utc = request.created_utc;
  info.facts = {{"objective", response.objective_name},
                {"objective_value", fmt::format("{:.17g}", response.objective)},
                {"objective_unit", response.objective_unit},
                {"duality_gap", fmt::format("{:.3g}", response.duality_gap)},
                {"largest_violation", fmt::format("{:.3g}", response.largest_violation)},
                {"check_passed", response.check_passed ? "yes" : "no"},
                {"rows", std::to_string(response.rows)},
                {"columns", std::to_string(response.columns)},
                {"nonzeros", std::to_string(response.nonzeros)},
                {"method", response.method},
                {"pack", loaded.scenario.pack_name + " " + loaded.scenario.pack_version},
                {"headline", response.headline}};
  if (!response.limit_text.empty()) info.facts.insert({{"limit", response.limit_text}, {"limit_fr", response.limit_text_fr}});
  if (!answer.outcome.basis.empty()) info.basis = solver::write_basis(answer.formulation.lp.model, answer.outcome.basis);
  record_context(loaded, response, info);
  record_verdict(response, info);
  std::vector<store::SeriesValue> values;
  for (const SeriesRow& row : response.series)
    for (std::size_t i = 0; i < row.values.size(); ++i)
      values.push_back({row.variable, row.region, row.unit, response.years[i], row.values[i]});
  store::write_run(folder, info, loaded.scenario.resolved_text, log, loaded.problem, answer.plan, values, money);
  response.run = folder.string();
}

}  // namespace

PlanResponse plan(const Request& request, const Sink& sink) { return run_plan(request, sink, {}); }

PlanResponse run_plan(const Request& request, const Sink& sink, const PlanRun& how) {
  const Stopwatch total;
  std::string log;
  Sink recorder = sink;
  recorder.log = [&](std::string_view line) {
    log.append(line).push_back('\n');
    sink.say(line);
  };
  const Loaded loaded = load(request, recorder);
  if (request.store) store::require_place(run_folder(request, loaded));  // before the work that would be for nothing
  PlanResponse response;
  std::optional<Optimiser> optimiser(std::in_place, request, recorder, read_starts(request, loaded.scenario, recorder));
  describe_problem(loaded, *optimiser, response);
  response.seconds.read = loaded.seconds;
  std::optional<std::vector<finance::Contract>> contracts;  // read first: its errors need no solve
  if (request.prices) contracts = read_contracts(loaded.problem, *request.prices);
  const Answer answer = optimiser->run(loaded.problem);
  optimiser.reset();  // the solver's memory is as large as all that follows
  const Stopwatch storing;
  describe_answer(loaded.problem, answer, response);
  if (answer.has_plan()) tell_fastest(loaded, response);
  std::optional<finance::Finance> money;
  if (answer.has_plan()) money = find_money(loaded.problem, answer.plan, contracts);
  if (money) response.money = tell_money(loaded.problem, *money);
  if (how.budget != nullptr) {
    const auto budget = loaded.scenario.options.find("budget");
    if (budget != loaded.scenario.options.end()) *how.budget = budget->second.text;
  }
  std::exception_ptr stopped;  // in the second solve: the plan is finished work, and is stored first
  if (answer.has_plan()) {
    std::optional<Plan> unlimited;
    try {
      if (how.absorption && answer.status == Status::optimal) unlimited = most_delivery(request, loaded.problem, recorder, how);
    } catch (const Error&) {
      stopped = std::current_exception();
    }
    tell_verdict(loaded.problem, answer.plan, money ? &*money : nullptr, unlimited ? &*unlimited : nullptr, response);
    if (how.absorption_limited != nullptr && *how.absorption_limited) tell_absorption_limited(response);
  }
  if (answer.has_plan()) response.comparison = compare_records(loaded, response.years, response.series);
  // A run without a plan is kept too where the reason is known: a report can then tell it.
  if (request.store && (answer.has_plan() || answer.status == Status::infeasible || answer.status == Status::unbounded)) {
    sink.report({"store", -1.0, {}});
    try {
      store_run(request, loaded, answer, log, money ? &*money : nullptr, response);
    } catch (const Error& failure) {  // a full disk takes no answer away
      response.not_stored = failure;
    }
  }
  if (stopped) std::rethrow_exception(stopped);
  response.seconds.store = storing.seconds();
  response.seconds.total = total.seconds();
  return response;
}

}  // namespace ingot::engine
