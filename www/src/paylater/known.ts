/** What the estimate was told of the insurance and the stay: nobody is asked for it again. */

import type { InsuredAs } from "../engine/generated/core.js";
import { type Answers, TYPICAL } from "../patient/answers.js";

const NOT_KNOWN = "not_known";

/** What an answer to the estimate's question for special circumstances says of the cause. Others leave it open. */
export const OF_CIRCUMSTANCE: ReadonlyMap<string, string> = new Map([
  ["delivery", "childbirth"],
  ["psychiatric", "disease"],
  ["liability", "third_party"],
  ["liability_unpaid", "third_party_unpaid"],
]);

/** The common reasons of a stay that are no disease: all others are one. */
export const OF_REASON: ReadonlyMap<string, string> = new Map([
  ["birth", "childbirth"],
  ["birth-with-stitches", "childbirth"],
  ["caesarean", "childbirth"],
  ["hip-fracture-fixation", "injury"],
  ["hip-fracture-replacement", "injury"],
  ["trochanteric-fracture", "injury"],
]);

/** Why the patient is admitted: a cause, or the kind of one; nothing where the estimate was not told. */
function causeOf({ given }: Answers): string | undefined {
  const circumstance = OF_CIRCUMSTANCE.get(given.get("answers.circumstance") ?? "");
  if (circumstance) return circumstance;
  const reason = given.get(TYPICAL);
  return reason && (OF_REASON.get(reason) ?? "disease");
}

/** The insurance, and what is told of the patient and the stay; nothing where no insurance is known. */
export function insuredAs(
  answers: Answers,
  pack: Pick<InsuredAs, "scheme" | "region"> | undefined,
): InsuredAs | undefined {
  const { insurance, place } = answers;
  const chosen = insurance && place && { scheme: insurance.scheme, region: place.code };
  const insured = pack ?? chosen;
  const told = (path: string): string | undefined => {
    const value = answers.given.get(path);
    return value === NOT_KNOWN ? undefined : value;
  };
  const also = { group: told("person.group"), place: told("stay.place"), cause: causeOf(answers) };
  const known = Object.entries(also).filter(([, value]) => value);
  return insured && { ...insured, ...Object.fromEntries(known) };
}
