/** The group: large, always in sight, with what is missing where there is none. */

import { html, nothing, type TemplateResult } from "lit-html";
import { Failure } from "../../engine/client.js";
import type { Explained, Fork, Quantity, Status } from "../../engine/generated/drg.js";
import { announce } from "../../ui/announce.js";
import { EXAMPLES, fillIn } from "../examples.js";
import { Damaged } from "../imported-scheme.js";
import { leftOut, remarks } from "../meaning.js";
import { fieldOf, groupName, nameOf } from "../names.js";
import { button, type Drawn, type Part } from "../part.js";
import { reopening } from "../reopening.js";
import type { DoctorState } from "../state.js";
import { type Key, language, said, t } from "../words.js";

/** Signs that stand beside the words, for those who know them already. */
const SIGNS: Record<Status, string> = { grouped: "✓", ambiguous: "?!", ungrouped: "∅", needs_data: "?", invalid: "✕" };

const WORDS: Record<Status, Key> = {
  grouped: "status.grouped",
  ambiguous: "status.ambiguous",
  ungrouped: "status.ungrouped",
  needs_data: "status.needs_data",
  invalid: "status.invalid",
};

/** Draws the bar with the group; `next` is what stands below it where there is one: money, and what to do next. */
export function group(state: DoctorState, next: Part): Part {
  let before = "";
  return () => {
    const { explained, failure } = state;
    const version = failure instanceof Failure && failure.what === "version";
    const sentence = failure ? t(version ? "version" : "failure.title") : explained ? aloud(explained) : "";
    // The same group is not read out at every stroke.
    if (sentence && sentence !== before) announce(sentence);
    before = sentence;
    const status = failure ? "failed" : (explained?.status ?? "none");
    const inside = failure ? failed(state) : explained ? answer(state, explained, next) : none(state);
    return html`<section class="group" id="group" aria-label=${t("group")} data-status=${status}>${inside}</section>`;
  };
}

function none(state: DoctorState): TemplateResult {
  const examples = EXAMPLES.map((example) =>
    button(t(example.title), () => {
      fillIn(state.stay, example);
      state.touched();
      document.getElementById("find-diagnosis")?.focus();
    }),
  );
  // What is to come has its room from the start: nothing moves once it is there.
  return html`
    <p class="start">${t(state.scheme ? "group.none" : "waiting")}</p>
    <div class="examples" role="group" aria-label=${t("example")}
      ><span class="hint" aria-hidden="true">${t("example")}</span>${examples}</div>`;
}

function answer(state: DoctorState, explained: Explained, next: Part): TemplateResult {
  const { status, drg, cause } = explained;
  const has = status === "grouped" || status === "ambiguous";
  return html`
    <p class="headline"
      >${has ? html`<strong class="drg">${drg}</strong> ` : nothing}<span class="status"
        ><span class="sign" aria-hidden="true">${SIGNS[status]}</span>${t(WORDS[status])}</span
      >${has ? html` <span class="drg-name">${groupName(explained)}</span>` : nothing}${
        has && state.scheme ? html` <span class="by">${said(state.scheme.title)}</span>` : nothing
      }</p>
    ${cause && status !== "needs_data" ? html`<p class="cause">${said(cause)}</p>` : nothing}
    ${status === "ambiguous" ? html`<p class="cause">${t("status.ambiguous.means")}</p>` : nothing}
    ${leftOut(explained)}${remarks(explained)}
    ${status === "needs_data" ? [missing(state, explained.needed ?? []), ways(explained.forks ?? [])] : nothing}
    ${status === "invalid" ? mend() : nothing}
    ${has ? next() : nothing}`;
}

/** Asks for exactly what is missing; a press leads to its field. */
function missing(state: DoctorState, needed: Quantity[]): TemplateResult {
  const buttons = needed.map((quantity) => {
    const tell = (): void => document.getElementById(fieldOf(quantity))?.focus();
    return button(t("needs.tell", { what: nameOf(state, quantity) }), tell, "primary");
  });
  return html`<div class="missing"><span>${t("status.needs_data.means")}</span>${buttons}</div>`;
}

