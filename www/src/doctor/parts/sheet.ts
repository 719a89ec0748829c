/** What only the printed sheet says: scheme, readings, person, day. */

import { h } from "../../ui/dom.js";
import type { Part } from "../part.js";
import type { DoctorState } from "../state.js";
import { editionInWords } from "../scheme-words.js";
import { nameOf } from "../names.js";
import { redraw } from "../../ui/redraw.js";
import { otherReadings } from "../scheme-words.js";
import { type Key, day, said, t, today } from "../words.js";

const UNITS = { age_years: "unit.years", age_days: "unit.days", weight: "unit.grams" } as const satisfies Record<string, Key>;

/** Draws the head of the printed sheet. */
export function sheet(state: DoctorState): Part {
  const element = h("section", { class: "sheet print-only" });
  const update = (): void => {
    const { scheme, stay } = state;
    const numbers = (["age_years", "age_days", "weight"] as const).flatMap((quantity) => {
      const number = stay.number(quantity);
      return number === undefined ? [] : [t("sheet.number", { what: nameOf(state, quantity), number: String(number), unit: t(UNITS[quantity]) })];
    });
    const facts: [Key, string][] = [
      ["sheet.person", [stay.sex ? t(`sex.${stay.sex}`) : "", ...numbers].filter(Boolean).join(t("list.comma"))],
      ["sheet.scheme", scheme ? [editionInWords(state), said(scheme.source)].join(t("list.semicolon")) : ""],
      ["sheet.readings", otherReadings(state).join(t("list.semicolon")) || t("readings.preset")],
      ["sheet.day", day(today())],
    ];
    const rows = facts.filter(([, fact]) => fact).flatMap(([word, fact]) => [h("dt", {}, t(word)), h("dd", {}, fact)]);
    redraw(element, h("dl", { class: "facts" }, ...rows), h("p", {}, t("sheet.note")));
  };
  return { element, update };
}
