/** Proofs, handbooks, curves and ranges in a worker of their own, started when somebody asks for them. */

import { start } from "./full.js";
import type { FullCalls } from "./protocol.js";
import { serve } from "./serving.js";

await serve<FullCalls>(start);
