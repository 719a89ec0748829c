/** The doctor's page: codes in, the group and its reasons out, live. */

import { html, nothing, render, type TemplateResult } from "lit-html";
import { readsWorkbooks } from "../engine/drg/client.js";
import type { CodeKind } from "../engine/drg/protocol.js";
import { site } from "../engine/site.js";
import { language, setLanguage } from "../i18n/language.js";
import { afterwards } from "../page/afterwards.js";
import { drawHeader } from "../page/header.js";
import { arrived, keepInTab, keptInTab, reopenWith } from "../page/reopening.js";
import { trail } from "../page/trail.js";
import { announce } from "../ui/announce.js";
import { byId, h } from "../ui/dom.js";
import { openForPrint } from "../ui/printing.js";
import { Bill, type CarriedBill } from "./bill.js";
import { handOn, takeLooks } from "./framed.js";
import { type Batch, noBatch } from "./month.js";
import { Notice } from "./notice.js";
import { keep } from "./on-device.js";
import { button, type Part } from "./part.js";
import { batch } from "./parts/batch.js";
import { billLine, billOf } from "./parts/bill.js";
import { caseList } from "./parts/case-list.js";
import { codes } from "./parts/codes.js";
import { columns } from "./parts/columns.js";
import { compared } from "./parts/compared.js";
import { fund } from "./parts/fund.js";
import { group } from "./parts/group.js";
import { handOver } from "./parts/handover.js";
import { importSchemes, noImports, nothingImported, takeStored } from "./parts/import.js";
import { monthMoney } from "./parts/month-money.js";
import { moves } from "./parts/moves.js";
import { noticePaper, offeredNotice } from "./parts/notice.js";
import { otherMonth } from "./parts/other-month.js";
import { corrections, pasteBox } from "./parts/paste.js";
import { person } from "./parts/person.js";
import { reasons } from "./parts/reasons.js";
import { recent } from "./parts/recent.js";
import { chosenScheme, readings } from "./parts/schemes.js";
import { selfCheck } from "./parts/self-check.js";
import { sheet } from "./parts/sheet.js";
import { templates } from "./parts/templates.js";
import { otherwise } from "./parts/what-if.js";
import { Pictures } from "./pictures.js";
import { otherReadings } from "./scheme-words.js";
import { type CarriedState, DoctorState } from "./state.js";
import { sentencesOf, t, today } from "./words.js";

const state = new DoctorState(() => update(), reopen);
const bill = new Bill(
  () => update(),
  () => state.stay.discharge || today(),
);
const isFramed = takeLooks();
const handing = handOn(state, bill);
const [importing, cases, secondMonth] = [nothingImported(), noBatch(), noBatch()];
const pictures = new Pictures(() => update());
const notice = new Notice(() => update());

/** What is carried over where the page is opened anew: all but files that were chosen, which no page can keep. */
interface Carried {
  state: CarriedState;
  bill: CarriedBill;
  title: string;
  cases: Pick<Batch, "format" | "reasons" | "table" | "comparing">;
  /** What stands in the fields that find codes. */
  sought: Record<CodeKind, string>;
}

/** What the tab keeps. */
type Kept = Pick<Carried, "state" | "bill">;

const SOUGHT = { diagnosis: "find-diagnosis", procedure: "find-procedure" } as const satisfies Record<CodeKind, string>;

function field(kind: CodeKind): HTMLInputElement {
  return byId(SOUGHT[kind]) as HTMLInputElement;
}

function reopen(): void {
  const { format, reasons, table, comparing } = cases;
  const sought = { diagnosis: field("diagnosis").value, procedure: field("procedure").value };
  const carried = {
    state: state.carried,
    bill: bill.carried,
    title: importing.title,
    cases: { format, reasons, table, comparing },
    sought,
  };
  reopenWith(carried satisfies Carried);
}

/** What has the focus keeps so many pixels from the bar. */
const EDGE = 8;

// Some browsers leave what has the focus behind the bar, which is as high as what it says. A button that is pressed
// by a pointer stays where it is.
addEventListener("focusin", ({ target }) => {
  if (!(target instanceof HTMLElement && target.matches("input, select, textarea, :focus-visible"))) return;
  const bar = document.getElementById("group");
  if (!bar || bar.contains(target)) return;
  target.scrollIntoView({ block: "nearest" });
  const [own, over] = [target.getBoundingClientRect(), bar.getBoundingClientRect()];
  if (own.bottom <= over.top || over.bottom <= own.top) return;
  scrollBy(0, over.top <= 0 ? own.top - over.bottom - EDGE : own.bottom - over.top + EDGE);
});

const main = byId("main");
let page: Part = () => nothing;
let drawing = false;
let changed = false;

/** What the tab has is as new as what is shown, give or take so many milliseconds: browsers refuse to be asked at every key. */
const KEEPING = 400;
let keeping: ReturnType<typeof setTimeout> | undefined;

/** Keeps the case in the tab: through a reload, and on the way back to it. */
function keepCase(): void {
  clearTimeout(keeping);
  keeping = undefined;
  // Schemes that were brought are too large for it, and have a place of their own.
  keepInTab({ state: { ...state.carried, importedSchemes: [] }, bill: bill.carried } satisfies Kept);
}

