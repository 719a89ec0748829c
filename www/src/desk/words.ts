/** Every sentence of the pack desk, in the language that is chosen. */

import en from "../../messages/desk.en.json";
import zh from "../../messages/desk.zh.json";
import { catalogue } from "../i18n/language.js";

/** A sentence of the catalogue with its `{places}` filled in. */
export const t = catalogue(zh, en);

const NAMES: Record<string, Parameters<typeof t>[0]> = {
  place: "when.place",
  tier: "when.tier",
  referral: "when.referral",
  in_region: "when.in_region",
  in_province: "when.in_province",
  out_of_province: "when.out_of_province",
  filed: "when.filed",
  not_filed: "when.not_filed",
  township: "when.township",
  tier1: "when.tier1",
  tier2: "when.tier2",
  tier3: "when.tier3",
  deductible: "layer.deductible",
  pool: "layer.pool",
  amount: "layer.amount",
  bands: "layer.bands",
  cap: "layer.cap",
  fund: "layer.fund",
};

/** What a name of the format is called; itself where it has no other name here. */
export function named(name: string): string {
  const key = Object.hasOwn(NAMES, name) ? NAMES[name] : undefined;
  return key ? t(key) : name;
}

/** Where something stands in a pack, as people read it: `layers[0].deductible.amount.cells` → 起付线 · 金额. */
export function placeName(path: string): string {
  const names = path.split(".").filter((part) => part !== "cells" && !/^layers\[/.test(part));
  return names.map((part) => named(part)).join(" · ") || path;
}

/** The situation of a row. */
export function situation(when: object | undefined): string {
  const parts = Object.entries(when ?? {}).map(([name, values]) => {
    const list = (Array.isArray(values) ? values : [values]).map((value) => named(String(value)));
    return `${named(name)}：${list.join("、")}`;
  });
  return parts.join("；") || t("when.always");
}
