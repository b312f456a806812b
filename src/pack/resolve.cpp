// Parameters as a graph: links, cycles, order of evaluation, values.

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "pack/nearest.hpp"
#include "pack/parameters.hpp"
#include "pack/scenario_impl.hpp"
#include "pack/text_file.hpp"

namespace ingot::pack {

namespace {

using Impl = Scenario::Impl;

class Linker {
 public:
  Linker(const std::vector<Parameter>& parameters, Impl& impl, Diagnostics& diagnostics)
      : parameters_(parameters), impl_(impl), diagnostics_(diagnostics) {
    for (const auto& family : impl.families) names_.push_back(family.first);
  }

  void link() {
    for (std::size_t i = 0; i < parameters_.size(); ++i) {
      Impl::Node& node = impl_.nodes[i];
      node.varies = parameters_[i].expression.mentions_time();
      for (const ParameterRef& reference : parameters_[i].expression.parameters()) {
        if (const auto found = impl_.find(reference.name, reference.index)) {
          node.uses.push_back(*found);
        } else {
          report(parameters_[i], reference);
          node.failed = true;
        }
      }
      std::sort(node.uses.begin(), node.uses.end());
      node.uses.erase(std::unique(node.uses.begin(), node.uses.end()), node.uses.end());
    }
  }

 private:
  void report(const Parameter& parameter, const ParameterRef& reference) {
    const auto family = impl_.families.find(reference.name);
    const std::string shown = reference.index.empty() ? reference.name : fmt::format("{}[{}]", reference.name, reference.index);
    std::string fix;
    if (family == impl_.families.end()) {
      const std::string near = nearest(reference.name, names_);
      fix = near.empty() ? "add it to parameters.csv" : fmt::format("write '{}'", near);
    } else if (family->second.indexed.empty()) {
      fix = fmt::format("write '{}': it has no index", reference.name);
    } else {
      fix = fmt::format("add {}[{}], or write an index that exists, such as [{}]", reference.name,
                        reference.index.empty() ? "*" : reference.index, family->second.indexed.rbegin()->first);
    }
    diagnostics_.error(parameter.place, full_name(parameter),
                       fmt::format("'{}': there is no parameter '{}'", shorten(parameter.value_text), shorten(shown)), fix);
  }

  const std::vector<Parameter>& parameters_;
  Impl& impl_;
  Diagnostics& diagnostics_;
  std::vector<std::string> names_;
};

/// Orders parameters so that each comes after what it uses; finds cycles. Depth first, without recursion: a chain may be as long as the
/// file.
class Sorter {
 public:
  Sorter(const std::vector<Parameter>& parameters, Impl& impl, Diagnostics& diagnostics)
      : parameters_(parameters), impl_(impl), diagnostics_(diagnostics), states_(parameters.size(), State::fresh) {}

  void sort() {
    for (std::size_t i = 0; i < parameters_.size(); ++i) {
      if (states_[i] == State::fresh) visit(i);
    }
  }

 private:
  enum class State { fresh, open, done };
  struct Step {
    std::size_t parameter, next = 0;
  };

  void visit(std::size_t root) {
    path_ = {{root}};
    states_[root] = State::open;
    while (!path_.empty()) {
      Step& step = path_.back();
      const std::vector<std::size_t>& uses = impl_.nodes[step.parameter].uses;
      if (step.next == uses.size()) {
        states_[step.parameter] = State::done;
        impl_.order.push_back(step.parameter);
        path_.pop_back();
        continue;
      }
      const std::size_t used = uses[step.next++];
      if (states_[used] == State::open) report_cycle(used);
      if (states_[used] != State::fresh) continue;
      states_[used] = State::open;
      path_.push_back({used});
    }
  }

  void report_cycle(std::size_t start) {
    std::vector<std::size_t> cycle;
    for (std::size_t i = path_.size(); i-- > 0;) {
      cycle.push_back(path_[i].parameter);
      if (path_[i].parameter == start) break;
    }
    std::reverse(cycle.begin(), cycle.end());
    std::rotate(cycle.begin(), std::min_element(cycle.begin(), cycle.end()), cycle.end());  // the first in the file begins
    for (const std::size_t member : cycle) impl_.nodes[member].failed = true;
    std::string chain;
    constexpr std::size_t longest = 50;
    for (std::size_t i = 0; i < std::min(cycle.size(), longest); ++i) chain += full_name(parameters_[cycle[i]]) + " -> ";
    if (cycle.size() > longest) chain += fmt::format("({} more) -> ", cycle.size() - longest);
    const Parameter& first = parameters_[cycle.front()];
    diagnostics_.error(first.place, full_name(first), fmt::format("the parameter is defined by itself: {}{}", chain, full_name(first)),
                       "give one of them a value of its own");
  }

