/** Paying later in a worker of its own, started when somebody asks for it. */

import { start } from "./later.js";
import type { LaterCalls } from "./protocol.js";
import { serve } from "./serving.js";

await serve<LaterCalls>(start);
