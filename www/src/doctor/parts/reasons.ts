/** Why this group: the way to it, the severity, and which groups one condition was missing for. */

import { html, nothing, type TemplateResult } from "lit-html";
import type { CodeView, Explained, RowView, Use } from "../../engine/generated/drg.js";
import { against, sets } from "../against.js";
import { ambiguity } from "../meaning.js";
import { groupName, nameOf } from "../names.js";
import { type Drawn, type Part, unseen } from "../part.js";
import type { DoctorState } from "../state.js";
import { type Key, said, t } from "../words.js";

/** Draws the reasons; there is nothing to see before there is an answer. */
export function reasons(state: DoctorState): Part {
  // What was opened stays open, also where there was no answer in between.
  let open = false;
  const [named, setsOf] = [against(state), sets(state)];
  const toggled = ({ currentTarget }: Event): void => {
    if (currentTarget instanceof HTMLDetailsElement) open = currentTarget.open;
  };
  /** Every row that was tried, for whoever wants to follow. */
  const rows = (path: RowView[]): TemplateResult => html`
    <details class="rows screen-only" ?open=${open} @toggle=${toggled}>
      <summary>${t("rows", { count: String(path.length) })}</summary>
      <p class="hint">${t("rows.hint")}</p>
      <ol class="tried">${path.map(tried)}</ol>
    </details>`;
  return () => {
    const { explained } = state;
    const reached = explained && explained.path.length > 0;
    return html`<div class="reasons">
      <section class="why" aria-labelledby="why-title" ?hidden=${!reached}>
        <h2 id="why-title">${t("why")}</h2>
        ${explained ? [steps(explained), asked(state, explained), rows(explained.path)] : nothing}
      </section>
      <section
        class="why-not screen-only"
        aria-labelledby="why-not-title"
        ?hidden=${!explained || explained.status === "invalid"}
      >
        <h2 id="why-not-title">${t("why_not")}</h2>
        <p class="banner record">${t("why_not.record")}</p>
        ${explained ? [ambiguity(explained), near(explained, setsOf), named()] : nothing}
      </section>
    </div>`;
  };
}

function steps(explained: Explained): TemplateResult {
  const { mdc, adrg, drg, status, names, path } = explained;
  const step = (what: Key, found: Drawn | string, how?: string): TemplateResult =>
    html`<li
      ><span class="step">${t(what)}</span><span class="found">${found}</span
      >${how ? html`<span class="how">${how}</span>` : nothing}</li>`;
  const named = (code: string, name: string | null): TemplateResult =>
    html`<span><span class="code">${code}</span> ${name ?? ""}</span>`;
  const before = path.filter(({ holds }) => holds === false).length;
  const last = path.at(-1);
  const open = status === "needs_data" ? t("why.open") : t("why.none");
  const row = adrg && [
    last && t(`kind.${last.kind}`),
    by(explained, "row"),
    t(before ? "why.adrg.how" : "why.adrg.first", { count: String(before) }),
  ];
  const adrgHow = row ? row.filter(Boolean).join(t("list.semicolon")) : t("why.adrg.tried", { count: String(before) });
  return html`<ol class="steps">
    ${step("why.mdc", mdc ? named(mdc, names[0]) : open, mdc ? by(explained, "category") : undefined)}
    ${mdc || adrg ? step("why.adrg", adrg ? named(adrg, names[1]) : open, adrgHow) : nothing}
    ${adrg && status === "grouped" ? step("why.severity", ...severity(explained)) : nothing}
    ${status === "grouped" ? step("why.drg", named(drg, groupName(explained)), by(explained, "group")) : nothing}
  </ol>`;
}

/** Which codes were used for something; empty where none was. */
function by({ codes }: Explained, use: Use): string {
  const found = codes.filter(({ used }) => used.some(([own]) => own === use));
  return found.length ? t("why.by", { codes: found.map(of).join(t("list.comma")) }) : "";
}

/** The complication that made the severity. Why another one did not stands at its own row. */
function severity(explained: Explained): [Drawn | string, string] {
  const { severity, codes } = explained;
  if (!severity) return [t("why.severity.none"), t("why.severity.none.how")];
  const [level, words] = severity;
  const found = html`<span><span class="chip level">${level}</span> ${said(words)}</span>`;
  const decided = by(explained, "severity");
  const unsplit = codes.filter((code) => code.level === level).map(of);
  return [found, decided || t("why.severity.unsplit", { codes: unsplit.join(t("list.comma")) })];
}

function of({ code, name }: CodeView): string {
  return name ? `${code} ${name}` : code;
}

function asked(state: DoctorState, { asked }: Explained): Drawn {
  // From one year on the age in years says all that rules ask of the age in days.
  const { isInfant } = state.stay;
  const own = asked.map((quantity) => (quantity === "age_days" && !isInfant ? "age_years" : quantity));
  const names = [...new Set(own)].map((quantity) => nameOf(state, quantity));
  if (!names.length) return nothing;
  return html`<p class="hint">${t("why.asked", { names: names.join(t("list.comma")) })}</p>`;
}

function tried({ adrg, name, holds, rule }: RowView): TemplateResult {
  const word: Key = holds === null ? "row.open" : holds ? "row.holds" : "row.fails";
  return html`<li class=${holds ? "holds" : nothing}
    ><span class="code">${adrg}</span> ${name}${unseen(t("list.comma"))}<strong class="outcome">${t(word)}</strong
    ><span class="rule" lang="en">${rule}</span></li>`;
}

function near({ why_not: found, status }: Explained, setsOf: (names: string[]) => TemplateResult): TemplateResult {
  if (!found.length) return html`<p>${t(status === "needs_data" ? "why_not.open" : "why_not.none")}</p>`;
  const rows = found.map(
    ({ drg, name, words, sets }) => html`<li>
      <p class="which"><span class="code">${drg}</span> ${name}</p>
      <p><strong>${t("why_not.missing")}</strong>${said(words)}</p>
      ${setsOf(sets)}
    </li>`,
  );
  return html`<p class="hint">${t("why_not.help")}</p><ul class="near">${rows}</ul>`;
}
