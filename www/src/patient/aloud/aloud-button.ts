/** The button that reads a screen aloud, where the device has a voice for it. */

import { language, t } from "../../i18n/words.js";
import { button } from "../../ui/controls.js";
import type { Context } from "../screen.js";
import { voiceFor } from "./voices.js";

/** The button; it is not seen where there is no voice. */
export function aloudButton(sentences: () => string[], { run, aloud }: Context): HTMLElement {
  let speaking = false;
  const name = (): void => {
    own.textContent = t(speaking ? "aloud.stop" : "aloud");
  };
  const press = (): void =>
    run(async () => {
      const { speak, hush } = await aloud();
      if (speaking) return hush();
      speaking = true;
      name();
      speak(sentences(), own, () => {
        speaking = false;
        name();
      });
    });
  const own = button(t("aloud"), press);
  own.dataset.aloud = "";
  const look = (): void => {
    own.hidden = !voiceFor(language());
  };
  look();
  // Browsers fetch their list of voices after they were first asked for it.
  if ("speechSynthesis" in window) window.speechSynthesis.addEventListener?.("voiceschanged", look, { once: true });
  return own;
}
