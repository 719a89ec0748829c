/** The doctor's page as one file, which opens from a disk. The reader of workbooks is not in it: it is too large. */

import { start as estimates } from "../engine/core.js";
import { start as grouper } from "../engine/drg/grouper.js";
import { start as fund } from "../engine/fund/fund.js";
import { core, haveFile } from "./one-file.js";

haveFile({
  "worker.js": core(estimates, "mingbai_core_bg.wasm"),
  "drg.js": core(grouper, "mingbai_drg_bg.wasm"),
  "fund.js": core(fund, "mingbai_fund_bg.wasm"),
});
// Not before what the file has is known.
void Promise.all([import("../doctor/pictures.js"), import("../doctor/words.js")]).then(
  ([{ haveCharts }, { haveEnglish }]) => {
    haveCharts(() => import("../doctor/charts.js"));
    haveEnglish(() => import("../doctor/en-doctor.js"));
    return import("../doctor/doctor.js");
  },
);
