/** The patient's page by itself, and no part of another one. */

import "../page/preload.js";
import "../page/needs.js";
import "./shared.js";
import { open } from "./app.js";

await open();
