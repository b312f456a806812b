import { bindingHeat, bindingSpells, regionName } from "../charts/binding";
import { Chart, currentContext } from "../components/Chart";
import { at, total } from "../data/sums";
import { quantity } from "../format/units";
import { language, run, words } from "../state";

/** The heaviest constraint of each year, as a story in the order of time. */
function Story() {
  const r = run.value;
  const context = currentContext();
  const lines: { year: number; what: string; value: string }[] = [];
  r.years.forEach((year, i) => {
    const best = r.binding.reduce((a, b) => (at(b.weights, i) > at(a.weights, i) ? b : a), r.binding[0]);
    if (!best || at(best.weights, i) <= 0) return;
    const what = `${best.what[language.value]}, ${regionName(r, best.region, context)}`;
    lines.push({ year, what, value: quantity(at(best.weights, i), r.currency, language.value, r.currency) });
  });
  if (lines.length === 0) return null;
  return (
    <>
      <h3>{words.value.storyTitle}</h3>
      <ol class="story">
        {lines.map((line) => (
          <li>{words.value.story(line.year, line.what, line.value)}</li>
        ))}
      </ol>
    </>
  );
}

export function Binds() {
  const r = run.value;
  const w = words.value;
  if (r.sites.length === 0) return null;
  return (
    <section id="binds" aria-labelledby="binds-title">
      <h2 id="binds-title">{w.sections.binds}</h2>
      {total(r.binding.map((b) => b.weight)) > 0 ? null : <p>{w.nothingBinds}</p>}
      <Chart of={[r]} make={(context) => bindingHeat(r, context)} />
      <Story />
      <Chart of={[r]} make={(context) => bindingSpells(r, context)} />
    </section>
  );
}
