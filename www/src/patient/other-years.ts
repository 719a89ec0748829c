/** The same stay by the rules of another year of the same insurance, where the site has a pack of it. */

import type { Client } from "../engine/client.js";
import type { Alternative, Compared, Request } from "../engine/generated/core.js";
import type { Listed } from "../engine/packs.js";
import { isAnotherYear, nearestDay } from "../engine/standing.js";
import { interview } from "./interview.js";
import type { Navigation } from "./navigation.js";

/** A pack of another year, and what the stay comes to by it. */
export interface OtherYear {
  pack: Listed;
  compared: Compared;
}

/** What the stay comes to by each of them; what they ask beyond what was told stays open. */
export async function otherYears(navigation: Navigation, base: Request): Promise<OtherYear[]> {
  const listed = await navigation.packs.list();
  const own = listed.find(({ id }) => id === base.pack);
  const packs = own ? listed.filter((one) => isAnotherYear(one, own)) : [];
  if (!packs.length) return [];
  const core = await navigation.core();
  const alternatives: Alternative[] = [];
  for (const pack of packs) {
    await navigation.packs.load(pack.id, core);
    alternatives.push({ id: pack.id, change: changes(base, await requestBy(navigation, pack, core)) });
  }
  const found = await core.call("compare", { request: { base, alternatives } });
  const compared = found.status === "compared" ? found.alternatives : [];
  return compared.flatMap((one) => packs.filter(({ id }) => id === one.id).map((pack) => ({ pack, compared: one })));
}

/** What was told, as far as a pack asks for it, as a request to that pack. */
async function requestBy({ answers }: Navigation, pack: Listed, core: Client): Promise<Request> {
  const { textAsOf: _, ...told } = answers;
  const day = told.date ?? "";
  const nearest = nearestDay(pack, day);
  const asked = { ...told, pack: pack.id, ...(nearest === day ? {} : { textAsOf: nearest }) };
  return (await interview(asked, core)).request;
}

type Fields = { [name: string]: unknown };

/** What makes one request of another (JSON Merge Patch, RFC 7396). */
export function changes(from: object, to: object): Fields {
  const [before, after] = [from as Fields, to as Fields];
  const change: Fields = {};
  for (const name of Object.keys(before)) if (!(name in after)) change[name] = null;
  for (const [name, value] of Object.entries(after)) {
    const old = before[name];
    change[name] = isObject(old) && isObject(value) ? changes(old, value) : value;
  }
  return change;
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
