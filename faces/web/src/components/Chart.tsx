import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { ChartSpec, Context, LegendItem } from "../charts/spec";
import { language, run, theme, words } from "../state";
import { keepDrawn, showTip, type Maker } from "./plot";
import { Table, downloadCsv } from "./Table";

/** What chart functions are given now; the width is known when it is drawn. */
export const currentContext = (): Context => ({
  language: language.value,
  words: words.value,
  theme: theme.value,
  currency: run.value.currency || "USD",
  width: 900,
});

export function Legend({ items }: { items: LegendItem[] }) {
  return (
    <ul class="legend">
      {items.map((item) => (
        <li>
          <span class="swatch" style={{ background: item.colour }} aria-hidden="true" />
          {item.label}
        </li>
      ))}
    </ul>
  );
}

/** The data behind a chart, made when it is asked for. */
function DataBehind({ spec, first }: { spec: ChartSpec; first: boolean }) {
  const [open, setOpen] = useState(first);
  return (
    <details class="data" open={first} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        {words.value.dataTable}
        <span class="unseen">{`${words.value.colon}${spec.title}`}</span>
      </summary>
      {open ? (
        <>
          <button type="button" class="csv" onClick={() => downloadCsv(spec.id, spec.table)}>
            {words.value.csv}
          </button>
          <Table table={spec.table} caption={spec.title} language={language.value} />
        </>
      ) : null}
    </details>
  );
}

/** A chart with its title, caption, legend and data; nothing where there is no data. `make` is kept while `of` stays the same; `open`: the data is
 * shown from the start. */
export function Chart({ make, of, level = 3, legend = true, open = false }: { make: Maker; of: unknown[]; level?: 3 | 4; legend?: boolean; open?: boolean }) {
  const plot = useRef<HTMLDivElement>(null);
  const says = useRef<HTMLParagraphElement>(null);
  const context = currentContext();
  const inputs = [language.value, theme.value, ...of];
  const spec = useMemo(() => make(context), inputs);
  useEffect(() => (spec && plot.current ? keepDrawn(plot.current, make, context) : undefined), inputs);
  if (!spec) return null;
  const Heading = `h${level}` as "h3";
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (step === 0 || !plot.current || !showTip(plot.current, step)) return;
    event.preventDefault();
    const tip = plot.current.querySelector<HTMLElement>(":scope > div:last-of-type");
    if (says.current) says.current.textContent = tip?.innerText ?? "";
  };
  return (
    <figure class="chart" id={spec.id}>
      <figcaption>
        <Heading>{spec.title}</Heading>
        {spec.finding ? <p class="finding">{spec.finding}</p> : null}
        <p class="caption">{spec.caption}</p>
      </figcaption>
      {legend && spec.legend ? <Legend items={spec.legend} /> : null}
      <div
        class="plot"
        ref={plot}
        role="img"
        tabIndex={0}
        aria-label={`${spec.title}. ${spec.summary} ${words.value.chartKeys}`}
        style={{ height: `${spec.height}px` }}
        onKeyDown={onKeyDown}
      />
      {spec.note ? <p class="caption note">{spec.note}</p> : null}
      <p class="unseen" aria-live="polite" ref={says} />
      <DataBehind spec={spec} first={open} />
    </figure>
  );
}
