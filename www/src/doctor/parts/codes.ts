/** The codes of the case, each with what became of it. */

import { type Child, h, unseen } from "../../ui/dom.js";
import type { CodeKind } from "../../engine/drg/protocol.js";
import type { CodeView, Status } from "../../engine/generated/drg.js";
import { combobox } from "../combobox.js";
import type { DoctorState } from "../state.js";
import { dragged } from "../../ui/drag.js";
import { onlyWhenChanged, redraw } from "../../ui/redraw.js";
import type { Entry } from "../stay.js";
import { type Key, said, t } from "../words.js";
import type { Part } from "../part.js";

/** What one list is called. */
const WORDS: Record<CodeKind, Record<"title" | "label" | "hint" | "first" | "other" | "none", Key>> = {
  diagnosis: {
    title: "diagnoses",
    label: "diagnoses.find",
    hint: "diagnoses.find.hint",
    first: "diagnoses.first",
    other: "diagnoses.other",
    none: "diagnoses.none",
  },
  procedure: {
    title: "procedures",
    label: "procedures.find",
    hint: "procedures.find.hint",
    first: "procedures.first",
    other: "procedures.other",
    none: "procedures.none",
  },
};

/** Draws a list of codes with the field that finds them. */
export function codes(state: DoctorState, kind: CodeKind): Part {
  const words = WORDS[kind];
  const list = h("ol", { class: "codes", id: `${kind}-list` });
  const none = h("p", { class: "hint" }, t(words.none));
  const find = combobox({
    kind,
    label: t(words.label),
    hint: t(words.hint),
    find: (text, most) => state.find(kind, text, most),
    isWaiting: () => !state.failure && !state.scheme?.named,
    mend: () => state.retry(),
    take: (codes) => {
      for (const { code, name } of codes) state.stay.add(kind, code, name);
      state.touched();
    },
  });
  const move = (entry: Entry, to: number): void => {
    state.stay.move(kind, entry.id, to);
    state.touched();
  };
  list.addEventListener("keydown", (event) => {
    const step = event.altKey ? { ArrowUp: -1, ArrowDown: 1 }[event.key] : undefined;
    const row = event.target instanceof Element ? event.target.closest<HTMLElement>("li") : null;
    const entries = state.stay.lists[kind];
    const at = entries.findIndex(({ id }) => String(id) === row?.dataset["entry"]);
    const entry = entries[at];
    if (!step || !entry) return;
    event.preventDefault();
    move(entry, at + step);
  });
  dragged(list, (from, to) => {
    const entry = state.stay.lists[kind][from];
    if (entry) move(entry, to);
  });
  const draw = (): void => {
    const entries = state.stay.lists[kind];
    none.hidden = entries.length > 0;
    order.hidden = entries.length < 2;
    const before = kind === "diagnosis" ? 0 : state.stay.lists.diagnosis.length;
    redraw(
      list,
      ...entries.map((entry, at) => {
        const view = state.explained?.codes[before + at];
        return row(state, kind, at, view?.code === entry.code ? view : undefined, move);
      }),
    );
  };
  const order = h("p", { class: "hint screen-only" }, t("order"));
  const element = h(
    "section",
    { class: "list", "aria-labelledby": `${kind}-title` },
    h("h2", { id: `${kind}-title` }, t(words.title)),
    find.element,
    none,
    list,
    order,
  );
  const listed = (): string => JSON.stringify(state.stay.lists[kind]);
  const rows = onlyWhenChanged(() => [listed(), state.explained], draw);
  const findings = onlyWhenChanged(() => [state.scheme], find.again);
  return { element, update: () => (rows(), findings()) };
}