/** Draws what has become another. What is drawn can itself say that something changed: a field lost the focus. */
function update(): void {
  changed = true;
  keeping ??= setTimeout(keepCase, KEEPING);
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

/** The bill of the case that was cleared last. */
let cleared: CarriedBill | undefined;

/** What can be done with the whole case. */
const tools: Part = () => {
  const { back, again } = state.steps;
  const clear = (): void => {
    cleared = bill.carried;
    state.stay.clear();
    bill.clear();
    void state.discharged();
    announce(t("cleared"));
    document.getElementById("find-diagnosis")?.focus();
  };
  const step = (way: "back" | "again"): void => {
    if (way === "back" && state.stay.isEmpty && cleared) void bill.takeBack(cleared);
    void state.step(way);
  };
  return html`<p class="tools screen-only" ?hidden=${state.stay.isEmpty && !back && !again}
    >${back ? button(t("undo"), () => step("back")) : nothing}${
      again ? button(t("redo"), () => step("again")) : nothing
    }${state.stay.isEmpty ? nothing : button(t("clear"), clear)}</p>`;
};

/** The page in the language that is chosen. */
function pageOf(): Part {
  const pasted = pasteBox(state);
  const money = billLine(bill, () => print());
  const parts = {
    paste: pasted.part,
    corrections: corrections(state),
    group: group(state, () => html`${money()}${handing.give()}`),
    bill: billOf(bill),
    notice: offeredNotice(notice, bill),
    paper: noticePaper(state, notice, bill),
    handOver: handOver(bill),
    otherwise: otherwise(state, bill),
    compared: compared(state),
    fund: fund(state),
    sheet: sheet(state),
    diagnoses: codes(state, "diagnosis", pasted.show),
    procedures: codes(state, "procedure", pasted.show),
    person: person(state),
    recent: recent(state),
    templates: templates(state),
    reasons: reasons(state),
    scheme: chosenScheme(state),
    readings: readings(state),
    check: selfCheck(state),
    imports: readsWorkbooks() ? importSchemes(state, importing) : noImports,
    batch: batch(state, cases),
    columns: columns(state, cases),
    moves: moves(state, cases),
    cases: caseList(state, cases, pictures),
    money: monthMoney(state, cases, pictures),
    months: otherMonth(state, cases, secondMonth),
  };
  const page = (): TemplateResult => html`
    <h1 id="heading" tabindex="-1">${t("title")}</h1>
    <p class="private screen-only">${t("promise.short")}</p>
    <div class="glance">${parts.person()}${tools()}</div>
    ${handing.note()}${parts.group()}${readingsNote()}${parts.sheet()}
    <div class="desk">
      <div class="case">${parts.corrections()}${parts.diagnoses()}${parts.procedures()}${parts.paste()}${parts.recent()}${parts.templates()}</div>
      ${parts.reasons()}
    </div>
    ${parts.bill()}${parts.notice()}${parts.fund()}${parts.otherwise()}${parts.compared()}
    <section class="scheme screen-only" aria-labelledby="scheme-title">
      <h2 id="scheme-title">${t("schemes")}</h2>
      ${parts.scheme()}${parts.readings()}${parts.imports()}${parts.check()}
    </section>
    ${parts.batch()}${parts.columns()}${parts.moves()}${parts.cases()}${parts.money()}${parts.months()}`;
  return () => (notice.isOpen ? parts.paper() : bill.isHandedOver ? parts.handOver() : page());
}

/** Draws the page from nothing. */
function draw(): void {
  document.title = `${t("title")} · ${t("name")}`;
  page = () => nothing;
  update();
  page = pageOf();
  update();
}

// Where they do not arrive, the page is in Chinese, and says so when they are asked for again.
await sentencesOf(language()).catch(() => setLanguage("zh"));
drawHeader({
  below: () => [
    h("p", {}, t("promise")),
    h("p", {}, t("disclaimer")),
    h("p", { class: "screen-only" }, h("a", { href: site.at("index.html") }, t("patient.link"))),
  ],
  redraw: draw,
  prepare: sentencesOf,
});
openForPrint();
// What stands in the page from the start goes once it is drawn, and not before.
const standing = [...main.childNodes];
const carried = arrived() as Carried | undefined;
if (carried) {
  state.takeBack(carried.state);
  importing.title = carried.title;
  Object.assign(cases, carried.cases);
  void bill.takeBack(carried.bill);
} else {
  const kept = keptInTab() as Kept | undefined;
  if (kept) state.takeBack(kept.state);
  if (kept) void bill.takeBack(kept.bill);
}
const keepAtLast = (): void => {
  keepCase();
  void trail.written();
};
for (const event of ["visibilitychange", "pagehide"]) addEventListener(event, keepAtLast, true);
draw();
for (const node of standing) node.remove();
if (carried) for (const kind of ["diagnosis", "procedure"] as const) field(kind).value = carried.sought[kind];
// The case of a patient's link; it goes out of the address, which browsers keep.
if (!isFramed && location.hash.length > 1) {
  void bill.takeLink(location.hash);
  trail.replace(trail.state, "");
}
void state.start();
if (readsWorkbooks()) void takeStored(state, importing);
void state.recent.load();

afterwards(() => keep(reopen));
