/** The group: large, always in sight, with what is missing where there is none. */

import { announce } from "../../ui/announce.js";
import { Failure } from "../../engine/client.js";
import { type Child, h } from "../../ui/dom.js";
import type { Explained, Quantity, Status } from "../../engine/generated/drg.js";
import { button } from "../../ui/controls.js";
import type { Part } from "../part.js";
import { Damaged, type DoctorState } from "../state.js";
import { EXAMPLES, fillIn } from "../examples.js";
import { fieldOf, groupName, nameOf } from "../names.js";
import { onlyWhenChanged, redraw } from "../../ui/redraw.js";
import { reopening } from "../reopening.js";
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

/** Draws the bar with the group. */
export function group(state: DoctorState): Part {
  const element = h("section", { class: "group", id: "group", "aria-label": t("group") });
  let before = "";
  const draw = (): void => {
    const { explained, failure } = state;
    element.dataset["status"] = failure ? "failed" : (explained?.status ?? "none");
    redraw(element, ...(failure ? failed(state) : explained ? answer(state, explained) : nothing(state)));
    const version = failure instanceof Failure && failure.what === "version";
    const sentence = failure ? t(version ? "version" : "failure.title") : explained ? aloud(explained) : "";
    // The same group is not read out at every stroke.
    if (sentence && sentence !== before) announce(sentence);
    before = sentence;
  };
  return { element, update: onlyWhenChanged(() => [state.explained, state.failure, state.scheme?.id], draw) };
}

function nothing(state: DoctorState): Child[] {
  if (!state.scheme) return [h("p", { class: "waiting" }, t("waiting"))];
  const examples = EXAMPLES.map((example) => {
    const fill = (): void => {
      fillIn(state.stay, example);
      state.touched();
      document.getElementById("find-diagnosis")?.focus();
    };
    return button(t(example.title), fill);
  });
  return [
    h("p", { class: "start" }, t("group.none")),
    h("div", { class: "examples", role: "group", "aria-label": t("example") }, h("span", { class: "hint", "aria-hidden": "true" }, t("example")), ...examples),
  ];
}

function answer(state: DoctorState, explained: Explained): Child[] {
  const { status, drg, cause } = explained;
  const name = groupName(explained);
  const has = status === "grouped" || status === "ambiguous";
  return [
    h(
      "p",
      { class: "headline" },
      has && h("strong", { class: "drg" }, drg),
      has && " ",
      h("span", { class: "status" }, h("span", { class: "sign", "aria-hidden": "true" }, SIGNS[status]), t(WORDS[status])),
      has && " ",
      has && h("span", { class: "drg-name" }, name),
    ),
    cause && status !== "needs_data" && h("p", { class: "cause" }, said(cause)),
    status === "ambiguous" && h("p", { class: "cause" }, t("status.ambiguous.means")),
    status === "needs_data" && missing(state, explained.needed ?? []),
    status === "invalid" && mend(),
  ];
}

/** Asks for exactly what is missing; a press leads to its field. */
function missing(state: DoctorState, needed: Quantity[]): HTMLElement {
  return h(
    "div",
    { class: "missing" },
    h("span", {}, t("status.needs_data.means")),
    ...needed.map((quantity) => {
      const tell = (): void => document.getElementById(fieldOf(quantity))?.focus();
      return button(t("needs.tell", { what: nameOf(state, quantity) }), tell, "primary");
    }),
  );
}

/** Leads to the first code that cannot stand where it does. */
function mend(): Child {
  const look = (): void => {
    const row = document.querySelector(".coded.bad");
    const press = row?.querySelector<HTMLElement>(".meant button") ?? row?.querySelector<HTMLElement>("button");
    (press ?? document.getElementById("find-diagnosis"))?.focus();
  };
  return h("div", { class: "missing" }, button(t("status.invalid.look"), look, "primary"));
}

/** The site has another version by now than the page that is open. */
function ofAnotherVersion(state: DoctorState): Child[] {
  return [h("p", { class: "headline" }, h("strong", {}, t("version"))), ...reopening(state)];
}

function failed(state: DoctorState): Child[] {
  const { failure } = state;
  const what = failure instanceof Failure ? failure.what : "engine";
  if (what === "version") return ofAnotherVersion(state);
  const damaged = failure instanceof Damaged && failure.importedScheme;
  const other = damaged && state.usual;
  return [
    h("p", { class: "headline" }, h("strong", {}, t("failure.title"))),
    damaged
      ? h("p", { class: "cause" }, t("failure.damaged", { name: said(damaged.title) }))
      : h("p", { class: "cause" }, t(what === "pack" ? "failure.scheme" : "failure.engine")),
    other
      ? h("div", { class: "missing" }, button(t("failure.other", { name: said(other.title) }), () => void state.choose(other.id), "primary"))
      : h("div", { class: "missing" }, button(t("failure.retry"), () => void state.retry(), "primary")),
    h("details", {}, h("summary", {}, t("failure.detail")), h("p", {}, failure instanceof Error ? failure.message : String(failure))),
  ];
}

/** The group first, then what it is. */
function aloud(explained: Explained): string {
  const { status, drg, cause } = explained;
  const code = status === "grouped" || status === "ambiguous" ? `${drg} ${groupName(explained)}` : "";
  const end = language() === "zh" ? "。" : ". ";
  return [code, t(WORDS[status]), cause && said(cause)].filter(Boolean).join(end);
}
