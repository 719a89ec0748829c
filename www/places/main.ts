/** Writes the places into the folder that is given: `places.json`, and `counties.json` below them. */

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { make } from "./make.js";

const [, , folder = "."] = process.argv;
const made = await make();
mkdirSync(folder, { recursive: true });
for (const [name, list] of Object.entries(made)) writeFileSync(join(folder, `${name}.json`), JSON.stringify(list));
