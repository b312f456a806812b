// Laws over random profiles and periods.

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "kernel/profile.hpp"
#include "tests/kernel/support.hpp"

namespace ingot::testing_kernel {
namespace {

/// A number in [low, high], in steps of a thousandth of the range.
double number(double low, double high) { return low + (high - low) * static_cast<double>(*rc::gen::inRange(0, 1001)) / 1000.0; }
bool coin() { return *rc::gen::inRange(0, 2) == 1; }

Span span(double low, double high) {
  const double start = number(low, high);
  return {start, start + number(0.01, 3.0)};
}

struct Sample {
  Profile profile;
  std::vector<double> knots;  ///< ages of kinks, jumps and masses
  bool smooth = true;         ///< no point masses
};

Sample output_sample() {
  const double lead = number(0.0, 5.0);
  std::vector<RampPoint> ramp{{coin() ? 0.0 : number(0.0, 1.0), number(0.0, 1.0)}};
  while (ramp.size() < 3) ramp.push_back({ramp.back().age_years + number(0.0, 3.0), number(0.0, 1.0)});
  const std::optional<double> life = coin() ? std::optional<double>(number(0.1, 12.0)) : std::nullopt;
  const double attrition = coin() ? 0.0 : *rc::gen::element(1e-12, 1e-6, 0.02, 0.3, 2.0);
  std::vector<double> knots{lead, lead + life.value_or(0.0)};
  for (const RampPoint& point : ramp) knots.push_back(lead + point.age_years);
  return {Profile::output(lead, ramp, life, attrition), knots, true};
}

Sample spend_sample() {
  const double lead = coin() ? 0.0 : number(0.1, 5.0);
  const double middle = coin() ? 0.0 : number(0.0, 1.0);
  const double share = number(0.0, 1.0);
  return {
      Profile::spend(lead, {{middle, share}, {1.0, 1.0 - share}}), {0.0, middle * lead, lead}, lead > 0.0 && middle > 0.0 && middle < 1.0};
}

Sample any_sample() { return coin() ? output_sample() : spend_sample(); }

void near(double a, double b, double tolerance) {
  RC_LOG() << a << " and " << b << '\n';
  RC_ASSERT(std::abs(a - b) <= tolerance * std::max({1.0, std::abs(a), std::abs(b)}));
}

TEST(KernelLaws, TheIntegralIsThatOfTheProfile) {
  EXPECT_TRUE(rc::check([] {
    const Sample s = any_sample();
    RC_PRE(s.smooth);
    const double age = number(0.0, 15.0);
    near(s.profile.integral(age), gauss_between(-1.0, age, s.knots, 20, [&](double u) { return s.profile.at(u); }), 1e-12);
    near(s.profile.second_integral(age), gauss_between(-1.0, age, s.knots, 20, [&](double u) { return s.profile.integral(u); }), 1e-12);
  }));
}

TEST(KernelLaws, TotalSpendIsOne) {
  EXPECT_TRUE(rc::check([] {
    const Sample s = spend_sample();
    near(s.profile.integral(100.0), 1.0, 1e-14);
    near(s.profile.discounted(0.0), 1.0, 1e-14);
    // all that one period's starts spend, over a calendar that covers it
    const Span started = span(0.0, 3.0);
    double spent = 0.0;
    for (double t = 0.0; t < 15.0; t += 0.5) spent += 0.5 * mean_from_period(s.profile, started, {t, t + 0.5});
    near(spent, 1.0, 1e-12);
  }));
}

TEST(KernelLaws, TheMeanOverStartsIsThatOfTheMoments) {
  EXPECT_TRUE(rc::check([] {
    const Sample s = any_sample();
    RC_PRE(s.smooth);
    const Span started = span(0.0, 5.0);
    const Span seen = span(0.0, 20.0);
    std::vector<double> kinks;
    for (const double knot : s.knots) kinks.insert(kinks.end(), {seen.start - knot, seen.end - knot});
    const double expected =
        gauss_between(started.start, started.end, kinks, 10, [&](double tau) { return mean_from_moment(s.profile, tau, seen); });
    near(mean_from_period(s.profile, started, seen), expected / started.length(), 1e-12);
  }));
}

TEST(KernelLaws, SplittingTheSeenPeriodGivesTheWeightedMean) {
  EXPECT_TRUE(rc::check([] {
    const Sample s = any_sample();
    const Span started = span(0.0, 5.0);
    const Span seen = span(0.0, 20.0);
    const double cut = seen.start + number(0.05, 0.95) * seen.length();
    const Span first{seen.start, cut};
    const Span second{cut, seen.end};
    const double joined =
        mean_from_period(s.profile, started, first) * first.length() + mean_from_period(s.profile, started, second) * second.length();
    near(mean_from_period(s.profile, started, seen) * seen.length(), joined, 1e-13);
    const double moments =
        mean_from_moment(s.profile, 1.0, first) * first.length() + mean_from_moment(s.profile, 1.0, second) * second.length();
    near(mean_from_moment(s.profile, 1.0, seen) * seen.length(), moments, 1e-13);
  }));
}

TEST(KernelLaws, SplittingTheStartedPeriodGivesTheWeightedMean) {
  EXPECT_TRUE(rc::check([] {
    const Sample s = any_sample();
    const Span started = span(0.0, 5.0);
    const Span seen = span(0.0, 20.0);
    const double cut = started.start + number(0.05, 0.95) * started.length();
    const Span first{started.start, cut};
    const Span second{cut, started.end};
    const double joined =
        mean_from_period(s.profile, first, seen) * first.length() + mean_from_period(s.profile, second, seen) * second.length();
    near(mean_from_period(s.profile, started, seen) * started.length(), joined, 1e-13);
  }));
}

TEST(KernelLaws, ShiftingBothPeriodsChangesNothing) {
  EXPECT_TRUE(rc::check([] {
    const Sample s = any_sample();
    const Span started = span(0.0, 5.0);
    const Span seen = span(0.0, 20.0);
    const double shift = 2048.0;
    near(mean_from_period(s.profile, {started.start + shift, started.end + shift}, {seen.start + shift, seen.end + shift}),
         mean_from_period(s.profile, started, seen), 1e-9);  // dates lose digits by the shift
  }));
}

TEST(KernelLaws, OutputIsAMeanOfShares) {
  EXPECT_TRUE(rc::check([] {
    const double mean = mean_from_period(output_sample().profile, span(0.0, 5.0), span(0.0, 20.0));
    RC_ASSERT(mean >= 0.0 && mean <= 1.0 + 1e-14);
  }));
}

TEST(KernelLaws, NothingIsSeenBeforeItStarted) {
  EXPECT_TRUE(rc::check([] {
    const Span started = span(3.0, 5.0);
    RC_ASSERT(mean_from_period(any_sample().profile, started, {started.start - number(0.1, 2.0), started.start}) == 0.0);
  }));
}

TEST(KernelLaws, DiscountingAgreesWithQuadrature) {
  EXPECT_TRUE(rc::check([] {
    const Sample s = any_sample();
    RC_PRE(s.smooth);
    const double rho = number(0.5, 1.5);
    const double expected = gauss_between(0.0, 80.0, s.knots, 200, [&](double u) { return s.profile.at(u) * std::exp(-rho * u); });
    near(s.profile.discounted(rho), expected, 1e-12);
  }));
}

TEST(KernelLaws, TheChargedShareIsAShareThatGrowsWithTheEnd) {
  EXPECT_TRUE(rc::check([] {
    const Span started = span(0.0, 5.0);
    const double lead = number(0.0, 4.0);
    const std::optional<double> life = coin() ? std::optional<double>(number(0.1, 12.0)) : std::nullopt;
    const double attrition = coin() ? 0.0 : number(0.0, 1.0);
    const double rho = coin() ? 0.0 : *rc::gen::element(1e-12, 1e-6, 0.02, 0.3, 2.0);
    double before = 0.0;
    for (double end = 0.0; end < 30.0; end += 0.37) {
      const double share = charged_share(started, lead, life, attrition, rho, end);
      RC_ASSERT(share >= 0.0 && share <= 1.0);
      RC_ASSERT(share >= before - 1e-13);
      before = share;
    }
    if (life) near(charged_share(started, lead, life, attrition, rho, 100.0), 1.0, 1e-13);
  }));
}

TEST(KernelLaws, SplittingTheStartsOfAChargedShareGivesTheDiscountedMean) {
  EXPECT_TRUE(rc::check([] {
    const Span started = span(0.0, 5.0);
    const double cut = started.start + number(0.05, 0.95) * started.length();
    const double rho = number(0.0, 0.5);
    const double attrition = number(0.0, 0.5);
    const double end = number(0.0, 20.0);
    const auto weighted = [&](Span part) { return charged_share(part, 1.0, 7.0, attrition, rho, end) * discounted_years(part, rho, 0.0); };
    near(weighted(started), weighted({started.start, cut}) + weighted({cut, started.end}), 1e-13);
  }));
}

}  // namespace
}  // namespace ingot::testing_kernel
