// Sankeys: money into stages and regions, and what stages sell to each other on the way to demand.
import type { Run } from "../contract";
import { at, byStage, sourceGroups, sourcePlaces, sumBy, total } from "../data/sums";
import { short } from "../format/numbers";
import { quantity, scaleFor } from "../format/units";
import { sourceColour, stageColour } from "../palette";
import { flowBars } from "./flows";
import { base, escapeHtml, isNarrow, textWidth, tooltip, wrapped } from "./frame";
import { colouredRegions } from "./chain";
import { stageName } from "./binding";
import { leadingRegions } from "../data/sums";
import type { ChartSpec, Context } from "./spec";

interface Node {
  id: string;
  label: string;
  colour: string;
}
interface Link {
  from: string;
  to: string;
  value: number;
}

/** Letters of the labels, px. */
const font = 11.5;
/** Labels narrower than this cannot be read: the flows are told as bars. */
const leastLabel = 96;

/** Nodes stand in layers by the longest way to them: how many layers, and how many nodes the fullest has. */
function layersOf(nodes: Node[], links: Link[]): { count: number; most: number } {
  const depth = new Map<string, number>();
  const depthOf = (id: string): number => {
    if (!depth.has(id)) depth.set(id, Math.max(-1, ...links.filter((l) => l.to === id).map((l) => depthOf(l.from))) + 1);
    return depth.get(id)!;
  };
  const counts = new Map<number, number>();
  for (const node of nodes) counts.set(depthOf(node.id), (counts.get(depthOf(node.id)) ?? 0) + 1);
  return { count: counts.size, most: Math.max(...counts.values()) };
}

interface Plain {
  id: string;
  title: string;
  caption: string;
  note?: string;
  /** What the flows into nodes of a kind are called where they are told as bars; by the first letter of the node's id. */
  headings?: { [kind: string]: string };
}

/** The flows as bars, in groups where they have headings. */
function asBars(plain: Plain, nodes: Node[], links: Link[], context: Context) {
  const node = (id: string) => nodes.find((n) => n.id === id)!;
  const flow = (l: Link) => ({ name: `${node(l.from).label} → ${node(l.to).label}`, value: l.value, colour: node(l.from).colour });
  const kinds = Object.entries(plain.headings ?? { "": "" });
  return flowBars(kinds.map(([kind, heading]) => ({ heading, flows: links.filter((l) => l.to.startsWith(kind)).map(flow) })).filter((g) => g.flows.length > 0), context);
}

