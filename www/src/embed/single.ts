/** The patient's page as one file, which opens from a disk. */

import { start as estimates } from "../engine/core.js";
import { start as explore } from "../engine/explore.js";
import { start as later } from "../engine/later.js";
import { start as prove } from "../engine/prove.js";
import { core, haveFile } from "./one-file.js";

haveFile({
  "worker.js": core(estimates, "mingbai_core_bg.wasm"),
  "explore.js": core(explore, "mingbai_explore_bg.wasm"),
  "prove.js": core(prove, "mingbai_prove_bg.wasm"),
  "later.js": core(later, "mingbai_pay_later_bg.wasm"),
});
void import("../patient/app.js").then(({ open }) => open());
