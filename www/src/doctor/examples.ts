/** Invented cases to try the page with. */

import type { CodeKind } from "../engine/drg/protocol.js";
import type { Stay } from "./stay.js";
import type { Key } from "./words.js";

/** An invented case. */
export interface Example {
  /** What it is called. */
  title: Key;
  codes: [kind: CodeKind, code: string][];
  sex: "male" | "female";
  age: string;
}

/** Each shows something else: severity and an exclusion, data that is asked for, a case with two readings. */
export const EXAMPLES: readonly Example[] = [
  {
    title: "example.heart",
    codes: [
      ["diagnosis", "I50.907"],
      ["diagnosis", "J96.000"],
      ["diagnosis", "I50.101"],
      ["diagnosis", "E11.900"],
    ],
    sex: "male",
    age: "78",
  },
  {
    title: "example.newborn",
    codes: [
      ["diagnosis", "P07.300x001"],
      ["diagnosis", "P22.000"],
    ],
    sex: "female",
    age: "0",
  },
  {
    title: "example.ambiguous",
    codes: [
      ["diagnosis", "I63.900"],
      ["diagnosis", "K35.300"],
      ["procedure", "47.0100"],
    ],
    sex: "male",
    age: "66",
  },
];

/** Puts an example in the place of what was entered. */
export function fillIn(stay: Stay, { codes, sex, age }: Example): void {
  stay.clear();
  for (const [kind, code] of codes) stay.add(kind, code);
  stay.sex = sex;
  stay.typed.age = age;
}
