// Claims by hand: each measure, the rule that makes the answer, and a text that says what the numbers say.
#include "verdict/verdict.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/support/tiny.hpp"
#include "verdict/words.hpp"

namespace ingot::verdict {
namespace {

using ::ingot::testing::Tiny;

/// Four years from 2026, the last not reported. Plants in A and B; a programme of 100 and a bank.
///   capacity  A: 10 20 30 40   B: 10 10 10 10       spend  A: 10 20 30 40   B: 5 5 5 5       programme draws 6 a year, the bank the rest
struct World : Tiny {
  World() : Tiny(4, 1.0, 1) {
    const RegionId a = region("A"), b = region("B");
    const CommodityId x = commodity("x");
    east = maker("p", a, x);
    west = maker("q", b, x);
    programme = source("programme", 100.0, 1e9);
    bank = source("bank", INFINITY, 1e9);
    const std::size_t periods = problem.calendar.size();
    plan.capacity = plan.spend = Grid(2, periods);
    plan.capital_draw = Grid(2, periods);
    plan.activity = {Grid(2, periods)};
    plan.price = Grid(2, periods);
    unlimited.spend = Grid(2, periods);
    for (const PeriodId t : problem.calendar.ids()) {
      const double year = 1.0 + static_cast<double>(t.index());
      plan.capacity.at(east, t) = 10.0 * year;
      plan.capacity.at(west, t) = 10.0;
      plan.spend.at(east, t) = 10.0 * year;
      plan.spend.at(west, t) = 5.0;
      unlimited.spend.at(east, t) = 50.0;
      plan.capital_draw.at(programme, t) = 6.0;
      plan.capital_draw.at(bank, t) = 10.0 * year - 1.0;
      plan.activity[0].at(east, t) = 3.0;
      plan.activity[0].at(west, t) = 1.0;
      plan.price.at(std::size_t{0}, t) = 2.0;
      plan.price.at(std::size_t{1}, t) = 6.0;
    }
  }

  Claim claim(const std::string& measure, Claim::Basis basis, double threshold, bool at_least = true) {
    Claim c;
    c.naming = {measure, measure, measure + " fr"};
    c.measure = measure;
    c.basis = basis;
    c.threshold = threshold;
    c.at_least = at_least;
    c.sites = {east, west};
    c.unit = c.unit_fr = basis == Claim::Basis::money ? "USD" : "1";
    c.from = 2026.0;
    c.by = 2029.0;
    return c;
  }

  ClaimResult test(const Claim& c, const finance::Finance* money = nullptr, const Plan* free = nullptr) {
    problem.claims = {c};
    return judge({problem, plan, money, free}).claims.front();
  }