  const std::vector<Parameter>& parameters_;
  Impl& impl_;
  Diagnostics& diagnostics_;
  std::vector<State> states_;
  std::vector<Step> path_;
};

/// Evaluates one parameter after another, in order.
class Valuer {
 public:
  Valuer(const Scenario& scenario, Date date, std::vector<std::optional<Quantity>>& values, Diagnostics* diagnostics)
      : scenario_(scenario), impl_(*scenario.impl), date_(date), values_(values), diagnostics_(diagnostics) {}

  void evaluate(std::size_t index) {
    Impl::Node& node = impl_.nodes[index];
    const Parameter& parameter = scenario_.parameters[index];
    if (node.failed) return;
    const auto lookup = [this](const ParameterRef& reference, Date) -> std::optional<Quantity> {
      const auto used = impl_.find(reference.name, reference.index);
      if (!used) return {};
      return impl_.nodes[*used].varies ? values_[*used] : impl_.constants[*used];
    };
    Expression::Value value = parameter.expression.evaluate(scenario_.units, lookup, date_);
    if (diagnostics_ != nullptr) {
      node.failed = !accept(parameter, node, value);
      if (!node.failed) values_[index] = std::move(value.quantity);
    } else {
      values_[index] = Quantity{std::numeric_limits<double>::quiet_NaN(), parameter.unit.dimension};
      if (value.quantity && scaled(parameter, node, *value.quantity)) values_[index] = std::move(value.quantity);
    }
  }

 private:
  /// Gives bare numbers the parameter's unit. @return false where the dimension is another
  static bool scaled(const Parameter& parameter, const Impl::Node& node, Quantity& quantity) {
    if (node.takes_unit) quantity = {quantity.value * parameter.unit.factor, parameter.unit.dimension};
    return quantity.dimension == parameter.unit.dimension;
  }

  bool accept(const Parameter& parameter, const Impl::Node& node, Expression::Value& value) {
    const std::string subject = full_name(parameter);
    if (!value.quantity) {
      if (!value.error.message.empty()) {
        diagnostics_->error(parameter.place, subject, fmt::format("'{}': {}", shorten(parameter.value_text), value.error.message),
                            value.error.fix);
      }
      return false;
    }
    if (!scaled(parameter, node, *value.quantity)) {
      diagnostics_->error(parameter.place, subject,
                          fmt::format("'{}' is in {}, and the parameter's unit is {}", shorten(parameter.value_text),
                                      scenario_.units.describe(value.quantity->dimension), parameter.unit_text),
                          fmt::format("write a value in {}", parameter.unit_text));
      return false;
    }
    if (!std::isfinite(value.quantity->value)) {
      diagnostics_->error(parameter.place, subject, fmt::format("'{}' is too large a number", shorten(parameter.value_text)),
                          "check its unit");
      return false;
    }
    if (!node.varies && !parameter.overridden) check_range(parameter, value.quantity->in(parameter.unit));
    if (!node.varies && parameter.overridden && parameter.place.file == "--set")
      remark(parameter, node, value.quantity->in(parameter.unit));
    return true;
  }

  /// What was typed is taken as it is, and said where it may not have been meant.
  void remark(const Parameter& parameter, const Impl::Node& node, double value) {
    const std::string unit = parameter.unit_text == "1" ? "" : " " + parameter.unit_text, name = full_name(parameter);
    if (node.takes_unit && !unit.empty() && value != 0.0) {
      Diagnostic taken{Severity::warning, parameter.place, name,
                       fmt::format("'{}' has no unit and is taken as {:.6g}{}", parameter.value_text, value, unit),
                       fmt::format("write '{}{}'", parameter.value_text, unit)};
      taken.message_fr = fmt::format("« {} » est sans unité, compris comme {:.6g}{}", parameter.value_text, value, unit);
      taken.fix_fr = fmt::format("écrire « {}{} »", parameter.value_text, unit);
      diagnostics_->add(std::move(taken));
    }
    if (!parameter.low || !parameter.high || inside(parameter, value)) return;
    Diagnostic outside{Severity::warning, parameter.place, name,
                       fmt::format("{:.6g}{} lies outside the range that the pack gives, {:.6g} to {:.6g}{}", value, unit, *parameter.low,
                                   *parameter.high, unit),
                       ""};
    outside.message_fr = fmt::format("{:.6g}{} est hors de l’intervalle que donne le pack, de {:.6g} à {:.6g}{}", value, unit,
                                     *parameter.low, *parameter.high, unit);
    diagnostics_->add(std::move(outside));
  }

