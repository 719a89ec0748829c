/** The patient's page inside an element. Every element has a copy of this script to itself. */

import { haveSite } from "../engine/site.js";
import { follow } from "../page/trail.js";
import { drawIn } from "../ui/root.js";
import type { Begun, Host } from "./host.js";
import { ownTrail } from "./own-trail.js";

/** Draws the page. What draws looks at these as it is loaded. */
export async function begin(host: Host): Promise<Begun> {
  drawIn(host.shadow, host.frame);
  haveSite(host.site);
  follow(ownTrail());
  const { inside } = await import("./inside.js");
  return inside(host);
}
