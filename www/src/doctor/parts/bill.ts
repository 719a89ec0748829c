/** What this patient pays: from their link, or from what the doctor fills in; not known is an answer everywhere. */

import { html, nothing, type TemplateResult } from "lit-html";
import { live } from "lit-html/directives/live.js";
import type { InterviewStep, Outlook } from "../../engine/generated/core.js";
import type { Listed } from "../../engine/packs.js";
import { grouped, nearestYuan, plainShare, yuanOf } from "../../i18n/format.js";
import { combobox, type Offer } from "../../ui/combobox.js";
import { h } from "../../ui/dom.js";
import type { Bill } from "../bill.js";
import { button, type Drawn, type Part } from "../part.js";
import { day, type Key, said, t } from "../words.js";

/** What the patient pays, in a few words: one amount where all is known, and else the least and the most. */
export function inShort({ own, at_least: least }: Outlook): string {
  const [low, high] = [grouped(nearestYuan(own.low)), grouped(nearestYuan(own.high))];
  if (least?.length) return t("bill.own.least", { low });
  return own.low === own.high ? t("bill.own", { own: grouped(own.likely) }) : t("bill.own.range", { low, high });
}

/** Draws the money of the bar: what the patient pays, and what to do next. */
export function billLine(bill: Bill, print: () => void): Part {
  const look = (): void => {
    document.getElementById(bill.pack ? "bill-cost" : "bill-pack")?.focus();
  };
  const handOver = (): void => {
    bill.isHandedOver = true;
    bill.changed();
  };
  return () => {
    const { outlook } = bill;
    const words = outlook ? inShort(outlook) : bill.bills ? t("bill.no_cost") : "";
    return html`<p class="next">
      ${words ? html`<strong class="own">${words}</strong>` : nothing}
      <span class="actions screen-only">${
        outlook ? button(t("handover"), handOver, "primary") : button(t("bill.ask"), look, "primary")
      }${button(t("print"), print)}</span></p>`;
  };
}

/** Draws the part for the bill. */
export function billOf(bill: Bill): Part {
  const search = combobox<Listed>({
    id: "bill-pack",
    label: t("bill.pack"),
    labelled: true,
    hint: t("bill.pack.hint"),
    offers: async (text, most) => {
      const found = await bill.list().catch(() => undefined);
      return { offers: offersOf(bill, found ?? [], text).slice(0, most), fails: !found };
    },
    mend: () => bill.compute(),
    meant: () => undefined,
    take: (pack) => {
      void bill.choose(pack).then(() => document.getElementById("bill-cost")?.focus());
    },
    words: {
      count: (count) => t("find.count", { count: String(count) }),
      none: () => t("bill.pack.none"),
      failed: () => t("find.failed"),
      retry: () => t("failure.retry"),
      choose: () => t("find.choose"),
      left: (text) => t("find.left", { text }),
    },
  });
  return () => {
    const { pack } = bill;
    return html`<section class="bill screen-only" id="bill" aria-labelledby="bill-title">
      <h2 id="bill-title">${t("bill")}</h2>
      <p class="hint">${t("bill.help")}</p>
      ${linkField(bill)}
      ${search.element}
      ${pack ? html`<p class="echo">${t("bill.pack.chosen", { title: said(bill.titleOf(pack)) })}</p>` : nothing}
      ${pack ? fields(bill) : nothing}
      <div id="bill-outcome">${outcome(bill)}</div>
    </section>`;
  };
}

/** The rules whose names have every word that was typed. */
function offersOf(bill: Bill, listed: Listed[], text: string): Offer<Listed>[] {
  const words = text.normalize("NFKC").toLowerCase().split(/\s+/).filter(Boolean);
  const found = listed.filter((pack) => {
    const [title, { name }] = [bill.titleOf(pack), pack.region];
    const names = [title.zh, title.en, name.zh, name.en].join(" ").toLowerCase();
    return words.every((word) => names.includes(word));
  });
  return found.map((pack) => {
    const holds = pack.from <= bill.settled && bill.settled < pack.until;
    const shown = [
      h("span", { class: "title" }, said(bill.titleOf(pack))),
      !holds && h("span", { class: "chip" }, old(pack)),
    ];
    return { value: pack, shown, exact: false };
  });
}

