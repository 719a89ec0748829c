/** What to ask the insurance office, in sentences that can be read out as they stand. */

import type { Outlook } from "../engine/generated/core.js";
import { said, t } from "../i18n/words.js";
import { h } from "../ui/dom.js";
import { type Answers, FIRST_SELF_PAY, OVER_LIMIT, SELF_FUNDED, TOTAL } from "./answers.js";

/** More than this nobody asks. */
const MOST = 5;
const SHARES = [SELF_FUNDED, FIRST_SELF_PAY, OVER_LIMIT];

/** Questions whose choices stand below them on the page, as one says them to somebody who does not see the page. */
const SPOKEN: Record<string, Parameters<typeof t>[0]> = {
  "person.group": "to_ask.group",
  "person.enrolment": "to_ask.waiting",
  "person.months_enrolled": "to_ask.waiting",
  "person.missed_years": "to_ask.waiting",
  "person.repaid_years": "to_ask.waiting",
  "answers.referred": "to_ask.referral",
  "stay.referral": "to_ask.referral",
};

/** The questions, the one that moves the answer most first. */
export function questionsToAsk({ estimate, assumptions, at_least: least }: Outlook, answers: Answers): string[] {
  const asked: string[] = [];
  if (answers.textAsOf) asked.push(t("to_ask.this_year"));
  for (const { paths, label, moves } of assumptions) {
    if (!/[1-9]/.test(moves)) continue;
    if (paths.some((path) => SHARES.includes(path))) asked.push(t("to_ask.shares"));
    else if (paths.includes(TOTAL)) asked.push(t("to_ask.total"));
    else {
      const spoken = paths.map((path) => SPOKEN[path]).find(Boolean);
      asked.push(spoken ? t(spoken) : said(label));
    }
  }
  for (const { label } of least ?? []) asked.push(t("to_ask.cap", { fund: said(label) }));
  for (const line of estimate.lines) {
    if (line.standing === "not_recorded") asked.push(t("to_ask.fund", { fund: said(line.label) }));
  }
  const { payouts } = estimate;
  if (payouts.some(({ claimed }) => claimed)) asked.push(t("to_ask.claim"));
  else if (payouts.some(({ citations }) => !citations)) asked.push(t("to_ask.direct"));
  asked.push(t("to_ask.papers"));
  return [...new Set(asked)].slice(0, MOST);
}

/** The questions on the page. */
export function toAsk(questions: string[]): HTMLElement {
  return h(
    "section",
    { class: "to-ask", "aria-labelledby": "to-ask" },
    h("h2", { id: "to-ask" }, t("to_ask.title")),
    h("p", { class: "help" }, t("to_ask.help")),
    h("ol", {}, ...questions.map((question) => h("li", {}, question))),
  );
}
