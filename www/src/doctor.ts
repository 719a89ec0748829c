/** The doctor's page: codes in, the group and its reasons out, live. */

import "./early.js";
import "./needs.js";
import { h, part } from "./dom.js";
import { bring, nothingBrought, takeStored } from "./doctor/bring.js";
import { type Part, codes } from "./doctor/codes.js";
import { compared } from "./doctor/compared.js";
import { type CarriedDesk, Desk } from "./doctor/desk.js";
import { group } from "./doctor/group.js";
import { type Month, month, noMonth } from "./doctor/month.js";
import { person } from "./doctor/person.js";
import { reasons } from "./doctor/reasons.js";
import { chosenScheme, otherReadings, readings } from "./doctor/schemes.js";
import { sheet } from "./doctor/sheet.js";
import { t } from "./doctor/words.js";
import type { CodeKind } from "./drg/protocol.js";
import { openForPrint } from "./printing.js";
import { arrived, reopenWith } from "./reopening.js";
import { button } from "./screen.js";
import { drawTop } from "./top.js";

let parts: Part[] = [];
const desk = new Desk(() => update(), renew);
const [bringing, cases] = [nothingBrought(), noMonth()];

/** What is carried over where the page is opened anew: all but files that were chosen, which no page can keep. */
interface Carried {
  desk: CarriedDesk;
  title: string;
  cases: Pick<Month, "format" | "reasons" | "table" | "comparing">;
  /** What stands in the fields that find codes. */
  sought: Record<CodeKind, string>;
}

const SOUGHT = { diagnosis: "find-diagnosis", procedure: "find-procedure" } as const satisfies Record<CodeKind, string>;

function field(kind: CodeKind): HTMLInputElement {
  return part(SOUGHT[kind]) as HTMLInputElement;
}

function renew(): void {
  const { format, reasons, table, comparing } = cases;
  const sought = { diagnosis: field("diagnosis").value, procedure: field("procedure").value };
  reopenWith({ desk: desk.carried, title: bringing.title, cases: { format, reasons, table, comparing }, sought } satisfies Carried);
}

function update(): void {
  for (const { update } of parts) update();
}

/** A note that other readings are taken, wherever the page is scrolled to. */
function readingsNote(): Part {
  const element = h("p", { class: "banner" });
  const update = (): void => {
    const others = otherReadings(desk);
    element.hidden = others.length === 0;
    element.textContent = t("readings.note", { readings: others.join(t("list.semicolon")) });
  };
  return { element, update };
}

/** What can be done with the whole case. */
function tools(): Part {
  const clear = (): void => {
    desk.stay.clear();
    void desk.discharged();
    document.getElementById("find-diagnosis")?.focus();
  };
  const element = h("p", { class: "actions screen-only" }, button(t("print"), () => print()), button(t("clear"), clear));
  const update = (): void => {
    element.hidden = desk.stay.isEmpty;
  };
  return { element, update };
}

function draw(): void {
  const made = {
    group: group(desk),
    compared: compared(desk),
    note: readingsNote(),
    sheet: sheet(desk),
    diagnoses: codes(desk, "diagnosis"),
    procedures: codes(desk, "procedure"),
    person: person(desk),
    tools: tools(),
    reasons: reasons(desk),
    scheme: chosenScheme(desk),
    readings: readings(desk),
    bring: bring(desk, bringing),
    month: month(desk, cases),
  };
  parts = Object.values(made);
  document.title = `${t("title")} · ${t("name")}`;
  part("main").replaceChildren(
    h("h1", { id: "heading", tabindex: "-1" }, t("title")),
    h("p", { class: "private screen-only" }, t("promise.short")),
    made.group.element,
    made.compared.element,
    made.note.element,
    made.sheet.element,
    h(
      "div",
      { class: "desk" },
      h("div", { class: "case" }, made.diagnoses.element, made.procedures.element, made.person.element, made.tools.element),
      made.reasons.element,
    ),
    h(
      "section",
      { class: "scheme screen-only", "aria-labelledby": "scheme-title" },
      h("h2", { id: "scheme-title" }, t("schemes")),
      made.scheme.element,
      made.readings.element,
      made.bring.element,
    ),
    made.month.element,
  );
  update();
}

drawTop({
  below: () => [
    h("p", {}, t("promise")),
    h("p", {}, t("disclaimer")),
    h("p", { class: "screen-only" }, h("a", { href: "index.html" }, t("patient.link"))),
  ],
  redraw: draw,
});
openForPrint();
const carried = arrived() as Carried | undefined;
if (carried) {
  desk.takeBack(carried.desk);
  bringing.title = carried.title;
  Object.assign(cases, carried.cases);
}
draw();
if (carried) for (const kind of ["diagnosis", "procedure"] as const) field(kind).value = carried.sought[kind];
void desk.start();
void takeStored(desk, bringing);
