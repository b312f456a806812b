import { Answer } from "../sections/Answer";
import { Assumptions } from "../sections/Assumptions";
import { Binds } from "../sections/Binds";
import { Chain } from "../sections/Chain";
import { Compare } from "../sections/Compare";
import { Hindcast } from "../sections/Hindcast";
import { Method } from "../sections/Method";
import { Money } from "../sections/Money";
import { language, report, run, runIndex, themeName, words } from "../state";
import { Choice, Select } from "./Choice";

function sectionIds(): (keyof typeof words.value.sections)[] {
  const r = run.value;
  const planned = r.sites.length > 0;
  return [
    "answer",
    ...(report.runs.length > 1 ? (["compare"] as const) : []),
    ...(planned ? (["binds", "chain", "money"] as const) : []),
    ...(r.records.length > 0 ? (["hindcast"] as const) : []),
    ...(r.parameters.length > 0 ? (["assumptions"] as const) : []),
    "method",
  ];
}

function Header() {
  const w = words.value;
  const r = run.value;
  const title = r.title[language.value] || r.scenario;
  return (
    <header>
      <a class="skip" href="#answer">
        {w.skip}
      </a>
      <div class="tools">
        <Choice
          name={w.languageSwitch}
          value={language.value}
          onChange={(value) => (language.value = value)}
          options={[
            ["en", "English"],
            ["fr", "Français"],
          ]}
        />
        <label class="tick">
          <input type="checkbox" checked={themeName.value === "dark"} onChange={(event) => (themeName.value = event.currentTarget.checked ? "dark" : "light")} />
          {w.themeSwitch}
        </label>
        <button type="button" onClick={() => window.print()}>
          {w.print}
        </button>
      </div>
      <h1>{title}</h1>
      {r.question[language.value] ? <p class="question">{r.question[language.value]}</p> : null}
      {report.runs.length > 1 ? (
        <Select
          name={w.runSwitch}
          value={String(runIndex.value)}
          onChange={(value) => (runIndex.value = Number(value))}
          options={report.runs.map((other, i) => [String(i), other.title[language.value] || other.scenario])}
        />
      ) : null}
    </header>
  );
}

/** Stays in sight while the reader goes down the page. */
function Contents() {
  const w = words.value;
  return (
    <nav aria-label={w.contents}>
      <ul>
        {sectionIds().map((id) => (
          <li>
            <a href={`#${id}`}>{w.sections[id]}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

export function Page() {
  document.documentElement.lang = language.value;
  document.documentElement.dataset.theme = themeName.value;
  // A run with its own key: choices made for one run do not fit another.
  return (
    <>
      <Header />
      <Contents />
      <main key={run.value.id}>
        <Answer />
        {report.runs.length > 1 ? <Compare /> : null}
        <Binds />
        <Chain />
        <Money />
        <Hindcast />
        <Assumptions />
        <Method />
      </main>
      <footer>{words.value.madeWith(run.value.origin.ingot)}</footer>
    </>
  );
}