  SiteId east, west;
  SourceId programme, bank;
  Plan plan, unlimited;
};

TEST(Measures, Spend) {
  World w;
  Claim c = w.claim("spend", Claim::Basis::money, 75.0);
  // 10 + 20 + 30 and 3 x 5: 75 to the end of 2028; a claim met to the last digit holds.
  EXPECT_NEAR(*w.test(c).value, 75.0, 1e-12);
  EXPECT_TRUE(w.test(c).holds);
  // From the middle of 2026 to the middle of 2027: half of 15 and half of 25.
  c.from = 2026.5;
  c.by = 2027.5;
  EXPECT_NEAR(*w.test(c).value, 20.0, 1e-12);
  EXPECT_FALSE(w.test(c).holds);
  EXPECT_NEAR(w.test(c).margin, -55.0, 1e-12);
}

TEST(Measures, Drawn) {
  World w;
  Claim c = w.claim("drawn", Claim::Basis::money, 18.0);
  EXPECT_NEAR(*w.test(c).value, 9.0 + 19.0 + 29.0 + 18.0, 1e-12);  // all sources
  c.sources = {w.programme};
  EXPECT_NEAR(*w.test(c).value, 18.0, 1e-12);
  w.problem.capital[w.programme].commitment = 0.0;  // nothing to draw: nothing to claim
  EXPECT_FALSE(w.test(c).value.has_value());
  EXPECT_NE(w.test(c).missing, "");
}

TEST(Measures, AbsorptionIsBesideTheOthers) {
  World w;
  Claim c = w.claim("absorption", Claim::Basis::money, 100.0);
  c.sources = {w.programme};
  EXPECT_FALSE(w.test(c).value.has_value());  // asks for another solve
  // 3 x 50 with unlimited capital, less 9 + 19 + 29 of the bank.
  EXPECT_NEAR(*w.test(c, nullptr, &w.unlimited).value, 150.0 - 57.0, 1e-12);
  c.sources.clear();
  EXPECT_NEAR(*w.test(c, nullptr, &w.unlimited).value, 150.0, 1e-12);
}

TEST(Measures, BurdenIsTheDearestYear) {
  World w;
  Claim c = w.claim("burden", Claim::Basis::ratio, 0.02, false);
  EXPECT_FALSE(w.test(c).value.has_value());  // of what?
  c.per = w.flat(1000.0);
  (*c.per)[PeriodId(1)] = 500.0;  // 25 of 500 in 2027 is more than 35 of 1000 in 2028
  EXPECT_NEAR(*w.test(c).value, 0.05, 1e-12);
  EXPECT_FALSE(w.test(c).holds);
  EXPECT_NEAR(w.test(c).margin, -0.03, 1e-12);
  c.says = "{what}: {value}, at most {threshold}";
  EXPECT_EQ(w.test(c).text, "2027: 0.05, at most 0.02");
}

TEST(Measures, ReturnsByTheWorstSource) {
  World w;
  finance::Finance money;
  money.returns.sources.resize(2);
  finance::SourceReturn& programme = money.returns.sources[0];
  finance::SourceReturn& bank = money.returns.sources[1];
  programme.drawn = bank.drawn = 1.0;
  programme.irr.rates = {0.12};
  programme.required = 0.09;
  bank.irr.rates = {0.05};
  bank.required = 0.06;
  Claim c = w.claim("return_margin", Claim::Basis::rate, 0.0);
  EXPECT_NEAR(*w.test(c, &money).value, -0.01, 1e-12);
  EXPECT_FALSE(w.test(c, &money).holds);
  c.sources = {w.programme};
  EXPECT_NEAR(*w.test(c, &money).value, 0.03, 1e-12);
  // Two rates are no rate: -100, then 60 and 60 at 9 % reinvested are 125.4 after two years: sqrt(1.254) - 1 = 11.982 %.
  programme.irr.rates = {0.02, 0.5};
  programme.cash = finance::yearly({-100.0, 60.0, 60.0});
  EXPECT_NEAR(*w.test(c, &money).value, std::sqrt(1.254) - 1.0 - 0.09, 1e-12);
  // After tax of 20 in the second year: 105.4.
  programme.after_tax.emplace();
  programme.after_tax->cash = finance::yearly({-100.0, 60.0, 40.0});
  EXPECT_NEAR(*w.test(c, &money).value, std::sqrt(1.054) - 1.0 - 0.09, 1e-12);
  programme.after_tax->irr.rates = {0.08};
  EXPECT_NEAR(*w.test(c, &money).value, -0.01, 1e-12);
  programme.after_tax.reset();
  // Nothing paid in: the sign of the present value decides.
  programme.cash.clear();
  programme.npv = 3.0;
  EXPECT_TRUE(w.test(c, &money).holds);
  EXPECT_TRUE(std::isinf(*w.test(c, &money).value));
  programme.npv = -3.0;
  EXPECT_FALSE(w.test(c, &money).holds);
  EXPECT_FALSE(w.test(c).value.has_value());  // no prices
}

TEST(Measures, CapacityAndConcentration) {
  World w;
  Claim c = w.claim("capacity", Claim::Basis::capacity, 40.0);
  EXPECT_NEAR(*w.test(c).value, 40.0, 1e-12);  // 2028: 30 + 10
  c.by = 2028.5;                               // half of 2027, half of 2028
  EXPECT_NEAR(*w.test(c).value, 35.0, 1e-12);
  Claim share = w.claim("largest_share", Claim::Basis::ratio, 0.8, false);
  EXPECT_NEAR(*w.test(share).value, 0.75, 1e-12);
  share.says = "{what} {value}";
  EXPECT_EQ(w.test(share).text, "A 0.75");
  EXPECT_NEAR(*w.test(w.claim("herfindahl", Claim::Basis::ratio, 1.0)).value, 0.625, 1e-12);  // 0.5625 + 0.0625
  w.plan.capacity = Grid(2, w.problem.calendar.size());
  EXPECT_FALSE(w.test(share).value.has_value());
}

TEST(Measures, PriceByProduction) {
  World w;
  const finance::Finance money;
  Claim c = w.claim("price", Claim::Basis::price, 3.0, false);
  c.commodities = {CommodityId(0)};
  EXPECT_NEAR(*w.test(c, &money).value, (3.0 * 2.0 + 1.0 * 6.0) / 4.0, 1e-12);
  EXPECT_TRUE(w.test(c, &money).holds);
}

TEST(Measures, ScarcityOfAStage) {
  // The stage's rows weigh 3 in 2026 and 4.5 in 2027; another stage's do not count. Spend 75 without discounting: a tenth.
  World w;
  const finance::Finance money;
  Binding b;
  b.what = "presses (growth limit)";
  b.stage = "stage";
  b.weights = {3.0, 4.5, 0.0, 100.0};
  w.plan.binding.push_back(b);
  b.stage = "other";
  w.plan.binding.push_back(b);
  const ClaimResult found = w.test(w.claim("scarcity", Claim::Basis::ratio, 0.05, false), &money);
  EXPECT_NEAR(*found.value, 0.1, 1e-12);
  EXPECT_FALSE(found.holds);
}

TEST(Measures, AllAreFoundByName) {
  for (const Measure& measure : measures()) EXPECT_EQ(find_measure(measure.name), &measure);
  EXPECT_EQ(find_measure("beauty"), nullptr);
}

TEST(Answer, FollowsTheWeights) {
  // Spend is 75. Weights of what holds: 3 of 4 is infrastructure, 2 of 4 mixed, 0.9 of 4 fantasy. What cannot be tested does not count.
  const auto answer = [](double holding, double failing) {
    World w;
    Claim good = w.claim("spend", Claim::Basis::money, 70.0), bad = w.claim("spend", Claim::Basis::money, 80.0);
    Claim unknown = w.claim("absorption", Claim::Basis::money, 1.0);
    good.weight = holding;
    bad.weight = failing;
    unknown.weight = 100.0;
    w.problem.claims = {good, bad, unknown};
    return judge({w.problem, w.plan, nullptr, nullptr});
  };
  EXPECT_EQ(answer(3.0, 1.0).answer, Answer::infrastructure);
  EXPECT_EQ(answer(2.0, 2.0).answer, Answer::mixed);
  EXPECT_EQ(answer(0.9, 3.1).answer, Answer::fantasy);
  EXPECT_NEAR(answer(2.0, 2.0).share, 0.5, 1e-12);
  World w;
  w.problem.claims = {w.claim("absorption", Claim::Basis::money, 1.0)};
  const Verdict none = judge({w.problem, w.plan, nullptr, nullptr});
  EXPECT_EQ(none.answer, Answer::none);
  EXPECT_EQ(none.text, "");
}

/// What holds weighs 3, spend; the programme, of which 18 is drawn by 2029, is claimed to give `wanted`, and that is necessary.
Verdict with_programme(double commitment, double wanted, const char* measure = "drawn") {
  World w;
  w.problem.capital[w.programme].commitment = commitment;
  Claim good = w.claim("spend", Claim::Basis::money, 70.0), programme = w.claim(measure, Claim::Basis::money, wanted);
  good.weight = 3.0;
  programme.weight = 0.5;
  programme.necessary = true;
  programme.sources = {w.programme};
  w.problem.claims = {good, programme};
  return judge({w.problem, w.plan, nullptr, nullptr});
}

TEST(Answer, IsNotInfrastructureWithoutWhatIsNecessary) {
  EXPECT_EQ(with_programme(100.0, 18.0).answer, Answer::infrastructure);
  EXPECT_EQ(with_programme(100.0, 20.0).answer, Answer::mixed);  // 3 of 3.5 of the weight hold
  EXPECT_NEAR(with_programme(100.0, 20.0).share, 3.0 / 3.5, 1e-12);
}

TEST(Answer, SaysSoWhereThereIsNoProgrammeToJudge) {
  const Verdict nothing = with_programme(0.0, 0.0);
  EXPECT_EQ(nothing.answer, Answer::no_programme);
  EXPECT_EQ(answer_name(nothing.answer), "no_programme");
  EXPECT_EQ(nothing.text.rfind("NO PROGRAMME TO JUDGE. 1 of 1 claims hold", 0), 0U) << nothing.text;
  EXPECT_EQ(nothing.text_fr.rfind("PAS DE PROGRAMME À JUGER. 1 affirmation", 0), 0U) << nothing.text_fr;
  // Asked, but not yet answered: the others decide.
  EXPECT_EQ(with_programme(100.0, 20.0, "absorption").answer, Answer::infrastructure);
}

TEST(Answer, SaysWhatTheNumbersSay) {
  World w;
  Claim good = w.claim("spend", Claim::Basis::money, 70.0), bad = w.claim("spend", Claim::Basis::money, 8e10);
  good.says = "{value} are spent by {by}";
  good.says_fr = "{value} dépensés d’ici {by}";
  bad.says = "not {threshold}";
  bad.says_fr = "pas {threshold}";
  w.problem.claims = {good, bad};
  Binding power;
  power.kind = Binding::Kind::capacity;
  power.what = "Power (growth limit)";
  power.what_fr = "Électricité (limite de croissance)";
  power.region = "B";
  power.from = 2027.0;
  power.until = 2029.0;
  power.value = 1.4e10;
  power.unit = "USD/(GW)";
  power.weight = 10.0;
  Binding money = power;
  money.kind = Binding::Kind::capital;
  money.what = money.what_fr = "Bank (pace)";
  money.region = "World";
  money.unit = "USD/(USD/year)";
  money.value = 2.0;
  money.weight = 4.0;
  w.plan.binding = {power, money};
  const Verdict v = judge({w.problem, w.plan, nullptr, nullptr});
  EXPECT_EQ(
      v.text,
      "MIXED. 1 of 2 claims hold, 50 % of the weight. Against it: Not 80 B USD. For it: 75 USD are spent by 2028. What binds most: Power "
      "(growth limit), B (2027 to 2028); 1 GW more buys 14 B USD. Then: Bank (pace) (2027 to 2028); 1 USD/year more buys 2 USD.");
  EXPECT_NE(v.text_fr.find("MITIGÉ. 1 affirmations sur 2"), std::string::npos) << v.text_fr;
  EXPECT_NE(v.text_fr.find("Électricité (limite de croissance), B (de 2027 à 2028) ; 1 GW de plus rapporte 14\u202fmilliards de USD"),
            std::string::npos)
      << v.text_fr;
  // What binds a hundredth as much is not told beside it.
  w.plan.binding[1].weight = 0.1;
  EXPECT_EQ(judge({w.problem, w.plan, nullptr, nullptr}).text.find("Then"), std::string::npos);
  // Nothing binds: nothing is said of it.
  w.plan.binding.clear();
  EXPECT_EQ(judge({w.problem, w.plan, nullptr, nullptr}).text.find("binds"), std::string::npos);
}

TEST(Yardsticks, AreComparedLikeWithLike) {
  World w;
  Yardstick total, year, share;
  total.value = 150.0;  // 75 are spent in the reported years
  year.compare = Yardstick::Compare::year;
  year.value = 7.0;  // 35 in 2028
  share.compare = Yardstick::Compare::share;
  share.value = 0.07;
  share.per = w.flat(1000.0);
  w.problem.yardsticks = {total, year, share};
  const Verdict v = judge({w.problem, w.plan, nullptr, nullptr});
  ASSERT_EQ(v.yardsticks.size(), 3U);
  EXPECT_NEAR(v.yardsticks[0].multiple, 0.5, 1e-12);
  EXPECT_NEAR(v.yardsticks[1].multiple, 5.0, 1e-12);
  EXPECT_NEAR(v.yardsticks[2].plan, 0.035, 1e-12);
  EXPECT_NEAR(v.yardsticks[2].multiple, 0.5, 1e-12);
}

TEST(CheckClaims, NamesWhatItDoesNotKnow) {
  World w;
  w.problem.claims = {w.claim("beauty", Claim::Basis::money, 1.0), w.claim("capacity", Claim::Basis::money, 1.0),
                      w.claim("spend", Claim::Basis::money, 1.0)};
  Diagnostics diagnostics;
  check_claims(w.problem, diagnostics);
  EXPECT_EQ(diagnostics.error_count(), 2U);
  EXPECT_NE(diagnostics.render().find("'beauty' is no measure"), std::string::npos);
  EXPECT_NE(diagnostics.render().find("capacity is counted in capacity of its processes, not in 'USD'"), std::string::npos);
}

TEST(Words, DigitsEnoughToTellAValueFromItsThreshold) {
  World w;
  Claim claim = w.claim("scarcity", Claim::Basis::ratio, 2.0);
  claim.unit = claim.unit_fr = "%";
  claim.at_least = false;
  const auto numbers = [&](double value, Language language) { return claim_numbers(w.problem, claim, value, language); };
  // 2.0041 would be told as 2: 3 digits hide that it is too much.
  EXPECT_EQ(numbers(2.0041, Language::english).value, "2.004 %");
  EXPECT_EQ(numbers(2.0041, Language::english).threshold, "2 %");
  EXPECT_EQ(numbers(2.0041, Language::english).margin, "-0.0041 %");
  EXPECT_EQ(numbers(2.0041, Language::french).value, "2,004\u202f%");
  EXPECT_EQ(numbers(1.5, Language::english).value, "1.5 %");
  EXPECT_EQ(numbers(2.0, Language::english).margin, "0 %");
  EXPECT_EQ(numbers(2.0 * (1.0 + 1e-12), Language::english).value, "2 %");
  // Money that is told in trillions: 6.996 and 6.9999 of 7.
  claim.at_least = true;
  claim.unit = claim.unit_fr = "USD";
  claim.threshold = 7e12;
  w.problem.currency = "USD";
  EXPECT_EQ(numbers(6.9999e12, Language::english).value, "6.9999 T USD");
  EXPECT_EQ(numbers(6.9999e12, Language::english).margin, "-100 M USD");
}

TEST(Words, NumbersInTwoLanguages) {
  EXPECT_EQ(number_text(4.912, Language::english), "4.91");
  EXPECT_EQ(number_text(4.9, Language::french), "4,9");
  EXPECT_EQ(number_text(-12345.0, Language::english), "-12,345");
  EXPECT_EQ(number_text(12345.0, Language::french), "12\u202f345");
  EXPECT_EQ(number_text(0.00123, Language::english), "0.00123");
  EXPECT_EQ(amount_text(4.17e10, "USD", "USD", Language::english), "41.7 B USD");
  EXPECT_EQ(amount_text(12.0, "%", "USD", Language::french), "12\u202f%");
  EXPECT_EQ(until_text(2032.0), "2031");
  EXPECT_EQ(from_text(2031.5), "2031-07");
}

}  // namespace
}  // namespace ingot::verdict
