/** What was told for treatment first, payment later, and what the estimate knows already. */

import type {
  Date as Day,
  Every,
  FormKind,
  InsuredAs,
  PayLaterInterviewRequest,
  PlanTold,
  RepaymentWish,
  Request,
  StepTold,
} from "../engine/generated/core.js";
import { today } from "../i18n/words.js";
import { type Answers, forget } from "../patient/answers.js";

const NOT_KNOWN = "not_known";

/** What stands before every path, so that no answer is taken for one to the estimate's own questions. */
const ROOM = "pay_later.";

/** Where a field is kept. */
export function kept(path: string): string {
  return ROOM + path;
}

/** The place that was chosen. */
export const PACK = kept("pack");
/** Day of admission. */
export const DATE = kept("date");
/** The explicit choice 按该文本试算, for the text of the place. */
export const TEXT_AS_OF = kept("text_as_of");
/** Whether papers are to hand. */
export const PAPERS = kept("facts.papers");
/** What ends a stage, where the text does not say or the hospital says otherwise. */
export const STAGE = kept("plan.stages.amount");
/** Day of a transfer to another hospital. */
export const TRANSFER = kept("plan.transfer");
/** The planned discharge is the day of settlement that the estimate was told. */
export const DISCHARGE = kept("plan.stay.settlement_date");
/** The planned discharge where there is no estimate. */
export const PLANNED = kept("plan.discharge");
/** How the own share is to be paid after discharge. */
export const WAY = kept("plan.repayment.way");
/** What is to be paid after discharge, where it is not all. */
export const OWED = kept("plan.owed");
/** What lies between two parts. */
export const EVERY = kept("plan.repayment.every");

/** The ways to pay after discharge. */
export const WAYS = ["deferred", "instalments", "affordable"] as const;

/** A way to pay after discharge. */
export type Way = (typeof WAYS)[number];

/** What may lie between two parts. */
export const GAPS = ["months:1", "weeks:2", "weeks:1", "months:3"] as const;

/** Takes another place. What was said of the old one's area would mean nothing there. */
export function choosePlace(answers: Answers, id: string): void {
  if (answers.given.get(PACK) === id) return;
  for (const path of [
    "answers.",
    "facts.insured",
    "facts.registered",
    "facts.hospital",
    "facts.designation",
    "plan.stages.",
  ]) {
    forget(answers, kept(path));
  }
  answers.given.delete(TEXT_AS_OF);
  answers.given.set(PACK, id);
}

/** Takes another day of admission. */
export function chooseAdmission(answers: Answers, date: Day): void {
  if (answers.given.get(DATE) === date) return;
  answers.given.set(DATE, date);
  answers.given.delete(TEXT_AS_OF);
}

/** The day of admission: what was told, or what the estimate was told; nothing where nobody knew it there. */
export function admission(answers: Answers): Day | undefined {
  const told = answers.given.get(DATE) ?? answers.given.get("stay.admission_date");
  return told === NOT_KNOWN ? undefined : told;
}

/** All that was told, by the paths of the questions; the stay and the insurance as the estimate knows them. */
export function told(
  answers: Answers,
  stay: Request | undefined,
  insured: InsuredAs | undefined,
): PayLaterInterviewRequest {
  const textAsOf = answers.given.get(TEXT_AS_OF);
  const own = [...answers.given].filter(([path]) => path.startsWith(ROOM));
  return {
    pack: answers.given.get(PACK) ?? "",
    date: admission(answers) ?? "",
    ...(textAsOf ? { text_as_of: textAsOf } : {}),
    ...(insured ? { insured } : {}),
    answers: Object.fromEntries(own.map(([path, value]) => [path.slice(ROOM.length), value])),
    plan: plan(answers, stay),
  };
}

function plan(answers: Answers, stay: Request | undefined): PlanTold {
  const at = (path: string): string | undefined => answers.given.get(path) || undefined;
  const step: StepTold | undefined = at(STAGE) ? { amount: at(STAGE) ?? "" } : undefined;
  const [owed, transfer, discharge] = [at(OWED), at(TRANSFER), at(PLANNED)];
  // Without an estimate nobody knows what is to be paid but the patient.
  const wish = stay || owed ? wishOf(answers) : undefined;
  return {
    ...(stay ? { stay } : discharge ? { discharge } : {}),
    made_on: today(),
    forms: FORMS,
    ...(step ? { stages: step } : {}),
    ...(wish ? { repayment: wish } : {}),
    ...(wish && owed ? { owed } : {}),
    ...(transfer ? { transfer } : {}),
  };
}

/** All papers: the core leaves out those that the texts say nothing of. */
const FORMS: FormKind[] = ["checklist", "flow", "agreement", "repayment", "self_funded", "drg"];

/** Where a field of a way to pay is kept. */
export function repaymentPath(way: Way, field: "on" | "first" | "count" | "amount"): string {
  return kept(`plan.repayment.${way}.${field}`);
}

function wishOf(answers: Answers): RepaymentWish | undefined {
  const way = WAYS.find((one) => one === answers.given.get(WAY));
  const at = (field: Parameters<typeof repaymentPath>[1]): string =>
    (way && answers.given.get(repaymentPath(way, field))) ?? "";
  switch (way) {
    case undefined:
      return undefined;
    case "deferred":
      return { deferred: { on: at("on") } };
    case "instalments":
      return { instalments: { count: at("count"), first: at("first"), every: every(answers) } };
    case "affordable":
      return { affordable: { amount: at("amount"), first: at("first"), every: every(answers) } };
  }
}

function every(answers: Answers): Every {
  const [unit, count = "1"] = (answers.given.get(EVERY) ?? "months:1").split(":");
  return unit === "weeks" ? { weeks: count } : { months: count };
}
