/** Treatment first, payment later: fetched when somebody asks whether they may. */

import type { Place } from "../journey.js";
import type { Context, Screen } from "../screen.js";
import { answer } from "./answer.js";
import { check } from "./check.js";
import { days } from "./days.js";
import { documents } from "./documents.js";
import { paper, papers } from "./papers.js";
import { place } from "./place.js";
import { admissionDay, question } from "./questions.js";
import { repayment } from "./repayment.js";
import { stages } from "./stages.js";
import { missing } from "./walk.js";

/** Draws a screen, or says which one has to be seen in its place. */
export async function draw(context: Context, { screen, about = "" }: Extract<Place, { name: "pay_later" }>): Promise<Screen | Place> {
  if (screen === "place") return place(context);
  const open = missing(context.journey.told);
  if (open && screen !== "date") return open;
  switch (screen) {
    case "date":
      return admissionDay(context);
    case "ask":
      return question(context, about);
    case "check":
      return check(context);
    case "answer":
      return answer(context);
    case "documents":
      return documents(context);
    case "stages":
      return stages(context);
    case "days":
      return days(context);
    case "repayment":
      return repayment(context);
    case "papers":
      return papers(context);
    case "paper":
      return paper(context, about);
  }
}
