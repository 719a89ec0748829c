/** The packs that another page brings: by an address of its own, in a script element of JSON, or as objects. */

import type zh from "../../messages/embed.zh.json";
import type { Begun, BroughtPack } from "./host.js";

/** All of them; what cannot be had is said. */
export async function brought(
  element: HTMLElement,
  packs: readonly unknown[],
  words: typeof zh,
  begun: Begun,
  giver?: string,
): Promise<BroughtPack[]> {
  const site = location.host || document.title;
  const found: BroughtPack[] = packs.map((pack) => ({
    text: typeof pack === "string" ? pack : JSON.stringify(pack),
    name: giver ?? site,
  }));
  for (const script of element.querySelectorAll('script[type="application/json"]')) {
    found.push({ text: script.textContent ?? "", name: site });
  }
  const named = element.getAttribute("pack");
  if (!named) return found;
  const address = new URL(named, document.baseURI);
  const refuse = (code: string, sentence: string): void => begun.refuse(code, sentence.replace("{name}", named));
  if (address.origin !== location.origin) {
    refuse("pack_elsewhere", words["pack.elsewhere"]);
    return found;
  }
  try {
    const response = await fetch(address);
    if (!response.ok) throw new Error(`${response.status}`);
    found.push({ text: await response.text(), name: site + address.pathname });
  } catch {
    refuse("pack_lost", words["pack.lost"]);
  }
  return found;
}
