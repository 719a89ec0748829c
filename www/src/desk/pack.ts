/** A pack as it is being edited: an object of JSON, its tables, and the text that it is written as. */

import type { Date as Day, Text } from "../engine/generated/core.js";

/** What JSON can hold. */
export type Json = string | number | boolean | null | Json[] | { [name: string]: Json };
/** An object of JSON. */
export type Fields = { [name: string]: Json };

/** Where something stands in a pack, part for part. */
export type Path = readonly (string | number)[];

/** A row of a table. */
export interface Row {
  when?: Fields;
  from?: Day;
  until?: Day;
  value?: Json;
  unknown?: { ask?: Text };
  /** The question by whose answers it is written out. */
  each?: string;
  cite?: { source?: string; clause?: string }[];
}

/** A table of a pack, and where it stands: `layers[0].deductible.amount.cells`. */
export interface Table {
  path: string;
  parts: Path;
  rows: Fields[];
}

/** A case that was worked by hand. */
export interface Worked {
  id: string;
  work: string;
  request: Fields;
  status: string;
  expect: Record<string, string>;
}

/** A hundred times the largest pack known. */
const LARGEST = 8 * 1024 * 1024;
/** No pack is nested so deeply. */
const DEEPEST = 40;

/** Whether it is an object of JSON. */
export function isFields(value: Json | undefined): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function depth(value: Json, at = 0): number {
  if (at > DEEPEST || typeof value !== "object" || value === null) return at;
  return Math.max(at, ...Object.values(value).map((one) => depth(one as Json, at + 1)));
}

/** Reads the text of a pack; which of the two sentences it is where it is none. */
export function read(text: string): Fields | "too_large" | "not_json" {
  if (text.length > LARGEST) return "too_large";
  try {
    const found = JSON.parse(text) as Json;
    if (!isFields(found)) return "not_json";
    return depth(found) > DEEPEST ? "too_large" : found;
  } catch {
    return "not_json";
  }
}

/** The text of a pack, as a file of it is. */
export function written(pack: Fields): string {
  return `${JSON.stringify(pack, undefined, 2)}\n`;
}

/** A place as the core writes it: `layers[0].deductible.amount.cells[1].value`. */
export function placeText(path: Path): string {
  return path.map((part, at) => (typeof part === "number" ? `[${part}]` : at ? `.${part}` : part)).join("");
}

/** Every table of a pack, in the order of its text. */
export function tables(value: Json | undefined, parts: Path = []): Table[] {
  if (typeof value !== "object" || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((one, at) => tables(one, [...parts, at]));
  return Object.entries(value).flatMap(([name, one]) => {
    const place = [...parts, name];
    if (name !== "cells" || !Array.isArray(one)) return tables(one, place);
    return [{ path: placeText(place), parts: place, rows: one.map((row) => (isFields(row) ? row : {})) }];
  });
}

/** The cases of a pack that can be settled. */
export function worked(pack: Fields): Worked[] {
  const examples = Array.isArray(pack.examples) ? pack.examples : [];
  const settled = examples.filter(isFields).filter((one) => isFields(one.request));
  return settled.map((one) => ({ ...one, expect: isFields(one.expect) ? one.expect : {} })) as never[];
}

/** Ratios by amount, as somebody types them: `0 以上 90%；10000 以上 95%`. */
const BAND = /^\s*([\d.]+)\s*(?:以上|\+)?\s+([\d.]+%)\s*$/;

/** Whether a value is ratios by amount and nothing else. */
function isBands(value: Json | undefined): value is { above: string; ratio: string }[] {
  if (!Array.isArray(value) || !value.length) return false;
  return value.every(
    (band) =>
      isFields(band) &&
      Object.keys(band).sort().join() === "above,ratio" &&
      BAND.test(`${shown(band.above)} ${shown(band.ratio)}`),
  );
}

/** A value as a field of a grid shows it: text as it is, ratios by amount as one writes them, anything else as JSON. */
export function shown(value: Json | undefined): string {
  if (value === undefined) return "";
  if (isBands(value)) return value.map(({ above, ratio }) => `${above} 以上 ${ratio}`).join("；");
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** A value as it was typed in the place of another: text stays text, and anything else what it is while it can be read. */
export function typed(text: string, before: Json | undefined): Json {
  if (before === undefined || typeof before === "string") return text;
  const bands = text.split(/[；;]/).map((band) => BAND.exec(band));
  const found = bands.map((band) => ({ above: band?.[1] ?? "", ratio: band?.[2] ?? "" }));
  if (bands.every((band) => band !== null)) return found;
  try {
    return JSON.parse(text) as Json;
  } catch {
    return text;
  }
}

/** Fields of a spreadsheet as they are pasted: lines of fields. */
export function pasted(text: string): string[][] {
  const lines = text.replace(/\r/g, "").replace(/\n$/, "").split("\n");
  return lines.map((line) => line.split("\t").map((field) => field.trim()));
}

/** A row that is in one version and not, or otherwise, in another. */
export interface Changed {
  path: string;
  row: Row;
  before: string | undefined;
  after: string | undefined;
}

/** What the value of a row is told by. */
function keyOf({ when, from, until }: Row): string {
  return JSON.stringify([when && Object.entries(when).sort(([a], [b]) => (a < b ? -1 : 1)), from, until]);
}

function told({ value, unknown }: Row): string {
  return value === undefined ? `? ${unknown?.ask?.zh ?? ""}`.trim() : shown(value);
}

/** The rows that are different between two versions of a pack. */
export function changed(before: Fields, after: Fields): Changed[] {
  const rowsOf = (pack: Fields): Map<string, Map<string, Row>> =>
    new Map(tables(pack).map(({ path, rows }) => [path, new Map(rows.map((row) => [keyOf(row as Row), row as Row]))]));
  const [old, now] = [rowsOf(before), rowsOf(after)];
  const found: Changed[] = [];
  for (const path of new Set([...old.keys(), ...now.keys()])) {
    const [one, other] = [old.get(path) ?? new Map<string, Row>(), now.get(path) ?? new Map<string, Row>()];
    for (const key of new Set([...one.keys(), ...other.keys()])) {
      const [was, is] = [one.get(key), other.get(key)];
      const [left, right] = [was && told(was), is && told(is)];
      const row = is ?? was;
      if (left !== right && row) found.push({ path, row, before: left, after: right });
    }
  }
  return found;
}
