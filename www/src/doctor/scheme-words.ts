/** Which edition and which readings are used, in words. */

import type { DoctorState } from "./state.js";
import { day, said, t } from "./words.js";

/** The readings that are not the default, in a sentence; none where all are. */
export function otherReadings(state: DoctorState): string[] {
  const switches = state.scheme?.switches ?? [];
  return switches.flatMap((own) => {
    const [preset] = own.choices;
    const taken = own.choices.find(({ id }) => id === own.chosen);
    return taken && taken !== preset ? [t("reading.other", { title: said(own.title), choice: said(taken.title) })] : [];
  });
}

/** Which edition is used and why, in a sentence. */
export function editionInWords(state: DoctorState): string {
  const { scheme, edition } = state;
  return scheme ? t(`edition.${edition.by}`, { scheme: said(scheme.title), day: day(edition.day) }) : "";
}
