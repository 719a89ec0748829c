/** Treatment first, payment later: fetched when somebody asks whether they may. */

import "../patient/shared.js";
import type { Place } from "../patient/navigation.js";
import type { Context, Screen } from "../patient/screen.js";
import { missing } from "./interview.js";
import { answer } from "./screens/answer.js";
import { check } from "./screens/check.js";
import { days } from "./screens/days.js";
import { documents } from "./screens/documents.js";
import { paper, papers } from "./screens/papers.js";
import { place } from "./screens/place.js";
import { admissionDay, question } from "./screens/questions.js";
import { repayment } from "./screens/repayment.js";
import { stages } from "./screens/stages.js";

/** Draws a screen, or says which one has to be seen in its place. */
export async function draw(
  context: Context,
  { screen, about = "" }: Extract<Place, { name: "pay_later" }>,
): Promise<Screen | Place> {
  if (screen === "place") return place(context);
  const open = missing(context.navigation.answers);
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
