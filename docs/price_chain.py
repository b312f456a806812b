#!/usr/bin/env python3
"""Explains a price of a stored run, as a Markdown table, by the process that makes the commodity: inputs at their prices, costs, and rent must add up to it.

    docs/price_chain.py RUN PROCESS REGION PERIOD        e.g.  runs/seven assembly_rubin US 2028

Prices, rents and what goes in and out come from RUN/run.sqlite, costs and their parameters from RUN/scenario.resolved.txt. Written for the pack
ai-compute, whose units agree with one another but for a few multiples; expressions are read with Python's arithmetic after their units are dropped.
What is left over are the duals of limits on the activity (and of deliveries that are paid ahead, where that binds).
Exit code 1 if more than 0.1 % of the price is left over.
"""
import math
import pathlib
import re
import sqlite3
import sys
import tomllib

SERIES = re.compile(r"(step)?\[(\d{4}(?:-\d\d)?\s*:[^\]]*)\]")
NUMBER = r"\d+\.?\d*(?:[eE][-+]?\d+)?"
QUANTITY = re.compile(rf"({NUMBER})\s+[A-Za-z_]\w*(?:/[A-Za-z_]\w*)*")  # `1 wafer/package`, `0 USD/package`
INDEXED = re.compile(r"([A-Za-z_]\w*)\[(\w+)\]")
WORD = re.compile(r"(?<![\w'\"\].])([A-Za-z_]\w*)(?![\w'\"(\[])")
FUNCTIONS = {"max": max, "min": min, "exp": math.exp, "log": math.log, "sqrt": math.sqrt}
MULTIPLES = {"kWh": 1e-9, "MWh": 1e-6, "kW": 1e-6, "MW": 1e-3, "M": 1e6, "B": 1e9, "k": 1e3, "%": 0.01, "kwpm": 12e3, "kiwpm": 12e3}  # to TWh, GW, wafer/year


def scale_of(unit):
    """What a number in this unit must be multiplied by; a/b/c is a/(b c)."""
    above, *below = unit.split("/")
    scale = lambda words: math.prod(MULTIPLES.get(word, 1.0) for word in re.split(r"[ *]", words))
    return scale(above) / math.prod(scale(words) for words in below)


def years(date):
    year, _, month = date.strip().partition("-")
    return int(year) + (int(month) - 1) / 12 if month else float(year)


class Scenario:
    """Parameters and recipes of a resolved scenario, at one moment."""

    def __init__(self, file, region, moment):
        self.tables = tomllib.loads(file.read_text())
        self.parameters = {row["name"] + (f"[{row['index']}]" if row.get("index") else ""): row for row in self.tables["parameters"]}
        self.region, self.moment = region, moment

    def parameter(self, name, index=None):
        for full in ([f"{name}[{index}]", f"{name}[*]"] if index else [name]):
            if full in self.parameters:
                row = self.parameters[full]
                plain = re.fullmatch(NUMBER, row["value"].strip())
                factor = scale_of(row["unit"]) if plain else 1.0
                return self.value(row["value"]) * factor
        raise SystemExit(f"no parameter {name}[{index}]" if index else f"no parameter {name}")

    def series(self, found):
        points = [(years(date), self.value(value)) for date, value in (p.rsplit(":", 1) for p in found.group(2).split(";"))]
        before = [p for p in points if p[0] <= self.moment] or points[:1]
        after = [p for p in points if p[0] > self.moment]
        if found.group(1) or not after or before[-1][0] > self.moment:
            return repr(before[-1][1])
        (a, low), (b, high) = before[-1], after[0]
        return repr(low + (high - low) * (self.moment - a) / (b - a))

    def value(self, text):
        """An expression at the moment, units dropped."""
        text = SERIES.sub(self.series, text.replace("[region]", f"[{self.region}]"))
        text = re.sub(r"years_after\(([\d-]+)\)", lambda m: f"({self.moment - years(m.group(1))!r})", text)
        text = QUANTITY.sub(r"\1", text)
        text = INDEXED.sub(lambda m: f"P('{m.group(1)}','{m.group(2)}')", text)
        text = WORD.sub(lambda m: m.group(1) if m.group(1) in (*FUNCTIONS, "P") else f"P('{m.group(1)}')", text)
        return float(eval(text.replace("^", "**"), {"__builtins__": {}, "P": self.parameter, **FUNCTIONS}))


