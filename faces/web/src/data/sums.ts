// Sums over a run's sites: the arithmetic between the contract and the charts.
import type { Binding, Process, Run, Site } from "../contract";

export type Measure = "capacity" | "activity" | "spend" | "starts" | "rent";

export const zeros = (run: Run) => run.years.map(() => 0);
export const total = (values: (number | null)[]) => values.reduce((sum: number, v) => sum + (v ?? 0), 0);
export const at = (values: (number | null)[], i: number) => values[i] ?? 0;

function add(into: number[], values: (number | null)[]) {
  for (let i = 0; i < into.length; ++i) into[i] += values[i] ?? 0;
}

/** Yearly sums of a measure over sites, by a key of each site; keys in the order in which they are met. */
export function sumBy(run: Run, sites: Site[], measure: Measure, key: (site: Site, process: Process) => number): Map<number, number[]> {
  const sums = new Map<number, number[]>();
  for (const site of sites) {
    const at = key(site, run.processes[site.process]);
    if (!sums.has(at)) sums.set(at, zeros(run));
    add(sums.get(at)!, site[measure]);
  }
  return sums;
}

export const byStage = (run: Run, measure: Measure) => sumBy(run, run.sites, measure, (_, process) => process.stage);
export const byRegion = (run: Run, measure: Measure, sites: Site[] = run.sites) => sumBy(run, sites, measure, (site) => site.region);

/** Plants of one stage whose capacities may be added up, shown in one chart. */
export interface Group {
  id: string;
  stage: number;
  /** Index of the commodity where the stage makes a few that are shown apart; -1: all that the stage makes. */
  commodity: number;
  capacityUnit: string;
  activityUnit: string;
  sites: Site[];
}

/** Up to this many products of a stage in one unit are shown apart; more are summed (the nodes of fabs, say). */
const shownApart = 3;

/** Stages split by unit, and by product where there are few. */
export function groups(run: Run): Group[] {
  const found = new Map<string, Group>();
  const outputs = new Map<string, Set<number>>();
  const unitKey = (p: Process) => `${p.stage}|${p.capacity_unit}|${p.activity_unit}`;
  // What stands idle all along makes nothing, so that it belongs to no product.
  const running = run.sites.filter((site) => total(site.capacity) > 0 && (run.processes[site.process].output >= 0 || total(site.activity) > 0));
  for (const site of running) {
    const process = run.processes[site.process];
    if (process.stage < 0) continue;
    const key = unitKey(process);
    if (!outputs.has(key)) outputs.set(key, new Set());
    outputs.get(key)!.add(process.output);
  }
  for (const site of running) {
    const process = run.processes[site.process];
    if (process.stage < 0) continue;
    const kinds = outputs.get(unitKey(process))!.size;
    const commodity = kinds > 1 && kinds <= shownApart ? process.output : -1;
    const id = `${unitKey(process)}|${commodity}`;
    if (!found.has(id))
      found.set(id, { id, stage: process.stage, commodity, capacityUnit: process.capacity_unit, activityUnit: process.activity_unit, sites: [] });
    found.get(id)!.sites.push(site);
  }
  const list = [...found.values()].sort((a, b) => a.stage - b.stage);
  // One product in one unit beside others in another unit is named too.
  for (const group of list) {
    const kinds = new Set(group.sites.map((s) => run.processes[s.process].output));
    if (group.commodity < 0 && kinds.size === 1 && list.some((g) => g !== group && g.stage === group.stage)) group.commodity = [...kinds][0];
  }
  return list;
}

/** Regions that have a colour of their own everywhere in the report: those with the largest shares of what stages hold. */
export function leadingRegions(run: Run, count: number): number[] {
  const share = new Map<number, number>();
  for (const group of groups(run)) {
    const sums = byRegion(run, "capacity", group.sites);
    const all = total([...sums.values()].map(total));
    for (const [region, values] of sums) share.set(region, (share.get(region) ?? 0) + total(values) / all);
  }
  return [...share.entries()]
    .sort((a, b) => b[1] - a[1])
    .slice(0, count)
    .map(([region]) => region);
}

/** Up to this many sources of capital have a colour and a name of their own. */
const namedSources = 9;

/** Sources by what they pay in all: those worth a colour of their own, and the others, which are told together. */
export function sourceGroups(run: Run): { leaders: number[]; others: number[] } {
  const sums = run.capital.map((source, i) => ({ i, sum: total(source.draw) })).filter((s) => s.sum > 0);
  sums.sort((a, b) => b.sum - a.sum);
  const all = total(sums.map((s) => s.sum));
  const leaders = sums.filter((s, rank) => rank < namedSources && s.sum >= 0.005 * all).map((s) => s.i);
  const others = sums.map((s) => s.i).filter((i) => !leaders.includes(i));
  // One alone is named.
  return others.length === 1 && leaders.length < namedSources ? { leaders: [...leaders, ...others], others: [] } : { leaders, others };
}

/**
 * Place of each named source in the palette: its own by its row in the pack where it is free, so that a source keeps its colour from one run of a
 * pack to the next, whatever it pays there.
 */
export function sourcePlaces(run: Run): Map<number, number> {
  const places = new Map<number, number>();
  const taken = new Set<number>();
  for (const source of [...sourceGroups(run).leaders].sort((a, b) => a - b)) {
    let place = source % namedSources;
    while (taken.has(place)) place = (place + 1) % namedSources;
    taken.add(place);
    places.set(source, place);
  }
  return places;
}

/** Weight of what binds by stage (-1: capital) and year. */
export function scarcity(run: Run): Map<number, number[]> {
  const sums = new Map<number, number[]>();
  for (const binding of run.binding) {
    if (binding.weights.length === 0) continue;
    if (!sums.has(binding.stage)) sums.set(binding.stage, zeros(run));
    add(sums.get(binding.stage)!, binding.weights);
  }
  return sums;
}

/** The heaviest that bind in a year, for the story of a cell. */
export function heaviest(run: Run, stage: number, year: number, count: number): Binding[] {
  return run.binding
    .filter((b) => b.stage === stage && at(b.weights, year) > 0)
    .sort((a, b) => at(b.weights, year) - at(a.weights, year))
    .slice(0, count);
}

/** Running total. */
export function cumulative(values: number[]): number[] {
  let sum = 0;
  return values.map((v) => (sum += v));
}