function old({ from }: Listed): string {
  return t("bill.pack.old", { year: from.slice(0, 4) });
}

function linkField(bill: Bill): TemplateResult {
  const given = (event: Event): void => {
    const { currentTarget } = event;
    if (!(currentTarget instanceof HTMLInputElement) || !currentTarget.value.trim()) return;
    const field = currentTarget;
    void bill.takeLink(field.value).then((taken) => {
      if (taken) field.value = "";
    });
  };
  return html`<details class="more" ?open=${Boolean(bill.refused)}>
    <summary>${t("bill.link")}</summary>
    <div class=${bill.refused ? "field wrong" : "field"}>
      <label for="bill-link">${t("bill.link.label")}</label>
      <p class="hint" id="bill-link-hint">${t("bill.link.hint")}</p>
      ${bill.refused ? html`<p class="problem">${t(`bill.link.${bill.refused}`)}</p>` : nothing}
      <input id="bill-link" type="text" autocomplete="off" aria-describedby="bill-link-hint" @change=${given}>
    </div>
  </details>`;
}

function fields(bill: Bill): TemplateResult {
  const typed = ({ currentTarget }: Event): void => {
    if (currentTarget instanceof HTMLInputElement && currentTarget.value !== bill.cost) {
      void bill.typeCost(currentTarget.value);
    }
  };
  return html`<div class="fields">
    <div class="field">
      <label for="bill-cost">${t("bill.cost")}</label>
      <p class="hint" id="bill-cost-hint">${t("bill.cost.hint")}</p>
      <span class="entry-field"
        ><input id="bill-cost" type="text" inputmode="text" size="10" autocomplete="off" aria-describedby="bill-cost-hint"
          .value=${live(bill.cost)} @input=${typed} @change=${typed}
        ><span class="unit">${t("unit.yuan")}</span></span>
      <p class="echo">${bill.reading ? said(bill.reading) : ""}</p>
    </div>
    ${bill.steps.map((step) => field(bill, step))}
  </div>`;
}

/** The parts of a bill that is told as one sum, which all have its question. */
const SHARES = {
  self_funded_share: "bill.self_funded",
  first_self_pay_share: "bill.first_self_pay",
} as const satisfies Record<string, Key>;

/** A question of the core; left as it is, it is not known. */
function field(bill: Bill, { path, question }: InterviewStep): Drawn {
  const id = `bill-${path.replace(/\W+/g, "-")}`;
  const given = bill.given.get(path) ?? "";
  const own = Object.entries(SHARES).find(([end]) => path.endsWith(end))?.[1];
  const label = html`<label for=${id}>${own ? t(own) : said(question.ask)}</label>`;
  if (question.kind === "choice") {
    const changed = ({ currentTarget }: Event): void => {
      if (currentTarget instanceof HTMLSelectElement) void bill.answer(path, currentTarget.value);
    };
    const options = question.choices.map(
      ({ value, label: words }) =>
        html`<option value=${value} .selected=${live(value === given)}>${said(words)}</option>`,
    );
    const none = t(question.may_be_not_known ? "bill.not_known" : "bill.choose");
    return html`<div class="field">${label}<select id=${id} @change=${changed}
      ><option value="" .selected=${live(given === "" || given === "not_known")}>${none}</option>${options}</select></div>`;
  }
  if (question.kind === "bill" && !own) return nothing;
  const isShare = question.kind === "share" || own !== undefined;
  const changed = ({ currentTarget }: Event): void => {
    if (!(currentTarget instanceof HTMLInputElement)) return;
    const text = currentTarget.value.trim();
    void bill.answer(path, isShare ? plainShare(text) : text);
  };
  const unit = isShare ? "%" : question.kind.startsWith("amount") ? t("unit.yuan") : "";
  // What is being typed stays, while another answer draws the fields anew.
  const typing = document.activeElement;
  const known = /\d/.test(given) ? given.replace("%", "") : "";
  const shown = typing instanceof HTMLInputElement && typing.id === id ? typing.value : known;
  const type = question.kind === "date" ? "date" : "text";
  const problem = bill.wrong?.find((one) => one.path === path);
  return html`<div class=${problem ? "field wrong" : "field"}>${label}${
    problem ? html`<p class="problem" id="${id}-problem">${said(problem.message)}</p>` : nothing
  }<span class="entry-field"
    ><input id=${id} type=${type} size="8" autocomplete="off" placeholder=${t("bill.not_known")}
      aria-invalid=${problem ? "true" : "false"} aria-describedby=${problem ? `${id}-problem` : nothing} .value=${live(shown)} @change=${changed}
    ><span class="unit">${unit}</span></span></div>`;
}

