/** What is written into the notice of charging by groups. */

import type { Key } from "./words.js";

/** What is written in by hand, by what the rules call it. */
export const FIELDS: Record<string, Key> = {
  hospital: "notice.hospital",
  patient: "notice.patient",
  admission_date: "notice.admission_date",
  group: "notice.group",
  group_price: "notice.group_price",
  hospital_signature: "notice.hospital_signature",
  party_signature: "notice.party_signature",
  relation: "notice.relation",
  date: "notice.date",
};
