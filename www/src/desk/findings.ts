/** What is wrong with a pack: a list that leads to each place, and the same said at the place itself. */

import type { Finding } from "../engine/generated/core.js";
import { said } from "../i18n/language.js";
import { h } from "../ui/dom.js";
import { isWithin } from "./edit.js";
import { reveal } from "./fold.js";
import { t } from "./words.js";

/** So many findings are listed. */
const SHOWN = 20;
/** So many are said at their places. */
const MARKED = 200;

/** Goes to the field that a finding is about: that at its place, the first below it, or the nearest above. Whether
 * there is one. */
export function goTo(within: Element, path: string): boolean {
  reveal(within, path);
  const places = [...within.querySelectorAll<HTMLElement>("[data-path], [data-add], details[data-at] > summary")];
  const placeOf = ({ dataset, parentElement }: HTMLElement): string =>
    dataset.path ?? dataset.add ?? parentElement?.dataset.at ?? "";
  const fields = places.filter(({ dataset }) => dataset.path !== undefined);
  const below = [...fields, ...places].find((one) => isWithin(placeOf(one), path));
  const above = places.filter((one) => isWithin(path, placeOf(one)));
  const nearest = above.sort((one, other) => placeOf(other).length - placeOf(one).length)[0];
  const there = below ?? nearest;
  there?.focus();
  return there !== undefined;
}

/** The findings, each with a way to its place. */
export function findingList(findings: readonly Finding[], go: (path: string) => void): HTMLElement[] {
  return [
    h("p", {}, t("check.found", { count: String(findings.length) })),
    h(
      "ul",
      {},
      ...findings.slice(0, SHOWN).map(({ path, message }) => {
        const press = h("button", { type: "button", class: "link", onclick: () => go(path) }, t("check.go"));
        return h("li", {}, h("code", {}, path), ` ${said(message)} `, press);
      }),
    ),
  ];
}

/** Says each finding at its place, or at the nearest around it that is drawn; folds say how many are in them. */
export function mark(within: Element, findings: readonly Finding[]): void {
  const slots = new Map<string, HTMLElement>();
  for (const slot of within.querySelectorAll<HTMLElement>("[data-problem]")) {
    slot.hidden = true;
    slot.textContent = "";
    const place = slot.dataset.problem ?? "";
    if (!slots.has(place)) slots.set(place, slot);
  }
  for (const field of within.querySelectorAll("[aria-invalid]")) {
    field.removeAttribute("aria-invalid");
    field.removeAttribute("aria-describedby");
  }
  for (const { path, message } of findings.slice(0, MARKED)) {
    const around = [...slots.keys()].filter((place) => isWithin(path, place));
    const nearest = slots.get(around.sort((one, other) => other.length - one.length)[0] ?? "");
    if (!nearest) continue;
    nearest.hidden = false;
    nearest.append(h("span", {}, `${said(message)} `));
    nearest.id ||= `problem-${[...slots.values()].indexOf(nearest)}`;
    for (const field of within.querySelectorAll<HTMLElement>("[data-path]")) {
      if (field.dataset.path !== path) continue;
      field.setAttribute("aria-invalid", "true");
      field.setAttribute("aria-describedby", nearest.id);
    }
  }
  for (const details of within.querySelectorAll<HTMLElement>("details[data-at]")) {
    const inside = findings.filter(({ path }) => isWithin(path, details.dataset.at ?? ""));
    const count = details.querySelector("summary > .count");
    if (count) count.textContent = inside.length ? ` ${t("edit.wrong", { count: String(inside.length) })}` : "";
  }
}