/** So many ways on are said in the bar. */
const MAX_WAYS = 4;

/** What the missing number would decide. */
function ways(forks: Fork[]): Drawn {
  const decided = forks.filter(({ status }) => status !== "needs_data");
  if (!decided.length) return nothing;
  const way = ({ quantity, from, until, status, drg, name }: Fork): TemplateResult => {
    const group = status === "grouped" || status === "ambiguous" ? drg : t(WORDS[status]);
    return html`<li>${between(quantity, from, until)}${t("fork.is")}<strong class="code">${group}</strong> ${name ?? ""}</li>`;
  };
  return html`<ul class="ways">${decided.slice(0, MAX_WAYS).map(way)}</ul>`;
}

/** Between which values something holds, as one says it. */
function between(quantity: Quantity, from: number, until: number | null): string {
  if (quantity === "sex") return t(from === 1 ? "sex.male" : "sex.female");
  const places = { from: String(from), until: String(until ?? "") };
  // Days and weights have ends of their own: birth and the first birthday, and no weight.
  const isFirst = quantity === "age_days" ? from === 0 : quantity === "weight" ? from <= 100 : false;
  const key = isFirst ? (until === null ? "whole" : "below") : until === null ? "above" : "between";
  return t(`fork.${quantity}.${key}`, places);
}

/** Leads to the first code that cannot stand where it does. */
function mend(): TemplateResult {
  const look = (): void => {
    const row = document.querySelector(".coded.bad");
    const press = row?.querySelector<HTMLElement>(".meant button") ?? row?.querySelector<HTMLElement>("button");
    (press ?? document.getElementById("find-diagnosis"))?.focus();
  };
  return html`<div class="missing">${button(t("status.invalid.look"), look, "primary")}</div>`;
}

/** The site has another version by now than the page that is open. */
function ofAnotherVersion(state: DoctorState): TemplateResult {
  return html`<p class="headline"><strong>${t("version")}</strong></p>${reopening(state)}`;
}

function failed(state: DoctorState): TemplateResult {
  const { failure } = state;
  const what = failure instanceof Failure ? failure.what : "engine";
  if (what === "version") return ofAnotherVersion(state);
  const damaged = failure instanceof Damaged ? failure.importedScheme : undefined;
  const cause = damaged
    ? t("failure.damaged", { name: said(damaged.title) })
    : t(what === "pack" ? "failure.scheme" : "failure.engine");
  const other = damaged && state.usual;
  const way = other
    ? button(t("failure.other", { name: said(other.title) }), () => void state.choose(other.id), "primary")
    : html`<button type="button" class="primary" id="retry" @click=${() => retry(state)}>${t("failure.retry")}</button>`;
  const detail: Drawn = html`<details>
    <summary>${t("failure.detail")}</summary>
    <p>${failure instanceof Error ? failure.message : String(failure)}</p>
  </details>`;
  return html`
    <p class="headline"><strong>${t("failure.title")}</strong></p>
    <p class="cause">${cause}</p>
    <div class="missing">${way}</div>
    ${detail}`;
}

/** Tries again. The button goes meanwhile; who pressed it by keyboard goes on from where it leads. */
async function retry(state: DoctorState): Promise<void> {
  await state.retry();
  if (document.activeElement !== document.body) return;
  (document.getElementById("retry") ?? document.getElementById("find-diagnosis"))?.focus();
}

/** The group first, then what it is. */
function aloud(explained: Explained): string {
  const { status, drg, cause } = explained;
  const code = status === "grouped" || status === "ambiguous" ? `${drg} ${groupName(explained)}` : "";
  const end = language() === "zh" ? "。" : ". ";
  return [code, t(WORDS[status]), cause && said(cause)].filter(Boolean).join(end);
}
