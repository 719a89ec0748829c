/** What is said of figures that are not the site's: from a file that was opened, or typed in. */

import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import type { ImportedPack, Opened } from "../engine/packs.js";
import { t } from "../i18n/words.js";
import { type Child, h } from "../ui/dom.js";
import type { Navigation } from "./navigation.js";

/**
 * A file by its name and digest. Browsers compute digests themselves only on sites with a certificate,
 * and pages of hospitals often have none.
 */
export async function opened(file: File): Promise<Opened> {
  return { name: file.name, digest: bytesToHex(sha256(new Uint8Array(await file.arrayBuffer()))) };
}

/** Whether the sources, grades and days of a case are the words of whoever wrote a file. */
export function isAuthored({ packs, answers }: Navigation): boolean {
  return packs.imported(answers.pack)?.file !== undefined;
}

/** Stands behind the name of a pack in a list. */
export function importedMark({ file }: ImportedPack): string {
  return file ? t("brought.file.mark", { name: file.name }) : t("brought.own.mark");
}

/** Stands on every screen and paper of a case whose figures are not the site's. */
export function importedBanner({ packs, answers }: Navigation): Child {
  const importedPack = packs.imported(answers.pack);
  if (!importedPack) return undefined;
  const { file } = importedPack;
  return h(
    "div",
    { class: "banner", id: "brought" },
    h(
      "p",
      {},
      h("strong", {}, t(file ? "brought.file.title" : "brought.own.title")),
      " ",
      file ? t("brought.file", { name: file.name }) : t("brought.own"),
    ),
    file && h("p", { class: "hint digest" }, t("brought.digest", { digest: file.digest })),
  );
}
