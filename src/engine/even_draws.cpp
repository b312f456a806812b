#include "engine/even_draws.hpp"

#include <algorithm>
#include <cmath>

namespace ingot::engine {
namespace {

constexpr double give = 1e-10;     ///< how far sums may give way for each unit of price: makes the dual strictly concave
constexpr double settled = 1e-11;  ///< gradient, of the spend that it is about
constexpr int most_steps = 500;

/// Solves a x = b with a symmetric positive definite (rows of n), in place; x replaces b.
void solve_definite(std::vector<double>& a, std::vector<double>& b) {
  const std::size_t n = b.size();
  for (std::size_t k = 0; k < n; ++k) {
    for (std::size_t i = k + 1; i < n; ++i) {
      const double factor = a[i * n + k] / a[k * n + k];
      if (factor == 0.0) continue;
      for (std::size_t j = k; j < n; ++j) a[i * n + j] -= factor * a[k * n + j];
      b[i] -= factor * b[k];
    }
  }
  for (std::size_t k = n; k-- > 0;) {
    for (std::size_t j = k + 1; j < n; ++j) b[k] -= a[k * n + j] * b[j];
    b[k] /= a[k * n + k];
  }
}

/// The dual of a deal whose spend adds up to one: prices of givers and classes.
class Dual {
 public:
  explicit Dual(const Deal& deal) : deal_(deal) {
    for (const double spend : deal.spend) whole_ += spend;
    reach_.assign(deal.givers.size(), 0.0);
    for (std::size_t g = 0; g < deal.givers.size(); ++g)
      for (const Deal::Part& part : deal.givers[g].parts) reach_[g] += spend(part.of);
    giver_.assign(deal.givers.size(), 0.0);
    class_.assign(deal.spend.size(), 0.0);
    for (std::size_t g = 0; g < giver_.size(); ++g)
      if (reach_[g] > 0.0) giver_[g] = total(g) / reach_[g];
  }

  double whole() const { return whole_; }

  void maximise() {
    std::vector<double> up_giver, up_class, next_giver, next_class;
    double value = ascent(giver_, class_), steepest = slope(giver_, class_, up_giver, up_class), damping = 1e-2;
    for (int step = 0; step < most_steps && steepest > settled && damping < 1e8; ++step) {
      std::vector<double> giver = up_giver, of = up_class;
      newton(giver, of, damping);
      for (std::size_t g = 0; g < giver.size(); ++g) giver[g] += giver_[g];
      for (std::size_t e = 0; e < of.size(); ++e) of[e] += class_[e];
      const double next = ascent(giver, of), slopes = slope(giver, of, next_giver, next_class);
      // Near the top the value's digits are used up; the gradient still tells.
      if (!(next > value + 1e-15 || (next > value - 1e-15 && slopes < steepest))) {
        damping *= 10.0;
        continue;
      }
      damping *= 0.1;
      value = next;
      steepest = slopes;
      std::swap(giver_, giver);
      std::swap(class_, of);
      std::swap(up_giver, next_giver);
      std::swap(up_class, next_class);
    }
  }

  double share(std::size_t g, const Deal::Part& part) const { return std::clamp(giver_[g] + class_[part.of], 0.0, part.most); }

 private:
  double spend(std::size_t e) const { return deal_.spend[e] / whole_; }
  double total(std::size_t g) const { return deal_.givers[g].total / whole_; }

  /// The dual's value: sum of price x what is asked, less the conjugate of the shares' squares, less what giving way costs.
  double ascent(const std::vector<double>& giver, const std::vector<double>& of) const {
    double value = 0.0;
    for (std::size_t g = 0; g < giver.size(); ++g) {
      value += giver[g] * total(g) - 0.5 * give * reach_[g] * giver[g] * giver[g];
      for (const Deal::Part& part : deal_.givers[g].parts) {
        const double price = giver[g] + of[part.of], s = std::clamp(price, 0.0, part.most);
        value -= spend(part.of) * s * (price - 0.5 * s);
      }
    }
    for (std::size_t e = 0; e < of.size(); ++e) value += spend(e) * of[e] * (1.0 - 0.5 * give * of[e]);
    return value;
  }

