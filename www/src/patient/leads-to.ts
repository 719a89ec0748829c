/** Where an interview leads. */

import type { Interview, Problem } from "../engine/generated/core.js";
import type { Place } from "../link/screen-names.js";

/** Whether the interview has come to where there is a result, be it one of what is not known. */
export function isSettled({ end }: Interview): boolean {
  return end.kind === "not_known" || (end.kind === "said" && end.response.status === "estimated");
}

/** What is wrong with several fields together is said at the one that is asked. */
export function atAsked(problem: Problem, place: Place): Problem {
  const isOfIt = place.name === "ask" && place.path.startsWith(`${problem.path}.`);
  return isOfIt ? { ...problem, path: place.path } : problem;
}

/** The screen that the interview leads to. */
export function after(interviewed: Interview): Place {
  if (interviewed.end.kind === "open") return { name: "ask", path: interviewed.end.step.path };
  if (interviewed.end.kind === "not_known") return { name: "check" };
  return { name: interviewed.end.response.status === "not_covered" ? "uncovered" : "check" };
}
