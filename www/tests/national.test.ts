import assert from "node:assert/strict";
import { test } from "node:test";
import { fromNational } from "../npm/national.js";

test("a settlement before it is made is a bill of four amounts", () => {
  const record = {
    infno: "2303",
    insuplc_admdvs: "360402",
    input: {
      data: {
        psn_no: "3604000001",
        psn_name: "某人",
        insutype: "390",
        medfee_sumamt: 12000,
        fulamt_ownpay_amt: 500,
        overlmt_selfpay: "0.00",
        preselfpay_amt: 1500,
        inscp_scp_amt: 10000,
        dscgTime: "2026-03-05 10:00:00",
      },
    },
  };
  assert.deepEqual(fromNational(record), {
    region: "360402",
    scheme: "resident",
    date: "2026-03-05",
    answers: {
      "bill.way": "amounts",
      "bill.amounts": "told",
      "bill.amounts.inscp_scp_amt": "10000",
      "bill.amounts.preselfpay_amt": "1500",
      "bill.amounts.overlmt_selfpay": "0.00",
      "bill.amounts.fulamt_ownpay_amt": "500",
    },
  });
});

test("a settlement says its day, the balance of the account, and a total where the parts are not known", () => {
  const setlinfo = { insutype: "310", insu_admdvs: "110105", medfee_sumamt: "8000.50", balc: 99.9 };
  assert.deepEqual(fromNational({ output: { setlinfo: { ...setlinfo, setl_time: "2026-02-01T08:00:00" } } }), {
    region: "110105",
    scheme: "employee",
    date: "2026-02-01",
    answers: { "bill.total.medfee_sumamt": "8000.50", "person.account_balance": "99.9" },
  });
});

test("fees are a fee list", () => {
  const line = { medins_list_name: "某药", chrgitm_lv: "02", pric: 12.5, cnt: 2, selfpay_prop: 0.125 };
  const result = [
    { ...line, pric_uplmt_amt: 999999 },
    { chrgitm_lv: "01", pric: "3", cnt: "1", pric_uplmt_amt: "2.5", selfpay_prop: "0" },
  ];
  assert.deepEqual(fromNational({ infno: "2301", output: { result } }).answers, {
    "bill.way": "items",
    "bill.items": "2",
    "bill.items[0].name": "某药",
    "bill.items[0].category": "b",
    "bill.items[0].price": "12.5",
    "bill.items[0].quantity": "2",
    "bill.items[0].own_share": "12.5%",
    "bill.items[1].category": "a",
    "bill.items[1].price": "3",
    "bill.items[1].quantity": "1",
    "bill.items[1].price_limit": "2.5",
  });
});

test("shares of one are percentages, to the last digit", () => {
  const share = (selfpay_prop: unknown): unknown =>
    fromNational({ result: [{ chrgitm_lv: "02", pric: 1, selfpay_prop }] }).answers["bill.items[0].own_share"];
  for (const [given, written] of [
    [0, "0%"],
    [0.1, "10%"],
    ["1", "100%"],
    ["0.05", "5%"],
    [".3333", "33.33%"],
    ["many", undefined],
  ]) {
    assert.equal(share(given), written, String(given));
  }
});

test("a settlement list says where and when", () => {
  const setlinfo = { insuplc: "520500", psn_name: "某人", setl_end_date: "2026-05-06" };
  assert.deepEqual(fromNational({ setlinfo, diseinfo: [] }), {
    region: "520500",
    date: "2026-05-06",
    answers: {},
  });
});

test("whatever else comes is no case, and no fault", () => {
  for (const other of [{}, [], { input: 5, output: null, setlinfo: "x" }, { result: [null, 1, "x", {}] }]) {
    assert.deepEqual(fromNational(other), { answers: {} });
  }
});

test("a settlement list says what the doctor's page groups", () => {
  const list = {
    setlinfo: { gend: "2", age: 63, dscg_time: "2026-03-05 10:00:00", nwb_age: "" },
    diseinfo: [
      { diag_type: "1", diag_code: "I50.900", maindiag_flag: "0" },
      { diag_type: "1", diag_code: "K80.001", maindiag_flag: "1" },
      { diag_type: "3", diag_code: "BNX010", maindiag_flag: "0" },
      "not a row",
    ],
    oprninfo: [
      { oprn_oprt_code: "88.7600", main_oprn_flag: "0" },
      { oprn_oprt_code: "51.2300", main_oprn_flag: 1 },
    ],
  };
  const { stay } = fromNational({ infno: "4101", input: { data: list } });
  assert.deepEqual(stay, {
    principal_diagnosis: "K80.001",
    other_diagnoses: ["I50.900"],
    procedures: ["51.2300", "88.7600"],
    sex: "female",
    age_years: "63",
    discharge_date: "2026-03-05",
  });
  // Without a flag nobody said which diagnosis is the principal one.
  const plain = fromNational({ diseinfo: [{ diag_code: "I50.900" }] });
  assert.deepEqual(plain.stay, { other_diagnoses: ["I50.900"], procedures: [] });
  assert.equal(fromNational({ insutype: "390" }).stay, undefined);
});
