// What a strict compiler makes of the types: it fails where one of them is `any`, or not what it should be.
import { Estimator } from "mingbai/element";
import { type AskedRequest, Engine, fromNational, type Outlook } from "mingbai/engine";

type IsAny<T> = 0 extends 1 & T ? true : false;
const no = <T>(_: IsAny<T> extends true ? never : T): void => undefined;

const engine = await Engine.start();
const request: AskedRequest = known();
const answer = engine.outlook(request);
no(answer);
if (answer.status === "outlook") {
  const outlook: Outlook = answer;
  no(outlook.likely.psn_part_amt);
  const due: string = outlook.likely.due_at_desk;
  console.log(due, Engine.version);
}
const grouped = engine.group("chs-drg-2.0", { principal_diagnosis: "I50.900" });
no(grouped);
const price = engine.fund({ table: "beijing-2024", scheme: "chs-drg-2.0", drg: "HC23" });
no(price);
if (price.status === "priced") {
  const standard: string = price.standard;
  console.log(standard);
}
const estimator = new Estimator();
estimator.case = { ...fromNational({ insutype: "390" }), region: "360400" };
no(estimator.case.answers);
// @ts-expect-error a request has no such field
engine.estimate({ pack: "a", settlement_date: "2020-06-30", wrong: true });

function known(): AskedRequest {
  const pack = "360400-resident";
  return { pack, settlement_date: "2020-06-30", bill: { total: { medfee_sumamt: "10000" } } };
}
