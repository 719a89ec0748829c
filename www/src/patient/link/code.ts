/** What the code of links does, which is fetched when it is needed (`link.ts`). */

import type { ImportedPack } from "../../engine/packs.js";
import type { Headline, LinkedCase, PackMark } from "../../link/case.js";
import type { Place } from "../../link/screen-names.js";
import type { Answers } from "../answers.js";

/** Why a link did not lead to where it should. */
export type LinkFault =
  /** It has another form than links of this page have. */
  | "foreign"
  /** A page of another version made it. */
  | "version"
  /** Something of it is missing, or was changed. */
  | "damaged"
  /** The site does not have its pack any more. */
  | "pack_gone"
  /** The pack that it brings along is refused. */
  | "pack_refused"
  /** Its pack is too large for a link, and stayed where it was made. */
  | "pack_left";

/** What a link is opened as; without answers where nothing of it can be used. */
export interface OpenedLink {
  fault?: LinkFault | undefined;
  answers?: Answers;
  screen: Place;
  /** What it came to where the link was made. */
  linked?: { headline: Headline; pack: PackMark | undefined; of: string } | undefined;
}

/** What writes cases of a visit into addresses and reads them there; code that is fetched when it is needed. */
export interface LinkCode<Visit> {
  /** The fragment of a case, and the case of a fragment or what is wrong with it. */
  encode(told: LinkedCase): string;
  decode(fragment: string): LinkedCase | LinkFault;
  /** The digest (SHA-256) of what a file or a link holds. */
  digested(bytes: Uint8Array): string;
  /** What a link carries of a visit. */
  linkedCase(navigation: Visit, screen: Place): LinkedCase;
  /** The fragment of what was told; nothing where nothing was. */
  fragmentOf(navigation: Visit): string;
  /** What a link carries of a pack by itself. */
  packCase(own: ImportedPack): LinkedCase;
  /** The same case, with a pack that came from somebody else. */
  foreign(told: LinkedCase): LinkedCase;
  /** A link to the result of a visit, or to a case, for somebody else; and whether the pack had to be left out of it. */
  linkTo(navigation: Visit): { link: string; left: boolean };
  linkOf(told: LinkedCase): { link: string; left: boolean };
  /** The pack of the case, and in which state it is. */
  packMark(navigation: Visit): PackMark | undefined;
  /** Why a link did not lead to where it should, in a sentence. */
  sentence(fault: LinkFault): string;
  /** Opens a fragment, or a case. Rejects with a `Failure` where lists cannot be had. */
  open(fragment: string, navigation: Visit): Promise<OpenedLink>;
  openCase(told: LinkedCase, navigation: Visit): Promise<OpenedLink>;
}
