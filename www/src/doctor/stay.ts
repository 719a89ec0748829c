/** The case that is being entered: codes in their order, and the little of the person that rules ask for. */

import type { CodeKind, EnteredCase } from "../engine/drg/protocol.js";
import type { Weight } from "../engine/generated/drg.js";
import { plain } from "../i18n/format.js";

/** A code of the case. */
export interface Entry {
  /** Its own number, which stays when it moves. */
  readonly id: number;
  code: string;
  /** Its Chinese name, as far as it is known. */
  name: string | undefined;
}

/** What is typed of the person. Sex is chosen. */
export type Typed = "age" | "weight";

/** An age as doctors write it, which the core reads: 45, 45岁, 1岁6月, 3月, 20天; and a weight: 1850, 1850g, 1.85kg. */
const FORMS: Record<Typed, RegExp> = {
  age: /^(?:\d{1,6}(?:\.\d)?(?:周?岁|y)?|\d{1,3}(?:周?岁|y)\d{1,2}(?:个?月|m)|\d{1,3}(?:个月|月龄?|m)(?:\d{1,2}[天日d])?|\d{1,6}[天日d])$/i,
  weight: /^(?:\d{1,6}(?:g|克)?|\d{1,2}(?:\.\d{1,3})?(?:kg|千克|公斤))$/i,
};

/** What is carried over where the page is opened anew, and what a step back brings again. */
export interface CarriedStay {
  lists: Record<CodeKind, Entry[]>;
  sex: "male" | "female" | undefined;
  discharge: string;
  typed: Record<Typed, string>;
}

/** Whether two are of the same case; names of codes come by themselves. */
export function isSameStay(one: CarriedStay, other: CarriedStay): boolean {
  const text = ({ lists, sex, discharge, typed }: CarriedStay): string =>
    JSON.stringify([
      lists.diagnosis.map(({ code }) => code),
      lists.procedure.map(({ code }) => code),
      sex,
      discharge,
      typed.age,
      typed.weight,
    ]);
  return text(one) === text(other);
}

/** The case. In both lists the principal code is the first one. */
export class Stay {
  readonly lists: Record<CodeKind, Entry[]> = { diagnosis: [], procedure: [] };
  sex: "male" | "female" | undefined;
  /** The day of discharge, `2027-01-05`; empty if it was not told. It says which edition is in force. */
  discharge = "";
  readonly typed: Record<Typed, string> = { age: "", weight: "" };
  #last = 0;

  /** Whether nothing was entered at all. */
  get isEmpty(): boolean {
    const numbers = Object.values(this.typed).some(Boolean);
    return !this.lists.diagnosis.length && !this.lists.procedure.length && !this.sex && !this.discharge && !numbers;
  }

  /** What is carried over where the page is opened anew, as it is now: what changes later is not in it. */
  get carried(): CarriedStay {
    const { lists, sex, discharge, typed } = this;
    return structuredClone({ lists, sex, discharge, typed });
  }

  /** Takes what was carried over in the place of what there is. */
  takeBack({ lists, sex, discharge, typed }: CarriedStay): void {
    this.clear();
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

  /** What was typed, without blanks, if it has a form that is read; `undefined` if nothing or something else was typed. */
  read(what: Typed): string | undefined {
    const text = plain(this.typed[what]);
    return FORMS[what].test(text) ? text : undefined;
  }

  /** Whether something was typed that is not read. */
  isWrong(what: Typed): boolean {
    return this.typed[what].trim() !== "" && this.read(what) === undefined;
  }

  /** Whether the age says that somebody is no year old yet. */
  get isInfant(): boolean {
    const age = this.read("age");
    return age !== undefined && (/^0(?!\d)/.test(age) || /^\d+(?:个?月|[md天日])/i.test(age));
  }

  /** The case as the core is told of it. What was not entered is left out. */
  asCase(weight: Weight): EnteredCase {
    const [principal, ...others] = this.lists.diagnosis.map(({ code }) => code);
    const entered: EnteredCase = { other_diagnoses: others, procedures: this.lists.procedure.map(({ code }) => code) };
    if (principal !== undefined) entered.principal_diagnosis = principal;
    if (this.sex) entered.sex = this.sex;
    const [age, grams] = [this.read("age"), this.read("weight")];
    if (age !== undefined) entered.age_years = age;
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
