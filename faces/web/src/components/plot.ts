// Draws chart specifications into elements: one at a time when the page is idle, all at once before printing.
import { init, registerMap, type ECharts } from "../charts/echarts";
import type { ChartSpec, Context } from "../charts/spec";
import { light } from "../palette";

export type Maker = (context: Context) => ChartSpec | null;

interface Plot {
  element: HTMLElement;
  make: Maker;
  context: Omit<Context, "width">;
  chart?: ECharts;
}

const plots = new Set<Plot>();
const queue: Plot[] = [];
let busy = false;

/** Width that a plot is drawn for when it is printed: that of the text on A4, or of one of two columns, whatever the screen. */
const paperWidth = (plot: Plot) => (plot.element.closest(".cards") ? 326 : 686);

function draw(plot: Plot, width = plot.element.clientWidth, context = plot.context) {
  if (!plots.has(plot) || width === 0) return;
  const spec = plot.make({ ...context, width });
  if (!spec) return;
  plot.element.style.height = `${spec.height}px`;
  const size = { width, height: spec.height };
  if (plot.chart) plot.chart.resize(size);
  else plot.chart = init(plot.element, null, { renderer: "svg", ...size });
  if (spec.map) registerMap(spec.map.name, spec.map.shapes as never);
  plot.chart.setOption(spec.option, { notMerge: true });
  plot.element.dataset.drawn = spec.id;
}

function next() {
  const plot = queue.shift();
  if (!plot) {
    busy = false;
    document.documentElement.dataset.charts = "drawn";
    return;
  }
  draw(plot);
  setTimeout(next, 0); // lets the page answer between two charts
}

function enqueue(plot: Plot) {
  if (!queue.includes(plot)) queue.push(plot);
  if (busy) return;
  busy = true;
  document.documentElement.dataset.charts = "drawing";
  setTimeout(next, 0);
}

const observer =
  typeof ResizeObserver === "undefined"
    ? null
    : new ResizeObserver((entries) => {
        for (const { target } of entries) {
          for (const plot of plots) {
            if (plot.element === target && plot.chart && Math.abs(plot.chart.getWidth() - plot.element.clientWidth) > 2) enqueue(plot);
          }
        }
      });

/** Keeps an element drawn until the returned function is called. */
export function keepDrawn(element: HTMLElement, make: Maker, context: Omit<Context, "width">): () => void {
  const plot: Plot = { element, make, context };
  plots.add(plot);
  enqueue(plot);
  observer?.observe(element);
  return () => {
    plots.delete(plot);
    observer?.unobserve(element);
    plot.chart?.dispose();
  };
}

/** Shows the tooltip of a point and says it. @return false where there is none */
export function showTip(element: HTMLElement, step: number): boolean {
  const plot = [...plots].find((p) => p.element === element);
  if (!plot?.chart) return false;
  const option = plot.chart.getOption() as { series: { data?: unknown[] }[] };
  const seriesIndex = option.series.findIndex((s) => (s.data?.length ?? 0) > 0);
  const count = option.series[seriesIndex]?.data?.length ?? 0;
  if (count === 0) return false;
  const dataIndex = (Number(element.dataset.tip ?? (step > 0 ? -1 : count)) + step + count) % count;
  element.dataset.tip = String(dataIndex);
  plot.chart.dispatchAction({ type: "showTip", seriesIndex: option.series.length > 1 ? option.series.length - 1 : seriesIndex, dataIndex });
  return true;
}

/** Paper is white and of one width, whatever the screen. */
export function watchPrinting() {
  window.addEventListener("beforeprint", () => {
    document.documentElement.dataset.theme = "light";
    for (const plot of plots) draw(plot, paperWidth(plot), { ...plot.context, theme: light });
  });
  window.addEventListener("afterprint", () => {
    for (const plot of plots) {
      document.documentElement.dataset.theme = plot.context.theme.name;
      enqueue(plot);
    }
  });
}
