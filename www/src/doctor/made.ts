/** What made results: said beside them, and at the head of what is saved of them. */

import type { Provenance, SchemeSummary } from "../engine/generated/drg.js";
import { csv } from "../link/csv.js";
import { day, said, t } from "./words.js";

/** What made the results, which may be another scheme than the one that is used by now. */
export function madeBy(made: Provenance, all: readonly SchemeSummary[]): string {
  const by = all.find(({ id }) => id === made.scheme);
  const readings = Object.entries(made.readings).map(([id, choice]) => {
    const own = by?.switches.find((it) => it.id === id);
    const taken = own?.choices.find((it) => it.id === choice);
    return own && taken ? t("month.reading", { title: said(own.title), choice: said(taken.title) }) : `${id}=${choice}`;
  });
  return t("month.made", {
    scheme: by ? said(by.title) : made.scheme,
    readings: readings.join(t("month.reading.between")) || t("month.reading.default"),
    engine: made.engine,
    day: day(made.day),
  });
}

/** The same of an edition that the cases were compared by, on the day and by the engine of the others. */
export function madeBesides(made: Provenance, by: SchemeSummary): Provenance {
  const others = by.switches.filter(({ chosen, choices: [preset] }) => chosen !== preset?.id);
  return { ...made, scheme: by.id, readings: Object.fromEntries(others.map(({ id, chosen }) => [id, chosen])) };
}

/** A table to save: first what made it, then a line of names and the rows. */
export function tableOf(made: readonly string[], names: string[], rows: string[][]): Blob {
  const text = csv([...made.map((line) => [line]), [], names, ...rows]);
  return new Blob([text], { type: "text/csv;charset=utf-8" });
}

/** An address to save from, that is made anew when what is saved has changed. */
export class Saving {
  #of = "";
  #address = "";

  /** The address of what `make` makes; `of` tells it from anything else. */
  address(of: string, make: () => Blob): string {
    if (of !== this.#of || !this.#address) {
      if (this.#address) URL.revokeObjectURL(this.#address);
      this.#of = of;
      this.#address = URL.createObjectURL(make());
    }
    return this.#address;
  }
}
