/**
 * The address's fragment of a case: `#c1.` and the case's text, packed. It never leaves the browser by
 * itself, since no fragment goes to a server. Fetched when it is needed; see `address.ts`.
 *
 * Packed is the text by DEFLATE, with words in front that cases mostly have, behind the first bytes of its
 * digest, by which damage is seen. All of this belongs to version 1: whatever is changed in it, or in
 * `case.ts`, so that an older page would read it wrongly, is a version of its own beside it.
 */

import { sha256 } from "@noble/hashes/sha2.js";
import { deflateSync, inflateSync, strFromU8, strToU8 } from "fflate";
import { type LinkedCase, read, written } from "./case.js";

const VERSION = "1";

/** What is wrong with a fragment: another form, another version, or something of it missing or changed. */
export type FragmentFault = "foreign" | "version" | "damaged";

/** The longest fragment that is read, and the most that it unpacks to. */
const [MAX_FRAGMENT, MAX_UNPACKED] = [100_000, 2_000_000];
/** DEFLATE packs nothing better. */
const MAX_RATIO = 1032;

/** So many bytes of the digest. */
const DIGEST = 4;

/** What cases mostly have, the most frequent last. Never changed within a version. */
const WORDS = strToU8(
  [
    '"pay_later.plan.repayment.instalments.count","pay_later.plan.repayment.instalments.first","pay_later.plan.owed"',
    '"pay_later.facts.hospital","pay_later.facts.papers","pay_later.facts.identity","pay_later.facts.cause"',
    '"pay_later.facts.emergency","pay_later.facts.group","pay_later.facts.insured","pay_later.facts.registered"',
    '"pay_later.facts.abandoned","pay_later.facts.designation","pay_later.date","pay_later.text_as_of"',
    '"w":["pay_later","answer"],["pay_later","ask","facts.',
    '"handbook.region","handbook.scheme","handbook.year","handbook.stays[0].deductible","handbook.stays[1].ratio"',
    '"short.level","short.tier3.deductible","short.tier2.ratio","short.tier2.cap","short.tier1.bands[0]"',
    '"format":1,"id":"own-resident","version":"region":{"code":"name":{"zh":"en":"scheme":"resident","title":',
    '"sources":[{"id":"issuer":"date":"grade":"C"}],"covers":[{"from":"until":"when":{"place":["in_region"],',
    '"rounding":{"mode":"half_up","cite":[{"source":"clause":"layers":[{"deductible":{"amount":{"cells":[{"when":',
    '"checked_on":"value":{"pool":{"measured_on":"stay","bands":"above":"0.00","ratio":"cap":{"unknown":{"ask":"find":',
    '"bill.items[0].name","bill.items[0].category","bill.items[0].price","bill.items[0].quantity","a","b","c"',
    '"bill.items[1].price_limit","bill.items[1].own_share","bill.items"',
    '"bill.amounts.inscp_scp_amt","bill.amounts.preselfpay_amt","bill.amounts.overlmt_selfpay"',
    '"bill.amounts.fulamt_ownpay_amt","bill.drg.price","bill.drg.group","amounts","items","drg"',
    '"year_to_date.year","year_to_date.admissions","year_to_date.inscp_scp_amt","year_to_date.hifp_pay","0","1","2"',
    '"year_to_date.deductible","year_to_date.psn_part_amt","year_to_date.hifmi_pay","year_to_date.maf_pay"',
    '"stay.admission_date","stay.admission_date.year","stay.admission_date.month","stay.admission_date.day"',
    '"stay.care","stay.kind","stay.disease","stay.days","stay.costs.","stay.transfer","general","specialist"',
    '"person.account_balance","person.other_groups","person.age","deposit","hosp_part_amt"',
    '"stay.referral","filed","not_filed","emergency","other_city","other_province","out_of_region","township"',
    '"person.group","low_income","subsistence","extreme_poverty","none","general","answers.annual_cap"',
    '"date.year","2026","2027","date.month","date.day","10","11","12","20","30","handbook","start","insurance"',
    '"w":["ask","bill.total"],"w":["check"],"w":["compare"],"w":["curve"],"w":["ask","',
    '"l":1,"f":["0.1.0","2026-11-26","cvlserv_pay","hifdm_pay","hifes_pay","hosp_part_amt","oth_pay","maf_pay","claimed_later"',
    '"hifob_pay","hifmi_pay","act_pay_dedc","due_at_desk","fund_pay_sumamt","hifp_pay","psn_part_amt",["',
    '".00","0.00"]}',
    '"o":["{"n":"t":"e":["bill.way"],"b":["i":["employee","inpatient"],"outpatient"],"s":"","d":"2027-01-',
    '"bill.total.over_limit_share","0%","bill.total.first_self_pay_share","10%","bill.total.first_self_pay_share way"',
    '"bill.total.medfee_sumamt way","bill.total.self_funded_share way","known","not_known","tier1","tier3"',
    '{"w":["result"],"p":"360400","i":["resident","inpatient"],"k":["360400-resident-2026","2026-11-',
    '"],"d":"2026-11-26","g":["bill.total.first_self_pay_share","not_known","bill.total.medfee_sumamt","10000.00',
    '","bill.total.self_funded_share","not_known","bill.way","total","person.group","none","stay.place","in_region"',
    '"stay.tier","tier2"],"y":["bill.total.medfee_sumamt","10000","bill.total.self_funded_share way","not_known"]',
  ].join(""),
);

/** The fragment of a case, with its `#`. The same case has the same fragment. */
export function encode(told: LinkedCase): string {
  const text = strToU8(written(told));
  const packed = deflateSync(text, { level: 9, dictionary: WORDS });
  const bytes = new Uint8Array(DIGEST + packed.length);
  bytes.set(sha256(text).subarray(0, DIGEST));
  bytes.set(packed, DIGEST);
  const letters = btoa(strFromU8(bytes, true)).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  return `#c${VERSION}.${letters}`;
}

/** The case of a fragment, or what is wrong with it. What stands behind it, as chats put it there, is left out. */
export function decode(fragment: string): LinkedCase | FragmentFault {
  const [, version, letters = ""] = /^#c(\d{1,4})\.([\w-]*)/.exec(fragment) ?? [];
  if (version === undefined) return "foreign";
  if (version !== VERSION) return "version";
  if (fragment.length > MAX_FRAGMENT) return "damaged";
  const text = unpacked(letters);
  return (text !== undefined && read(text)) || "damaged";
}

function unpacked(letters: string): string | undefined {
  try {
    const bytes = strToU8(atob(letters.replace(/-/g, "+").replace(/_/g, "/")), true);
    // A buffer of its own: what would unpack to more is cut off, and is not what the digest is of.
    const out = new Uint8Array(Math.min(MAX_UNPACKED, bytes.length * MAX_RATIO));
    const text = inflateSync(bytes.subarray(DIGEST), { dictionary: WORDS, out });
    const digest = sha256(text).subarray(0, DIGEST);
    const isWhole = bytes.length > DIGEST && digest.every((byte, at) => byte === bytes[at]);
    return isWhole ? strFromU8(text) : undefined;
  } catch {
    return undefined;
  }
}
