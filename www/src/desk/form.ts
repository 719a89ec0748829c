/** A pack as a form. Which fields there are, which may be added and what each takes, the schema says. */

import { type Child, h, unseen } from "../ui/dom.js";
import type { Editor } from "./editor.js";
import { fold, goneFrom, problemAt, removing } from "./fold.js";
import { COLUMNS, grid, words } from "./grid.js";
import { fieldLabel } from "./labels.js";
import { checks, leaf, type Place } from "./leaf.js";
import { offered } from "./offered.js";
import { type Fields, isFields, type Json, type Path, placeText, shown, tables } from "./pack.js";
import type { Field, Format, Schema, Shape } from "./schema.js";
import { placeName, situation, t } from "./words.js";

/** So much of what something says stands for it where it is folded. */
const GIST = 60;
const SINGLE = ["text", "whole", "flag", "choice", "any"];

function format({ format }: Editor): Format {
  if (!format) throw new Error("the schema of packs is not there yet");
  return format;
}

function below({ editor, path }: Place, { name, of, required, schema }: Field): Place {
  return { editor, path: [...path, name], schema, label: fieldLabel(name, of, schema), name, removable: !required };
}

/** What something is told by: its name, the situation that it is for, or else the first thing that it says. */
function gist(value: Json | undefined, byName = false): string {
  if (!isFields(value)) return "";
  const named = Object.values(value).filter((one) => isFields(one) && typeof one.zh === "string");
  const when = isFields(value.when) && Object.keys(value.when).length ? situation(value.when) : "";
  const [name, said] = Object.entries(value).find(([, one]) => typeof one === "string" && one !== "") ?? [];
  const first = name && !byName ? [name !== "id" && fieldLabel(name), shown(said)] : [];
  const texts = [...named.map(words), when, first.filter(Boolean).join(t("when.colon"))];
  const text = texts.find((one) => one !== "") ?? "";
  return text.length > GIST ? `${text.slice(0, GIST)}…` : text;
}

function adding(path: Path, label: string, onclick: () => void): HTMLElement {
  return h("button", { type: "button", class: "second add", "data-add": placeText(path), onclick }, label);
}

/** Chooses what is to be added, and adds it. One that is alone needs no choosing. */
function adder<T>(path: Path, to: string, offers: readonly [label: string, what: T][], add: (what: T) => void): Child {
  const [only, ...more] = offers;
  if (!only) return undefined;
  if (!more.length) return adding(path, t("edit.add", { name: only[0] }), () => add(only[1]));
  const [place, type] = [placeText(path), "button"];
  const select = h("select", {}, ...offers.map(([label], at) => h("option", { value: at }, label)));
  const press = (): void => {
    const found = offers[select.selectedIndex];
    if (found) add(found[1]);
  };
  const button = h("button", { type, class: "second", "data-add": place, onclick: press }, t("edit.press"));
  button.append(unseen(`${t("when.colon")}${to}`));
  return h("div", { class: "adder" }, h("label", {}, t("edit.add_to", { name: to }), select), button);
}

/** A field of the file that the format has not. */
function unknown({ editor, path }: Place, name: string): HTMLElement {
  const place = [...path, name];
  const what = t("edit.unknown", { name });
  return h("div", { class: "field" }, h("p", {}, what), problemAt(place), removing(editor, place, name));
}

/** The fields of an object, and what can be added to it. */
function fields(place: Place, leftOut: readonly string[] = []): Child[] {
  const { editor, path, schema, label } = place;
  const value = editor.at(path) as Fields;
  const shape = format(editor).shape(schema);
  const known = shape.kind === "fields" ? shape.fields : [];
  const names = Object.keys(value).filter((name) => !name.startsWith("$") && !leftOut.includes(name));
  const drawn = names.map((name) => {
    const field = known.find((one) => one.name === name);
    return field ? part(below(place, field)) : unknown(place, name);
  });
  const missing = format(editor).missing(schema, value);
  const offers = missing.map((one): [string, Field] => [fieldLabel(one.name, one.of, one.schema), one]);
  const add = ({ name, schema }: Field): void => editor.add([...path, name], format(editor).empty(schema));
  return [...drawn, goneFrom(editor, path), adder(path, label, offers, add)];
}

/** What is left in one of several ways: the one that it is told in, or the choice of one. */
function ways(place: Place, of: readonly Field[]): Child[] {
  const { editor, path, label } = place;
  const value = editor.at(path) as Fields;
  const told = of.filter(({ name }) => Object.hasOwn(value, name));
  const add = ({ name, schema }: Field): void => editor.add([...path, name], format(editor).empty(schema));
  const offers = of.map((one): [string, Field] => [fieldLabel(one.name, one.of, one.schema), one]);
  return [
    ...told.map((field) => part({ ...below(place, field), removable: true })),
    goneFrom(editor, path),
    told.length ? undefined : adder(path, label, offers, add),
  ];
}

