/** Which scheme groups, and which readings of its text. */

import { type Child, h } from "../../ui/dom.js";
import type { SwitchSummary } from "../../engine/generated/drg.js";
import type { Part } from "../part.js";
import type { DoctorState } from "../state.js";
import { editionInWords, otherReadings } from "../scheme-words.js";
import { onlyWhenChanged, redraw } from "../../ui/redraw.js";
import { said, t } from "../words.js";

/** Draws the choice of the scheme. */
export function chosenScheme(state: DoctorState): Part {
  const id = "scheme";
  const select = h("select", { id });
  const about = h("p", { class: "hint", id: "scheme-about" });
  select.setAttribute("aria-describedby", about.id);
  select.addEventListener("change", () => void state.choose(select.value));
  const element = h("div", { class: "field" }, h("label", { for: id }, t("scheme")), select, about);
  let listed = "";
  const update = (): void => {
    const schemes = state.schemes;
    const now = schemes.map(({ id, title }) => `${id} ${said(title)}`).join();
    if (now !== listed) {
      const all = schemes.map(({ id, title }) => h("option", { value: id }, said(title)));
      select.replaceChildren(h("option", { value: "" }, t("scheme.by_day")), ...all);
      listed = now;
    }
    select.value = state.isByDay ? "" : state.chosen;
    const { scheme } = state;
    if (scheme?.id !== state.chosen) about.textContent = t("waiting");
    else about.textContent = scheme ? [editionInWords(state), t("scheme.about", counts(scheme.counts))].join(t("list.semicolon")) : "";
  };
  return { element, update };
}

function counts(counts: Record<string, number>): Record<string, string> {
  return Object.fromEntries(Object.entries(counts).map(([name, count]) => [name, String(count)]));
}

/** Draws the switches for readings that differ, and what a reader must know of the scheme. */
export function readings(state: DoctorState): Part {
  const element = h("div", { class: "readings" });
  let open = false;
  const draw = (): void => {
    const { scheme } = state;
    open = element.querySelector("details")?.open ?? open;
    if (!scheme) return redraw(element);
    const changed = otherReadings(state).length;
    const title = changed ? t("readings.changed", { count: String(changed) }) : t("readings.preset");
    const reset = (): void => void state.read({});
    redraw(
      element,
      scheme.switches.length > 0 &&
        h(
          "details",
          { open, id: "readings" },
          h("summary", {}, title),
          h("p", { class: "hint" }, t("readings.help")),
          ...scheme.switches.map((own) => choice(state, own)),
          changed > 0 && h("p", { class: "actions" }, h("button", { type: "button", class: "second", onclick: reset }, t("readings.reset"))),
        ),
      h(
        "details",
        { id: "scheme-source" },
        h("summary", {}, t("scheme.source")),
        h("p", {}, said(scheme.source)),
        scheme.checked && h("p", {}, t("scheme.checked", { day: scheme.checked })),
        notes(scheme.notes.map(said)),
      ),
    );
  };
  return { element, update: onlyWhenChanged(() => [state.scheme], draw) };
}

function notes(sentences: string[]): Child {
  return sentences.length > 0 && h("ul", {}, ...sentences.map((sentence) => h("li", {}, sentence)));
}

function choice(state: DoctorState, own: SwitchSummary): HTMLElement {
  const rows = own.choices.map(({ id, title }) => {
    const field = `switch-${own.id}-${id}`;
    const input = h("input", { type: "radio", name: `switch-${own.id}`, id: field, value: id });
    input.checked = id === own.chosen;
    input.addEventListener("change", () => {
      const taken = (state.scheme?.switches ?? []).map((other) => [other.id, other.id === own.id ? id : other.chosen]);
      void state.read(Object.fromEntries(taken) as Record<string, string>);
    });
    return h("div", { class: "option" }, input, h("label", { for: field }, said(title)));
  });
  return h("fieldset", {}, h("legend", {}, said(own.title)), ...rows);
}
