/** The way through the screens, and the browser's history of it. */

import { Client } from "../engine/client.js";
import type { Interview, OutlookCases, PackSummary, Problem } from "../engine/generated/core.js";
import { type CarriedPacks, type Opened, Packs, PayLaterPacks } from "../engine/packs.js";
import { Places } from "../engine/places.js";
import { FULL_PATIENCE, type FullCalls, PATIENCE } from "../engine/protocol.js";
import { t } from "../i18n/words.js";
import { arrived, reopenWith } from "../page/reopening.js";
import { type Answers, choosePack, leavePlace, noAnswers } from "./answers.js";
import { interview } from "./interview.js";

/** A screen. */
export type Place =
  | {
      name:
        | "start"
        | "insurance"
        | "handbook"
        | "date"
        | "uncovered"
        | "check"
        | "extras"
        | "result"
        | "card"
        | "compare"
        | "curve"
        | "ranges";
    }
  /** The question for a path. */
  | { name: "ask"; path: string }
  /** What a stay for a common reason typically costs; `about` is the reason, once it is chosen. */
  | { name: "typical"; about?: string }
  /** A screen of treatment first, payment later; `about` says which question, or which paper. */
  | { name: "pay_later"; screen: PayLaterScreen; about?: string };

/** The screens of treatment first, payment later. They are code that is fetched when one is asked for. */
export type PayLaterScreen =
  | "place"
  | "date"
  | "ask"
  | "check"
  | "answer"
  | "documents"
  | "stages"
  | "days"
  | "repayment"
  | "papers"
  | "paper";

/** How a screen is drawn. */
export interface Showing {
  /** What is wrong with what was entered, where the screen is shown again because of it. */
  problems: Problem[];
  /** Whether focus moves to the heading: a new screen, not a new language. */
  arrive: boolean;
}

/** What is carried over where the page is opened anew. */
interface Carried {
  answers: Answers;
  packs: CarriedPacks;
  names: Map<string, string>;
  places: Place[];
  at: number;
}

/** The way of one visit through the screens. */
export class Navigation {
  /** What the user has told. */
  answers: Answers = noAnswers();
  packs = new Packs();
  /** Every place where an insurance can be held. */
  readonly directory = new Places();
  /** The packs of places where treatment comes first, and payment later. */
  places = new PayLaterPacks();
  /** What was typed into a paper. No part of what was told: it goes nowhere, and with the tab. */
  readonly names = new Map<string, string>();
  /** A file of a pack that was chosen and is not opened yet: it outlives what fails meanwhile. */
  file: File | undefined;
  #core = new Client("worker.js", PATIENCE);
  #full: Client<FullCalls> | undefined;
  #places: Place[] = [{ name: "start" }];
  #at = 0;

