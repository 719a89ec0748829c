/** Which column of a table holds the cost and which the days, by their usual names in hospital systems. */

/** The cost. */
export const COST =
  /^(住院)?(总费用|医疗总?费用|费用合计|费用总额|总金额|medfee_sumamt|zfy|(total_?)?(cost|fee))(（?\(?元\)?）?)?$/i;
/** The days. */
export const DAYS = /^((实际)?住院天数|住院日|天数|ipt_days|act_ipt_days|sjzyts|days|los)$/i;

/** The number of the column of that name; nothing where there is none. */
export function columnOf(columns: readonly string[], name: RegExp): number | undefined {
  const at = columns.findIndex((column) => name.test(column.trim()));
  return at < 0 ? undefined : at;
}
