/** The doctor's page: codes in, the group and its reasons out, live. */

import "../page/preload.js";
import "../page/needs.js";
import { h, byId } from "../ui/dom.js";
import { importSchemes, nothingImported, takeStored } from "./parts/import.js";
import type { Part } from "./part.js";
import { codes } from "./parts/codes.js";
import { compared } from "./parts/compared.js";
import { type CarriedState, DoctorState } from "./state.js";
import { group } from "./parts/group.js";
import { type Batch, batch, noBatch } from "./parts/batch.js";
import { person } from "./parts/person.js";
import { reasons } from "./parts/reasons.js";
import { chosenScheme, readings } from "./parts/schemes.js";
import { otherReadings } from "./scheme-words.js";
import { sheet } from "./parts/sheet.js";
import { t } from "./words.js";
import { openForPrint } from "../ui/printing.js";
import { button } from "../ui/controls.js";
import { drawHeader } from "../page/header.js";
import { arrived, reopenWith } from "../page/reopening.js";
import type { CodeKind } from "../engine/drg/protocol.js";

let parts: Part[] = [];
const state = new DoctorState(() => update(), reopen);
const [importing, cases] = [nothingImported(), noBatch()];

/** What is carried over where the page is opened anew: all but files that were chosen, which no page can keep. */
interface Carried {
  state: CarriedState;
  title: string;
  cases: Pick<Batch, "format" | "reasons" | "table" | "comparing">;
  /** What stands in the fields that find codes. */
  sought: Record<CodeKind, string>;
}

const SOUGHT = { diagnosis: "find-diagnosis", procedure: "find-procedure" } as const satisfies Record<CodeKind, string>;

function field(kind: CodeKind): HTMLInputElement {
  return byId(SOUGHT[kind]) as HTMLInputElement;
}

function reopen(): void {
  const { format, reasons, table, comparing } = cases;
  const sought = { diagnosis: field("diagnosis").value, procedure: field("procedure").value };
  reopenWith({ state: state.carried, title: importing.title, cases: { format, reasons, table, comparing }, sought } satisfies Carried);
}

function update(): void {
  for (const { update } of parts) update();
}

/** A note that other readings are taken, wherever the page is scrolled to. */
function readingsNote(): Part {
  const element = h("p", { class: "banner" });
  const update = (): void => {
    const others = otherReadings(state);
    element.hidden = others.length === 0;
    element.textContent = t("readings.note", { readings: others.join(t("list.semicolon")) });
  };
  return { element, update };
}

/** What can be done with the whole case. */
function tools(): Part {
  const clear = (): void => {
    state.stay.clear();
    void state.discharged();
    document.getElementById("find-diagnosis")?.focus();
  };
  const element = h("p", { class: "actions screen-only" }, button(t("print"), () => print()), button(t("clear"), clear));
  const update = (): void => {
    element.hidden = state.stay.isEmpty;
  };
  return { element, update };
}

function draw(): void {
  const made = {
    group: group(state),
    compared: compared(state),
    note: readingsNote(),
    sheet: sheet(state),
    diagnoses: codes(state, "diagnosis"),
    procedures: codes(state, "procedure"),
    person: person(state),
    tools: tools(),
    reasons: reasons(state),
    scheme: chosenScheme(state),
    readings: readings(state),
    imports: importSchemes(state, importing),
    batch: batch(state, cases),
  };
  parts = Object.values(made);
  document.title = `${t("title")} · ${t("name")}`;
  byId("main").replaceChildren(
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
      made.imports.element,
    ),
    made.batch.element,
  );
  update();
}

drawHeader({
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
  state.takeBack(carried.state);
  importing.title = carried.title;
  Object.assign(cases, carried.cases);
}
draw();
if (carried) for (const kind of ["diagnosis", "procedure"] as const) field(kind).value = carried.sought[kind];
void state.start();
void takeStored(state, importing);
