import { recordChart, recordOverview, recordSeries } from "../charts/records";
import { Chart, Legend } from "../components/Chart";
import { run, theme, words } from "../state";

/** Published figures beside the plan, set by set; left out where the run has none. */
export function Hindcast() {
  const r = run.value;
  const w = words.value;
  if (r.records.length === 0) return null;
  const series = recordSeries(r);
  const sets = [...new Set(series.map((list) => list[0].set))];
  return (
    <section id="hindcast" aria-labelledby="hindcast-title">
      <h2 id="hindcast-title">{w.sections.hindcast}</h2>
      <p>{w.hindcastIntro}</p>
      {sets.map((set) => {
        return (
          <>
            <h3>{w.recordSets[set] ?? set}</h3>
            <Chart of={[r, set]} make={(context) => recordOverview(r, set, context)} />
            <Legend
              items={[
                { label: w.published, colour: theme.value.negative },
                { label: w.model, colour: theme.value.accent },
              ]}
            />
            <div class="cards">
              {series
                .filter((list) => list[0].set === set)
                .map((list) => (
                  <Chart key={list[0].id} level={4} of={[list]} make={(context) => recordChart(list, context, r.regions)} />
                ))}
            </div>
          </>
        );
      })}
    </section>
  );
}
