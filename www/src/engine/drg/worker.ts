/** The grouper in a worker of its own, started when somebody groups a stay. */

import { serve } from "../serving.js";
import { start } from "./grouper.js";
import type { GrouperCalls } from "./protocol.js";

await serve<GrouperCalls>(start);
