#pragma once
// Tax on what plants earn, and interest while they are built. Both are read off the plan and move nothing in it.

#include <vector>

#include "finance/returns.hpp"

namespace ingot::finance {

/// Each holder (a source that is paid back, or the incumbents) is taxed on each site alone, like a company that owns its part of it:
///
///   taxable[t] = earned - depreciation - interest,  less losses kept from before (tax_with_losses_carried, at most `loss_share` of it)
///   tax[t]     = rate[t] max(0, taxable[t])
///
/// Written off is what was paid for the asset without grants, with construction beyond capital and what a source of kind debt charges
/// while it is built, from its first output over whole years of `write_off_years`, each year's amount (straight_line, declining_balance)
/// even over its twelve months. Interest is that of debt alone: on a level service over its term from the first output. At the end of the
/// horizon what is left is sold at its terminal value: that less what is not written off yet is taxable with the losses still kept.
/// Incumbents write off `standing` of the replacement cost of what stands at the start (capex, and outlay on what building it takes) over
/// as large a part of the years, and their part of committed projects.
struct Taxes {
  bool any = false;             ///< whether some site is taxed
  Grid depreciation, interest;  ///< [holders x sites] money / year; holders: the sources, then the incumbents; see holding_index
  Grid taxable;                 ///< profit before losses are used, money / year
  Grid tax;                     ///< money / year
  std::vector<double> at_end;   ///< tax on what is sold at the end of the horizon, money

  /// Interest capitalised while plants are built, at each source's required return from payment to first output, money by holder and
  /// site: the cost of construction time. Found whether anything is taxed or not.
  std::vector<double> building;
};

/// @pre taxes only where Site::tax says so. Cost: assets x periods x sources.
Taxes taxes_of(const Problem& problem, const Plan& plan, const std::vector<Asset>& assets, const Accounts& accounts, const Stakes& stakes,
               const Returns& returns);

/// Fills SourceReturn::after_tax where anything is taxed.
void tell_after_tax(const Problem& problem, const Taxes& taxes, Returns& returns);

/// Tax of all holders at a site: present value at the discount rate, money at the problem's start.
double tax_value(const Problem& problem, const Taxes& taxes, SiteId site);

/// All plants of a stage, or of a stage in a region, as one investment of all that is paid back.
struct ClassReturn {
  std::size_t stage = 0;
  std::optional<RegionId> region;  ///< none: all regions
  double paid = 0.0;               ///< money, undiscounted, grants left out, outlay where it is built in
  double granted = 0.0;            ///< money
  double building = 0.0;           ///< interest capitalised while built, money
  double tax = 0.0;                ///< money, undiscounted, at the end of the horizon too; without the incumbents'
  CashFlows cash, cash_after_tax;
  Irr irr, irr_after_tax;
};

/// By stage, then by stage and region; those that nothing was paid for are left out.
std::vector<ClassReturn> class_returns(const Problem& problem, const Stakes& stakes, const Returns& returns, const Taxes& taxes);

}  // namespace ingot::finance
