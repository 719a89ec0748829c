/** Proofs and handbooks in a worker of their own, started when somebody brings a pack or fills in a handbook. */

import type { ProveCalls } from "./protocol.js";
import { start } from "./prove.js";
import { serve } from "./serving.js";

await serve<ProveCalls>(start);
