/** What was told for treatment first, payment later, and what the estimate knows already. */

import type { Date as Day, Every, FormKind, PayLaterRequest, RepaymentWish, Request, StepTold } from "../engine/generated/core.js";
import type { Journey } from "../patient/journey.js";
import type { ListedPlace } from "../engine/packs.js";
import { type Told, forget } from "../patient/told.js";
import { today } from "../i18n/words.js";

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
export function choosePlace(told: Told, id: string): void {
  if (told.given.get(PACK) === id) return;
  for (const path of ["answers.", "facts.insured", "facts.registered", "facts.hospital", "facts.designation", "plan.stages."]) {
    forget(told, kept(path));
  }
  told.given.delete(TEXT_AS_OF);
  told.given.set(PACK, id);
}

/** Takes another day of admission. */
export function chooseAdmission(told: Told, date: Day): void {
  if (told.given.get(DATE) === date) return;
  told.given.set(DATE, date);
  told.given.delete(TEXT_AS_OF);
}

/** The day of admission: what was told, or what the estimate was told. */
export function admission(told: Told): Day | undefined {
  return told.given.get(DATE) ?? told.given.get("stay.admission_date");
}

/** What the estimate knows of a fact, as the core writes it. */
export async function takenOver(journey: Journey, place: ListedPlace | undefined, path: string): Promise<string | undefined> {
  const { told } = journey;
  if (!told.pack) return undefined;
  const { scheme, region } = await journey.packs.load(told.pack, journey.client);
  switch (path) {
    case "facts.insurance":
      return scheme;
    case "facts.group": {
      const group = told.given.get("person.group");
      return group === "not_known" ? undefined : group;
    }
    case "facts.insured":
      return place?.level === "region" ? within(place.region.code, region.code) : undefined;
    default:
      return undefined;
  }
}

/** Whether an insurance region is the place's own. Nothing where one holds the other: then it is asked. */
function within(place: string, region: string): string | undefined {
  if (!/^\d{6}$/.test(place) || !/^\d{6}$/.test(region)) return undefined;
  if (place === region) return "here";
  const stem = (code: string): string => code.replace(/(00)+$/, "");
  const [a, b] = [stem(place), stem(region)];
  return a.startsWith(b) || b.startsWith(a) ? undefined : "elsewhere";
}

/** The request without what the core asks for: place and day. */
export function bare(told: Told, stay: Request | undefined): PayLaterRequest {
  const [textAsOf, papers] = [told.given.get(TEXT_AS_OF), told.given.get(PAPERS)];
  return {
    pack: told.given.get(PACK) ?? "",
    date: admission(told) ?? "",
    ...(textAsOf ? { text_as_of: textAsOf } : {}),
    // Nobody is asked whether papers are missing, but may tell.
    facts: papers === "missing" ? { papers } : {},
    answers: {},
    ...(stay ? { plan: plan(told, stay) } : {}),
  };
}

function plan(told: Told, stay: Request): NonNullable<PayLaterRequest["plan"]> {
  const at = (path: string): string | undefined => told.given.get(path) || undefined;
  const step: StepTold | undefined = at(STAGE) ? { amount: at(STAGE) ?? "" } : undefined;
  const [wish, owed, transfer] = [wishOf(told), at(OWED), at(TRANSFER)];
  return {
    stay,
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

function wishOf(told: Told): RepaymentWish | undefined {
  const way = WAYS.find((one) => one === told.given.get(WAY));
  const at = (field: Parameters<typeof repaymentPath>[1]): string => (way && told.given.get(repaymentPath(way, field))) ?? "";
  switch (way) {
    case undefined:
      return undefined;
    case "deferred":
      return { deferred: { on: at("on") } };
    case "instalments":
      return { instalments: { count: at("count"), first: at("first"), every: every(told) } };
    case "affordable":
      return { affordable: { amount: at("amount"), first: at("first"), every: every(told) } };
  }
}

function every(told: Told): Every {
  const [unit, count = "1"] = (told.given.get(EVERY) ?? "months:1").split(":");
  return unit === "weeks" ? { weeks: count } : { months: count };
}
