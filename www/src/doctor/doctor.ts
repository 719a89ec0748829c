/** The doctor's page: codes in, the group and its reasons out, live. */

import "../page/preload.js";
import "../page/needs.js";
import { html, nothing, render } from "lit-html";
import type { CodeKind } from "../engine/drg/protocol.js";
import { afterwards } from "../page/afterwards.js";
import { drawHeader } from "../page/header.js";
import { arrived, reopenWith } from "../page/reopening.js";
import { byId, h } from "../ui/dom.js";
import { openForPrint } from "../ui/printing.js";
import { keep } from "./on-device.js";
import { button, type Part } from "./part.js";
import { type Batch, batch, noBatch } from "./parts/batch.js";
import { codes } from "./parts/codes.js";
import { compared } from "./parts/compared.js";
import { group } from "./parts/group.js";
import { importSchemes, nothingImported, takeStored } from "./parts/import.js";
import { corrections, pasteBox } from "./parts/paste.js";
import { person } from "./parts/person.js";
import { reasons } from "./parts/reasons.js";
import { chosenScheme, readings } from "./parts/schemes.js";
import { sheet } from "./parts/sheet.js";
import { otherReadings } from "./scheme-words.js";
import { type CarriedState, DoctorState } from "./state.js";
import { t } from "./words.js";

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
  const carried = {
    state: state.carried,
    title: importing.title,
    cases: { format, reasons, table, comparing },
    sought,
  };
  reopenWith(carried satisfies Carried);
}

const main = byId("main");
let page: Part = () => nothing;
let drawing = false;
let changed = false;

/** Draws what has become another. What is drawn can itself say that something changed: a field lost the focus. */
function update(): void {
  changed = true;
  if (drawing) return;
  drawing = true;
  try {
    while (changed) {
      changed = false;
      render(page(), main);
    }
  } finally {
    drawing = false;
  }
}

/** A note that other readings are taken, wherever the page is scrolled to. */
const readingsNote: Part = () => {
  const others = otherReadings(state);
  const words = t("readings.note", { readings: others.join(t("list.semicolon")) });
  return html`<p class="banner" ?hidden=${others.length === 0}>${words}</p>`;
};

/** What can be done with the whole case. */
const tools: Part = () => {
  const clear = (): void => {
    state.stay.clear();
    void state.discharged();
    document.getElementById("find-diagnosis")?.focus();
  };
  return html`<p class="actions screen-only" ?hidden=${state.stay.isEmpty}
    >${button(t("print"), () => print())}${button(t("clear"), clear)}</p>`;
};

/** The page in the language that is chosen. */
function pageOf(): Part {
  const pasted = pasteBox(state);
  const parts = {
    paste: pasted.part,
    corrections: corrections(state),
    group: group(state),
    compared: compared(state),
    sheet: sheet(state),
    diagnoses: codes(state, "diagnosis", pasted.show),
    procedures: codes(state, "procedure", pasted.show),
    person: person(state),
    reasons: reasons(state),
    scheme: chosenScheme(state),
    readings: readings(state),
    imports: importSchemes(state, importing),
    batch: batch(state, cases),
  };
  return () => html`
    <h1 id="heading" tabindex="-1">${t("title")}</h1>
    <p class="private screen-only">${t("promise.short")}</p>
    ${parts.group()}${parts.compared()}${readingsNote()}${parts.sheet()}
    <div class="desk">
      <div class="case">${parts.corrections()}${parts.diagnoses()}${parts.procedures()}${parts.paste()}${parts.person()}${tools()}</div>
      ${parts.reasons()}
    </div>
    <section class="scheme screen-only" aria-labelledby="scheme-title">
      <h2 id="scheme-title">${t("schemes")}</h2>
      ${parts.scheme()}${parts.readings()}${parts.imports()}
    </section>
    ${parts.batch()}`;
}

/** Draws the page from nothing. */
function draw(): void {
  document.title = `${t("title")} · ${t("name")}`;
  page = () => nothing;
  update();
  page = pageOf();
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
// What stands in the page from the start goes once it is drawn, and not before.
const standing = [...main.childNodes];
const carried = arrived() as Carried | undefined;
if (carried) {
  state.takeBack(carried.state);
  importing.title = carried.title;
  Object.assign(cases, carried.cases);
}
draw();
for (const node of standing) node.remove();
if (carried) for (const kind of ["diagnosis", "procedure"] as const) field(kind).value = carried.sought[kind];
void state.start();
void takeStored(state, importing);

afterwards(() => keep(reopen));
