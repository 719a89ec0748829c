/** The core in a worker of its own, so that the page never waits for it. */

import { start } from "./core.js";
import type { Calls } from "./protocol.js";
import { serve } from "./serving.js";

await serve<Calls>(start);
