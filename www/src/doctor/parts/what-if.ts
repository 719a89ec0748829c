/** What another coding, another edition or another hospital would come to, in tables. */

import { html, nothing, type TemplateResult } from "lit-html";
import type { Explained } from "../../engine/generated/drg.js";
import { grouped, nearestYuan } from "../../i18n/format.js";
import type { Bill, Elsewhere } from "../bill.js";
import { groupName } from "../names.js";
import { button, type Drawn, type Part } from "../part.js";
import type { DoctorState } from "../state.js";
import { type Kind, whatIf } from "../what-if.js";
import { said, t } from "../words.js";

/** Draws what would be otherwise, once somebody opens it, and anew whenever the case changes. */
export function otherwise(state: DoctorState, bill: Bill): Part {
  let open = false;
  let of: Explained | undefined;
  let found: Kind[] | undefined;
  let fails = false;
  const look = async (): Promise<void> => {
    const asked = state.explained;
    of = asked;
    try {
      const kinds = await whatIf(state);
      if (asked !== state.explained) return;
      found = kinds;
      fails = false;
    } catch {
      fails = true;
    }
    state.changed();
  };
  const toggled = ({ currentTarget }: Event): void => {
    if (!(currentTarget instanceof HTMLDetailsElement)) return;
    open = currentTarget.open;
    if (open && of !== state.explained) void look();
  };
  return () => {
    const { explained } = state;
    if (open && explained && explained !== of) void look();
    return html`<section class="what-if screen-only" aria-labelledby="what-if-title" ?hidden=${!explained}>
      <h2 id="what-if-title">${t("what_if")}</h2>
      <details id="what-if" ?open=${open} @toggle=${toggled}>
        <summary>${t("what_if.open")}</summary>
        <p class="banner record">${t("why_not.record")}</p>
        ${fails ? html`<p class="problem">${t("bill.failed")}</p><p class="actions">${button(t("failure.retry"), () => void look())}</p>` : nothing}
        ${found && of === explained ? found.map(table) : html`<p class="waiting">${t("waiting")}</p>`}
      </details>
      ${tiers(bill)}
    </section>`;
  };
}

function table({ kind, outcomes, same }: Kind): Drawn {
  if (!outcomes.length && !same) return nothing;
  const rest = same ? html`<p class="hint">${t("what_if.same", { count: String(same) })}</p>` : nothing;
  if (!outcomes.length) return rest;
  return html`<table class="tally sides">
      <caption>${t(`what_if.${kind}`)}</caption>
      <thead><tr><th scope="col">${t("what_if.change")}</th><th scope="col">${t("group")}</th></tr></thead>
      <tbody>${outcomes.map(
        ({ words, explained }) => html`<tr><td>${words}</td><td>${groupIn(explained)}</td></tr>`,
      )}</tbody>
    </table>${rest}`;
}

function groupIn(explained: Explained): TemplateResult {
  const { status, drg, severity, cause } = explained;
  const has = status === "grouped" || status === "ambiguous";
  if (!has) return html`${t(`status.${status}`)}${cause ? html`<span class="hint">${said(cause)}</span>` : nothing}`;
  return html`<span class="code">${drg}</span> ${groupName(explained)}${
    severity ? html` <span class="chip level">${severity[0]}</span>` : nothing
  }`;
}

/** What the patient pays in hospitals of other tiers. */
function tiers(bill: Bill): Drawn {
  if (!bill.outlook || !bill.hasTiers) return nothing;
  const { elsewhere } = bill;
  return html`<p class="actions">${button(t("what_if.tiers.ask"), () => void bill.compareTiers())}</p>${
    elsewhere ? ofTiers(elsewhere) : nothing
  }`;
}

function ofTiers(elsewhere: Elsewhere[]): TemplateResult {
  const rows = elsewhere.map(
    ({ label, own, reason }) =>
      html`<tr><th scope="row">${said(label)}</th><td class="amount">${
        own
          ? own.low === own.high
            ? grouped(own.low)
            : t("bill.between", { low: grouped(nearestYuan(own.low)), high: grouped(nearestYuan(own.high)) })
          : reason
            ? said(reason)
            : ""
      }</td></tr>`,
  );
  return html`<table class="tally" id="tiers">
    <caption>${t("what_if.tiers")}</caption>
    <thead><tr><th scope="col">${t("what_if.tier")}</th><th scope="col" class="amount">${t("bill.row.own")}</th></tr></thead>
    <tbody>${rows}</tbody></table>`;
}
