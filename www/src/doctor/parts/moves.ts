/** A month by another edition: which cases are in which other group, what that does to weights, and each case to be opened. */

import { html, nothing, type TemplateResult } from "lit-html";
import type { EditionChange, MovesTally } from "../../engine/generated/drg.js";
import { grouped } from "../../i18n/format.js";
import { announce } from "../../ui/announce.js";
import { h } from "../../ui/dom.js";
import { virtualList } from "../../ui/virtual-list.js";
import type { CaseTable } from "../case-table.js";
import { madeBesides, madeBy, Saving, tableOf } from "../made.js";
import { type Batch, nameOf } from "../month.js";
import { hasGroup, isMoved, type Pair, pairsOf, type Shift, type Side, shiftsOf } from "../moves.js";
import { openCase } from "../opening.js";
import { button, type Drawn, type Part } from "../part.js";
import type { DoctorState } from "../state.js";
import { count, firstOf, save, shiftTable, tally, wide } from "../tallies.js";
import { type Month, Weighing, type Weight } from "../weighing.js";
import { said, t } from "../words.js";

const CHANGES = [
  "same",
  "moved",
  "now_grouped",
  "now_ambiguous",
  "no_longer_grouped",
  "needs_data",
  "neither",
] as const satisfies EditionChange[];

/** A row has two lines of text, whatever the size of the text. */
const ROW = 3.6;

/** Draws who moves where, once a file was grouped by two editions. */
export function moves(state: DoctorState, cases: Batch): Part {
  const panel = new Panel(state, cases);
  return () => panel.drawn();
}

class Panel {
  #of: CaseTable | undefined;
  #pairs: Pair[] = [];
  #shifts: Shift[] = [];
  /** The cases that are listed, by their numbers in the file. */
  #lines: number[] = [];
  #pressed: Pair | undefined;
  readonly #weighing: Weighing;
  readonly #saving = new Saving();
  readonly #rows: ReturnType<typeof virtualList>;

  constructor(
    readonly state: DoctorState,
    readonly cases: Batch,
  ) {
    this.#weighing = new Weighing(state, "moves");
    const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 18;
    this.#rows = virtualList({ label: t("moves.cases"), height: Math.ceil(ROW * rem), row: (at) => this.#row(at) });
  }

  drawn(): Drawn {
    const { came, other, list, file } = this.cases;
    if (!list || !other || typeof came !== "object" || came.status !== "done" || !came.moves) return nothing;
    if (list !== this.#of) this.#take(list);
    const title = t("month.moves", { scheme: said(other.title) });
    const moved = this.#pairs.filter(isMoved);
    return html`<section class="cases screen-only" id="moves" aria-labelledby="moves-title">
      <h3 id="moves-title">${title}</h3>
      ${counts(title, came.moves)}
      ${moved.length ? this.#moved(list, moved) : html`<p>${t("moves.none")}</p>`}
      ${save(this.#address(), `${nameOf(file)}-drg-moves.csv`, t("month.moves.save"))}
    </section>`;
  }

  #take(list: CaseTable): void {
    this.#of = list;
    this.#pairs = pairsOf(list);
    this.#shifts = shiftsOf(this.#pairs);
    this.#weighing.clear();
    this.#list(undefined);
  }