/** Something in a list: folded, with what it is told by. */
function item(list: Place, items: Schema, at: number): HTMLElement {
  const { editor, name, label } = list;
  const path = [...list.path, at];
  const value = editor.at(path);
  const shape = format(editor).shape(items);
  const called = t("edit.item", { name: label, at: String(at + 1) });
  const place: Place = { editor, path, schema: items, label: called, name, removable: true };
  if (!fits(shape, value) || SINGLE.includes(shape.kind))
    return leaf(place, fits(shape, value) ? shape : { kind: "any" });
  if (format(editor).isFlat(items)) return part(place);
  // What is told in one of several ways is called as that way is.
  const way = shape.kind === "ways" && shape.ways.find((one) => Object.hasOwn(value as Fields, one.name));
  const inner: Place = way ? { ...below(place, way), removable: false } : place;
  const title = (): string => {
    const says = [way && inner.label, gist(editor.at(inner.path), Boolean(way))].filter(Boolean).join(t("when.colon"));
    return t("edit.titled", { at: String(at + 1), what: says || t("edit.unnamed") });
  };
  // In which order things stand matters of layers and of bands.
  const forward = (): void => editor.forward(path);
  const body = (): Child[] => [
    ...contents(inner),
    h(
      "p",
      { class: "actions" },
      at > 0 && h("button", { type: "button", class: "link", onclick: forward }, t("edit.forward", { name: called })),
      removing(editor, path, called),
    ),
  ];
  return fold(editor, path, title, body, isOpen(value, path));
}

/** The things of a list, and another one. */
function things(place: Place, items: Schema): Child[] {
  const { editor, path, label } = place;
  const list = editor.at(path) as Json[];
  const shape = format(editor).shape(items);
  const next = [...path, list.length];
  const add = (value: Json): void => editor.add(next, value);
  const ways: [string, Json][] = (shape.kind === "ways" ? shape.ways : []).map(({ name, of, schema }) => [
    fieldLabel(name, of, schema),
    { [name]: format(editor).empty(schema) },
  ]);
  return [
    ...list.map((_, at) => item(place, items, at)),
    goneFrom(editor, path),
    ways.length
      ? adder(path, label, ways, add)
      : adding(path, t("edit.more", { name: label }), () => add(format(editor).empty(items))),
  ];
}

/** Values by names that are chosen, or written. */
function entries(place: Place, of: Schema): Child[] {
  const { editor, path, label, name } = place;
  const value = editor.at(path) as Fields;
  const names = new Map(offered(name, editor.pack));
  const drawn = Object.keys(value).map((key) =>
    part({
      editor,
      path: [...path, key],
      schema: of,
      label: names.get(key) ?? fieldLabel(key),
      name: "",
      removable: true,
    }),
  );
  const add = (key: string): void => editor.add([...path, key], format(editor).empty(of));
  const free = [...names].filter(([key]) => !Object.hasOwn(value, key));
  return [
    ...drawn,
    goneFrom(editor, path),
    names.size
      ? adder(
          path,
          label,
          free.map(([key, word]): [string, string] => [word, key]),
          add,
        )
      : writing(path, label, add),
  ];
}

/** A name that is written, and added. */
function writing(path: Path, to: string, add: (name: string) => void): HTMLElement {
  const input = h("input", { type: "text", spellcheck: "false" });
  const press = (): void => {
    const name = input.value.trim();
    if (name) add(name);
    else input.focus();
  };
  const button = h("button", { type: "button", class: "second", "data-add": placeText(path), onclick: press });
  button.append(t("edit.press"), unseen(`${t("when.colon")}${to}`));
  const label = [t("edit.add_to", { name: to }), t("edit.key")].join(t("when.colon"));
  return h("div", { class: "adder" }, h("label", {}, label, input), button);
}

/** The rows of a table: the grid, what else each row says, and another row. */
function table(place: Place, items: Schema): HTMLElement {
  const { editor, label, removable } = place;
  const path = [...place.path, "cells"];
  const rows = (editor.at(path) as Json[]).map((row) => (isFields(row) ? row : {}));
  const name = placeName(placeText(place.path));
  const called = (at: number): string => t("row.name", { at: String(at + 1) });
  const open = (at: number): void => {
    const fold = [...whole.querySelectorAll<HTMLDetailsElement>("details")].find(
      (one) => one.dataset.at === placeText([...path, at]),
    );
    if (!fold) return;
    fold.open = true;
    fold.querySelector("summary")?.focus();
  };
  const more = (at: number): Child[] => {
    const edit = t("row.edit", { at: String(at + 1) });
    return [
      h("button", { type: "button", class: "link", onclick: () => open(at) }, edit),
      removing(editor, [...path, at], called(at)),
    ];
  };
  const last = rows.length;
  const add = (row: Fields): void => editor.add([...path, last], row);
  const folds = rows.map((_, at) => {
    const when = (): object => editor.at([...path, at, "when"]) as object;
    const title = (): string => t("row.titled", { at: String(at + 1), when: situation(when()) });
    const body = (): Child[] => rowFields({ ...place, path: [...path, at], schema: items, label: called(at) }, add);
    return fold(editor, [...path, at], title, body);
  });
  const whole = h(
    "div",
    { class: "table", "data-at": placeText(place.path) },
    grid(editor, path, rows, more),
    ...folds,
    goneFrom(editor, path),
    h(
      "p",
      { class: "actions" },
      h(
        "button",
        { type: "button", class: "second", "data-add": placeText(path), onclick: () => add(newRow(editor, items)) },
        t("row.add", { name }),
      ),
      removable && removing(editor, place.path, label),
    ),
  );
  return whole;
}

