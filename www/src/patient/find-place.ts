/** Finds the place of an insurance by what people type: name, reading, initials, province, county, old names. */

import type { CountyList, Name, PlaceList, PlaceRow } from "../engine/places.js";

/** A place of the list. */
export interface Place {
  /** Six-digit code of the administrative division. */
  code: string;
  name: string;
  /** Its name in Latin letters. */
  latin: string;
  /** The province; nothing where the place is one. */
  province?: { code: string; name: string; latin: string };
}

/** A place that was found, and by which of its counties, if by one. */
export interface FoundPlace {
  place: Place;
  /** The county, or the old name, that was typed. */
  by?: string;
  /** Whether the whole of what was typed is a name of this place and of no other. */
  exact: boolean;
}

/** How well a name fits what was typed; the best first. */
const [WHOLE, OLD, BEGUN, INITIALS, PROVINCE, COUNTY, PROVINCE_INITIALS, COUNTY_BEGUN, COUNTY_INITIALS] = [
  0, 1, 2, 3, 4, 5, 6, 7, 8,
] as const;
const EXACT: ReadonlySet<number> = new Set([WHOLE, OLD, PROVINCE, COUNTY]);
/** Fewer letters than these are the initials of half the country. */
const FEWEST_INITIALS = 2;

/** What was typed, or a reading, without what people write differently: spaces, case, ü. */
export function squashed(text: string): string {
  const latin = text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s'’·・,，-]/g, "");
  return latin.replace(/ü|v/g, "u").replaceAll("lyu", "lu");
}

/** The keys of a name. */
interface Keys {
  /** Whole names and readings, with and without 市, 县, 自治州. */
  whole: string[];
  initials: string;
}

const KEYS = new WeakMap<Name | PlaceRow, Keys>();

function keysOf(row: Name | PlaceRow, [name, reading, stem]: Name): Keys {
  let keys = KEYS.get(row);
  if (!keys) {
    const syllables = reading.split(" ").map(squashed);
    keys = {
      whole: [name, name.slice(0, stem), syllables.join(""), syllables.slice(0, stem).join("")],
      initials: syllables.map((syllable) => syllable[0]).join(""),
    };
    KEYS.set(row, keys);
  }
  return keys;
}

/** How a name fits: whole, begun, by its initials, or not at all. */
function fit({ whole, initials }: Keys, typed: string): "whole" | "begun" | "initials" | undefined {
  if (whole.includes(typed)) return "whole";
  if (whole.some((key) => key.startsWith(typed))) return "begun";
  return typed.length >= FEWEST_INITIALS && initials.startsWith(typed) ? "initials" : undefined;
}

/** Jiujiang, Xi’an, Lüliang: how a name is written in Latin letters, without 市 and the like. */
export function latin([, reading, stem]: Name): string {
  const syllables = reading.split(" ").slice(0, stem);
  const word = syllables
    .map((syllable, at) => (at > 0 && /^[aeo]/.test(syllable) ? `’${syllable}` : syllable))
    .join("");
  return word.charAt(0).toUpperCase() + word.slice(1);
}

type Province = PlaceList[number];

/** A place as the page has it. */
export function placeOf(province: Province, [code, ...name]: PlaceRow): Place {
  const [written, reading, stem] = name;
  const place = { code, name: written, latin: latin([written, reading, stem]) };
  if (code === province.code) return place;
  const { code: own, name: whole, en } = province;
  return { ...place, province: { code: own, name: whole[0], latin: en ?? latin(whole) } };
}

/** English names that are not the reading, such as Ulanqab, by code; squashed. */
type English = ReadonlyMap<string, string[]>;

interface Ranked {
  rank: number;
  province: Province;
  row: PlaceRow;
  by?: string;
}

/** The first three fields behind the code are the name. */
export function nameOf([, name, reading, stem]: PlaceRow): Name {
  return [name, reading, stem];
}

/** How a place fits by its own name, one that it has in English, or one that it had. */
function ofPlace(province: Province, row: PlaceRow, typed: string, english: English): Ranked | undefined {
  const own = fit(keysOf(row, nameOf(row)), typed);
  if (own === "whole") return { rank: WHOLE, province, row };
  const also = (english.get(row[0]) ?? []).find((name) => name.startsWith(typed));
  if (also) return { rank: also === typed ? WHOLE : BEGUN, province, row };
  for (const former of row[4] ?? []) {
    const old = fit(keysOf(former, former), typed);
    if (old) return { rank: old === "whole" ? OLD : INITIALS, province, row, by: former[0] };
  }
  return own && { rank: own === "begun" ? BEGUN : INITIALS, province, row };
}

/** How a place fits by one of its counties, the best of them. */
function ofCounties(province: Province, row: PlaceRow, typed: string, counties: CountyList): Ranked | undefined {
  const ranks = { whole: COUNTY, begun: COUNTY_BEGUN, initials: COUNTY_INITIALS };
  let best: Ranked | undefined;
  for (const [, ...county] of counties[row[0]] ?? []) {
    const found = fit(countyKeys(row[0], county), typed);
    if (!found || (best && best.rank <= ranks[found])) continue;
    best = { rank: ranks[found], province, row, by: county[0] };
  }
  return best;
}

