/** The core leads here as well: which questions there are, and in which order, follows from what it asks. */

import type {
  OutlookCases,
  PayLaterAnswer,
  PayLaterEnd,
  PayLaterInterviewRequest,
  PayLaterNotCovered,
  PayLaterPlan,
  PayLaterStep,
  Problem,
  Question,
  Request,
} from "../engine/generated/core.js";
import type { ListedPlace } from "../engine/packs.js";
import type { Answers } from "../patient/answers.js";
import {
  after as afterEstimate,
  isSettled,
  type Navigation,
  type PayLaterScreen,
  type Place,
} from "../patient/navigation.js";
import { admission, DATE, DISCHARGE, kept, PACK, PLANNED, told } from "./answers.js";
import { insuredAs } from "./known.js";

/** Where the interview ends. */
export type End =
  | { kind: "open"; question: Question }
  | { kind: "answered"; answer: PayLaterAnswer }
  | { kind: "not_covered"; found: PayLaterNotCovered }
  | { kind: "invalid"; problems: Problem[] };

/** The interview about everything told. */
export interface Interview {
  place: ListedPlace | undefined;
  asked: PayLaterStep[];
  end: End;
  /** The same, as it is told where the patient pays the least and the most, where something is not known. */
  ends: [PayLaterInterviewRequest, PayLaterInterviewRequest] | undefined;
  /** Whether there is an estimate of the stay. */
  hasStay: boolean;
}

/** A screen of these. */
export function at(screen: PayLaterScreen, about?: string): Place {
  return { name: "pay_later", screen, ...(about === undefined ? {} : { about }) };
}

/** What has to be told before the core can be asked: the place and the day. */
export function missing(answers: Answers): Place | undefined {
  if (!answers.given.has(PACK)) return at("place");
  return admission(answers) ? undefined : at("date");
}

/**
 * The stay as it was told for the estimate, with what is not known supposed in three ways; none where it
 * is no estimate any more.
 */
async function stay(navigation: Navigation): Promise<OutlookCases | undefined> {
  if (navigation.missing) return undefined;
  const interviewed = await navigation.interview();
  return isSettled(interviewed) ? navigation.cases(interviewed) : undefined;
}

/** Leads through everything told. */
export async function interview(navigation: Navigation): Promise<Interview> {
  const { answers } = navigation;
  const id = answers.given.get(PACK) ?? "";
  const cases = await stay(navigation);
  const later = await navigation.laterCore();
  await navigation.places.load(id, later);
  const place = (await navigation.places.list()).find((listed) => listed.id === id);
  const { scheme, region } = answers.pack ? await navigation.packs.load(answers.pack, later) : {};
  const insured = insuredAs(answers, scheme && region && { scheme, region: region.code });
  const request = (stay?: Request): PayLaterInterviewRequest => told(answers, stay, insured);
  const { steps, end } = await later.call("interview_later", { request: request(cases?.likely) });
  const varies = cases && cases.low !== cases.high;
  return {
    place,
    asked: steps,
    end: endOf(end),
    ends: varies ? [request(cases.low), request(cases.high)] : undefined,
    hasStay: cases !== undefined,
  };
}

function endOf(end: PayLaterEnd): End {
  if (end.kind === "open") return end;
  const { response } = end;
  switch (response.status) {
    case "answered":
      return { kind: "answered", answer: response };
    case "not_covered":
      return { kind: "not_covered", found: response };
    case "invalid":
      return { kind: "invalid", problems: response.problems.map(inRoom) };
    case "needs_answers":
      throw new Error("an end that asks");
  }
}

/** What is planned where the patient pays the least and the most; nothing where all that matters is known. */
export async function planEnds(
  navigation: Navigation,
  ends: Interview["ends"],
): Promise<[PayLaterPlan, PayLaterPlan] | undefined> {
  if (!ends) return undefined;
  const later = await navigation.laterCore();
  const found: PayLaterPlan[] = [];
  for (const request of ends) {
    const end = endOf((await later.call("interview_later", { request })).end);
    if (end.kind !== "answered" || !end.answer.plan) return undefined;
    found.push(end.answer.plan);
  }
  const [low, high] = found;
  return low && high && [low, high];
}

/** A problem of a field is shown at the field. */
function inRoom(problem: Problem): Problem {
  return { ...problem, path: kept(problem.path) };
}

/** A discharge before the admission is said where one of the two days was just told. */
function onScreen(place: Place, problem: Problem): Problem {
  const justTold = place.name === "pay_later" && place.screen === "date";
  const isDischarge = problem.path === DISCHARGE || problem.path === PLANNED;
  return justTold && isDischarge ? { ...problem, path: DATE } : problem;
}

/** Where an estimate of the stay begins, or goes on. */
export async function towardsEstimate(navigation: Navigation): Promise<Place> {
  return navigation.missing ?? afterEstimate(await navigation.interview());
}

/** The screen that the interview leads to. */
export function after({ end }: Interview): Place {
  if (end.kind === "open") return at("ask", end.question.path);
  return at(end.kind === "not_covered" ? "answer" : "check");
}

/**
 * Takes answers and goes where they lead. Answers that the core refuses are taken back, and the
 * screen is shown again with what is wrong.
 */
export async function submit(
  navigation: Navigation,
  change: (answers: Answers) => void,
  onward?: Place,
): Promise<void> {
  const before = navigation.answers;
  navigation.answers = { ...before, given: new Map(before.given), typed: new Map(before.typed) };
  change(navigation.answers);
  const open = missing(navigation.answers);
  if (open) return navigation.go(open);
  const interviewed = await interview(navigation);
  if (interviewed.end.kind === "invalid") {
    navigation.answers = before;
    navigation.show(interviewed.end.problems.map((problem) => onScreen(navigation.place, problem)));
  } else {
    const leads = after(interviewed);
    navigation.go(onward && interviewed.end.kind === "answered" ? onward : leads);
  }
}
