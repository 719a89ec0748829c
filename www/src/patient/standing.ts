/** What there is of rules for a place on a day, and which pack of the site is for it. */

import type { Date as Day, Scheme, Service } from "../engine/generated/core.js";
import type { Listed } from "../engine/packs.js";
import { said, t } from "../i18n/words.js";
import type { Insurance } from "./answers.js";
import type { Place } from "./find-place.js";
import { SCHEMES } from "./scheme-words.js";

/** Everybody has one of these; any other is a choice only where there is a pack of it. */
const EVERYWHERE: readonly Insurance[] = [
  { scheme: "resident", service: "inpatient" },
  { scheme: "employee", service: "inpatient" },
];

/** How near a region is to a place: its own, its province, one of its counties. */
function nearness(region: string, { code, province }: Place): number | undefined {
  if (region === code) return 0;
  if (region === province?.code) return 1;
  // The two digits of the province, or the four of the prefecture.
  const own = code.endsWith("0000") ? code.slice(0, 2) : code.slice(0, 4);
  return code.endsWith("00") && region.startsWith(own) ? 2 : undefined;
}

function serviceOf({ service }: Listed): Service {
  return service ?? "inpatient";
}

/** Whether a pack holds on a day. */
export function isInForce({ from, until }: Listed, day: Day): boolean {
  return from <= day && day < until;
}

/** The packs for an insurance of a place: those that hold on the day first, then the nearest, then the newest. */
function packsFor(place: Place, { scheme, service }: Insurance, listed: readonly Listed[], day: Day): Listed[] {
  const rank = (pack: Listed): number => (isInForce(pack, day) ? 0 : 10) + (nearness(pack.region.code, place) ?? 0);
  const own = listed.filter(
    (pack) => pack.scheme === scheme && serviceOf(pack) === service && nearness(pack.region.code, place) !== undefined,
  );
  return own.sort((a, b) => rank(a) - rank(b) || b.until.localeCompare(a.until));
}

/** The pack for an insurance of a place on a day, if the site has one. */
export function packFor(place: Place, insurance: Insurance, listed: readonly Listed[], day: Day): Listed | undefined {
  return packsFor(place, insurance, listed, day)[0];
}

/** What people of a place may be insured by. */
export function insurancesOf(place: Place, listed: readonly Listed[]): Insurance[] {
  const found = [...EVERYWHERE];
  for (const pack of listed) {
    const own = { scheme: pack.scheme, service: serviceOf(pack) };
    const known = found.some(({ scheme, service }) => scheme === own.scheme && service === own.service);
    if (!known && nearness(pack.region.code, place) !== undefined) found.push(own);
  }
  // Those of everybody first, each in the order of the schemes.
  const order = Object.keys(SCHEMES);
  const beyond = found.slice(EVERYWHERE.length);
  beyond.sort((a, b) => order.indexOf(a.scheme) - order.indexOf(b.scheme));
  return [...EVERYWHERE, ...beyond];
}

/** What an insurance is called. */
export function insuranceName({ scheme, service }: { scheme: Scheme; service: Service }): string {
  const name = t(SCHEMES[scheme].name);
  return service === "outpatient" ? t("insurance.outpatient", { scheme: name }) : name;
}

/** The last year of which a pack speaks, on a day that it does not cover; else that of the day. */
export function yearOf(pack: Listed, day: Day): string {
  if (isInForce(pack, day)) return day.slice(0, 4);
  // The first day that it no longer covers is mostly the first of a year.
  const year = Number(pack.until.slice(0, 4));
  return String(pack.until.endsWith("-01-01") ? year - 1 : year);
}

/** What there is, in words: rules of this year, rules of an earlier one, or nothing but one's own handbook. */
export function standing(pack: Listed | undefined, day: Day): string {
  if (!pack) return t("standing.none");
  const year = yearOf(pack, day);
  if (!isInForce(pack, day)) return t("standing.earlier", { year });
  return t(pack.amounts === "asked" ? "standing.in_force.asked" : "standing.in_force", { year });
}

/** The same for a place: the best of what its people may be insured by. */
export function standingOf(place: Place, listed: readonly Listed[], day: Day): string {
  const packs = EVERYWHERE.flatMap((insurance) => packFor(place, insurance, listed, day) ?? []);
  const best = packs.sort(
    (a, b) => Number(isInForce(b, day)) - Number(isInForce(a, day)) || b.until.localeCompare(a.until),
  )[0];
  return standing(best, day);
}

/** The name of a region where it is not the place's own: 山东省, 宁强县. */
export function regionBeside(pack: Listed | undefined, place: Place): string | undefined {
  return pack && pack.region.code !== place.code ? said(pack.region.name) : undefined;
}
