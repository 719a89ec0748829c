import "./page.js";
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { at, Edited, isWithin, put, without } from "../src/desk/edit.js";
import { fieldLabel, valueLabel } from "../src/desk/labels.js";
import { type Fields, type Json, placeText, worked } from "../src/desk/pack.js";
import { Format, isSchema, type Schema } from "../src/desk/schema.js";
import { situation } from "../src/desk/words.js";
import { setLanguage } from "../src/i18n/language.js";

const schema = JSON.parse(readFileSync("packs/region-pack.schema.json", "utf8")) as Schema;
const format = new Format(schema);
const kind = (...path: (string | number)[]): string => format.shape(format.at(path) ?? {}).kind;

test("the schema says what can stand at a place", () => {
  assert.ok(isSchema(schema));
  assert.ok(!isSchema([]));
  assert.equal(kind(), "fields");
  assert.equal(kind("version"), "text");
  assert.equal(kind("scheme"), "choice");
  assert.equal(kind("layers"), "list");
  assert.equal(kind("layers", 0), "ways");
  assert.equal(kind("layers", 0, "pool", "bands", "cells", 3, "value"), "list");
  assert.equal(kind("layers", 0, "pool", "bands", "cells", 3, "value", 0, "ratio"), "text");
  assert.equal(kind("layers", 0, "pool", "cap_times", "cells", 0, "value"), "whole");
  assert.equal(kind("examples", 0, "expect"), "entries");
  assert.equal(kind("examples", 0, "request", "bill"), "ways");
  assert.equal(kind("sources", 0, "draft"), "flag");
  assert.equal(kind("colour"), "any");
  assert.equal(format.at(["layers", "pool"]), undefined);
  assert.ok(format.isFlat(format.at(["title"]) ?? {}));
  assert.ok(!format.isFlat(format.at(["region"]) ?? {}));
});

test("what is new has all that must be there, and no figure", () => {
  const empty = (...path: (string | number)[]): Json => format.empty(format.at(path) ?? {});
  const cell = empty("layers", 0, "pool", "cap", "cells", 0);
  assert.deepEqual(cell, { from: "", until: "", checked_on: "", cite: [], when: {} });
  assert.deepEqual(empty("layers", 0, "deductible"), { amount: { cells: [] }, applies: {} });
  const example = empty("examples", 0) as Fields;
  assert.deepEqual(example.request, { pack: "", settlement_date: "", person: {}, stay: {} });
  // Nothing in anything new is a number, or a text other than an empty one.
  const figures = (value: Json): Json[] =>
    typeof value === "object" && value !== null ? Object.values(value).flatMap(figures) : value === "" ? [] : [value];
  const layer = format.shape(format.at(["layers", 0]) ?? {});
  assert.ok(layer.kind === "ways" && layer.ways.length > 5);
  for (const way of layer.ways) assert.deepEqual(figures(format.empty(way.schema)), []);
  assert.deepEqual(figures(format.empty(schema)), []);
});

test("what may be added is what is not there", () => {
  const rule = format.at(["layers", 0, "deductible"]) ?? {};
  const names = format.missing(rule, { amount: { cells: [] }, applies: {} }).map(({ name }) => name);
  assert.deepEqual(names, ["further_stays", "measured_on", "transfer"]);
  assert.ok(format.missing(schema, {}).every(({ name }) => name !== "$schema"));
});

test("everything that the format has is called something in both languages", () => {
  const unnamed: string[] = [];
  const look = (of: string, one: Schema): void => {
    for (const [name, field] of Object.entries(one.properties ?? {})) {
      if (name.startsWith("$")) continue;
      setLanguage("zh");
      if (!/\p{Script=Han}/u.test(fieldLabel(name, of, field))) unnamed.push(`${of}.${name}`);
      setLanguage("en");
      if (fieldLabel(name, of, field) === name) unnamed.push(`${of}.${name} (en)`);
    }
    for (const way of one.oneOf ?? []) {
      if (way.const === undefined) {
        look(of, way);
        continue;
      }
      setLanguage("zh");
      if (!/\p{Script=Han}/u.test(valueLabel(way.const, of, way))) unnamed.push(`${of}=${way.const}`);
      setLanguage("en");
      if (valueLabel(way.const, of, way) === way.const) unnamed.push(`${of}=${way.const} (en)`);
    }
  };
  look("Pack", schema);
  for (const [of, one] of Object.entries(schema.$defs ?? {})) look(of, one);
  setLanguage("zh");
  assert.deepEqual(unnamed, []);
});

