/**
 * What a link carries of a case, and how it is written down: compact, the same text for the same case, and
 * read with the distrust that a text from anywhere deserves. No name is ever in it: those that are typed
 * into papers are kept elsewhere.
 */

import type { Scheme, Service } from "../engine/generated/core.js";
import { PAY_LATER_SCREENS, type Place, SCREENS } from "./screen-names.js";

/** What somebody is insured by, and for what. */
export interface Insurance {
  scheme: Scheme;
  service: Service;
  /** A pack about one matter only that was chosen for itself, such as treatment in another province. */
  rules?: string;
}

/** The least, the likely and the most of an amount in yuan, as the core writes it. */
export type Span = readonly [low: string, likely: string, high: string];

/** What a case came to: amounts by the names that the core's `changes` knows. */
export interface Headline {
  /** Version of the engine. */
  engine: string;
  /** The day on which it was computed. */
  day: string;
  amounts: ReadonlyMap<string, Span>;
  /** Whether the patient pays at least so much: a cap that may be reached is not known. */
  isLeast: boolean;
}

/** The pack of a case: which text, and by its digest which state of it. */
export interface PackMark {
  id: string;
  version: string;
  /** Of a pack of the site, from the name of its file; of any other, of its text. */
  digest: string;
  /** It is not of the site. */
  isOwn: boolean;
}

/** A pack that is not of the site: its text, and the name of the file that it was opened from. */
export interface OwnPack {
  text: string;
  file?: string;
  /** It came from somebody else. Not in a link: what comes with a link always did. */
  isForeign?: true;
}

/** What a case came to when it was kept, and by which pack. */
export interface KeptResult {
  headline: Headline;
  pack: PackMark | undefined;
  /** Whether that is the pack that it is computed by now, in the same state. */
  isSamePack: boolean;
}

/** A case in a link. */
export interface LinkedCase {
  screen: Place;
  /** Code of the place of the insurance. */
  place?: string;
  insurance?: Insurance;
  sitePack?: string;
  pack?: PackMark;
  date?: string;
  textAsOf?: string;
  given: ReadonlyMap<string, string>;
  typed: ReadonlyMap<string, string>;
  preset: ReadonlySet<string>;
  itemCount: number;
  /** A pack that is not of the site. */
  own?: OwnPack;
  headline?: Headline;
}

/** The most entries, and the longest texts, of a case that somebody told. */
const [MAX_ENTRIES, MAX_NAME, MAX_TEXT, MAX_ITEMS] = [2000, 200, 4000, 500];

const SCHEME_NAMES: Record<Scheme, true> = {
  employee: true,
  resident: true,
  retired_cadre: true,
  rural_cooperative: true,
};
/** Whether a word is one of the insurances. */
export function isScheme(word: string): word is Scheme {
  return Object.hasOwn(SCHEME_NAMES, word);
}

const SERVICE_NAMES: Record<Service, true> = { inpatient: true, outpatient: true };

type Written = Record<string, unknown>;

/** The text of a case. The same case has the same text, whatever order it was told in. */
export function written(told: LinkedCase): string {
  const { screen, place, insurance, sitePack, pack, date, textAsOf, own, headline } = told;
  const typed = [...told.typed].filter(([path, text]) => text !== presumed(told, path));
  const bare = [...told.given.keys()].filter((path) => presumed(told, path) !== undefined && !told.typed.has(path));
  const entries: [string, unknown][] = [
    ["w", writtenScreen(screen)],
    ["p", place],
    ["i", insurance && [insurance.scheme, insurance.service, ...(insurance.rules ? [insurance.rules] : [])]],
    ["k", pack && [pack.id, pack.version, pack.digest, ...(pack.isOwn ? ["own"] : [])]],
    ["s", sitePack === pack?.id ? undefined : (sitePack ?? "")],
    ["d", date],
    ["t", textAsOf],
    ["g", flat(told.given)],
    ["y", flat(typed)],
    ["b", bare.sort()],
    ["e", [...told.preset].sort()],
    ["n", told.itemCount === 1 ? undefined : told.itemCount],
    ["o", own && [own.text, ...(own.file === undefined ? [] : [own.file])]],
    ["l", headline?.isLeast ? 1 : undefined],
    ["f", headline && [headline.engine, headline.day, ...flatSpans(headline.amounts)]],
  ];
  const present = entries.filter(([, value]) => value !== undefined && !(Array.isArray(value) && !value.length));
  return JSON.stringify(Object.fromEntries(present));
}

/** What stands in the field of an answer unless something else was typed: the answer. */
function presumed({ given, preset }: Pick<LinkedCase, "given" | "preset">, path: string): string | undefined {
  return preset.has(path) ? undefined : given.get(path);
}

function flat(entries: Iterable<readonly [string, string]>): string[] {
  return [...entries].sort(([a], [b]) => (a < b ? -1 : 1)).flat();
}

function flatSpans(amounts: ReadonlyMap<string, Span>): unknown[] {
  const spans = [...amounts].sort(([a], [b]) => (a < b ? -1 : 1));
  // Most amounts are known, and said once.
  return spans.flatMap(([name, [low, likely, high]]) => [
    name,
    low === likely && likely === high ? likely : [low, likely, high],
  ]);
}

