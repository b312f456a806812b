import { isoDate, percent, short, whole } from "../format/numbers";
import { calendarText, solverMethod, untilText } from "../format/origin";
import { language, run, words } from "../state";

/** What the model is and is not, in one screen, and where this run comes from. */
export function Method() {
  const w = words.value;
  const r = run.value;
  const n = (value: number) => whole(value, language.value);
  const { origin, size } = r;
  const is = w.method({
    calendar: calendarText(origin.calendar, w, language.value),
    horizon: origin.horizon.split("/").map((part) => isoDate(part, language.value)).join(" – ").replace(/^(\d{4})-(\d{4})$/, "$1–$2"),
    until: untilText(origin.solved_until, w, language.value),
    reported: n(size.reported),
    later: size.periods - size.reported,
    longest: size.longest === null ? "" : short(size.longest, language.value),
    rows: n(size.rows),
    columns: n(size.columns),
    rate: percent(Math.expm1(origin.discount_rate ?? 0), language.value, 1),
    currency: r.currency,
    year: origin.price_year,
  });
  const rows: [string, string][] = [
    ["scenario", r.scenario],
    ["run", r.id],
    ["pack", origin.pack],
    ["hash", origin.hash],
    ["solver", `${origin.solver}${origin.method ? `, ${solverMethod(origin.method, w)}` : ""}`],
    ["created", origin.created.replace(/^(.{10})T(\d{2}):(\d{2}).*$/, (_, day: string, hour: string, minute: string) => w.moment(isoDate(day, language.value), hour, minute))],
    ["objective", w.objectives[r.objective.name] ?? r.objective.name],
    ["status", w.status[r.status] ?? r.status],
    ["licence", origin.licence],
  ];
  return (
    <section id="method" aria-labelledby="method-title">
      <h2 id="method-title">{w.sections.method}</h2>
      <h3>{w.methodIs}</h3>
      {(r.sites.length > 0 ? is : is.slice(0, -1)).map((text) => (
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
