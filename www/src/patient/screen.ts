/** What every screen is made of. */

import type { Interview, InterviewStep, Outlook, OutlookBills, Problem } from "../engine/generated/core.js";
import type { ImportedPack, Listed } from "../engine/packs.js";
import { t } from "../i18n/words.js";
import type { Headline, KeptResult } from "../link/case.js";
import { type Child, h } from "../ui/dom.js";
import type { Navigation, Place } from "./navigation.js";

/** What a screen draws from. */
export interface Context {
  navigation: Navigation;
  /** What is wrong with what was entered on this screen. */
  problems: Problem[];
  /** Does something that takes time; says so when it does, and shows the failure when it fails. */
  run: (task: () => Promise<void>) => void;
  /** What reads aloud, which is fetched when it is asked for. */
  aloud: () => Promise<Aloud>;
  /** Fetches what takes a result along. */
  alongCode: () => Promise<AlongCode>;
  /** Fetches the screens that a result leads to, and others that most visits do without. */
  further: () => Promise<Further>;
  /** Fetches what only some results have. */
  parts: () => Promise<Parts>;
  /** Fetches the ways on where no rule at hand holds. */
  uncovered: () => Promise<unknown>;
}

/** Screens that a result leads to, fetched while it is read, and others that are fetched when somebody goes there. */
export interface Further {
  /** The case beside others. */
  compare(context: Context): Promise<Screen | Place>;
  /** How payments grow with the bill. */
  curve(context: Context): Promise<Screen | Place>;
  /** Bounds between the least and the most that was told. */
  ranges(context: Context): Promise<Screen | Place>;
  /** What else may be told of a stay. */
  extras(context: Context): Promise<Screen | Place>;
  /** The bill as a list of items, and as one price for the group. */
  itemsScreen(context: Context, title: string): Screen;
  drgScreen(context: Context, title: string): Screen;
  /** Words of the glossary with what they mean, as a list. */
  terms(): HTMLElement;
}

/** What only some results have, fetched where one has it. */
export interface Parts {
  /** What was supposed. */
  assumptions(navigation: Navigation, outlook: Outlook, steps: InterviewStep[]): Child[];
  /** What is not in the result. */
  notIncluded(outlook: Outlook): Child[];
  /** What it costs by several bills, for those who do not know theirs. */
  billsScreen(navigation: Navigation, bills: OutlookBills, interviewed: Interview): Promise<Screen>;
  /** How to claim back what is paid first; nothing where nothing is. */
  claims(outlook: Outlook, authored: boolean): Child;
  /** The parts of a long stay. */
  staySettlements(outlook: Outlook): Child[];
}

/** Reads aloud. */
export interface Aloud {
  /** Reads sentences; what is read ends with the button that was pressed. */
  speak: (sentences: readonly string[], from: HTMLElement, ended: () => void) => void;
  /** Ends it. */
  hush: () => void;
}

/** How a result can be taken along: sent, kept on this device, saved as a file. */
export type AlongWay = "share" | "keep" | "file";

/** What takes a result along; code that is fetched when somebody asks for it. */
export interface AlongCode {
  /** Draws a way to take a result along. */
  along(context: Context, way: AlongWay, outlook: Outlook, interviewed: Interview): Promise<HTMLElement>;
  /** Draws a way to take a pack along that is not of the site. */
  alongPack(context: Context, way: Exclude<AlongWay, "file">, own: ImportedPack): Promise<HTMLElement>;
  /** What is different since a result was kept; nothing where nothing is. */
  changed(
    context: Context,
    before: KeptResult,
    now: Headline,
    outlook: Outlook,
    newer: Listed | undefined,
  ): Promise<Child>;
  /** Draws what is kept on this device. */
  kept(context: Context): Promise<Screen>;
}

/** A screen, ready to be put on the page. */
export interface Screen {
  /** Title of the document, and what an error is an error of. */
  title: string;
  /** Everything below the banner; holds the one `h1`. */
  body: Child[];
  /** Which step it is. */
  progress?: Progress | undefined;
  /** Said once by the live region. */
  announce?: string;
}

/** Which step a screen is, and what is known of how many there are: all of them, or how many at most. */
export interface Progress {
  at: number;
  of?: number;
  /** How many at most, as it was found on the screen before. */
  known?: number;
  /** How many at most; nothing where another screen was gone to meanwhile. */
  most?: Promise<number | undefined>;
}

/** Draws a screen, or says which one has to be seen in its place. */
export type Draw = (context: Context) => Promise<Screen | Place> | Screen | Place;

/** Whether it is a screen and no other place. */
export function isScreen(drawn: Screen | Place): drawn is Screen {
  return "body" in drawn;
}

/** A form that is sent with 继续 or the enter key, and never to anywhere. */
export function form(onSubmit: () => void, ...children: Child[]): HTMLFormElement {
  const send = (event: Event): void => {
    event.preventDefault();
    onSubmit();
  };
  return h(
    "form",
    { novalidate: true, autocomplete: "off", onsubmit: send },
    ...children,
    h("p", { class: "actions" }, h("button", { type: "submit", class: "primary" }, t("continue"))),
  );
}
