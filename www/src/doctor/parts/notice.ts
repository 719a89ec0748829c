/** The notice of charging by groups: offered under the bill where the rules of the place charge so, printed to be signed. */

import { html, nothing, type TemplateResult } from "lit-html";
import type { Citation, Source } from "../../engine/generated/core.js";
import type { Bill } from "../bill.js";
import type { Notice, NoticeFound } from "../notice.js";
import { FIELDS } from "../notice-fields.js";
import { button, type Drawn, type Part } from "../part.js";
import type { DoctorState } from "../state.js";
import { day, said, t, today } from "../words.js";

/** The notice for the patient of the case, where there is one. */
export function noticeOf(notice: Notice, { pack, textAsOf, settled, given }: Bill): NoticeFound | undefined {
  return pack && notice.of({ pack, day: textAsOf ?? settled, given });
}

/** Offers the notice, and says why there is one. */
export function offeredNotice(notice: Notice, bill: Bill): Part {
  const open = (): void => {
    notice.isOpen = true;
    notice.changed();
    scrollTo(0, 0);
    document.getElementById("heading")?.focus();
  };
  return () => {
    const found = noticeOf(notice, bill);
    if (notice.failed) {
      const again = button(t("failure.retry"), () => notice.retry(), "primary");
      return html`<section class="screen-only"><p class="cause">${t("notice.failed")}</p><p class="actions">${again}</p></section>`;
    }
    if (!found) return nothing;
    const { form, because } = found;
    return html`<section class="screen-only" id="notice" aria-labelledby="notice-title">
      <h3 id="notice-title">${said(form.title)}</h3>
      <p>${t("notice.because")}</p>
      <p class="hint">${t("notice.cited", { where: cited(because.cite, because.sources) })}</p>
      <p class="actions">${button(t("notice.open"), open)}</p>
    </section>`;
  };
}

/** Draws the notice as it is printed. */
export function noticePaper(state: DoctorState, notice: Notice, bill: Bill): Part {
  const back = (): void => {
    notice.isOpen = false;
    notice.changed();
    document.getElementById("heading")?.focus();
  };
  return () => {
    const found = noticeOf(notice, bill);
    if (!found) return html`<p class="actions">${button(t("handover.back"), back)}</p>`;
    const { form, sources, because } = found;
    return html`<article class="notice" aria-labelledby="heading">
      <p class="actions screen-only">${button(t("handover.back"), back)}${button(t("handover.print"), () => print(), "primary")}</p>
      <h1 id="heading" tabindex="-1">${said(form.title)}</h1>
      <p>${said(form.introduction)}</p>
      ${bill.textAsOf ? html`<p class="banner">${t("bill.tried", { day: day(bill.textAsOf) })}</p>` : nothing}
      ${blanks(form.fields, state)}
      <ol class="clauses">${form.clauses.map(
        ({ text, cite }) =>
          html`<li>${said(text)} <span class="hint">${t("notice.cited", { where: cited(cite, sources) })}</span></li>`,
      )}</ol>
      <h2>${t("notice.signed")}</h2>
      ${blanks(form.signatures, state)}
      <p class="hint">${t("notice.sample")}</p>
      <p class="hint">${t("notice.cited", { where: cited(because.cite, because.sources) })}</p>
      <p class="hint">${t("notice.made", { day: day(today()) })}</p>
    </article>`;
  };
}

/** What is written in, with a line for it; the group stands there. */
function blanks(fields: readonly string[], { explained }: DoctorState): TemplateResult {
  const has = explained?.status === "grouped" || explained?.status === "ambiguous";
  const [, row, drg] = explained?.names ?? [];
  const group = has ? [explained.drg, drg ?? row].filter(Boolean).join(" ") : "";
  const known = fields.filter((field) => FIELDS[field]);
  return html`<dl class="blanks">${known.map((field): Drawn => {
    const word = FIELDS[field];
    return word ? html`<div><dt>${t(word)}</dt><dd>${field === "group" ? group : ""}</dd></div>` : nothing;
  })}</dl>`;
}

/** Where something stands: document and clause. */
function cited(all: readonly Citation[], sources: readonly Source[]): string {
  const words = all.map(({ source, clause }) => {
    const title = sources.find(({ id }) => id === source)?.title;
    return [title ? said(title) : source, clause].join(t("list.comma"));
  });
  return [...new Set(words)].join(t("list.semicolon"));
}