test("a name without a word is called as its description calls it", () => {
  assert.equal(fieldLabel("new_rule", "Layer", { description: "按人头包干: so much a head." }), "按人头包干");
  assert.equal(valueLabel("new", "Tier", { description: "四级." }), "四级");
  assert.equal(fieldLabel("new_rule"), "new_rule");
  assert.equal(fieldLabel("constructor"), "constructor");
});

test("a situation is said in words, its spans as well", () => {
  assert.equal(situation({ tier: ["tier2"], age: { from: 7, to: 69 } }), "医院等级：二级；年龄（周岁）：7 到 69");
  assert.equal(situation({ admission: { from: 4 } }), "当年第几次住院：4 起");
  assert.equal(situation({}), "都一样");
});

test("a change makes another pack, and leaves the one before as it was", () => {
  const before: Fields = { layers: [{ pool: { cap: "1" } }, { fund: {} }], id: "a" };
  const text = JSON.stringify(before);
  const after = put(before, ["layers", 0, "pool", "cap"], "2");
  assert.equal(at(after, ["layers", 0, "pool", "cap"]), "2");
  assert.equal(at(after, ["layers", 1]), at(before, ["layers", 1]));
  assert.deepEqual(without(after, ["layers", 0]), { layers: [{ fund: {} }], id: "a" });
  assert.deepEqual(without(before, ["id"]), { layers: at(before, ["layers"]) });
  assert.deepEqual(without(before, ["nowhere", 3]), before);
  assert.deepEqual(put({}, ["sources", 0], { id: "s" }), { sources: [{ id: "s" }] });
  assert.equal(JSON.stringify(before), text);
  assert.ok(isWithin("layers[1].pool", "layers[1]"));
  assert.ok(!isWithin("layers[10].pool", "layers[1]"));
  assert.ok(!isWithin("layersandmore", "layers"));
});

test("steps are taken back one by one, and what is typed into a field is one", () => {
  const edited = new Edited({ id: "" });
  const typed = (text: string) => edited.change(put(edited.pack, ["id"], text), { what: "typed", path: ["id"] });
  typed("a");
  typed("ab");
  edited.change(put(edited.pack, ["title"], "t"), { what: "added", path: ["title"] });
  typed("abc");
  assert.equal(edited.undo()?.what, "typed");
  assert.deepEqual(edited.pack, { id: "ab", title: "t" });
  assert.equal(edited.undo()?.what, "added");
  assert.deepEqual(edited.pack, { id: "ab" });
  edited.undo();
  assert.deepEqual(edited.pack, { id: "" });
  assert.equal(edited.undo(), undefined);
});

test("names that mean harm are names and nothing else", () => {
  const hostile = JSON.parse('{"__proto__": {"hit": 1}, "constructor": {"prototype": {}}}') as Fields;
  assert.deepEqual(Object.keys(put(hostile, ["id"], "a") as Fields), ["__proto__", "constructor", "id"]);
  assert.deepEqual(Object.keys(without(hostile, ["__proto__"]) as Fields), ["constructor"]);
  assert.deepEqual(Object.keys(put({}, ["__proto__"], { hit: 1 }) as Fields), ["__proto__"]);
  assert.equal(at({}, ["__proto__", "toString"]), undefined);
  assert.equal(format.at(["__proto__"]), undefined);
  assert.equal(format.at(["layers", 0, "constructor"]), undefined);
  assert.equal(placeText(["a", 0, "b"]), "a[0].b");
  assert.equal(({} as { hit?: number }).hit, undefined);
});

test("a case without amounts is settled as well", () => {
  assert.deepEqual(worked({ examples: [{ id: "a", request: {} }] })[0]?.expect, {});
});
