/** What is folded away, and drawn when it is opened: a pack has many rows, and each has many fields. */

import { type Child, h } from "../ui/dom.js";
import { isWithin } from "./edit.js";
import type { Editor } from "./editor.js";
import { fieldLabel } from "./labels.js";
import { type Path, placeText } from "./pack.js";
import { t } from "./words.js";

const drawing = new WeakMap<Element, () => void>();

/** Where what is wrong at a place is said. */
export function problemAt(path: Path): HTMLElement {
  return h("p", { class: "problem", "data-problem": placeText(path), hidden: true });
}

/** A fold for what stands at a place; `open` unless it was closed, or otherwise. */
export function fold(editor: Editor, path: Path, title: () => string, body: () => Child[], open = false): HTMLElement {
  const place = placeText(path);
  const inside = h("div", { class: "inside" });
  const name = h("span");
  const summary = h("summary", {}, name, h("span", { class: "count" }));
  const details = h("details", { "data-at": place }, summary, problemAt(path), inside);
  const draw = (): void => {
    drawing.delete(details);
    inside.replaceChildren(...body().filter((one): one is Node => one instanceof Node));
  };
  drawing.set(details, draw);
  // What is typed into the grid above is seen here as well.
  editor.shows(inside, path, (_, from) => {
    name.textContent = title();
    if (from && !drawing.has(details) && !inside.contains(from)) draw();
  });
  details.open = editor.folds.get(place) ?? open;
  if (details.open) draw();
  details.addEventListener("toggle", () => {
    editor.folds.set(place, details.open);
    if (!details.open || !drawing.has(details)) return;
    draw();
    editor.told.unfolded();
  });
  return details;
}

/** Opens every fold that leads to a place. */
export function reveal(within: Element, place: string): void {
  for (;;) {
    const closed = [...within.querySelectorAll<HTMLDetailsElement>("details[data-at]")].find(
      (one) => isWithin(place, one.dataset.at ?? "") && (!one.open || drawing.has(one)),
    );
    if (!closed) return;
    closed.open = true;
    drawing.get(closed)?.();
  }
}

/** A press that removes what stands at a place. */
export function removing(editor: Editor, path: Path, label: string): HTMLElement {
  const remove = (): void => editor.remove(path);
  return h("button", { type: "button", class: "link remove", onclick: remove }, t("edit.remove", { name: label }));
}

/** What something is called wherever it is spoken of: in the language of the page, also where it was done in another. */
export function nameOf({ format }: Editor, path: Path): string {
  const [list, row, last] = [path.at(-3), path.at(-2), path.at(-1)];
  if (typeof last === "number") {
    const at = String(last + 1);
    return row === "cells" ? t("row.name", { at }) : t("edit.item", { name: fieldLabel(String(row ?? "")), at });
  }
  const around = format?.at(path.slice(0, -1));
  const shape = around && format?.shape(around);
  const of = shape?.kind === "fields" || shape?.kind === "ways" ? shape.of : "";
  const name = fieldLabel(String(last ?? ""), of);
  return list === "cells" && typeof row === "number" ? t("table.field", { column: name, row: String(row + 1) }) : name;
}

/** What can be taken back where something was removed. */
export function goneFrom(editor: Editor, path: Path): Child {
  const { gone } = editor;
  if (!gone || gone.place !== placeText(path)) return undefined;
  const name = nameOf(editor, gone.path);
  const what = t("edit.removed", { name });
  return h(
    "p",
    { class: "gone" },
    t("edit.gone", { name }),
    " ",
    h(
      "button",
      { type: "button", class: "second", "data-gone": "", onclick: () => editor.undo() },
      t("edit.undo", { what }),
    ),
  );
}
