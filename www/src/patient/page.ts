/** The patient's page by itself, and no part of another one. */

import "../page/needs.js";
import "./shared.js";
import { open } from "./app.js";

// The script before the page; here where its own file was lost.
if (!document.documentElement.hasAttribute("data-early")) await import("./unlost.js").catch(() => undefined);
await open();
