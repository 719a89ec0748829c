/** The voices that the device has. */

import type { Language } from "../../i18n/remembered.js";

/** A voice for a language; of several one that is on the device, so that nothing is sent anywhere. */
export function voiceFor(language: Language): SpeechSynthesisVoice | undefined {
  if (!("speechSynthesis" in window)) return undefined;
  const fits = ({ lang }: SpeechSynthesisVoice): boolean => {
    const code = lang.toLowerCase().replace("_", "-");
    return language === "zh" ? /^(zh(-cn|-hans.*)?|cmn.*)$/.test(code) : code.startsWith("en");
  };
  return window.speechSynthesis.getVoices().find((voice) => voice.localService && fits(voice));
}
