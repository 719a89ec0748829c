/** What the element gives to the page that is drawn inside it, and the other way round. */

import type { Site } from "../engine/site.js";

/** A pack that the other page brings. */
export interface BroughtPack {
  /** Its JSON text. */
  text: string;
  /** Where it is from, as the reader is told: the name of a file, or of the site. */
  name: string;
}

/** What a portal knows of a case before anybody is asked. */
export interface Preset {
  /** Code of the place of the insurance. */
  region?: string;
  scheme?: string;
  /** Day of the settlement; today where it is left out. */
  date?: string;
  /** Answers by the paths of the questions, as requests write them. */
  answers: Record<string, string>;
}

/** A stay as a file of cases has it: codes, and the little of the person that rules ask for. */
export interface KnownStay {
  principal_diagnosis?: string;
  other_diagnoses?: readonly string[];
  procedures?: readonly string[];
  sex?: "male" | "female";
  /** Completed years, or as doctors write it: `45岁`, `3月`, `20天`. */
  age_years?: string | number;
  age_days?: string | number;
  birth_weight_g?: string | number;
  admission_weight_g?: string | number;
  /** `2027-01-05`. */
  discharge_date?: string;
}

/** What a portal says of a case by the property `case`; the stay is for the doctor's page. */
export type KnownCase = Partial<Preset> & { stay?: KnownStay };

/** What is told to the other page. */
export interface Told {
  /** The page is there. */
  ready: { engine: string };
  /** There is a result, or another one. */
  estimated: object;
  /** The doctor hands a group over. */
  grouped: object;
  /** Something of what the other page gave cannot be used, or the page cannot be had. */
  error: { code: string; message: string };
}

/** Tells it. */
export type Tell = <K extends keyof Told>(what: K, detail: Told[K]) => void;

/** Where the page is drawn and what it has. */
export interface Host {
  shadow: ShadowRoot;
  frame: HTMLElement;
  /** The small view: three fields, and the answer in a line. */
  isCard: boolean;
  site: Site;
  tell: Tell;
}

/** A page that was begun. */
export interface Begun {
  /** Takes what the portal knows, and goes where that leads. */
  preset(preset: Preset, packs: BroughtPack[]): Promise<void>;
  /** Says above the page, and to the portal, what of the portal's cannot be used. */
  refuse(code: string, message: string): void;
  /** Draws the page anew in the language of its frame. */
  redraw(): Promise<void>;
}
