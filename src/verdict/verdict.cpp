#include "verdict/verdict.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cmath>

#include "verdict/spans.hpp"
#include "verdict/words.hpp"

namespace ingot::verdict {
namespace {

constexpr std::size_t failing_told = 3;  ///< claims that fail, heaviest first
constexpr std::size_t holding_told = 1;
constexpr double second_told = 0.05;  ///< of the weight of what binds most: what weighs less is not told beside it

ClaimResult test(const Evidence& evidence, std::size_t index) {
  const Claim& claim = evidence.problem.claims[index];
  ClaimResult result;
  result.claim = index;
  const Measure* measure = find_measure(claim.measure);
  if (measure == nullptr || measure->basis != claim.basis) {  // check_claims tells where
    result.missing = "the claim's measure is unknown or counts something else";
    result.missing_fr = "la mesure de l’affirmation est inconnue ou compte autre chose";
    return result;
  }
  const Measured found = measure->find(evidence, claim);
  if (!found.value || std::isnan(*found.value)) {
    result.missing = found.missing.empty() ? "it has no value" : found.missing;
    result.missing_fr = found.missing_fr.empty() ? "elle n’a pas de valeur" : found.missing_fr;
    result.unasked = found.unasked;
    return result;
  }
  result.value = *found.value * claim.factor;
  result.margin = claim.at_least ? *result.value - claim.threshold : claim.threshold - *result.value;
  // A value that is the threshold but for rounding holds.
  result.holds = result.margin >= -1e-9 * std::max(1e-300, std::abs(claim.threshold));
  result.text = claim_text(evidence.problem, claim, found, Language::english);
  result.text_fr = claim_text(evidence.problem, claim, found, Language::french);
  return result;
}

double spend_between(const Problem& problem, const Plan& plan, double from, double until) {
  return integral(problem.calendar, from, until, [&](PeriodId t) {
    double sum = 0.0;
    for (const SiteId s : problem.sites.ids()) sum += plan.spend.at(s, t);
    return sum;
  });
}

YardstickResult measure_against(const Problem& problem, const Plan& plan, std::size_t index) {
  const Yardstick& stick = problem.yardsticks[index];
  YardstickResult result{index, 0.0, 0.0};
  const double start = problem.calendar.start.years, end = problem.calendar.report_until.years;
  if (stick.compare == Yardstick::Compare::total) {
    result.plan = spend_between(problem, plan, start, end);
  } else {
    for (double year = std::ceil(start - 1e-9); year + 1.0 <= end + 1e-9; year += 1.0) {
      double spent = spend_between(problem, plan, year, year + 1.0);
      if (stick.per) spent /= last_year(problem.calendar, year + 1.0, [&](PeriodId t) { return (*stick.per)[t]; });
      result.plan = std::max(result.plan, spent);
    }
  }
  result.multiple = result.plan / stick.value;
  return result;
}

/// Heaviest first; the order of the pack among equals.
std::vector<const ClaimResult*> by_weight(const Problem& problem, const Verdict& verdict, bool holding) {
  std::vector<const ClaimResult*> chosen;
  for (const ClaimResult& result : verdict.claims)
    if (result.value && result.holds == holding) chosen.push_back(&result);
  std::stable_sort(chosen.begin(), chosen.end(), [&](const ClaimResult* a, const ClaimResult* b) {
    return problem.claims[a->claim].weight > problem.claims[b->claim].weight;
  });
  return chosen;
}

std::string_view answer_word(Answer answer, Language language) {
  const bool french = language == Language::french;
  switch (answer) {
    case Answer::infrastructure:
      return "INFRASTRUCTURE";
    case Answer::mixed:
      return french ? "MITIGÉ" : "MIXED";
    case Answer::fantasy:
      return french ? "CHIMÈRE" : "FANTASY";
    case Answer::no_programme:
      return french ? "PAS DE PROGRAMME À JUGER" : "NO PROGRAMME TO JUDGE";
    case Answer::none:
      break;
  }
  return "";
}

/// The first binding row that is about money, or that is not.
const Binding* heaviest(const Plan& plan, bool money) {
  for (const Binding& b : plan.binding)
    if ((b.kind == Binding::Kind::capital) == money) return &b;
  return nullptr;
}

std::string sentence(std::string text) {
  if (text.empty()) return text;
  text.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(text.front())));  // letters beyond ASCII stay
  if (text.back() != '.') text += '.';
  return " " + text;
}

