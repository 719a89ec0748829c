/**
 * Every place in the country where an insurance can be held, made from lists of administrative
 * divisions: today's (`@vant/area-data`), those of 2002 to 2016 for what places were called before
 * (`gb2260`), and how their names are read (`pinyin-pro`).
 *
 * The insurance is held by prefecture. The four municipalities are one place each, and counties that
 * belong to no prefecture (仙桃, 石河子) are places of their own.
 */

import { areaList } from "@vant/area-data";
import revisions from "gb2260/lib/revisions.json";
import { customPinyin, pinyin } from "pinyin-pro";
import type { CountyList, Name, PlaceList, PlaceRow } from "../src/engine/places.js";
import { findPlaces, nameOf, wholeNames } from "../src/patient/find-place.js";

type Divisions = Record<string, string>;

/** Names that the library reads otherwise than the people who live there. */
const READINGS: Record<string, string> = {
  都: "dū",
  什: "shí",
  乐亭: "lào tíng",
  乐清: "yuè qīng",
  六合区: "lù hé qū",
  单县: "shàn xiàn",
  召陵: "shào líng",
  吴堡: "wú bǔ",
  喀什: "kā shí",
  塘厦: "táng xià",
  大埔: "dà bù",
  大箐山: "dà qìng shān",
  尉犁: "yù lí",
  歙县: "shè xiàn",
  民乐: "mín lè",
  泌阳: "bì yáng",
  浚县: "xùn xiàn",
  洪洞: "hóng tóng",
  涡阳: "guō yáng",
  牟定: "móu dìng",
  筠连: "jūn lián",
  繁峙: "fán shì",
  莞城: "guǎn chéng",
  蔚县: "yù xiàn",
  调兵山: "diào bīng shān",
  黄陂: "huáng pí",
};

/** Hong Kong, Macao and Taiwan have insurances of their own. */
const ELSEWHERE = /^[78]/;
/** A line of the lists that stands for no place: what has no prefecture, and what has no district. */
const NO_PLACE = /^(市辖区|.*直辖.*|县|市)$/;
/** What several cities call a part of theirs says nothing about where it is. */
const ANYWHERE = /^.区$|开发区$|产业园|工业园/;
/** English names that are not their reading. */
const ENGLISH: Record<string, string> = { "150000": "Inner Mongolia", "610000": "Shaanxi" };

const PEOPLES =
  "阿昌|白|保安|布朗|布依|藏|朝鲜|达斡尔|傣|德昂|东乡|侗|独龙|俄罗斯|鄂伦春|鄂温克|高山|哈尼|哈萨克|赫哲|回|基诺|京|景颇|柯尔克孜|拉祜|黎|傈僳|珞巴|满|毛南|门巴|蒙古|苗|仫佬|纳西|怒|普米|羌|撒拉|畲|水|塔吉克|塔塔尔|土家|土|佤|维吾尔|乌孜别克|锡伯|瑶|彝|仡佬|裕固|壮|各";
/** Those that names of counties have without 族. */
const SHORT = "哈萨克|柯尔克孜|蒙古|塔吉克|维吾尔|锡伯";
const AUTONOMOUS = new RegExp(`(?<=..)((${PEOPLES})族|${SHORT})*自治(区|州|县|旗)$`);
const SORT = /(?<=..)(省|市|自治区|地区|盟|林区|特区|新区|区|县|旗|街道|镇|乡)$/;

/** How long a name is without what says which sort of place it is: 九江市 → 2, 延边朝鲜族自治州 → 2. */
export function stem(name: string): number {
  const bare = name.replace(AUTONOMOUS, "");
  if (bare.length < name.length) return bare.length;
  return name.replace(SORT, "").length;
}

customPinyin(READINGS);

/** How a name is read, a syllable a character. */
export function reading(name: string): string {
  return pinyin(name, { toneType: "none", nonZh: "removed" });
}

function named(name: string): Name {
  return [name, reading(name), stem(name)];
}

/** The places of today, with the codes below which their counties stand. */
function placesOf(province: string): { code: string; name: string; below: string[] }[] {
  const start = province.slice(0, 2);
  const prefectures = Object.entries(areaList.city_list).filter(([code]) => code.startsWith(start));
  const name = areaList.province_list[province] ?? "";
  if (name.endsWith("市")) return [{ code: province, name, below: prefectures.map(([code]) => code) }];
  return prefectures.flatMap(([code, prefecture]) => {
    if (!NO_PLACE.test(prefecture)) return [{ code, name: prefecture, below: [code] }];
    return countiesBelow(code).map(([own, county]) => ({ code: own, name: county, below: [] }));
  });
}

