/** What an older text is called in a sentence. A draft is never called the rules: nobody knows what was decided. */

import type { Date as Day } from "../engine/generated/core.js";
import type { Listed } from "../engine/packs.js";
import { day, t } from "../i18n/words.js";

/** 2020年的规定; 2019年的一份征求意见稿. */
export function textOfYear(pack: Listed | undefined, text: Day): string {
  return pack?.draft ? t("text.draft", { year: pack.draft }) : t("text.year", { year: text.slice(0, 4) });
}

/** The same by its day, and what a draft is. */
export function textOfDay(pack: Listed | undefined, text: Day): string {
  return pack?.draft ? t("text.draft.means", { year: pack.draft }) : t("text.day", { day: day(text) });
}

/** The press that tries it. */
export function tryText(pack: Listed | undefined): string {
  return t(pack?.draft ? "ways.trial.draft" : "ways.trial");
}
