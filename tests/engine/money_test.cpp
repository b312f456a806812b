// The money of a stored plan, and contract paths from files.
#include "engine/money.hpp"

#include <gtest/gtest.h>

#include "store/tables.hpp"
#include "tests/engine/support.hpp"

namespace ingot::engine {
namespace {

using namespace testing;

PlanResponse answer(const Place& place, const std::string& prices = {}) {
  Request request = place.request("one-fab");
  if (!prices.empty()) {
    write_text(place.root() / "prices.csv", prices);
    request.prices = place.root() / "prices.csv";
  }
  return plan(request, {});
}

TEST(Money, IsToldAndTies) {
  const Place place;
  const PlanResponse response = answer(place);
  ASSERT_TRUE(response.money);
  EXPECT_LE(response.money->largest_gap, 1e-9);
  EXPECT_FALSE(response.money->contracted);
  ASSERT_FALSE(response.money->sources.empty());
  const MoneySource& source = response.money->sources.front();
  EXPECT_EQ(source.drawn_by_year.size(), response.years.size());
  double spent = 0.0;
  for (const MoneySource& s : response.money->sources) spent += s.drawn;
  EXPECT_GT(spent, 0.0);
}

TEST(Money, IsNotToldOfCapacityThatIsGiven) {
  const Place place;
  write_text(place.root() / "given.toml", "extends = \"one-fab\"\n[options]\ndecided = \"cluster_hall\"\n");
  const PlanResponse response = plan(place.request(place.root() / "given.toml"), {});
  EXPECT_EQ(response.status, Status::optimal);
  EXPECT_FALSE(response.money);
  const PlanResponse free = answer(place);
  EXPECT_EQ(response.figures.size() + 1, free.figures.size());  // but for the price of compute
}

TEST(Money, FallsWithThePrice) {
  const Place place;
  const PlanResponse full = answer(place), half = answer(place, "commodity,price\nwafer,50 %\n");
  ASSERT_TRUE(half.money);
  EXPECT_TRUE(half.money->contracted);
  EXPECT_LT(half.money->sources.front().returned, full.money->sources.front().returned);
  EXPECT_NEAR(half.money->sources.front().drawn, full.money->sources.front().drawn, 1e-6 * full.money->sources.front().drawn);
}

TEST(Money, IsStored) {
  const Place place;
  const PlanResponse response = answer(place);
  const std::unique_ptr<store::Database> database = store::open_run(response.run);
  const auto sum = [&](const std::string& sql) {
    store::Statement rows(*database, sql);
    return rows.step() ? rows.real(0) : -1.0;
  };
  const std::string years = " JOIN period ON period.label = period";
  const double drawn = sum("SELECT sum(draw * (end - start)) FROM finance_draw" + years);
  EXPECT_NEAR(drawn, sum("SELECT sum(rate * (end - start)) FROM spend" + years), 1e-9 * drawn);
  EXPECT_NEAR(drawn, sum("SELECT sum(drawn) FROM finance_stack"), 1e-9 * drawn);
  EXPECT_NEAR(sum("SELECT sum(revenue - purchases - construction - own_cost - capital - margin - rent) FROM finance_stage"), 0.0,
              1e-6 * drawn);
  EXPECT_NEAR(sum("SELECT irr FROM finance_source"), response.money->sources.front().irr.front(), 1e-12);
  EXPECT_NEAR(sum("SELECT sum(paid) FROM finance_market"), sum("SELECT sum(price * taken) FROM finance_market"), 1e-9 * drawn);
}

TEST(Money, TaxesOfAPack) {
  const Place place;
  const fs::path pack = place.copy_pack("one-fab");
  write_text(pack / "taxes.csv",
             "id,name,name_fr,processes,regions,rate,write_off,method,factor,loss_share,standing,source,note\n"
             "all,Tax,Impôt,*,*,50 %,20 year,,,,,judgement,\nlast,Tax,Impôt,*,*,25 %,5 year,,,,,judgement,the last row holds\n");
  Request request = place.request("one-fab");
  request.pack_roots = {pack.parent_path()};
  const PlanResponse response = plan(request, {});
  ASSERT_TRUE(response.money);
  EXPECT_TRUE(response.money->taxed);
  EXPECT_LE(response.money->largest_gap, 1e-9);
  const MoneySource& source = response.money->sources.front();
  ASSERT_EQ(source.irr_after_tax.size(), 1U);
  EXPECT_LT(source.irr_after_tax.front(), source.irr.front());
  // No more than a quarter of what is earned above what is paid, losses of single plants aside.
  EXPECT_GT(source.tax, 0.0);
  EXPECT_LT(source.tax, 0.3 * (source.returned - source.paid_in));
  double received = 0.0;
  for (const MoneyParty& party : response.money->parties)
    if (party.kind == "governments") received += party.value;
  EXPECT_GT(received, 0.0);
  const std::unique_ptr<store::Database> database = store::open_run(response.run);
  store::Statement rows(*database,
                        "SELECT sum(tax * (end - start)) + (SELECT sum(tax) FROM finance_tax_at_end WHERE source = 'all') FROM "
                        "finance_tax JOIN period ON period.label = period WHERE source = 'all'");
  ASSERT_TRUE(rows.step());
  EXPECT_NEAR(rows.real(0), source.tax, 1e-9 * source.tax);
}

TEST(Money, ErrorsInAPricePathAllAtOnceWithTheirPlaces) {
  const Place place;
  const Error error = error_of([&] { answer(place, "commodity,region,from,price,demand\nwafr,,,1,\ncompute,,soon,cheap,2\n"); });
  EXPECT_EQ(error.code(), ErrorCode::input);
  for (const char* words :
       {"prices.csv:2:1", "'wafr'", "prices.csv:3:3", "'soon' is not a date", "prices.csv:3:4", "'cheap'", "prices.csv:3:5"})
    EXPECT_NE(std::string(error.what()).find(words), std::string::npos) << words << "\n" << error.what();
  EXPECT_EQ(error.place().substr(error.place().find("prices.csv")), "prices.csv:2:1");  // of the first
  EXPECT_EQ(error_of([&] { answer(place, "good,price\nwafer,1\n"); }).code(), ErrorCode::input);
}

}  // namespace
}  // namespace ingot::engine
