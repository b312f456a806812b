import { useState } from "preact/hooks";
import { groupChart, groupName, regionLegend } from "../charts/chain";
import { regionMap } from "../charts/map";
import { moneySankey, valueLinks, valueSankey } from "../charts/sankey";
import { Chart, Legend, currentContext } from "../components/Chart";
import { Choice, Select } from "../components/Choice";
import type { Run } from "../contract";
import { groups, type Group, type Measure } from "../data/sums";
import { hasMap } from "../map/world";
import { run, words } from "../state";

function Stages() {
  const r = run.value;
  const w = words.value;
  const [measure, setMeasure] = useState<Measure>("capacity");
  const list = groups(r);
  return (
    <>
      <Choice
        name={w.measure}
        value={measure}
        onChange={setMeasure}
        options={(["capacity", "activity", "spend"] as const).map((m) => [m, w.measures[m]])}
      />
      <div>
        <div class="held">
          <Legend items={regionLegend(r, currentContext())} />
        </div>
        <div class="cards">
          {list.map((group) => (
            <Chart key={`${measure}-${group.id}`} level={4} of={[r, group.id, measure]} make={(context) => groupChart(r, group, measure, context)} />
          ))}
        </div>
      </div>
    </>
  );
}

/** The group whose stage sells most to final demand in the last year: what it is all for. */
function nearestToDemand(r: Run, list: Group[]): number {
  const year = r.years.length - 1;
  const sales = new Map<number, number>();
  for (const link of valueLinks(r, year)) if (link.to < 0) sales.set(link.from, (sales.get(link.from) ?? 0) + link.value);
  const best = [...sales.entries()].sort((a, b) => b[1] - a[1])[0];
  return Math.max(0, list.findIndex((g) => g.stage === best?.[0]));
}

function WorldMap() {
  const r = run.value;
  const w = words.value;
  const list = groups(r);
  const [group, setGroup] = useState(nearestToDemand(r, list));
  const [year, setYear] = useState(r.years.length - 1);
  if (!hasMap(r) || list.length === 0) return null;
  const chosen = list[Math.min(group, list.length - 1)];
  const when = Math.min(year, r.years.length - 1);
  return (
    <>
      <div class="controls">
        <Select name={w.product} value={String(group)} onChange={(v) => setGroup(Number(v))} options={list.map((g, i) => [String(i), groupName(r, g, currentContext())])} />
        <Select name={w.year} value={String(when)} onChange={(v) => setYear(Number(v))} options={r.years.map((y, i) => [String(i), String(y)])} />
      </div>
      <Chart of={[r, chosen.id, when]} make={(context) => regionMap(r, chosen, when, context)} />
    </>
  );
}

function Values() {
  const r = run.value;
  const [year, setYear] = useState(Math.floor((r.years.length - 1) / 2));
  const when = Math.min(year, r.years.length - 1);
  if (when < 0 || !valueSankey(r, when, currentContext())) return null;
  return (
    <>
      <div class="controls">
        <Select name={words.value.year} value={String(when)} onChange={(v) => setYear(Number(v))} options={r.years.map((y, i) => [String(i), String(y)])} />
      </div>
      <Chart of={[r, when]} make={(context) => valueSankey(r, when, context)} />
    </>
  );
}

export function Chain() {
  const r = run.value;
  const w = words.value;
  if (r.sites.length === 0) return null;
  return (
    <section id="chain" aria-labelledby="chain-title">
      <h2 id="chain-title">{w.sections.chain}</h2>
      <p>{w.chainIntro}</p>
      <Stages />
      <WorldMap />
      <Chart of={[r]} make={(context) => moneySankey(r, context)} />
      <Values />
    </section>
  );
}