function writtenScreen(screen: Place): string[] {
  if (screen.name === "ask") return [screen.name, screen.path];
  if (screen.name === "typical") return [screen.name, ...(screen.about === undefined ? [] : [screen.about])];
  if (screen.name !== "pay_later") return [screen.name];
  return [screen.name, screen.screen, ...(screen.about === undefined ? [] : [screen.about])];
}

/** The case that a text is of; nothing where it is none. */
export function read(text: string): LinkedCase | undefined {
  try {
    const found: unknown = JSON.parse(text);
    return typeof found === "object" && found !== null ? caseOf(found as Written) : undefined;
  } catch {
    return undefined;
  }
}

/** Throws where something is not as it is written. */
function caseOf(found: Written): LinkedCase {
  const given = pairs(found.g);
  const preset = new Set(texts(found.e));
  const bare = new Set(texts(found.b));
  const typed = new Map<string, string>();
  for (const [path, value] of given) if (!preset.has(path) && !bare.has(path)) typed.set(path, value);
  for (const [path, value] of pairs(found.y)) typed.set(path, value);
  const pack = found.k === undefined ? undefined : packOf(texts(found.k));
  const sitePack = found.s === undefined ? pack?.id : name(found.s);
  return {
    screen: screenOf(texts(found.w)),
    ...(found.p === undefined ? {} : { place: name(found.p) }),
    ...(found.i === undefined ? {} : { insurance: insuranceOf(texts(found.i)) }),
    ...(sitePack ? { sitePack } : {}),
    ...(pack ? { pack } : {}),
    ...(found.d === undefined ? {} : { date: day(found.d) }),
    ...(found.t === undefined ? {} : { textAsOf: day(found.t) }),
    given,
    typed,
    preset,
    itemCount: found.n === undefined ? 1 : count(found.n),
    ...(found.o === undefined ? {} : { own: ownOf(found.o) }),
    ...(found.f === undefined ? {} : { headline: headlineOf(found.f, found.l === 1) }),
  };
}

function wrong(): never {
  throw new Error("not as it is written");
}

function list(value: unknown): unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) && value.length <= MAX_ENTRIES ? value : wrong();
}

function text(value: unknown, longest = MAX_TEXT): string {
  return typeof value === "string" && value.length <= longest ? value : wrong();
}

function name(value: unknown): string {
  return text(value, MAX_NAME);
}

function texts(value: unknown): string[] {
  return list(value).map((one) => text(one));
}

function pairs(value: unknown): Map<string, string> {
  const found = texts(value);
  if (found.length % 2) wrong();
  const pairs = new Map<string, string>();
  for (let at = 0; at < found.length; at += 2) pairs.set(name(found[at]), found[at + 1] ?? "");
  return pairs;
}

function day(value: unknown): string {
  const found = name(value);
  return /^\d{4}-\d\d-\d\d$/.test(found) ? found : wrong();
}

function count(value: unknown): number {
  return Number.isInteger(value) && (value as number) > 0 && (value as number) <= MAX_ITEMS
    ? (value as number)
    : wrong();
}

function one<T extends string>(names: readonly T[], value: string | undefined): T {
  return names.find((known) => known === value) ?? wrong();
}

function screenOf([first, second, third]: string[]): Place {
  if (first === "ask") return { name: first, path: name(second) };
  if (first === "typical") return { name: first, ...(second === undefined ? {} : { about: name(second) }) };
  if (first !== "pay_later") return { name: one(SCREENS, first) };
  const screen = one(PAY_LATER_SCREENS, second);
  return { name: first, screen, ...(third === undefined ? {} : { about: name(third) }) };
}

function insuranceOf([scheme, service, rules]: string[]): Insurance {
  return {
    scheme: one(Object.keys(SCHEME_NAMES) as Scheme[], scheme),
    service: one(Object.keys(SERVICE_NAMES) as Service[], service),
    ...(rules === undefined ? {} : { rules: name(rules) }),
  };
}

function packOf([id, version, digest, own]: string[]): PackMark {
  return { id: name(id), version: name(version), digest: name(digest), isOwn: own === "own" };
}

function ownOf(value: unknown): { text: string; file?: string } {
  const [own, file] = list(value);
  return { text: text(own, Number.POSITIVE_INFINITY), ...(file === undefined ? {} : { file: name(file) }) };
}

function headlineOf(value: unknown, isLeast: boolean): Headline {
  const [engine, made, ...amounts] = list(value);
  const found = new Map<string, Span>();
  for (let at = 0; at < amounts.length; at += 2) found.set(name(amounts[at]), spanOf(amounts[at + 1]));
  return { engine: name(engine), day: day(made), amounts: found, isLeast };
}

function spanOf(value: unknown): Span {
  const ends = typeof value === "string" ? [value, value, value] : list(value);
  const [low, likely, high] = ends.map(amount);
  return low !== undefined && likely !== undefined && high !== undefined && ends.length === 3
    ? [low, likely, high]
    : wrong();
}

function amount(value: unknown): string {
  const found = name(value);
  return /^\d{1,15}\.\d\d$/.test(found) ? found : wrong();
}
