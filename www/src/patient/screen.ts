/** What every screen is made of. */

import type { Problem } from "../engine/generated/core.js";
import { t } from "../i18n/words.js";
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
}

/** Reads aloud. */
export interface Aloud {
  /** Reads sentences; what is read ends with the button that was pressed. */
  speak: (sentences: readonly string[], from: HTMLElement, ended: () => void) => void;
  /** Ends it. */
  hush: () => void;
}

/** A screen, ready to be put on the page. */
export interface Screen {
  /** Title of the document, and what an error is an error of. */
  title: string;
  /** Everything below the banner; holds the one `h1`. */
  body: Child[];
  /** Which step it is of how many; how many is left out while it hangs on too much. */
  progress?: { at: number; of?: number } | undefined;
  /** Said once by the live region. */
  announce?: string;
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
