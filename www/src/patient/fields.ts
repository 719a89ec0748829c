/** The fields of the questions: what was typed is kept among what was told, and problems are said in words. */

import type { Problem } from "../engine/generated/core.js";
import { said, t } from "../i18n/words.js";
import * as ui from "../ui/fields.js";
import { type FormState, type Option, problemSentence, type TextField } from "../ui/fields.js";
import type { Context } from "./screen.js";

/** Says of an element that a day is told there, in three fields: the core would explain how to write it in one. */
export const DAY = "data-day";

/** What is wrong, in the same words wherever it is said. `ofADay`: whether its field tells a day. */
export function problemText({ code, message }: Problem, ofADay: boolean): string {
  return ofADay && (code === "not_a_date" || code === "empty") ? t("error.date") : said(message);
}

/** A problem of the page's own: nothing was chosen. */
export function nothingChosen(path: string): Problem {
  const zh = t("error.choose");
  return { code: "empty", path, message: { zh, en: zh } };
}

/** The sentence at the field, if there is one to say. */
export function problemAt(context: Context, path: string, ofADay = false): HTMLElement | undefined {
  const problem = context.problems.find((found) => found.path === path);
  if (!problem) return undefined;
  return problemSentence(path, t("error.prefix"), problemText(problem, ofADay));
}

function formOf(context: Context): FormState {
  return { typed: () => context.navigation.answers.typed, problemAt: (path) => problemAt(context, path) };
}

/** A text field with its label, its problem and its echo. */
export function textField(context: Context, field: TextField): HTMLElement {
  return ui.textField(formOf(context), field);
}

/** Radio buttons, named by the heading. What is chosen is kept under `path`. */
export function radios(context: Context, path: string, options: Option[], preset?: string): HTMLElement {
  return ui.radios(formOf(context), path, options, preset);
}

/** What is chosen now. */
export function chosenIn(context: Context, path: string, preset?: string): string | undefined {
  return ui.chosenIn(formOf(context), path, preset);
}