std::string tell(const Evidence& e, const Verdict& verdict, Language language) {
  const bool french = language == Language::french;
  const auto failing = by_weight(e.problem, verdict, false), holding = by_weight(e.problem, verdict, true);
  const std::size_t tested = failing.size() + holding.size();
  std::string text = fmt::format("{}.", answer_word(verdict.answer, language));
  const std::string share = number_text(std::round(100.0 * verdict.share), language);
  text += french ? fmt::format(" {} affirmations sur {} tiennent, soit {} % du poids.", holding.size(), tested, share)
                 : fmt::format(" {} of {} claims hold, {} % of the weight.", holding.size(), tested, share);
  const auto tell_some = [&](const std::vector<const ClaimResult*>& some, std::size_t most, const char* en, const char* fr) {
    for (std::size_t i = 0; i < std::min(most, some.size()); ++i) {
      if (i == 0) text += french ? fr : en;
      text += sentence(french ? some[i]->text_fr : some[i]->text);
    }
  };
  tell_some(failing, failing_told, " Against it:", " Contre :");
  tell_some(holding, holding_told, " For it:", " Pour :");
  const Binding *thing = heaviest(e.plan, false), *money = heaviest(e.plan, true);
  // The heavier of the two is what binds most.
  if (thing != nullptr && money != nullptr && money->weight > thing->weight) std::swap(thing, money);
  if (thing == nullptr) std::swap(thing, money);
  if (money != nullptr && money->weight < second_told * thing->weight) money = nullptr;
  if (thing != nullptr)
    text += sentence((french ? "Ce qui limite le plus : " : "What binds most: ") + binding_text(e.problem, *thing, language));
  if (money != nullptr) text += sentence((french ? "Puis : " : "Then: ") + binding_text(e.problem, *money, language));
  return text;
}

/// The rule of verdict.hpp.
Answer answer_of(const Problem& problem, const Verdict& verdict) {
  bool wanted = false, asked = false, kept = true;
  for (const ClaimResult& result : verdict.claims) {
    if (!problem.claims[result.claim].necessary) continue;
    wanted = true;
    asked = asked || !result.unasked;
    kept = kept && (!result.value || result.holds);
  }
  if (wanted && !asked) return Answer::no_programme;
  if (verdict.share < fantasy_share) return Answer::fantasy;
  return kept && verdict.share >= infrastructure_share ? Answer::infrastructure : Answer::mixed;
}

}  // namespace

std::string_view answer_name(Answer answer) {
  switch (answer) {
    case Answer::infrastructure:
      return "infrastructure";
    case Answer::mixed:
      return "mixed";
    case Answer::fantasy:
      return "fantasy";
    case Answer::no_programme:
      return "no_programme";
    case Answer::none:
      break;
  }
  return "";
}

Verdict judge(const Evidence& evidence) {
  Verdict verdict;
  double holding = 0.0, tested = 0.0;
  for (std::size_t i = 0; i < evidence.problem.claims.size(); ++i) {
    verdict.claims.push_back(test(evidence, i));
    if (!verdict.claims.back().value) continue;
    tested += evidence.problem.claims[i].weight;
    if (verdict.claims.back().holds) holding += evidence.problem.claims[i].weight;
  }
  for (std::size_t i = 0; i < evidence.problem.yardsticks.size(); ++i)
    verdict.yardsticks.push_back(measure_against(evidence.problem, evidence.plan, i));
  if (tested <= 0.0) return verdict;
  verdict.share = holding / tested;
  verdict.answer = answer_of(evidence.problem, verdict);
  verdict.text = tell(evidence, verdict, Language::english);
  verdict.text_fr = tell(evidence, verdict, Language::french);
  return verdict;
}

void check_claims(const Problem& problem, Diagnostics& diagnostics) {
  std::string known;
  for (const Measure& measure : measures()) known += (known.empty() ? "" : ", ") + std::string(measure.name);
  static constexpr const char* counted[] = {"a plain number (1, %)", "money", "capacity of its processes",
                                            "money for a unit of its commodities", "a rate (1/year, %/year)"};
  for (const Claim& claim : problem.claims) {
    const Measure* measure = find_measure(claim.measure);
    if (measure == nullptr) {
      diagnostics.error(claim.place, "measure", fmt::format("'{}' is no measure", claim.measure), "use one of " + known);
    } else if (measure->basis != claim.basis) {
      diagnostics.error(
          claim.place, "unit",
          fmt::format("{} is counted in {}, not in '{}'", claim.measure, counted[static_cast<std::size_t>(measure->basis)], claim.unit),
          "change the unit and the threshold");
    }
  }
}

}  // namespace ingot::verdict