const COUNTY_KEYS = new Map<string, Keys>();

// A row of a county begins with its code, which is no part of its name, so that the name is a new array each time.
function countyKeys(place: string, county: Name): Keys {
  const key = place + county[0];
  let keys = COUNTY_KEYS.get(key);
  if (!keys) {
    keys = keysOf(county, county);
    COUNTY_KEYS.set(key, keys);
  }
  return keys;
}

/** How a province fits that has several places: whole, or by the initials of 江西 in 江西省. */
function provinceRank({ name, places }: Province, typed: string): number | undefined {
  if (places.length < 2) return undefined;
  const keys = keysOf(name, name);
  if (fit(keys, typed) === "whole") return PROVINCE;
  return keys.initials.slice(0, name[2]) === typed ? PROVINCE_INITIALS : undefined;
}

function search(typed: string, provinces: PlaceList, counties: CountyList, english: English): Ranked[] {
  const found: Ranked[] = [];
  for (const province of provinces) {
    const ofProvince = provinceRank(province, typed);
    for (const row of province.places) {
      const byName = ofPlace(province, row, typed, english);
      const byCounty = byName?.rank === WHOLE ? undefined : ofCounties(province, row, typed, counties);
      const all = [byName, ofProvince && { rank: ofProvince, province, row }, byCounty].filter((one) => !!one);
      all.sort((a, b) => a.rank - b.rank);
      if (all[0]) found.push(all[0]);
    }
  }
  return found;
}

/** The rests of what was typed behind a name that it begins with. */
function rests({ whole }: Keys, typed: string): string[] {
  const keys = [...whole].sort((a, b) => b.length - a.length);
  const found = keys.filter((key) => typed.startsWith(key) && typed.length > key.length);
  return found.map((key) => typed.slice(key.length));
}

/** 江西九江, 九江修水: a name behind that of the province, or of the place. */
function searchBelow(typed: string, provinces: PlaceList, counties: CountyList): Ranked[] {
  const found: Ranked[] = [];
  for (const province of provinces) {
    for (const rest of rests(keysOf(province.name, province.name), typed)) {
      const own = search(rest, [province], counties, new Map());
      found.push(...(own.length ? own : searchCounties(rest, [province], counties)));
    }
  }
  return found.length ? found : searchCounties(typed, provinces, counties);
}

function searchCounties(typed: string, provinces: PlaceList, counties: CountyList): Ranked[] {
  const found: Ranked[] = [];
  for (const province of provinces) {
    for (const row of province.places) {
      for (const rest of rests(keysOf(row, nameOf(row)), typed)) {
        const one = ofCounties(province, row, rest, counties);
        if (one) found.push(one);
      }
    }
  }
  return found;
}

/** The whole names of a place, or of a province with several: what is found by one of them. */
export function wholeNames(row: Name | PlaceRow, name: Name): readonly string[] {
  return keysOf(row, name).whole;
}

/** Whether what was typed is the whole name of one place, or province, and the counties add nothing to it. */
export function needsNoCounty(text: string, provinces: PlaceList): boolean {
  const typed = squashed(text);
  let bearers = 0;
  for (const { name, places, shared } of provinces) {
    if (shared?.includes(typed)) return false;
    const names = places.map((row) => wholeNames(row, nameOf(row)));
    if (places.length > 1) names.push(wholeNames(name, name));
    bearers += names.filter((whole) => whole.includes(typed)).length;
  }
  return bearers === 1;
}

/** Every place that fits what was typed, the best first, each once; `also` are English names by code. */
export function findPlaces(
  text: string,
  provinces: PlaceList,
  counties: CountyList,
  also: readonly (readonly [code: string, english: string])[] = [],
): FoundPlace[] {
  const typed = squashed(text);
  if (!typed) return [];
  const english = new Map<string, string[]>();
  // “Nanchang, Jiangxi” is Nanchang.
  for (const [code, name] of also) {
    english.set(code, [...(english.get(code) ?? []), squashed(name.split(",")[0] ?? name)]);
  }
  let ranked = search(typed, provinces, counties, english);
  if (!ranked.length) ranked = searchBelow(typed, provinces, counties);
  const best = new Map<string, Ranked>();
  for (const one of ranked) {
    const before = best.get(one.row[0]);
    if (!before || one.rank < before.rank) best.set(one.row[0], one);
  }
  const sorted = [...best.values()].sort((a, b) => a.rank - b.rank);
  const exact = sorted.filter(({ rank }) => EXACT.has(rank));
  return sorted.map((one) => ({
    place: placeOf(one.province, one.row),
    ...(one.by === undefined ? {} : { by: one.by }),
    exact: exact.length === 1 && exact[0] === one,
  }));
}