  /// The gradient at prices; its largest entry, of the spend that it is about.
  double slope(const std::vector<double>& at_giver, const std::vector<double>& at_class, std::vector<double>& giver,
               std::vector<double>& of) const {
    giver.assign(at_giver.size(), 0.0);
    of.assign(at_class.size(), 0.0);
    for (std::size_t e = 0; e < of.size(); ++e) of[e] = spend(e) * (1.0 - give * at_class[e]);
    for (std::size_t g = 0; g < giver.size(); ++g) {
      giver[g] = total(g) - give * reach_[g] * at_giver[g];
      for (const Deal::Part& part : deal_.givers[g].parts) {
        const double s = spend(part.of) * std::clamp(at_giver[g] + at_class[part.of], 0.0, part.most);
        giver[g] -= s;
        of[part.of] -= s;
      }
    }
    double largest = 0.0;
    for (std::size_t g = 0; g < giver.size(); ++g)
      if (reach_[g] > 0.0) largest = std::max(largest, std::abs(giver[g]) / reach_[g]);
    for (std::size_t e = 0; e < of.size(); ++e)
      if (spend(e) > 0.0) largest = std::max(largest, std::abs(of[e]) / spend(e));
    return largest;
  }

  /// Turns the gradient into Newton's step, damped; classes are eliminated, each has a pivot of its own.
  void newton(std::vector<double>& giver, std::vector<double>& of, double damping) const {
    const std::size_t n = giver.size();
    std::vector<std::vector<std::size_t>> inside(of.size());  // givers whose share of the class is between its bounds
    std::vector<double> matrix(n * n, 0.0);
    for (std::size_t g = 0; g < n; ++g) {
      matrix[g * n + g] = (give + damping) * (reach_[g] > 0.0 ? reach_[g] : 1.0);
      for (const Deal::Part& part : deal_.givers[g].parts) {
        const double price = giver_[g] + class_[part.of];
        if (price <= 0.0 || price >= part.most) continue;
        inside[part.of].push_back(g);
        matrix[g * n + g] += spend(part.of);
      }
    }
    for (std::size_t e = 0; e < of.size(); ++e) {
      if (spend(e) <= 0.0) continue;
      const double pivot = static_cast<double>(inside[e].size()) + give + damping;  // over the class's spend
      for (const std::size_t g : inside[e]) {
        giver[g] -= of[e] / pivot;
        for (const std::size_t h : inside[e]) matrix[g * n + h] -= spend(e) / pivot;
      }
    }
    solve_definite(matrix, giver);
    for (std::size_t e = 0; e < of.size(); ++e) {
      if (spend(e) <= 0.0) continue;
      double rest = of[e] / spend(e);
      for (const std::size_t g : inside[e]) rest -= giver[g];
      of[e] = rest / (static_cast<double>(inside[e].size()) + give + damping);
    }
  }

  const Deal& deal_;
  double whole_ = 0.0;
  std::vector<double> reach_;          ///< [givers] spend that it may give to
  std::vector<double> giver_, class_;  ///< prices
};

}  // namespace

std::vector<std::vector<double>> deal_evenly(const Deal& deal) {
  std::vector<std::vector<double>> given;
  for (const Deal::Giver& giver : deal.givers) given.emplace_back(giver.parts.size(), 0.0);
  Dual dual(deal);
  if (!(dual.whole() > 0.0)) return given;
  dual.maximise();
  for (std::size_t g = 0; g < deal.givers.size(); ++g)
    for (std::size_t i = 0; i < given[g].size(); ++i)
      given[g][i] = deal.spend[deal.givers[g].parts[i].of] * dual.share(g, deal.givers[g].parts[i]);
  return given;
}

}  // namespace ingot::engine