  static bool inside(const Parameter& parameter, double value) {
    const double slack = 1e-9 * std::max(std::abs(*parameter.low), std::abs(*parameter.high));  // rounding in expressions and units
    return value >= *parameter.low - slack && value <= *parameter.high + slack;
  }

  void check_range(const Parameter& parameter, double value) {
    if (!parameter.low || !parameter.high || *parameter.low > *parameter.high) return;
    if (inside(parameter, value)) return;
    const std::string unit = parameter.unit_text == "1" ? "" : " " + parameter.unit_text;
    diagnostics_->error(
        parameter.place, full_name(parameter),
        fmt::format("the value {:.6g}{} lies outside its range {:.6g} to {:.6g}", value, unit, *parameter.low, *parameter.high),
        "correct the value or the range");
  }

  const Scenario& scenario_;
  Impl& impl_;
  Date date_;
  std::vector<std::optional<Quantity>>& values_;
  Diagnostics* diagnostics_;
};

}  // namespace

void Scenario::Impl::index(const std::vector<Parameter>& list) {
  families.clear();
  for (std::size_t i = 0; i < list.size(); ++i) {
    const Parameter& parameter = list[i];
    if (parameter.name.empty()) continue;
    Family& family = families[parameter.name];
    if (!parameter.index.empty()) {
      family.indexed.try_emplace(parameter.index, i);
    } else if (!family.plain) {
      family.plain = i;
    }
  }
}

std::optional<std::size_t> Scenario::Impl::find(std::string_view wanted, std::string_view index_text) const {
  const auto family = families.find(wanted);
  if (family == families.end()) return {};
  if (index_text.empty()) return family->second.plain;
  const auto& indexed = family->second.indexed;
  auto found = indexed.find(index_text);
  if (found == indexed.end()) found = indexed.find("*");
  return found == indexed.end() ? std::nullopt : std::optional(found->second);
}

void resolve_parameters(Scenario& scenario, Diagnostics& diagnostics) {
  Impl& impl = *scenario.impl;
  impl.used = std::vector<std::atomic<bool>>(scenario.parameters.size());
  impl.constants.assign(scenario.parameters.size(), {});
  Linker(scenario.parameters, impl, diagnostics).link();
  Sorter(scenario.parameters, impl, diagnostics).sort();
  for (const std::size_t i : impl.order) {
    Impl::Node& node = impl.nodes[i];
    for (const std::size_t used : node.uses) {
      node.varies = node.varies || impl.nodes[used].varies;
      node.failed = node.failed || impl.nodes[used].failed;
    }
    if (!node.varies) Valuer(scenario, scenario.base_date, impl.constants, &diagnostics).evaluate(i);
  }
  constexpr double into_first_period = 0.25;  // years: what is read is never the base date itself, where growth laws may begin with a zero
  impl.dated.clear();
  values_at(scenario, Date{scenario.base_date.years + into_first_period}, &diagnostics);
}

std::vector<std::optional<Quantity>> values_at(const Scenario& scenario, Date date, Diagnostics* diagnostics) {
  std::vector<std::optional<Quantity>> values(scenario.parameters.size());
  Valuer valuer(scenario, date, values, diagnostics);
  for (const std::size_t i : scenario.impl->order) {
    Impl::Node& node = scenario.impl->nodes[i];
    if (!node.varies) continue;
    for (const std::size_t used : node.uses) {
      if (diagnostics != nullptr) node.failed = node.failed || scenario.impl->nodes[used].failed;
    }
    valuer.evaluate(i);
  }
  return values;
}

}  // namespace ingot::pack
