/**
 * What the pages cannot do without. Where it is missing this module ends the script before anything is
 * drawn, and the first script says why: some browsers run all the rest in a restricted mode, from a
 * folder, or in a frame that is shut off; and some sites forbid it.
 */

import { isForbidden, isOld } from "./abilities.js";

if (location.protocol === "file:" || self.origin === "null") throw new Error("not from a web site");
if (isOld()) throw new Error("WebAssembly is not there, or too old");
if (isForbidden()) throw new Error("the site's policy forbids WebAssembly");
