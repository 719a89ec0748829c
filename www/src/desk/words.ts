/** Every sentence of the pack desk, in the language that is chosen. */

import en from "../../messages/desk.en.json";
import zh from "../../messages/desk.zh.json";
import { catalogue } from "../i18n/language.js";
import { fieldLabel, valueLabel } from "./labels.js";
import { type Fields, isFields, type Json, shown } from "./pack.js";

/** A sentence of the catalogue with its `{places}` filled in. */
export const t = catalogue(zh, en);

/** What the conditions of a situation are words for. */
const OF: Partial<Record<string, string>> = {
  tier: "Tier",
  place: "Place",
  referral: "Referral",
  care: "Care",
  group: "PersonGroup",
  kind: "HospitalKind",
};

/** Where something stands in a pack, as people read it: `layers[0].deductible.amount.cells` → 起付线 · 金额. */
export function placeName(path: string): string {
  const names = path.split(".").filter((part) => part !== "cells" && !/^layers\[/.test(part));
  return names.map((part) => fieldLabel(part)).join(" · ") || path;
}

/** From one number to another, in whole ones or in yuan. */
function span(condition: Fields): string {
  const from = shown(condition.from ?? condition.above);
  const to = condition.to ?? condition.up_to;
  return to === undefined ? t("when.over", { from }) : t("when.span", { from, to: shown(to) });
}

function condition(name: string, found: Json): string {
  if (isFields(found) && (found.from ?? found.above) !== undefined) return span(found);
  if (isFields(found)) {
    const answers = Object.entries(found).map(
      ([question, those]) => `${question}${t("when.colon")}${[those].flat().join(t("when.or"))}`,
    );
    return answers.join(t("when.and"));
  }
  return [found]
    .flat()
    .map((value) => valueLabel(shown(value), OF[name] ?? ""))
    .join(t("when.or"));
}

/** The situation of a row. */
export function situation(when: object | undefined): string {
  const parts = Object.entries((when ?? {}) as Fields).map(
    ([name, found]) => `${fieldLabel(name, "When")}${t("when.colon")}${condition(name, found)}`,
  );
  return parts.join(t("when.and")) || t("when.always");
}
