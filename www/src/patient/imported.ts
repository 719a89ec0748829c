/** What is said of figures that are not the site's: from a file that was opened, or typed in. */

import type { ImportedPack } from "../engine/packs.js";
import { said, t } from "../i18n/words.js";
import { type Child, h } from "../ui/dom.js";
import type { Navigation } from "./navigation.js";

/** Whether the sources, grades and days of a case are the words of whoever wrote a file. */
export function isAuthored({ packs, answers }: Navigation): boolean {
  return packs.imported(answers.pack)?.file !== undefined;
}

/** Stands behind the name of a pack in a list. */
export function importedMark({ file, linked }: ImportedPack): string {
  if (linked) return t("brought.link.mark");
  if (file?.isOfHost) return t("brought.host.mark", { name: file.name });
  return file ? t("brought.file.mark", { name: file.name }) : t("brought.own.mark");
}

/** Stands on every screen and paper of a case whose figures are not the site's. */
export function importedBanner({ packs, answers }: Navigation): Child {
  const importedPack = packs.imported(answers.pack);
  if (!importedPack) return undefined;
  const { file, linked, pack } = importedPack;
  const [title, words] = linked
    ? [t("brought.link.title"), t("brought.link")]
    : file?.isOfHost
      ? [t("brought.host.title"), t("brought.host", { name: file.name, title: said(pack.title) })]
      : file
        ? [t("brought.file.title"), t("brought.file", { name: file.name })]
        : [t("brought.own.title"), t("brought.own")];
  return h(
    "div",
    { class: "banner", id: "brought" },
    h("p", {}, h("strong", {}, title), " ", words),
    file && h("p", { class: "hint digest" }, t("brought.digest", { digest: file.digest })),
  );
}