function row(
  state: DoctorState,
  kind: CodeKind,
  at: number,
  view: CodeView | undefined,
  move: (entry: Entry, to: number) => void,
): HTMLElement {
  const entries = state.stay.lists[kind];
  const entry = entries[at] as Entry;
  const words = WORDS[kind];
  const of = [entry.code, entry.name].filter(Boolean).join(" ");
  const act = (name: string, sign: string, key: Key, press: () => void): HTMLElement =>
    h(
      "button",
      { type: "button", id: `${kind}-${entry.id}-${name}`, class: "act", onclick: press },
      h("span", { "aria-hidden": "true" }, sign),
      unseen(t(key, { code: of })),
    );
  const remove = (): void => {
    const next = entries[at + 1] ?? entries[at - 1];
    state.stay.remove(kind, entry.id);
    state.touched();
    document.getElementById(next ? `${kind}-${next.id}-remove` : `find-${kind}`)?.focus();
  };
  const moved = (to: number): void => {
    const id = document.activeElement?.id;
    move(entry, to);
    // At the end of the list the button that was pressed is gone.
    if (id && !document.getElementById(id)) {
      document.getElementById(`${kind}-${entry.id}-${to === 0 ? "down" : "up"}`)?.focus();
    }
  };
  const stands = standing(view, state.explained?.status);
  return h(
    "li",
    { class: `coded ${stands}`, "data-entry": entry.id },
    h(
      "div",
      { class: "line" },
      entries.length > 1 && h("span", { class: "grip", "aria-hidden": "true", title: t("act.drag") }, "⠿"),
      h(
        "div",
        { class: "said" },
        h("span", { class: at === 0 ? "rank first" : "rank" }, at === 0 ? t(words.first) : t(words.other, { number: String(at) })),
        " ",
        h("span", { class: "code" }, entry.code),
        " ",
        entry.name && h("span", { class: "title" }, entry.name),
        " ",
        ...chips(kind, at, view),
      ),
      h(
        "div",
        { class: "acts", role: "group", "aria-label": t("act.group", { code: of }) },
        at > 0 && act("up", "↑", "act.up", () => moved(at - 1)),
        at < entries.length - 1 && act("down", "↓", "act.down", () => moved(at + 1)),
        act("remove", "✕", "act.remove", remove),
      ),
    ),
    h(
      "div",
      { class: "below" },
      verdict(stands, view),
      at > 0 &&
        h(
          "button",
          { type: "button", id: `${kind}-${entry.id}-first`, class: "link", onclick: () => moved(0) },
          t(kind === "diagnosis" ? "act.first.diagnosis" : "act.first.procedure"),
          unseen(t("act.of", { code: of })),
        ),
    ),
    view?.suggestion && suggestion(state, kind, entry, view.suggestion),
  );
}

type Standing = "used" | "unused" | "bad" | "open";

/** How a code stands, in a word: for the row's edge, which repeats what the sentence says. */
function standing(view: CodeView | undefined, status: Status | undefined): Standing {
  if (!view) return "open";
  if (!view.valid) return "bad";
  if (view.used.length) return "used";
  // While data is missing nobody knows yet what a code will be used for.
  return view.why_not && status !== "needs_data" ? "unused" : "open";
}

const SIGNS: Record<Standing, string> = { used: "✓", unused: "–", bad: "✕", open: "" };
const LEADS: Record<Exclude<Standing, "open">, Key> = { used: "verdict.used", unused: "verdict.unused", bad: "verdict.bad" };

function verdict(stands: Standing, view: CodeView | undefined): Child {
  if (!view || stands === "open") return undefined;
  const reasons = [...view.used.map(([, words]) => said(words)), ...(view.why_not ? [said(view.why_not)] : [])];
  return h(
    "p",
    { class: "verdict" },
    h("span", { class: "sign", "aria-hidden": "true" }, SIGNS[stands]),
    h("strong", {}, t(LEADS[stands])),
    reasons.join(t("list.semicolon")),
  );
}

function chips(kind: CodeKind, at: number, view: CodeView | undefined): Child[] {
  if (!view) return [];
  const chip = (word: string, look = "chip"): HTMLElement => h("span", { class: look }, word);
  return [
    view.level && chip(view.level, "chip level"),
    view.grey && chip(t("mark.grey")),
    kind === "diagnosis" && at > 0 && view.allowed_as_principal === false && !view.grey && chip(t("mark.not_principal")),
  ];
}

function suggestion(state: DoctorState, kind: CodeKind, entry: Entry, [code, name]: [string, string]): HTMLElement {
  const take = (): void => {
    entry.code = code;
    entry.name = name;
    state.touched();
    document.getElementById(`${kind}-${entry.id}-remove`)?.focus();
  };
  return h(
    "p",
    { class: "meant" },
    h("button", { type: "button", id: `${kind}-${entry.id}-take`, class: "second", onclick: take }, t("suggestion.take", { code, name })),
  );
}
