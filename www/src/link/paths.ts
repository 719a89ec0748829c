/** Paths of answers that links carry and more than one page writes. */

/** Where the way of telling the bill is kept among the answers. It is no field of a request. */
export const BILL_WAY = "bill.way";
/** Path of the total. */
export const TOTAL = "bill.total.medfee_sumamt";
/** Path of the least that the total may be, where it was told as a range; the total is then what is likely. */
export const TOTAL_LOW = "bill.total.low";
/** Path of the most that it may be. */
export const TOTAL_HIGH = "bill.total.high";