function sankey(plain: Plain, nodes: Node[], links: Link[], context: Context, undrawn: Link[] = []): ChartSpec | null {
  const { language, currency, theme, words, width } = context;
  const shown = links.filter((l) => l.value > 0).sort((a, b) => b.value - a.value);
  if (shown.length === 0) return null;
  const used = nodes.filter((n) => shown.some((l) => l.from === n.id || l.to === n.id));
  const label = (id: string) => nodes.find((n) => n.id === id)!.label;
  const scale = scaleFor(shown[0].value, currency, language, currency);
  const value = (v: number) => `${short(v, language)} ${scale.unit}`;
  // As much as goes through a node: the larger of what comes in and what goes out.
  const through = (id: string) => Math.max(...[shown.filter((l) => l.to === id), shown.filter((l) => l.from === id)].map((side) => total(side.map((l) => l.value))));
  const nodeLabel = (n: Node) => `${n.label}, ${short(Number((through(n.id) / scale.divide).toPrecision(2)), language, 2)}`;
  const lastLabels = used.filter((n) => !shown.some((l) => l.from === n.id)).map((n) => textWidth(nodeLabel(n), font));
  const layers = layersOf(used, shown);
  const right = Math.min(width / 4.5, 16 + 1.1 * Math.max(...lastLabels)); // the last labels stand beyond the last nodes
  const room = (width - right) / Math.max(1, layers.count - 1) - 24; // a label has the room to the next layer
  const isLast = (n: Node) => !shown.some((l) => l.from === n.id);
  const lines = (n: Node) => wrapped(nodeLabel(n), isLast(n) ? (right - 14) / 1.1 : room, font, 3);
  const tallest = Math.max(...used.map((n) => lines(n).length));
  const { id, title, caption } = plain;
  const narrow = isNarrow(width) || room < leastLabel;
  const spec: ChartSpec = {
    id,
    title,
    caption,
    note: [plain.note, words.sankeyUnit(scale.unit)].filter(Boolean).join(" "),
    finding: words.sankeyFinding(shown.slice(0, 2).map((l) => `${label(l.from)} → ${label(l.to)}${words.colon}${quantity(l.value, currency, language, currency)}`)),
    summary: shown
      .slice(0, 3)
      .map((l) => `${label(l.from)} → ${label(l.to)}${words.colon}${quantity(l.value, currency, language, currency)}`)
      .join(words.semicolon),
    height: Math.max(240, (tallest > 1 ? 54 : 44) * layers.most),
    table: {
      columns: [{ label: words.from }, { label: words.to }, { label: words.value, unit: scale.unit, number: true }],
      rows: [...shown, ...undrawn].map((l) => [label(l.from), label(l.to), l.value / scale.divide]),
    },
    option: {
      ...base(context),
      tooltip: {
        ...tooltip(context),
        formatter: (p: { dataType: string; data: { source: string; target: string; value: number }; name: string; value: number }) =>
          p.dataType === "edge"
            ? `${escapeHtml(label(p.data.source))} → ${escapeHtml(label(p.data.target))}: <b>${escapeHtml(value(p.data.value))}</b>`
            : `${escapeHtml(label(p.name))}: <b>${escapeHtml(value(p.value))}</b>`,
      },
      series: [
        {
          type: "sankey",
          left: 4,
          right,
          top: 2 + 6 * tallest,
          bottom: 2 + 6 * tallest,
          nodeWidth: 14,
          nodeGap: 4 + 13 * tallest,
          layoutIterations: 64,
          draggable: false,
          emphasis: { focus: "adjacency" },
          data: used.map((n) => ({ name: n.id, itemStyle: { color: n.colour, borderWidth: 0 }, label: { formatter: lines(n).join("\n") } })),
          links: shown.map((l) => ({ source: l.from, target: l.to, value: l.value / scale.divide })),
          // The halo keeps names readable where bands run behind them.
          label: { color: theme.text, fontSize: font, lineHeight: 13, position: "right", textBorderColor: theme.background, textBorderWidth: 3 },
          // One colour for each band: gradients lose their transparency on some printers.
          lineStyle: { color: "source", opacity: 0.34, curveness: 0.5 },
        },
      ],
    },
  };
  return narrow ? { ...spec, ...asBars(plain, used, shown, context) } : spec;
}

/** Who pays, for which stage, where: the sums of all years. Without draws by stage the sources meet in one node. */
export function moneySankey(run: Run, context: Context): ChartSpec | null {
  const { words, theme, language } = context;
  if (run.years.length === 0) return null;
  const nodes: Node[] = [];
  const links: Link[] = [];
  const leaders = leadingRegions(run, colouredRegions);
  const spend = byStage(run, "spend");
  const { leaders: payers, others } = sourceGroups(run);
  const group = (source: number) => (payers.includes(source) ? `c${source}` : "other");
  const places = sourcePlaces(run);
  const sources = payers.map((s) => ({ id: `c${s}`, label: run.capital[s].name[language], value: total(run.capital[s].draw), colour: sourceColour(theme, places.get(s)) }));
  const rest = total(others.map((s) => total(run.capital[s].draw)));
  if (rest > 0) sources.push({ id: "other", label: words.otherSources(others.length), value: rest, colour: theme.other });
  const drawn = run.draws.length > 0;
  for (const s of sources) nodes.push({ id: s.id, label: s.label, colour: s.colour });
  if (!drawn && sources.length > 0) {
    nodes.push({ id: "all", label: words.spending, colour: theme.accent });
    for (const s of sources) links.push({ from: s.id, to: "all", value: s.value });
    for (const [stage, values] of spend) links.push({ from: "all", to: `s${stage}`, value: total(values) });
  }
  const paid = new Map<string, Link>();
  for (const draw of run.draws) {
    const link = paid.get(`${group(draw.source)}>${draw.stage}`) ?? { from: group(draw.source), to: `s${draw.stage}`, value: 0 };
    link.value += total(draw.values);
    paid.set(`${group(draw.source)}>${draw.stage}`, link);
  }
  links.push(...paid.values());
  for (const stage of spend.keys()) nodes.push({ id: `s${stage}`, label: stageName(run, stage, context), colour: stageColour(theme, stage) });
  leaders.forEach((region, i) => nodes.push({ id: `r${region}`, label: run.regions[region].name[language], colour: theme.regions[i] }));
  nodes.push({ id: "rest", label: words.otherRegions, colour: theme.other });
  for (const stage of spend.keys()) {
    const sites = run.sites.filter((site) => run.processes[site.process].stage === stage);
    let rest = 0;
    for (const [region, values] of sumBy(run, sites, "spend", (site) => site.region)) {
      if (leaders.includes(region)) links.push({ from: `s${stage}`, to: `r${region}`, value: total(values) });
      else rest += total(values);
    }
    links.push({ from: `s${stage}`, to: "rest", value: rest });
  }
  // Hairs hide what matters: they are in the table only.
  const thin = Math.max(...links.map((l) => l.value)) * 4e-3;
  // A stage whose spending is all hairs would stand among the regions.
  const goesOn = (stage: string) => !stage.startsWith("s") || links.some((l) => l.from === stage && l.value >= thin);
  const visible = links.filter((l) => l.value >= thin && goesOn(l.to));
  const hairs = links.filter((l) => l.value > 0 && !visible.includes(l));
  const plain = {
    id: "sankey-money",
    title: words.sankeyMoneyTitle(run.years[0], run.years[run.years.length - 1]),
    caption: words.sankeyMoneyCaption(drawn || sources.length > 0),
    note: hairs.length > 0 ? words.thinBands(quantity(thin, context.currency, language, context.currency)) : undefined,
    headings: { a: words.spending, s: words.flowsToStages, r: words.flowsToRegions },
  };
  return sankey(plain, nodes, visible, context, hairs);
}