  /** Lists the cases of a pair, or all that move. */
  #list(pair: Pair | undefined): void {
    this.#pressed = pair;
    const pairs = pair ? [pair] : this.#pairs.filter(isMoved);
    this.#lines = pairs.flatMap(({ lines }) => lines).sort((a, b) => a - b);
    this.#rows.show(this.#lines.length);
  }

  #press(pair: Pair | undefined): void {
    this.#list(pair);
    announce(t("moves.count", { count: String(this.#lines.length) }));
    this.state.changed();
    document.getElementById("moves-cases")?.focus();
  }

  #moved(list: CaseTable, moved: readonly Pair[]): TemplateResult {
    const pressed = this.#pressed;
    return html`<h4>${t("month.moves.most")}</h4>
      <p class="hint">${t("moves.help")}</p>
      ${this.#weighing.drawn(this.#months(list))}
      ${firstOf(moved, (rows) => this.#pairTable(rows))}
      <h4>${t("moves.shifts")}</h4>
      <p class="hint">${t("moves.shifts.help")}</p>
      ${shiftTable(this.#shifts, t("moves.before"), t("moves.after"))}
      <h4 id="moves-cases" tabindex="-1">${t("moves.cases")}</h4>
      ${
        pressed
          ? html`<p class="banner">${t("cases.only", { what: words(pressed) })} ${button(t("moves.all"), () => this.#press(undefined))}</p>`
          : nothing
      }
      <p class="hint">${t("moves.count", { count: String(this.#lines.length) })}</p>
      ${this.#rows.element}`;
  }

  /** The month on either side. */
  #months({ rows, columns }: CaseTable): Month[] {
    const { by, other } = this.cases;
    const sides = (which: "from" | "to") =>
      uniqueGroups(this.#pairs.filter(isMoved).map((pair) => pair[which])).map(({ scheme, drg }) => ({ scheme, drg }));
    const own = by.filter(({ id }) => id !== other?.id);
    const title = own.map((scheme) => said(scheme.title)).join(t("list.comma"));
    return [
      { label: title, schemes: own.map(({ id }) => id), rows, columns, groups: sides("from") },
      {
        label: other ? said(other.title) : "",
        schemes: other ? [other.id] : [],
        rows,
        columns,
        isOther: true,
        groups: sides("to"),
      },
    ];
  }

  #weights({ from, to }: Pair): [Weight | undefined, Weight | undefined] {
    const [before, after] = this.#weighing.came;
    return [before?.weights.get(from.drg), after?.weights.get(to.drg)];
  }

  #pairTable(rows: readonly Pair[]): TemplateResult {
    const isWeighed = this.#weighing.came.length > 0;
    const weighed = (pair: Pair): Drawn => {
      if (!isWeighed) return nothing;
      const [before, after] = this.#weights(pair);
      const cell = (one: string | undefined, other: string | undefined): TemplateResult =>
        html`<td class="amount">${one ?? t("moves.unknown")} → ${other ?? t("moves.unknown")}</td>`;
      const yuan = (weight: Weight | undefined): string | undefined => weight?.standard && grouped(weight.standard);
      return html`${cell(before?.weight, after?.weight)}${cell(yuan(before), yuan(after))}`;
    };
    const table = html`<table class="tally moved-pairs">
      <thead><tr>
        <th scope="col">${t("moves.pair")}</th>
        <th scope="col" class="amount">${t("month.count")}</th>
        ${
          isWeighed
            ? html`<th scope="col" class="amount">${t("moves.weight")}</th><th scope="col" class="amount">${t("moves.standard")}</th>`
            : nothing
        }
      </tr></thead>
      <tbody>${rows.map(
        (pair) => html`<tr>
          <th scope="row">${button(`${shortOf(pair.from)} → ${shortOf(pair.to)}`, () => this.#press(pair))}
            <span class="names">${named(pair)}</span></th>
          <td class="amount">${pair.lines.length}</td>${weighed(pair)}</tr>`,
      )}</tbody></table>`;
    return wide(t("month.moves.most"), table);
  }

  #row(at: number): HTMLElement {
    const line = this.#lines[at];
    if (!this.#of || line === undefined) return h("span", {});
    const row = this.#of.row(line);
    const { other } = row;
    if (!other) return h("span", {});
    const side = { scheme: row.scheme, status: row.status, drg: row.drg, name: row.name ?? "" };
    return h(
      "button",
      { type: "button", class: "case-row grouped moved", onclick: () => openCase(this.state, row) },
      h("span", { class: "case-id" }, row.id ?? t("cases.line", { line: String(row.line) })),
      h("span", { class: "code" }, `${shortOf(side)} → ${shortOf({ ...other, name: other.name ?? "" })}`),
      h("span", { class: "case-name" }, other.name ?? t(`change.${other.change}`)),
    );
  }

  /** Where the table can be saved from. */
  #address(): string {
    const { came, by, other } = this.cases;
    const made = typeof came === "object" && came.status === "done" ? came.made : [];
    const [first] = made;
    const beside = by.find(({ id }) => id === other?.id);
    const all = first && beside ? [...made, madeBesides(first, beside)] : made;
    const lines = all.map((one) => madeBy(one, by));
    const isWeighed = this.#weighing.came.length > 0;
    const names = t("moves.columns").split(" ");
    return this.#saving.address(JSON.stringify([lines, names, this.cases.began, this.#weighing.key]), () =>
      tableOf(
        lines,
        isWeighed ? [...names, ...t("moves.columns.weights").split(" ")] : names,
        this.#pairs.map((pair) => {
          const { change, from, to, lines: own } = pair;
          const cells = [t(`change.${change}`), from.drg, from.name, to.drg, to.name, String(own.length)];
          const weights = this.#weights(pair);
          const more = (of: keyof Weight): string[] => weights.map((weight) => weight?.[of] ?? "");
          return isWeighed ? [...cells, ...more("weight"), ...more("standard")] : cells;
        }),
      ),
    );
  }
}

/** How many cases became what. */
function counts(title: string, { changes, severity_lost, severity_gained }: MovesTally): TemplateResult {
  return tally(title, "month-moves", [
    ...CHANGES.map((change) => count(t(`change.${change}`), changes[change] ?? 0)),
    count(t("severity.lost"), severity_lost),
    count(t("severity.gained"), severity_gained),
  ]);
}

/** The code of a group, or that there is none. */
function shortOf(side: Side): string {
  return hasGroup(side) ? side.drg : t(`status.${side.status}`);
}

function words(pair: Pair): string {
  return `${shortOf(pair.from)} → ${shortOf(pair.to)}`;
}

/** What the groups are called, and what became of the cases where they have none on one side. */
function named({ change, from, to }: Pair): string {
  const names = [from, to].filter(hasGroup).map(({ name }) => name);
  const same = names.length === 2 && names[0] === names[1] ? names.slice(1) : names;
  return change === "moved" ? same.join(" → ") : [t(`change.${change}`), ...same].join(t("list.comma"));
}

function uniqueGroups(sides: readonly Side[]): Side[] {
  return [...new Map(sides.filter(hasGroup).map((side) => [side.drg, side])).values()];
}
