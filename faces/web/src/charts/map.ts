// A map of the regions with a disc for what stands in each.
import type { Run } from "../contract";
import { byRegion, leadingRegions, type Group } from "../data/sums";
import { short } from "../format/numbers";
import { quantity, scaleFor } from "../format/units";
import { hasMap, regionShapes, type RegionShape } from "../map/world";
import { base, escapeHtml, tooltip } from "./frame";
import { colouredRegions, groupName } from "./chain";
import type { ChartSpec, Context } from "./spec";

/** Shapes of a run, kept: merging countries takes a while. */
const kept = new WeakMap<Run, RegionShape[]>();

function shapesOf(run: Run): RegionShape[] {
  const known = kept.get(run) ?? regionShapes(run);
  kept.set(run, known);
  return known;
}

const featureCollection = (run: Run, shapes: RegionShape[]) => ({
  type: "FeatureCollection",
  features: shapes.map(({ region, shape }) => ({ type: "Feature", properties: { name: region < 0 ? "none" : run.regions[region].id }, geometry: shape })),
});

const mapName = (run: Run) => `regions of ${run.id}`;

export function regionMap(run: Run, group: Group, year: number, context: Context): ChartSpec | null {
  const { words, language, theme, currency, width } = context;
  if (!hasMap(run) || run.years.length === 0) return null;
  const leaders = leadingRegions(run, colouredRegions);
  const shapes = shapesOf(run);
  const middles = new Map(shapes.map((s) => [s.region, s.middle]));
  const discs = [...byRegion(run, "capacity", group.sites).entries()]
    .map(([region, values]) => ({ region, name: run.regions[region].name[language], value: values[year], middle: middles.get(region) }))
    .filter((d) => d.value > 0)
    .sort((a, b) => b.value - a.value);
  if (discs.length === 0) return null;
  const placed = discs.filter((d) => d.middle && !run.regions[d.region].countries.includes("*"));
  const largest = discs[0].value;
  const scale = scaleFor(largest, group.capacityUnit, language, currency);
  const widest = Math.min(64, width / 9);
  return {
    id: "map",
    title: words.mapTitle(groupName(run, group, context), run.years[year]),
    caption: words.mapCaption(scale.unit),
    summary: words.mapSummary(discs.slice(0, 3).map((d) => `${d.name}, ${quantity(d.value, group.capacityUnit, language, currency)}`)),
    map: { name: mapName(run), shapes: featureCollection(run, shapes) },
    height: Math.max(190, Math.min(430, width * 0.5)),
    table: {
      columns: [{ label: words.region }, { label: String(run.years[year]), unit: scale.unit, number: true }],
      rows: discs.map((d) => [d.name, d.value / scale.divide]),
    },
    option: {
      ...base(context),
      tooltip: {
        ...tooltip(context),
        formatter: (p: { seriesType?: string; dataIndex: number }) =>
          p.seriesType === "scatter" ? `${escapeHtml(placed[p.dataIndex].name)}: <b>${short(placed[p.dataIndex].value / scale.divide, language)}</b> ${escapeHtml(scale.unit)}` : "",
      },
      geo: {
        map: mapName(run),
        aspectScale: 1,
        roam: false,
        silent: true,
        left: 0,
        right: 0,
        top: 0,
        bottom: 0,
        itemStyle: { areaColor: theme.land, borderColor: theme.background, borderWidth: 0.8 },
      },
      series: [
        {
          type: "scatter",
          coordinateSystem: "geo",
          data: placed.map((d) => {
            const leader = leaders.indexOf(d.region);
            return {
              name: d.name,
              value: [...d.middle!, d.value / scale.divide],
              symbolSize: Math.max(4, widest * Math.sqrt(d.value / largest)),
              itemStyle: { color: leader < 0 ? theme.other : theme.regions[leader], opacity: 0.82, borderColor: theme.background, borderWidth: 1 },
            };
          }),
          label: {
            show: true,
            position: "right",
            color: theme.text,
            fontSize: width < 520 ? 9 : 11,
            textBorderColor: theme.background,
            textBorderWidth: 2,
            formatter: ({ dataIndex: i }: { dataIndex: number }) =>
              i < (width < 520 ? 4 : 10) ? `${placed[i].name} ${short(placed[i].value / scale.divide, language)}` : "",
          },
          labelLayout: { hideOverlap: true, moveOverlap: "shiftY" },
        },
      ],
    },
  };
}