/** A row in which nothing is told yet, with the columns that the grid has. */
function newRow(editor: Editor, items: Schema): Fields {
  const row = format(editor).empty(items) as Fields;
  const shape = format(editor).shape(items);
  const value = shape.kind === "fields" ? shape.fields.find(({ name }) => name === "value") : undefined;
  return value ? { ...row, value: format(editor).empty(value.schema) } : row;
}

/** What a row says beside what stands in the grid. */
function rowFields(row: Place, add: (row: Fields) => void): Child[] {
  const { editor, path, schema, label } = row;
  const now = editor.at(path);
  if (!isFields(now)) return [removing(editor, path, label)];
  const shape = format(editor).shape(schema);
  const figure = shape.kind === "fields" ? shape.fields.find(({ name }) => name === "value") : undefined;
  const isSingle = figure && SINGLE.includes(format(editor).shape(figure.schema).kind);
  const like = (): void => {
    const { unknown: _, ...same } = now;
    add({ ...same, value: figure ? format(editor).empty(figure.schema) : "" });
  };
  const at = String((path.at(-1) as number) + 1);
  return [
    ...fields(
      row,
      COLUMNS.filter((column) => column !== "value" || isSingle),
    ),
    isSingle && now.value !== undefined && removing(editor, [...path, "value"], fieldLabel("value")),
    h(
      "p",
      { class: "actions" },
      h("button", { type: "button", class: "second", onclick: like }, t("row.like", { at })),
      removing(editor, path, label),
    ),
  ];
}

/** Whether something is open from the start: where its tables are, and where there is nothing yet but what can be added. */
function isOpen(value: Json | undefined, path: Path): boolean {
  if (typeof value === "object" && value !== null && !Object.keys(value).length) return true;
  return !path.includes("cells") && tables(value, path).length > 0;
}

function fits({ kind }: Shape, value: Json | undefined): boolean {
  if (kind === "list") return Array.isArray(value);
  if (kind === "fields" || kind === "ways" || kind === "entries") return isFields(value);
  return typeof value !== "object";
}

/** What is inside something that has parts. */
function contents(place: Place): Child[] {
  const shape = format(place.editor).shape(place.schema);
  if (shape.kind === "list") return things(place, shape.items);
  if (shape.kind === "ways") return ways(place, shape.ways);
  if (shape.kind === "entries") return entries(place, shape.of);
  return fields(place);
}

/** A part of the form, whatever it is. What does not fit is shown as it stands. */
function part(place: Place): HTMLElement {
  const { editor, path, schema, label, removable } = place;
  const value = editor.at(path);
  const shape = format(editor).shape(schema);
  if (!fits(shape, value)) return leaf(place, { kind: "any" });
  if (SINGLE.includes(shape.kind)) return leaf(place, shape);
  if (shape.kind === "list") {
    const items = format(editor).shape(shape.items);
    if (items.kind === "choice") return checks(place, items);
  }
  if (shape.kind === "fields") {
    const cells = shape.fields.find(({ name }) => name === "cells");
    const rows = cells && format(editor).shape(cells.schema);
    if (rows?.kind === "list" && Array.isArray((value as Fields).cells)) return table(place, rows.items);
  }
  const remove = removable && removing(editor, path, label);
  if (format(editor).isFlat(schema)) {
    return h(
      "fieldset",
      { class: "set", "data-at": placeText(path) },
      h("legend", {}, label),
      problemAt(path),
      ...contents(place),
      remove,
    );
  }
  return fold(
    editor,
    path,
    () => label,
    () => [...contents(place), remove],
    isOpen(value, path),
  );
}

/** The whole pack but some of its fields, as a form. */
export function form(editor: Editor, leftOut: readonly string[]): Child[] {
  const place: Place = {
    editor,
    path: [],
    schema: format(editor).root,
    label: t("document"),
    name: "",
    removable: false,
  };
  return [problemAt([]), ...fields(place, leftOut)];
}

/** One field of the pack, always open. */
export function formOf(editor: Editor, name: string): Child[] {
  const schema = format(editor).at([name]);
  const value = editor.at([name]);
  if (!schema || (value !== undefined && !fits(format(editor).shape(schema), value))) return [];
  const place: Place = { editor, path: [name], schema, label: fieldLabel(name, "", schema), name, removable: false };
  if (value !== undefined) return contents(place);
  const add = (): void => editor.add([name], [format(editor).empty(format(editor).at([name, 0]) ?? {})]);
  return [goneFrom(editor, []), adding([name], t("edit.more", { name: place.label }), add)];
}