function outcome(bill: Bill): Drawn {
  const { failure, none, outlook, bills } = bill;
  if (failure) {
    return html`<p class="problem">${t("bill.failed")}</p>
      <p class="actions">${button(t("failure.retry"), () => void bill.compute())}</p>`;
  }
  if (none) {
    const { tryDay } = none;
    return html`<p class="banner">${said(none.message)}</p>${
      tryDay
        ? html`<p class="actions">${button(t("bill.try", { day: day(tryDay) }), () => void bill.tryText(tryDay))}</p>`
        : nothing
    }`;
  }
  if (bills) return byCost(bills);
  return outlook ? amounts(bill, outlook) : nothing;
}

function amounts(bill: Bill, outlook: Outlook): TemplateResult {
  const { own, funds, assumptions, at_least: least } = outlook;
  const known = own.low === own.high && !least?.length;
  // What is certain has one column, not the same amount three times.
  const row = (words: string, { low, likely, high }: Outlook["own"]): TemplateResult =>
    html`<tr><th scope="row">${words}</th>${(known ? [likely] : [low, likely, high]).map(
      (amount) => html`<td class="amount">${grouped(known ? amount : nearestYuan(amount))}</td>`,
    )}</tr>`;
  const moving = assumptions.filter(({ moves }) => /[1-9]/.test(moves));
  return html`
    ${bill.textAsOf ? html`<p class="banner">${t("bill.tried", { day: day(bill.textAsOf) })}</p>` : nothing}
    <p class="lead" role="status">${inShort(outlook)}</p>
    <table class="tally">
      <caption>${t("bill.table")}</caption>
      ${
        known
          ? nothing
          : html`<thead><tr><td></td><th scope="col" class="amount">${t("bill.least")}</th><th scope="col" class="amount"
            >${t("bill.likely")}</th><th scope="col" class="amount">${t("bill.most")}</th></tr></thead>`
      }
      <tbody>${row(t("bill.row.own"), own)}${row(t("bill.row.funds"), funds)}</tbody>
    </table>
    ${
      moving.length
        ? html`<p>${t("bill.moves")}</p><ul>${moving
            .slice(0, 5)
            .map(
              ({ label, moves }) =>
                html`<li>${t("bill.moves.one", { what: said(label), amount: grouped(yuanOf(moves)) })}</li>`,
            )}</ul>`
        : nothing
    }`;
}

/** What is paid of several costs, where nobody knows the cost. */
function byCost(bills: NonNullable<Bill["bills"]>): TemplateResult {
  const rows = bills.map(
    ({ medfee_sumamt: cost, own }) =>
      html`<tr><th scope="row" class="amount">${grouped(nearestYuan(cost))}</th><td class="amount">${
        own.low === own.high
          ? grouped(nearestYuan(own.low))
          : t("bill.between", { low: grouped(nearestYuan(own.low)), high: grouped(nearestYuan(own.high)) })
      }</td></tr>`,
  );
  return html`<p>${t("bill.no_cost")}</p><table class="tally">
    <caption>${t("bill.by_cost")}</caption>
    <thead><tr><th scope="col" class="amount">${t("bill.cost")}</th><th scope="col" class="amount"
      >${t("bill.row.own")}</th></tr></thead>
    <tbody>${rows}</tbody></table>`;
}
