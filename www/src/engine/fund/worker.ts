/** What the fund pays the hospital, in a worker of its own, started when somebody asks for it. */

import { serve } from "../serving.js";
import { start } from "./fund.js";
import type { FundCalls } from "./protocol.js";

await serve<FundCalls>(start);
