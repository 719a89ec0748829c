/** Reads sentences with the browser's voice: fetched when somebody presses the button. */

import "../shared.js";
import { language } from "../../i18n/language.js";
import { root } from "../../ui/root.js";
import { spoken } from "./spoken.js";
import { voiceFor } from "./voices.js";

/** Slower than people speak: there are figures in it. */
const RATE = 0.85;

/**
 * Reads them one after another.
 * @param from the button that was pressed: what is read ends with the screen that it belongs to
 */
export function speak(sentences: readonly string[], from: HTMLElement, ended: () => void): void {
  const synthesis = window.speechSynthesis;
  const chosen = language();
  const voice = voiceFor(chosen);
  synthesis.cancel();
  const watch = new MutationObserver(() => {
    if (!from.isConnected) stop();
  });
  const finish = (): void => {
    watch.disconnect();
    ended();
  };
  const stop = (): void => {
    synthesis.cancel();
    finish();
  };
  watch.observe(root, { childList: true, subtree: true });
  for (const [at, sentence] of sentences.entries()) {
    const utterance = new SpeechSynthesisUtterance(spoken(sentence, chosen));
    utterance.lang = chosen === "zh" ? "zh-CN" : "en";
    if (voice) utterance.voice = voice;
    utterance.rate = RATE;
    if (at === sentences.length - 1) utterance.addEventListener("end", finish);
    utterance.addEventListener("error", finish);
    synthesis.speak(utterance);
  }
}

/** Ends what is being read. */
export function hush(): void {
  window.speechSynthesis.cancel();
}