/** Commodities between stages in one year, in money: who takes pays who makes, by the makers' shares. */
export function valueLinks(run: Run, year: number): { from: number; to: number; commodity: number; value: number }[] {
  const links: { from: number; to: number; commodity: number; value: number }[] = [];
  run.commodities.forEach((_, commodity) => {
    const of = run.exchange.filter((e) => e.commodity === commodity);
    const makers = of.filter((e) => e.direction === "out" && at(e.rate, year) > 0);
    const made = makers.reduce((sum, e) => sum + at(e.rate, year), 0);
    for (const taker of of.filter((e) => e.direction === "in" && at(e.value, year) > 0)) {
      for (const maker of makers) {
        if (maker.stage === taker.stage) continue; // within a stage nothing moves on
        links.push({ from: maker.stage, to: taker.stage, commodity, value: (at(taker.value, year) * at(maker.rate, year)) / made });
      }
    }
  });
  return links;
}

/** Cycles (power plants take power equipment, whose makers take power ...) cannot be drawn: the lighter way round is left out, and told. */
export function withoutCycles<L extends { from: string; to: string; value: number }>(links: L[]): L[] {
  const kept: L[] = [];
  const reaches = (from: string, to: string, seen = new Set<string>()): boolean => {
    if (from === to) return true;
    seen.add(from);
    return kept.some((l) => l.from === from && !seen.has(l.to) && reaches(l.to, to, seen));
  };
  for (const link of [...links].sort((a, b) => b.value - a.value)) if (!reaches(link.to, link.from)) kept.push(link);
  return kept;
}

export function valueSankey(run: Run, year: number, context: Context): ChartSpec | null {
  const { words, theme, language } = context;
  const merged = new Map<string, Link>();
  const nodes = new Map<string, Node>();
  const stageNode = (stage: number) => {
    nodes.set(`s${stage}`, { id: `s${stage}`, label: stageName(run, stage, context), colour: stageColour(theme, stage) });
    return `s${stage}`;
  };
  for (const l of valueLinks(run, year)) {
    const from = stageNode(l.from);
    let to: string;
    if (l.to >= 0) to = stageNode(l.to);
    else {
      to = `d${l.commodity}`;
      nodes.set(to, { id: to, label: words.finalDemand(run.commodities[l.commodity].name[language]), colour: theme.other });
    }
    const link = merged.get(`${from}>${to}`) ?? { from, to, value: 0 };
    link.value += l.value;
    merged.set(`${from}>${to}`, link);
  }
  const all = [...merged.values()].filter((l) => l.value > 0).sort((a, b) => b.value - a.value);
  const forward = withoutCycles(all);
  const visible = forward.filter((l) => l.value > all[0].value * 1e-4);
  const undrawn = all.filter((l) => !visible.includes(l));
  const back = all.length - forward.length;
  const note = words.sankeyValueNote + (back > 0 ? words.circles(back) : "");
  return sankey({ id: "sankey-value", title: words.sankeyValueTitle(run.years[year]), caption: words.sankeyValueCaption, note }, [...nodes.values()], visible, context, undrawn);
}
