import { bindingHeat, bindingSpells, regionName, worthUnit } from "../charts/binding";
import { Chart, currentContext } from "../components/Chart";
import type { Binding } from "../contract";
import { at, total } from "../data/sums";
import { quantity } from "../format/units";
import { language, run, words } from "../state";

/** The heaviest constraint of each year, as a story in the order of time; years on end with the same one are told together. */
function Story() {
  const r = run.value;
  const context = currentContext();
  const spells: { first: number; last: number; binding: Binding; worth: number }[] = [];
  r.years.forEach((year, i) => {
    const best = r.binding.reduce((a, b) => (at(b.weights, i) > at(a.weights, i) ? b : a), r.binding[0]);
    if (!best || at(best.weights, i) <= 0) return;
    const before = spells[spells.length - 1];
    const same = before && before.last === year - 1 && before.binding.what.en === best.what.en && before.binding.region === best.region;
    if (same) {
      before.last = year;
      before.worth += at(best.weights, i);
    } else spells.push({ first: year, last: year, binding: best, worth: at(best.weights, i) });
  });
  if (spells.length === 0) return null;
  return (
    <>
      <h3>{words.value.storyTitle}</h3>
      <ol class="story">
        {spells.map(({ first, last, binding, worth }) => {
          const region = regionName(r, binding.region, context);
          const what = binding.what[language.value];
          return (
            <li>
              {words.value.story(
                first === last ? String(first) : `${first}–${last}`,
                binding.region < 0 || what.includes(region) ? what : `${what}, ${region}`,
                quantity(worth, worthUnit(r, r.currency), language.value, r.currency),
              )}
            </li>
          );
        })}
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