def chain(run, process, region, period):
    """[(what, amount, price, money)] of one unit of activity, the amount made, and the price of what is made."""
    with sqlite3.connect(f"file:{run / 'run.sqlite'}?mode=ro", uri=True) as tables:
        def one(query, *keys):
            row = tables.execute(query, keys).fetchone()
            return row[0] if row else 0.0

        start, end = tables.execute("SELECT start, end FROM period WHERE label = ?", (period,)).fetchone()
        scenario = Scenario(run / "scenario.resolved.txt", region, (start + end) / 2)
        row = next(p for p in scenario.tables["processes"] if p["id"] == process)
        cell = lambda column, absent="0": scenario.value(row.get(column) or absent)
        price = lambda what: one("SELECT price FROM price WHERE commodity = ? AND region = ? AND period = ?", what, region, period)
        if not one("SELECT sum(rate) FROM activity WHERE process = ? AND region = ? AND period = ?", process, region, period):
            raise SystemExit(f"{process} does not run in {region} in {period}: its costs explain no price there")
        run_rate = one("SELECT sum(rate) FROM activity WHERE process = ? AND region = ? AND period = ?", process, region, period)
        lines, made = [], None
        for commodity, direction, rate in tables.execute(
                "SELECT commodity, direction, rate FROM recipe WHERE process = ? AND region = ? AND period = ? AND direction IN ('in', 'out')"
                " ORDER BY rate * (SELECT price FROM price WHERE commodity = recipe.commodity AND region = recipe.region AND period = recipe.period) DESC",
                (process, region, period)).fetchall():
            amount = rate / run_rate
            if direction == "out":
                made = (commodity, amount, price(commodity))
            else:
                lines.append((commodity, amount, price(commodity), amount * price(commodity)))
        lines.append(("variable cost", None, None, cell("variable_cost")))
        lines.append(("transfer", None, None, cell("transfer_cost")))
        outlay, now = cell("capital_outlay"), (start + end) / 2
        money = one("SELECT scarcity - granted FROM capital_value WHERE period = ? AND class = (SELECT class FROM capital_item WHERE process = ? AND region = ?"
                    " AND period = ? AND started_from <= ? AND started_until > ?)", period, process, region, period, now, now)
        lines.append(("price of money", outlay or None, money or None, outlay * money))
        rent = one("SELECT rent FROM capacity WHERE process = ? AND region = ? AND period = ?", process, region, period)
        conversion = one("SELECT conversion FROM process WHERE id = ?", process)
        lines.append(("rent", None, None, rent / conversion / cell("availability", "1")))
    return lines, made


def names(run, process, region):
    """What readers call commodities, the process and the region; the unit that a commodity's price is for."""
    with sqlite3.connect(f"file:{run / 'run.sqlite'}?mode=ro", uri=True) as tables:
        commodities = dict(tables.execute("SELECT id, name FROM commodity"))
        units = dict(tables.execute("SELECT commodity, unit FROM price"))
        (process_name,), = tables.execute("SELECT name FROM process WHERE id = ?", (process,))
        (region_name,), = tables.execute("SELECT name FROM region WHERE id = ?", (region,))
    return commodities, units, process_name, region_name


def amount_text(money):
    return format(money, ",.2f" if abs(money) < 1e6 else ",.0f")


def main():
    if len(sys.argv) != 5:
        raise SystemExit(__doc__)
    run, process, region, period = pathlib.Path(sys.argv[1]), *sys.argv[2:]
    lines, (commodity, out, price) = chain(run, process, region, period)
    commodities, units, process_name, region_name = names(run, process, region)
    print(f"| {commodities[commodity]}, {region_name}, {period} | amount | price | {units[commodity]} |\n| --- | ---: | ---: | ---: |")
    for what, amount, each, money in lines:
        if money:
            name = commodities.get(what) or (f"rent: {process_name}" if what == "rent" else what)
            unit = f" {units[what]}" if what in units else ""
            print(f"| {name} | {'' if amount is None else format(amount / out, '.4g')} | {'' if each is None else format(each, ',.6g') + unit} | {amount_text(money / out)} |")
    total = sum(line[3] for line in lines) / out
    print(f"| **sum** | | | **{amount_text(total)}** |\n| price in the run | | | {amount_text(price)} |\n| left over | | | {abs(price - total) / abs(price):.2%} |")
    return 0 if abs(price - total) <= 1e-3 * abs(price) else 1


if __name__ == "__main__":
    sys.exit(main())
