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

/** What is known of a reason that may be a disease or may not: nothing, so that it is asked. */
const ASKED = "asked";

/** The common reasons of a stay that are no disease, or not always, by what they are: all others are one. */
const REASONS: Readonly<Record<string, string>> = {
  childbirth: `
    birth birth-with-stitches caesarean`,
  injury: `
    meniscus cruciate rotator-cuff hip-fracture-replacement hip-fracture-fixation trochanteric-fracture concussion
    brain-contusion wrist-fracture forearm-fracture collarbone-fracture humerus-fracture tibia-fracture
    ankle-fracture kneecap-fracture thigh-fracture finger-fracture heel-fracture rib-fracture spine-fracture
    spine-fracture-rest pelvis-fracture tendon achilles burn burn-graft snakebite spleen`,
  other: `
    abortion pesticide sleeping-pills carbon-monoxide drunk alcohol-dependence`,
  asked: `
    ectopic-operated threatened-miscarriage miscarriage ectopic morning-sickness preterm-labour
    gestational-diabetes pre-eclampsia cerclage hardware-removal`,
};

/** The cause of each of these reasons. */
export const OF_REASON: ReadonlyMap<string, string> = new Map(
  Object.entries(REASONS).flatMap(([cause, ids]) =>
    ids
      .trim()
      .split(/\s+/)
      .map((id): [string, string] => [id, cause]),
  ),
);

/** Why the patient is admitted: a cause, or the kind of one; nothing where the estimate was not told. */
function causeOf({ given }: Answers): string | undefined {
  const circumstance = OF_CIRCUMSTANCE.get(given.get("answers.circumstance") ?? "");
  if (circumstance) return circumstance;
  const reason = given.get(TYPICAL);
  const cause = reason && (OF_REASON.get(reason) ?? "disease");
  return cause === ASKED ? undefined : cause;
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
