/** Why this group: the way to it, the severity, and which groups one condition was missing for. */

import { type Child, h, unseen } from "../../ui/dom.js";
import type { CodeView, Explained, RowView, Use } from "../../engine/generated/drg.js";
import type { Part } from "../part.js";
import type { DoctorState } from "../state.js";
import { groupName } from "../names.js";
import { nameOf } from "../names.js";
import { onlyWhenChanged, redraw } from "../../ui/redraw.js";
import { type Key, said, t } from "../words.js";

/** Draws the reasons; there is nothing to see before there is an answer. */
export function reasons(state: DoctorState): Part {
  const why = h("section", { class: "why", "aria-labelledby": "why-title" });
  const not = h("section", { class: "why-not screen-only", "aria-labelledby": "why-not-title" });
  const element = h("div", { class: "reasons" }, why, not);
  // What was opened stays open while the case changes.
  let open = false;
  const draw = (): void => {
    const { explained } = state;
    const reached = explained && explained.path.length > 0;
    why.hidden = !reached;
    not.hidden = !explained || explained.status === "invalid";
    if (!explained) return redraw(why), redraw(not);
    open = why.querySelector("details")?.open ?? open;
    redraw(why, h("h2", { id: "why-title" }, t("why")), steps(explained), asked(state, explained), rows(explained.path, open));
    redraw(not, h("h2", { id: "why-not-title" }, t("why_not")), h("p", { class: "banner record" }, t("why_not.record")), ...near(explained));
  };
  return { element, update: onlyWhenChanged(() => [state.explained], draw) };
}

function steps(explained: Explained): HTMLElement {
  const { mdc, adrg, drg, status, names, path } = explained;
  const step = (what: Key, found: Child, how?: string): HTMLElement =>
    h("li", {}, h("span", { class: "step" }, t(what)), h("span", { class: "found" }, found), how && h("span", { class: "how" }, how));
  const named = (code: string, name: string | null): Child => h("span", {}, h("span", { class: "code" }, code), " ", name ?? "");
  const before = path.filter(({ holds }) => holds === false).length;
  const last = path.at(-1);
  const open = status === "needs_data" ? t("why.open") : t("why.none");
  const row = adrg && [
    last && t(`kind.${last.kind}`),
    by(explained, "row"),
    t(before ? "why.adrg.how" : "why.adrg.first", { count: String(before) }),
  ];
  return h(
    "ol",
    { class: "steps" },
    step("why.mdc", mdc ? named(mdc, names[0]) : open, mdc ? by(explained, "category") : undefined),
    (mdc || adrg) &&
      step(
        "why.adrg",
        adrg ? named(adrg, names[1]) : open,
        row ? row.filter(Boolean).join(t("list.semicolon")) : t("why.adrg.tried", { count: String(before) }),
      ),
    adrg && status === "grouped" && step("why.severity", ...severity(explained)),
    status === "grouped" && step("why.drg", named(drg, groupName(explained)), by(explained, "group")),
  );
}

/** Which codes were used for something; empty where none was. */
function by({ codes }: Explained, use: Use): string {
  const found = codes.filter(({ used }) => used.some(([own]) => own === use));
  return found.length ? t("why.by", { codes: found.map(of).join(t("list.comma")) }) : "";
}

/** The complication that made the severity. Why another one did not stands at its own row. */
function severity(explained: Explained): [Child, string] {
  const { severity, codes } = explained;
  if (!severity) return [t("why.severity.none"), t("why.severity.none.how")];
  const [level, words] = severity;
  const found = h("span", {}, h("span", { class: "chip level" }, level), " ", said(words));
  const decided = by(explained, "severity");
  const unsplit = codes.filter((code) => code.level === level).map(of);
  return [found, decided || t("why.severity.unsplit", { codes: unsplit.join(t("list.comma")) })];
}

function of({ code, name }: CodeView): string {
  return name ? `${code} ${name}` : code;
}

function asked(state: DoctorState, { asked }: Explained): Child {
  // From one year on the age in years says all that rules ask of the age in days.
  const infant = state.stay.number("age_years") === 0 || state.stay.number("age_days") !== undefined;
  const own = asked.map((quantity) => (quantity === "age_days" && !infant ? "age_years" : quantity));
  const names = [...new Set(own)].map((quantity) => nameOf(state, quantity));
  return names.length > 0 && h("p", { class: "hint" }, t("why.asked", { names: names.join(t("list.comma")) }));
}

/** Every row that was tried, for whoever wants to follow. */
function rows(path: RowView[], open: boolean): HTMLElement {
  const word = (holds: boolean | null): Key => (holds === null ? "row.open" : holds ? "row.holds" : "row.fails");
  return h(
    "details",
    { class: "rows screen-only", open },
    h("summary", {}, t("rows", { count: String(path.length) })),
    h("p", { class: "hint" }, t("rows.hint")),
    h(
      "ol",
      { class: "tried" },
      ...path.map((row) =>
        h(
          "li",
          { class: row.holds ? "holds" : undefined },
          h("span", { class: "code" }, row.adrg),
          " ",
          row.name,
          unseen(t("list.comma")),
          h("strong", { class: "outcome" }, t(word(row.holds))),
          h("span", { class: "rule", lang: "en" }, row.rule),
        ),
      ),
    ),
  );
}

function near({ why_not: found, status }: Explained): Child[] {
  if (!found.length) return [h("p", {}, t(status === "needs_data" ? "why_not.open" : "why_not.none"))];
  return [
    h("p", { class: "hint" }, t("why_not.help")),
    h(
      "ul",
      { class: "near" },
      ...found.map(({ drg, name, words }) =>
        h("li", {}, h("p", { class: "which" }, h("span", { class: "code" }, drg), " ", name), h("p", {}, h("strong", {}, t("why_not.missing")), said(words))),
      ),
    ),
  ];
}
