/** The page for the patient: plain words, large, no codes, and a code to go on from on their own phone. */

import { html, nothing, type TemplateResult } from "lit-html";
import type { Outlook } from "../../engine/generated/core.js";
import { grouped, nearestYuan, yuanOf } from "../../i18n/format.js";
import { qr } from "../../link/qr.js";
import { whyNothingIsPaid } from "../../page/nothing-paid.js";
import type { Bill } from "../bill.js";
import { button, type Part } from "../part.js";
import { day, said, t, today } from "../words.js";

/** Draws the page for the patient. */
export function handOver(bill: Bill): Part {
  const back = (): void => {
    bill.isHandedOver = false;
    bill.changed();
    document.getElementById("heading")?.focus();
  };
  return () => {
    const { outlook, pack } = bill;
    if (!outlook || !pack) return html`<p class="actions">${button(t("handover.back"), back)}</p>`;
    return html`<section class="handover" aria-labelledby="heading">
      <p class="actions screen-only">${button(t("handover.back"), back)}${button(t("handover.print"), () => print())}</p>
      <h1 id="heading" tabindex="-1">${t("handover.title")}</h1>
      ${sentences(outlook)}
      <p>${t("handover.by", { title: said(bill.titleOf(pack)), day: day(bill.settled) })}</p>
      ${bill.textAsOf ? html`<p class="banner">${t("bill.tried", { day: day(bill.textAsOf) })}</p>` : nothing}
      ${code(bill.link)}
      <p>${t("handover.estimate", { day: day(today()) })}</p>
    </section>`;
  };
}

/** What is paid, by whom, and why it is not certain, in sentences. */
function sentences(outlook: Outlook): TemplateResult {
  const { own, funds, likely, assumptions, at_least: least } = outlook;
  const known = own.low === own.high && !least?.length;
  const shown = (amount: string): string => grouped(known ? amount : nearestYuan(amount));
  const cost = shown(likely.medfee_sumamt);
  // Whoever brings the own share alone may not be able to leave: the rest comes back later.
  const { due_at_desk: due, claimed_later: later } = likely;
  const notPaid = whyNothingIsPaid(outlook);
  const moving = assumptions.find(({ moves }) => /[1-9]/.test(moves));
  const mine = least?.length
    ? t("handover.own.least", { low: shown(own.low) })
    : known
      ? t("handover.own", { own: shown(own.likely) })
      : t("handover.own.range", { low: shown(own.low), high: shown(own.high), likely: shown(own.likely) });
  return html`<p class="large">${t("handover.cost", { cost })}</p>
    <p class="large own">${mine}</p>
    <p class="large">${t("handover.funds", { funds: shown(funds.likely) })}</p>
    ${notPaid ? html`<p class="large">${said(notPaid)}</p>` : nothing}
    ${
      /[1-9]/.test(later)
        ? html`<p class="large">${t("handover.desk", { due: shown(due), later: shown(later) })}</p>`
        : nothing
    }
    ${
      moving
        ? html`<p>${t("handover.moves", { what: said(moving.label), amount: grouped(yuanOf(moving.moves)) })}</p>`
        : nothing
    }`;
}

function code(link: string): TemplateResult {
  const drawn = qr(link, t("handover.qr"));
  const none = link.startsWith("file:") ? "handover.here" : "handover.too_long";
  return html`<div class="scan">${drawn ?? nothing}<p>${t(drawn ? "handover.scan" : none)}</p>
    <p class="screen-only"><a href=${link}>${t("handover.open")}</a></p></div>`;
}
