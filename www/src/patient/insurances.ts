/** What there is of rules for a place on a day, and which pack of the site is for it. */

import type { Date as Day, Scheme, Service } from "../engine/generated/core.js";
import type { Listed } from "../engine/packs.js";
import { nearestDay, standing } from "../engine/standing.js";
import { day, said, t } from "../i18n/words.js";
import type { Insurance } from "./answers.js";
import type { Place } from "./find-place.js";
import { SCHEMES } from "./scheme-words.js";

/** Everybody has one of these; any other is a choice only where there is a pack of it. */
const EVERYWHERE: readonly Insurance[] = [
  { scheme: "resident", service: "inpatient" },
  { scheme: "employee", service: "inpatient" },
];

/** The country, whose rules are for everybody. */
const COUNTRY = "100000";
/** The corps of 新疆, which insures the people of its cities. */
const CORPS = { region: "660000", cities: "659" };

/** How near a region is to a place: its own, its province, one of its counties, the whole country. */
function nearness(region: string, { code, province }: Place): "own" | "province" | "county" | "country" | undefined {
  if (region === code) return "own";
  if (region === province?.code || (region === CORPS.region && code.startsWith(CORPS.cities))) return "province";
  if (region === COUNTRY) return "country";
  // The two digits of the province, or the four of the prefecture.
  const own = code.endsWith("0000") ? code.slice(0, 2) : code.slice(0, 4);
  return code.endsWith("00") && region.startsWith(own) ? "county" : undefined;
}

function serviceOf({ service }: Listed): Service {
  return service ?? "inpatient";
}

/** Whether a pack holds on a day. */
export function isInForce({ from, until }: Listed, day: Day): boolean {
  return from <= day && day < until;
}

/**
 * Whether a pack is about one matter only, such as treatment in another province, for all places of a
 * region: it stands beside the choices, and in the place of none.
 */
function isOfOneMatter(pack: Listed, place: Place): boolean {
  const near = nearness(pack.region.code, place);
  return near === "country" || (near === "province" && pack.amounts === "asked");
}

/** Which pack goes before which for a day; the less the better. */
function rank(pack: Listed, place: Place, day: Day): number {
  const near = nearness(pack.region.code, place);
  if (isInForce(pack, day)) return near === "own" ? (pack.amounts === "asked" ? 1 : 0) : 2;
  const order = { own: 3, province: 4, county: 5, country: 6 };
  return near ? order[near] : 7;
}

/** Of two that do not hold, the one that ended last before the day; what is still to come is after all others. */
function isNearer(one: Listed, other: Listed, day: Day): number {
  const [past, otherPast] = [one.until <= day, other.until <= day];
  if (past !== otherPast) return past ? -1 : 1;
  return past ? other.until.localeCompare(one.until) : one.from.localeCompare(other.from);
}

/** The pack for an insurance of a place on a day, if the site has one. */
export function packFor(place: Place, insurance: Insurance, listed: readonly Listed[], day: Day): Listed | undefined {
  const { scheme, service, rules } = insurance;
  if (rules) return listed.find(({ id }) => id === rules);
  const own = listed.filter(
    (pack) =>
      pack.scheme === scheme &&
      serviceOf(pack) === service &&
      nearness(pack.region.code, place) !== undefined &&
      !isOfOneMatter(pack, place),
  );
  return own.sort((a, b) => rank(a, place, day) - rank(b, place, day) || isNearer(a, b, day))[0];
}

/** What people of a place may be insured by. */
export function insurancesOf(place: Place, listed: readonly Listed[]): Insurance[] {
  const beyond: Insurance[] = [];
  for (const pack of listed) {
    if (nearness(pack.region.code, place) === undefined || isOfOneMatter(pack, place)) continue;
    const own = { scheme: pack.scheme, service: serviceOf(pack) };
    const known = [...EVERYWHERE, ...beyond].some(
      ({ scheme, service }) => scheme === own.scheme && service === own.service,
    );
    if (!known) beyond.push(own);
  }
  // Those of everybody first, each in the order of the schemes.
  const order = Object.keys(SCHEMES);
  beyond.sort((a, b) => order.indexOf(a.scheme) - order.indexOf(b.scheme));
  return [...EVERYWHERE, ...beyond];
}

/** Rules about one matter that hold for the place on a day, each a choice of its own. */
export function otherRulesOf(
  place: Place,
  listed: readonly Listed[],
  day: Day,
): { insurance: Insurance; pack: Listed }[] {
  const found = listed.filter((pack) => isInForce(pack, day) && isOfOneMatter(pack, place));
  return found.map((pack) => ({
    insurance: { scheme: pack.scheme, service: serviceOf(pack), rules: pack.id },
    pack,
  }));
}

/** What an insurance is called. */
export function insuranceName({ scheme, service }: { scheme: Scheme; service: Service }): string {
  const name = t(SCHEMES[scheme].name);
  return service === "outpatient" ? t("insurance.outpatient", { scheme: name }) : name;
}

/** What the rules of a pack are called: by their own title where the index has it, or by place and insurance. */
export function rulesName({ title, region, scheme, service = "inpatient" }: Listed): string {
  if (title) return said(title);
  const place = said(region.name);
  // Chinese sets no space between the two.
  return `${place}${/\w$/.test(place) ? " " : ""}${insuranceName({ scheme, service })}`;
}

/** What there is, in words: rules of this year, rules of an earlier one, or nothing but one's own handbook. */
export function whatThereIs(pack: Listed | undefined, on: Day): string {
  if (!pack) return t("there.none");
  if (pack.draft) return t("there.draft", { year: pack.draft });
  // Of an older text its last year; of one that covers the day, that year.
  const year = nearestDay(pack, on).slice(0, 4);
  const held = standing(pack, on);
  if (held === "in_force" && pack.confirmed_on) return t("there.confirmed", { year, seen: day(pack.confirmed_on) });
  return t(`there.${held}`, { year });
}

/** The same for a place: the best of what its people may be insured by. */
export function standingOf(place: Place, listed: readonly Listed[], on: Day): string {
  const packs = EVERYWHERE.flatMap((insurance) => packFor(place, insurance, listed, on) ?? []);
  const [best] = packs.sort((a, b) => rank(a, place, on) - rank(b, place, on) || isNearer(a, b, on));
  return whatThereIs(best, on);
}

/** The name of a region where it is not the place's own: 山东省, 宁强县. */
export function regionBeside(pack: Listed | undefined, place: Place): string | undefined {
  return pack && pack.region.code !== place.code ? said(pack.region.name) : undefined;
}
