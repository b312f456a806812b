import { percent, whole } from "../format/numbers";
import { language, run, words } from "../state";

/** What the model is and is not, in one screen, and where this run comes from. */
export function Method() {
  const w = words.value;
  const r = run.value;
  const n = (value: number) => whole(value, language.value);
  const { origin, size } = r;
  const is = w.method({
    calendar: w.calendars(origin.calendar),
    horizon: w.calendars(origin.horizon),
    until: origin.solved_until,
    rows: n(size.rows),
    columns: n(size.columns),
    periods: n(size.periods),
    rate: percent(Math.expm1(origin.discount_rate ?? 0), language.value, 1),
    currency: r.currency,
    year: origin.price_year,
  });
  const rows: [string, string][] = [
    ["scenario", r.scenario],
    ["run", r.id],
    ["pack", origin.pack],
    ["hash", origin.hash],
    ["solver", `${origin.solver}${origin.method ? `, ${origin.method}` : ""}`],
    ["created", origin.created.replace("T", " ").replace("Z", " UTC")],
    ["objective", w.objectives[r.objective.name] ?? r.objective.name],
    ["status", w.status[r.status] ?? r.status],
    ["licence", origin.licence],
  ];
  return (
    <section id="method" aria-labelledby="method-title">
      <h2 id="method-title">{w.sections.method}</h2>
      <h3>{w.methodIs}</h3>
      {is.map((text) => (
        <p>{text}</p>
      ))}
      <h3>{w.methodIsNot}</h3>
      <ul>
        {w.methodNot.map((text) => (
          <li>{text}</li>
        ))}
      </ul>
      <h3>{w.provenance}</h3>
      <dl>
        {rows
          .filter(([, value]) => value.trim() !== "")
          .map(([key, value]) => (
            <>
              <dt>{w.provenanceRows[key]}</dt>
              <dd>{value}</dd>
            </>
          ))}
      </dl>
    </section>
  );
}