  /** @param draw draws a screen; called whenever another one is to be seen */
  constructor(readonly draw: (place: Place, showing: Showing) => void) {
    history.scrollRestoration = "manual";
    this.#takeBack(arrived() as Carried | undefined);
    // The address never says anything about the case: an entry is a number, its screen is in memory.
    history.replaceState({ step: this.#at }, "");
    addEventListener("popstate", ({ state }: PopStateEvent) => {
      const step = (state as { step?: number } | null)?.step ?? 0;
      this.#at = this.#places[step] ? step : 0;
      this.show();
    });
  }

  /** The core; another one where it has ended. What it needs is loaded by whoever asks it. */
  get client(): Client {
    if (this.#core.ended) this.#core = new Client("worker.js", PATIENCE);
    return this.#core;
  }

  /** The screen that is seen. */
  get place(): Place {
    return this.#places[this.#at] ?? { name: "start" };
  }

  /** Whether there is a screen before this one. */
  get canGoBack(): boolean {
    return this.#at > 0;
  }

  /** Draws the screen that the visit is at. */
  show(problems: Problem[] = [], arrive = true): void {
    this.draw(this.place, { problems, arrive });
  }

  /** Goes to another screen. */
  go(place: Place): void {
    this.#places.length = this.#at + 1;
    this.#places.push(place);
    this.#at += 1;
    history.pushState({ step: this.#at }, "");
    this.show();
  }

  /** Puts another screen in the place of one that no longer has a meaning. */
  instead(place: Place): void {
    this.#places[this.#at] = place;
    this.show();
  }

  /** Walks through everything told. */
  async interview(): Promise<Interview> {
    return interview(this.answers, await this.core());
  }

  /**
   * The cases of what was told: all the same where all that matters is known; none where there is no
   * outlook.
   */
  async cases({ request }: Interview): Promise<OutlookCases | undefined> {
    const found = await (await this.core()).call("outlook", { request });
    if (found.status !== "outlook") return undefined;
    return found.cases ?? { low: request, likely: request, high: request };
  }

  /** The core, with the pack of the case. */
  async core(): Promise<Client> {
    const {
      answers: { pack },
      client,
    } = this;
    if (pack) await this.packs.load(pack, client);
    return client;
  }

  /** Proofs, handbooks and paying later, with the pack of the case; started the first time that they are needed. */
  async fullCore(): Promise<Client<FullCalls>> {
    const full = this.#full && !this.#full.ended ? this.#full : new Client("more.js", FULL_PATIENCE);
    this.#full = full;
    const { pack } = this.answers;
    if (pack) await this.packs.load(pack, full);
    return full;
  }

  /** A sentence as it is said of a stay, or of an outpatient visit. */
  worded(key: "date.ask" | "bill.way.ask" | "table.caption"): string {
    return t(this.packs.isOutpatient(this.answers.pack) ? `${key}.outpatient` : key);
  }

  /** What the engine needs before it can be asked anything: the pack and the day. */
  get missing(): Place | undefined {
    const { place, insurance, pack, date } = this.answers;
    if (!pack && !place) return { name: "start" };
    if (!pack && !insurance) return { name: "insurance" };
    if (!date) return { name: "date" };
    // Nothing is known of the place: there are other ways to an answer.
    return pack ? undefined : { name: "uncovered" };
  }

  /**
   * Takes answers and goes where they lead. Answers that the core refuses are taken back, and the
   * screen is shown again with what is wrong.
   */
  async submit(change: (answers: Answers) => void): Promise<void> {
    const before = this.answers;
    this.answers = {
      ...before,
      given: new Map(before.given),
      typed: new Map(before.typed),
      preset: new Set(before.preset),
    };
    change(this.answers);
    if (this.missing) return this.go(this.missing);
    const interviewed = await this.interview();
    if (interviewed.end.kind === "said" && interviewed.end.response.status === "invalid") {
      this.answers = before;
      this.show(interviewed.end.response.problems);
    } else {
      this.go(after(interviewed));
    }
  }

  /**
   * Takes a pack that the user brought, and goes on with it. One that was made for the place that was
   * chosen says what else it was told (`also`); any other stands for a place of its own.
   */
  async importPack(text: string, pack: PackSummary, file?: Opened, also?: (answers: Answers) => void): Promise<void> {
    const id = this.packs.take(text, pack, file);
    // A core may have one of the same id from before.
    this.#core.stop();
    this.#full?.stop();
    await this.packs.load(id, this.client);
    await this.submit((answers) => {
      delete answers.pack;
      choosePack(answers, id);
      if (also) also(answers);
      else leavePlace(answers);
    });
  }

  /** Begins anew: forgets everything told. */
  restart(): void {
    this.answers = noAnswers();
    this.names.clear();
    this.file = undefined;
    this.go({ name: "start" });
  }

  /**
   * Shows the screen again after something failed. A core that failed has ended and is started anew;
   * one that is just starting is left to it, however often this is pressed.
   */
  retry(): void {
    this.show();
  }

  /** Opens the page anew, in the version that the site has by now, at the same screen with all that was told. */
  reopen(): void {
    const { answers, packs, names } = this;
    reopenWith({ answers, packs: packs.carried, names, places: this.#places, at: this.#at } satisfies Carried);
  }

  #takeBack(carried: Carried | undefined): void {
    if (!carried) return;
    this.answers = carried.answers;
    this.packs.takeBack(carried.packs);
    for (const [field, name] of carried.names) this.names.set(field, name);
    this.#places = carried.places;
    this.#at = carried.at;
  }
}

/** Whether the interview has come to where there is a result, be it one of what is not known. */
export function isSettled({ end }: Interview): boolean {
  return end.kind === "not_known" || (end.kind === "said" && end.response.status === "estimated");
}

/** The screen that the interview leads to. */
export function after(interviewed: Interview): Place {
  if (interviewed.end.kind === "open") return { name: "ask", path: interviewed.end.step.path };
  if (interviewed.end.kind === "not_known") return { name: "check" };
  return { name: interviewed.end.response.status === "not_covered" ? "uncovered" : "check" };
}
