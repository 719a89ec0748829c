/** The case that is being entered: codes in their order, and the little of the person that rules ask for. */

import type { CodeKind } from "../engine/drg/protocol.js";
import type { Case, Quantity, Weight } from "../engine/generated/drg.js";
import { plain } from "../i18n/format.js";

/** A code of the case. */
export interface Entry {
  /** Its own number, which stays when it moves. */
  readonly id: number;
  code: string;
  /** Its Chinese name, as far as it is known. */
  name: string | undefined;
}

/** Numbers that are typed. Sex is chosen. */
export type Typed = Exclude<Quantity, "sex">;

/** The most that a field of a number takes; what is longer is no age and no weight. */
const DIGITS = /^\d{1,6}$/;

/** What is carried over where the page is opened anew. */
export interface CarriedStay {
  lists: Record<CodeKind, Entry[]>;
  sex: "male" | "female" | undefined;
  discharge: string;
  typed: Record<Typed, string>;
}

/** The case. In both lists the principal code is the first one. */
export class Stay {
  readonly lists: Record<CodeKind, Entry[]> = { diagnosis: [], procedure: [] };
  sex: "male" | "female" | undefined;
  /** The day of discharge, `2027-01-05`; empty if it was not told. It says which edition is in force. */
  discharge = "";
  readonly typed: Record<Typed, string> = { age_years: "", age_days: "", weight: "" };
  #last = 0;

  /** Whether nothing was entered at all. */
  get isEmpty(): boolean {
    const numbers = Object.values(this.typed).some(Boolean);
    return !this.lists.diagnosis.length && !this.lists.procedure.length && !this.sex && !this.discharge && !numbers;
  }

  /** What is carried over where the page is opened anew. */
  get carried(): CarriedStay {
    const { lists, sex, discharge, typed } = this;
    return { lists, sex, discharge, typed };
  }

  /** Takes back what was carried over. */
  takeBack({ lists, sex, discharge, typed }: CarriedStay): void {
    for (const kind of ["diagnosis", "procedure"] as const)
      for (const { code, name } of lists[kind]) this.add(kind, code, name);
    this.sex = sex;
    this.discharge = discharge;
    Object.assign(this.typed, typed);
  }

  /** Puts a code at the end of its list. */
  add(kind: CodeKind, code: string, name?: string): void {
    this.#last += 1;
    this.lists[kind].push({ id: this.#last, code, name });
  }

  /** Takes a code out. */
  remove(kind: CodeKind, id: number): void {
    const list = this.lists[kind];
    const at = list.findIndex((entry) => entry.id === id);
    if (at >= 0) list.splice(at, 1);
  }

  /** Moves a code to another place of its list; places beyond its ends are its ends. */
  move(kind: CodeKind, id: number, to: number): void {
    const list = this.lists[kind];
    const at = list.findIndex((entry) => entry.id === id);
    const [moved] = at < 0 ? [] : list.splice(at, 1);
    if (moved) list.splice(Math.max(0, Math.min(to, list.length)), 0, moved);
  }

  /** What was typed for a number, if it is one; `undefined` if nothing or something else was typed. */
  number(quantity: Typed): number | undefined {
    const text = plain(this.typed[quantity]);
    return DIGITS.test(text) ? Number(text) : undefined;
  }

  /** Whether something was typed that is no number. */
  isWrong(quantity: Typed): boolean {
    return this.typed[quantity].trim() !== "" && this.number(quantity) === undefined;
  }

  /** The case as the core is told of it. What was not entered is left out. */
  asCase(weight: Weight): Case {
    const [principal, ...others] = this.lists.diagnosis.map(({ code }) => code);
    const entered: Case = { other_diagnoses: others, procedures: this.lists.procedure.map(({ code }) => code) };
    if (principal !== undefined) entered.principal_diagnosis = principal;
    if (this.sex) entered.sex = this.sex;
    const [years, days, grams] = [this.number("age_years"), this.number("age_days"), this.number("weight")];
    if (years !== undefined) entered.age_years = years;
    if (days !== undefined) entered.age_days = days;
    if (grams !== undefined) entered[weight === "birth" ? "birth_weight_g" : "admission_weight_g"] = grams;
    return entered;
  }

  /** Forgets everything. */
  clear(): void {
    this.lists.diagnosis = [];
    this.lists.procedure = [];
    this.sex = undefined;
    this.discharge = "";
    for (const quantity of Object.keys(this.typed) as Typed[]) this.typed[quantity] = "";
  }
}
