/** What only the printed sheet says: scheme, readings, person, day. */

import { html } from "lit-html";
import { nameOf } from "../names.js";
import type { Part } from "../part.js";
import { editionInWords, otherReadings } from "../scheme-words.js";
import type { DoctorState } from "../state.js";
import type { Typed } from "../stay.js";
import { day, type Key, said, t, today } from "../words.js";

/** What a number without a unit is of. */
const UNITS = { age: "unit.years", weight: "unit.grams" } as const satisfies Record<Typed, Key>;

/** Draws the head of the printed sheet. */
export function sheet(state: DoctorState): Part {
  return () => {
    const { scheme, stay } = state;
    const numbers = (["age", "weight"] as const).flatMap((typed) => {
      const text = stay.read(typed);
      if (text === undefined) return [];
      const what = typed === "age" ? t("person.age_years") : nameOf(state, typed);
      const unit = /\d$/.test(text) ? t(UNITS[typed]) : "";
      return [t("sheet.number", { what, number: text, unit }).trimEnd()];
    });
    const facts: [Key, string][] = [
      ["sheet.person", [stay.sex ? t(`sex.${stay.sex}`) : "", ...numbers].filter(Boolean).join(t("list.comma"))],
      ["sheet.scheme", scheme ? [editionInWords(state), said(scheme.source)].join(t("list.semicolon")) : ""],
      ["sheet.readings", otherReadings(state).join(t("list.semicolon")) || t("readings.preset")],
      ["sheet.day", day(today())],
    ];
    const rows = facts.filter(([, fact]) => fact).map(([word, fact]) => html`<dt>${t(word)}</dt><dd>${fact}</dd>`);
    return html`<section class="sheet print-only"><dl class="facts">${rows}</dl><p>${t("sheet.note")}</p></section>`;
  };
}
