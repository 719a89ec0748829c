/** Single fields of the form: a line, a choice, several choices. */

import { h } from "../ui/dom.js";
import type { Editor } from "./editor.js";
import { problemAt, removing } from "./fold.js";
import { valueLabel } from "./labels.js";
import { type Offer, offered } from "./offered.js";
import { type Json, type Path, placeText, shown, typed } from "./pack.js";
import type { Schema, Shape } from "./schema.js";
import { t } from "./words.js";

/** A place of the form. */
export interface Place {
  editor: Editor;
  path: Path;
  schema: Schema;
  label: string;
  /** The name of the field that it is, or is in a list of. */
  name: string;
  /** Whether it may be taken away. */
  removable: boolean;
}

/** What is wider is shown in several lines, a Chinese character being as wide as two others. */
const LINE = 32;
let fields = 0;

function labelled(place: Place, input: HTMLElement): HTMLElement {
  const { editor, path, label, removable } = place;
  fields += 1;
  const id = `field-${fields}`;
  input.id = id;
  input.dataset.path = placeText(path);
  return h(
    "div",
    { class: "field" },
    h("label", { for: id }, label),
    problemAt(path),
    h("div", { class: "entry" }, input, removable && removing(editor, path, label)),
  );
}

/** Text stays text, a whole number becomes one as soon as it is one. */
function line(place: Place, isWhole: boolean): HTMLElement {
  const { editor, path } = place;
  const before = shown(editor.at(path));
  const width = before.length + (before.match(/\p{Script=Han}/gu)?.length ?? 0);
  const input = width > LINE ? h("textarea", { rows: 2 }) : h("input", { type: "text" });
  input.spellcheck = false;
  editor.shows(input, path, (value) => {
    input.value = shown(value);
  });
  input.addEventListener("input", () => {
    const text = input.value;
    const next = isWhole && /^\d{1,9}$/.test(text.trim()) ? Number(text) : undefined;
    editor.type(input, path, next ?? (isWhole ? text : typed(text, editor.at(path))));
  });
  return labelled(place, input);
}

/** One of several. What stands there stays, also where it is none of them. */
function choice(
  place: Place,
  offers: readonly Offer[],
  values: readonly Json[] = offers.map(([value]) => value),
): HTMLElement {
  const { editor, path } = place;
  const now = shown(editor.at(path));
  const known = offers.some(([value]) => value === now);
  const others: Offer[] = known ? [] : [[now, now || t("edit.choose")]];
  const select = h("select", {}, ...[...others, ...offers].map(([value, word]) => h("option", { value }, word)));
  editor.shows(select, path, (value) => {
    select.value = shown(value);
  });
  select.addEventListener("change", () => {
    const at = offers.findIndex(([value]) => value === select.value);
    editor.type(select, path, values[at] ?? select.value);
  });
  return labelled(place, select);
}

function offersOf({ of, values }: Extract<Shape, { kind: "choice" }>): Offer[] {
  return values.map((one): Offer => [one.const ?? "", valueLabel(one.const ?? "", of, one)]);
}

/** A field for a single value, or for one that the format does not know. */
export function leaf(place: Place, shape: Shape): HTMLElement {
  if (shape.kind === "choice") return choice(place, offersOf(shape));
  if (shape.kind === "flag") {
    const words: Offer[] = [
      ["true", t("edit.yes")],
      ["false", t("edit.no")],
    ];
    return choice(place, words, [true, false]);
  }
  const offers = shape.kind === "text" ? offered(place.name, place.editor.pack) : undefined;
  return offers ? choice(place, offers) : line(place, shape.kind === "whole");
}

/** Several of some words. */
export function checks(place: Place, shape: Extract<Shape, { kind: "choice" }>): HTMLElement {
  const { editor, path, label, removable } = place;
  const now = (): Json[] => {
    const found = editor.at(path);
    return Array.isArray(found) ? found : [];
  };
  const offers = offersOf(shape);
  const boxes = offers.map(([value, word]) => {
    const box = h("input", { type: "checkbox", "data-path": placeText(path) });
    editor.shows(box, path, () => {
      box.checked = now().includes(value);
    });
    box.addEventListener("change", () => {
      const told = now().filter((one) => one !== value);
      if (box.checked) told.push(value);
      // In the order of the format; what it does not know comes last.
      const known = offers.map(([one]): Json => one).filter((one) => told.includes(one));
      editor.type(box, path, [...known, ...told.filter((one) => !known.includes(one))]);
    });
    return h("label", { class: "check" }, box, " ", word);
  });
  return h(
    "fieldset",
    { class: "set" },
    h("legend", {}, label),
    problemAt(path),
    h("div", { class: "checks" }, ...boxes),
    removable && removing(editor, path, label),
  );
}