function countiesBelow(prefecture: string): [string, string][] {
  const start = prefecture.slice(0, 4);
  return Object.entries(areaList.county_list).filter(([code, name]) => code.startsWith(start) && !NO_PLACE.test(name));
}

/** A name of before, and the place that its people find themselves in today. */
interface Former {
  name: string;
  place: string;
  isCounty: boolean;
}

/** What was called otherwise, for a province. */
function formers(province: string, places: ReturnType<typeof placesOf>, before: Divisions[]): Former[] {
  const start = province.slice(0, 2);
  const bare = (name: string): string => name.slice(0, stem(name));
  const homes = new Map(places.flatMap(({ code, below }) => below.map((prefecture) => [prefecture, code] as const)));
  const today = new Set<string>();
  const byStem = new Map<string, Set<string>>();
  const add = (name: string, place: string): void => {
    today.add(name);
    byStem.set(bare(name), (byStem.get(bare(name)) ?? new Set()).add(place));
  };
  for (const { code, name, below } of places) {
    add(name, code);
    for (const [, county] of below.flatMap(countiesBelow)) add(county, code);
  }
  const only = (name: string): string | undefined => {
    const found = [...(byStem.get(bare(name)) ?? [])];
    return found.length === 1 ? found[0] : undefined;
  };
  const found = new Map<string, Former>();
  const prefectures = before
    .flatMap((divisions) => Object.entries(divisions))
    .filter(([code]) => code.startsWith(start));
  const nameOf = new Map(prefectures.filter(([code]) => code.endsWith("00")));
  for (const [code, name] of prefectures) {
    if (code.endsWith("0000") || today.has(name) || NO_PLACE.test(name) || ANYWHERE.test(name)) continue;
    const isCounty = !code.endsWith("00");
    const prefecture = `${code.slice(0, 4)}00`;
    // Who has gone to another prefecture is found by name; else by the prefecture, or what became of it.
    const place =
      only(name) ??
      homes.get(prefecture) ??
      homes.get(code) ??
      (isCounty ? only(nameOf.get(prefecture) ?? "") : undefined);
    if (place) found.set(name, { name, place, isCounty });
  }
  return [...found.values()];
}

/** Both lists: the places, and the counties below them, which are fetched when somebody types. */
export async function make(): Promise<{ places: PlaceList; counties: CountyList }> {
  const before: Divisions[] = [];
  for (const revision of revisions) {
    before.push((await import(`../node_modules/gb2260/lib/${revision}.json`)).default as Divisions);
  }
  const places: PlaceList = [];
  const counties: CountyList = {};
  for (const [province, name] of Object.entries(areaList.province_list)) {
    if (ELSEWHERE.test(province)) continue;
    const own = placesOf(province);
    const old = formers(province, own, before);
    const rows = own.map(({ code, name: place, below }): PlaceRow => {
      const called = old.filter((former) => former.place === code);
      const cities = called.filter(
        ({ isCounty, name: old }) => !isCounty && old.slice(0, stem(old)) !== place.slice(0, stem(place)),
      );
      counties[code] = [
        ...below.flatMap(countiesBelow).map(([county, own]): [string, ...Name] => [county, ...named(own)]),
        ...called
          .filter(({ isCounty }) => isCounty)
          .map(({ name: county }): [string, ...Name] => ["", ...named(county)]),
      ];
      return cities.length ? [code, ...named(place), cities.map((city) => named(city.name))] : [code, ...named(place)];
    });
    places.push({
      code: province,
      name: named(name),
      ...(ENGLISH[province] ? { en: ENGLISH[province] } : {}),
      places: rows,
    });
  }
  for (const province of places) {
    const shared = leadElsewhere(province, places, counties);
    if (shared.length) province.shared = shared;
  }
  return { places, counties };
}

/** The whole names in a province by which something else is found with the counties than without. */
function leadElsewhere({ name, places: own }: PlaceList[number], places: PlaceList, counties: CountyList): string[] {
  const found = (typed: string, known: CountyList): string => JSON.stringify(findPlaces(typed, places, known));
  const names = own.flatMap((row) => wholeNames(row, nameOf(row)));
  if (own.length > 1) names.push(...wholeNames(name, name));
  return [...new Set(names)].filter((typed) => found(typed, counties) !== found(typed, {}));
}
