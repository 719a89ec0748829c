/**
 * What is written into a paper by hand or typed in here. Names and numbers stay in this tab: they are
 * no part of what was told, so no request and no entry of history can hold them.
 */

import type { FieldKind, FormField } from "../engine/generated/core.js";
import type { Navigation } from "../patient/navigation.js";
import { h } from "../ui/dom.js";
import { headed, p, said } from "./words.js";

/** Written by hand with a pen, and nowhere else. */
const BY_HAND: ReadonlySet<FieldKind> = new Set<FieldKind>(["party_signature", "hospital_signature", "date"]);

/** A field of a paper: what stands there, a box to type into, or a line for a pen. */
export function fieldOf(field: FormField, navigation: Navigation): HTMLElement {
  const { kind, label, value, by } = field;
  const id = `blank-${kind}`;
  const words = headed(label);
  const box = (term: HTMLElement | string, ...content: HTMLElement[]): HTMLElement =>
    h("div", { class: "blank", "data-field": kind }, h("dt", {}, term), h("dd", {}, ...content));
  if (value) return box(words, h("span", {}, said(value)));
  if (BY_HAND.has(kind)) return box(words, h("span", { class: "line" }));
  if (by === "hospital")
    return box(words, h("span", { class: "line" }), h("span", { class: "hint" }, p("paper.by_hospital")));
  const { names } = navigation;
  // On paper a box would cut what is longer than itself.
  const shown = h("span", { class: "typed" }, names.get(kind) ?? "");
  const input = h("input", {
    type: "text",
    id,
    class: "screen-only",
    autocomplete: "off",
    autocapitalize: "off",
    spellcheck: "false",
    size: 18,
  });
  input.value = names.get(kind) ?? "";
  const changed = (): void => {
    names.set(kind, input.value);
    shown.textContent = input.value;
  };
  input.addEventListener("input", changed);
  input.addEventListener("change", changed);
  return box(h("label", { for: id }, words), input, shown);
}
