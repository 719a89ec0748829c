import "./page.js";
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Scheme, Service } from "../src/engine/generated/core.js";
import type { Listed } from "../src/engine/packs.js";
import type { Place } from "../src/patient/find-place.js";
import { insurancesOf, otherRulesOf, packFor, standingOf, whatThereIs } from "../src/patient/insurances.js";

function pack(code: string, from: string, until: string, more: { scheme?: Scheme; service?: Service } = {}): Listed {
  const name = { zh: code, en: code };
  const { scheme = "resident", service } = more;
  const id = `${code}-${scheme}-${from}`;
  const kind = service ? { service } : {};
  return { id, version: "1", file: `${id}.json`, region: { code, name }, scheme, from, until, ...kind };
}

const province = { code: "360000", name: "江西省", latin: "Jiangxi" };
const jiujiang: Place = { code: "360400", name: "九江市", latin: "Jiujiang", province };
const beijing: Place = { code: "110000", name: "北京市", latin: "Beijing" };
const resident = { scheme: "resident", service: "inpatient" } as const;
const TODAY = "2026-11-26";

function found(place: Place, listed: Listed[], day = TODAY): string | undefined {
  return packFor(place, resident, listed, day)?.id;
}

test("a pack that holds on the day goes before any other, then the nearest, then the newest", () => {
  const old = pack("360400", "2017-01-01", "2021-01-01");
  const survey = pack("360400", "2022-01-01", "2023-01-01");
  const whole = pack("360000", "2026-01-01", "2027-01-01");
  const county = pack("360424", "2024-01-01", "2025-01-01");
  assert.equal(found(jiujiang, [old, survey]), survey.id);
  assert.equal(found(jiujiang, [old, survey, whole]), whole.id);
  assert.equal(found(jiujiang, [old, survey, whole], "2020-06-30"), old.id);
  assert.equal(found(jiujiang, [county, old]), old.id);
  assert.equal(found(jiujiang, [county]), county.id);
  assert.equal(found(jiujiang, [pack("360100", "2026-01-01", "2027-01-01")]), undefined);
});

test("of texts that do not hold, the one that ended last before the day", () => {
  const listed = [pack("360400", "2017-01-01", "2021-01-01"), pack("360400", "2025-01-01", "2026-01-01")];
  assert.equal(found(jiujiang, listed), "360400-resident-2025-01-01");
  assert.equal(found(jiujiang, listed, "2021-06-30"), "360400-resident-2017-01-01");
  assert.equal(found(jiujiang, listed, "2016-06-30"), "360400-resident-2017-01-01");
});

test("rules of the country or the province about one matter stand beside the choices, and in the place of none", () => {
  const old = pack("360400", "2017-01-01", "2021-01-01");
  const country = { ...pack("100000", "2026-01-01", "2027-01-01"), amounts: "asked" } as const;
  const whole = { ...pack("360000", "2026-01-01", "2027-01-01"), amounts: "asked" } as const;
  const own = { ...pack("360400", "2026-01-01", "2027-01-01"), amounts: "asked" } as const;
  assert.equal(found(jiujiang, [country, whole, old]), old.id);
  assert.equal(found(jiujiang, [country, whole]), undefined);
  assert.equal(found(jiujiang, [old, own]), own.id);
  const beside = otherRulesOf(jiujiang, [country, whole, old, own], TODAY);
  assert.deepEqual(
    beside.map(({ pack }) => pack.id),
    [country.id, whole.id],
  );
  const [first] = beside;
  assert.ok(first && packFor(jiujiang, first.insurance, [country, whole], TODAY) === country);
  assert.deepEqual(otherRulesOf(jiujiang, [country], "2027-01-01"), []);
});

test("the corps insures the people of its cities, and nobody else in the region", () => {
  const corps = pack("660000", "2022-01-01", "2023-01-01");
  const region = { code: "650000", name: "新疆维吾尔自治区", latin: "Xinjiang" };
  const city = (code: string): Place => ({ code, name: code, latin: code, province: region });
  assert.equal(found(city("659001"), [corps]), corps.id);
  assert.equal(found(city("650100"), [corps]), undefined);
});

test("a municipality has its own packs and those of its districts, and nobody else's", () => {
  const own = pack("110000", "2026-01-01", "2027-01-01");
  const district = pack("110105", "2026-01-01", "2027-01-01");
  assert.equal(found(beijing, [district, own]), own.id);
  assert.equal(found(beijing, [district]), district.id);
  assert.equal(found(jiujiang, [own, district]), undefined);
});

test("a county of no prefecture has its own packs, and those of the province", () => {
  const place: Place = { ...jiujiang, code: "429004", province: { ...province, code: "420000" } };
  assert.equal(found(place, [pack("429005", "2026-01-01", "2027-01-01")]), undefined);
  assert.equal(found(place, [pack("420000", "2020-01-01", "2021-01-01")]), "420000-resident-2020-01-01");
});

test("everybody may be a resident or an employee; what else there is follows from the packs of the place", () => {
  const listed = [
    pack("360400", "2020-01-01", "2021-01-01", { service: "outpatient" }),
    pack("370200", "2001-01-01", "2002-01-01", { scheme: "retired_cadre" }),
  ];
  const names = (place: Place): string[] => insurancesOf(place, listed).map((one) => `${one.scheme} ${one.service}`);
  assert.deepEqual(names(beijing), ["resident inpatient", "employee inpatient"]);
  assert.deepEqual(names(jiujiang), ["resident inpatient", "employee inpatient", "resident outpatient"]);
});

test("what there is, in words", () => {
  const now = pack("360400", "2026-01-01", "2027-01-01");
  const old = pack("360400", "2017-01-01", "2021-01-01");
  const middle = pack("360400", "2019-09-16", "2020-05-01");
  assert.equal(whatThereIs(now, TODAY), "有2026年的规定");
  assert.equal(whatThereIs({ ...now, amounts: "asked" }, TODAY), "有2026年的办法，数字照手册填");
  assert.equal(whatThereIs({ ...now, confirmed_on: TODAY }, TODAY), "有2026年的规定，2026年11月26日看过，还有效");
  assert.equal(whatThereIs(old, TODAY), "只有2020年的规定，可核对");
  assert.equal(whatThereIs(middle, TODAY), "只有2020年的规定，可核对");
  assert.equal(whatThereIs({ ...old, amounts: "to_check" }, TODAY), "只有2020年的数，要核对");
  assert.equal(whatThereIs(undefined, TODAY), "照手册填");
  const employees = pack("360400", "2026-01-01", "2027-01-01", { scheme: "employee" });
  assert.equal(standingOf(jiujiang, [old, employees], TODAY), "有2026年的规定");
  assert.equal(standingOf(beijing, [old, employees], TODAY), "照手册填");
});
