/** Curves and ranges in a worker of their own, started when somebody asks for them. */

import { start } from "./explore.js";
import type { ExploreCalls } from "./protocol.js";
import { serve } from "./serving.js";

await serve<ExploreCalls>(start);
