/**
 * What an older text is called in a sentence. Neither a draft nor a survey is ever called the rules: of the one
 * nobody knows what was decided, and the other was written down by somebody else.
 */

import type { Date as Day } from "../engine/generated/core.js";
import type { Listed } from "../engine/packs.js";
import { day, t } from "../i18n/words.js";

type Kind = "draft" | "survey" | "rules";

function kindOf(pack: Listed | undefined): Kind {
  return pack?.draft ? "draft" : pack?.amounts === "to_check" ? "survey" : "rules";
}

const YEAR = { draft: "text.draft", survey: "text.survey", rules: "text.year" } as const;
const DAY = { draft: "text.draft.means", survey: "text.survey.means", rules: "text.day" } as const;
const TRY = { draft: "ways.trial.draft", survey: "ways.trial.survey", rules: "ways.trial" } as const;

/** 2020年的规定; 2019年的一份征求意见稿; 2022年的一份调查. */
export function textOfYear(pack: Listed | undefined, text: Day): string {
  return t(YEAR[kindOf(pack)], { year: pack?.draft ?? text.slice(0, 4) });
}

/** The same by its day, and what a draft or a survey is. */
export function textOfDay(pack: Listed | undefined, text: Day): string {
  return t(DAY[kindOf(pack)], { year: pack?.draft ?? text.slice(0, 4), day: day(text) });
}

/** The press that tries it. */
export function tryText(pack: Listed | undefined): string {
  return t(TRY[kindOf(pack)]);
}
