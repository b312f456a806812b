import { cashCurve, costOfUnit, partyValues, returnsBySource, stageMoney } from "../charts/finance";
import { cumulativeSpend, drawBySource, rentByStage, spendByRegion, spendByStage, surplusWaterfall } from "../charts/money";
import { debtCoverage, payersByStage, returnsByStage, stackByStage, taxesByGovernment } from "../charts/stack";
import { Chart } from "../components/Chart";
import { run, words } from "../state";

const spending = [spendByStage, spendByRegion, drawBySource, payersByStage, stackByStage, cumulativeSpend];
const earning = [cashCurve, returnsBySource, returnsByStage, debtCoverage, taxesByGovernment, stageMoney, partyValues, costOfUnit];

export function Money() {
  const r = run.value;
  if (r.sites.length === 0) return null;
  // Without the money of the plan, what capacity earns is all that is known of who gains.
  const charts = [...spending, ...(r.finance ? earning : [rentByStage]), surplusWaterfall];
  return (
    <section id="money" aria-labelledby="money-title">
      <h2 id="money-title">{words.value.sections.money}</h2>
      {charts.map((chart) => (
        <Chart key={chart.name} of={[r, chart]} make={(context) => chart(r, context)} />
      ))}
    </section>
  );
}
