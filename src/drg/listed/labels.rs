//! What heads the columns and lines of a list that is pasted.

use crate::values::narrow;

/// What heads columns and lines, and what stands in columns beside codes; longer ones before those
/// that they have in them.
const LABELS: [&str; 53] = [
    "手术及操作",
    "手术操作",
    "手术/操作",
    "手术",
    "操作",
    "主要诊断",
    "其他诊断",
    "其它诊断",
    "次要诊断",
    "出院诊断",
    "入院诊断",
    "门诊诊断",
    "初步诊断",
    "修正诊断",
    "西医诊断",
    "诊断",
    "主诊",
    "疾病",
    "主要",
    "其他",
    "其它",
    "次要",
    "出院",
    "入院",
    "编码",
    "代码",
    "名称",
    "病情",
    "转归",
    "治愈",
    "好转",
    "未愈",
    "死亡",
    "临床未确定",
    "情况不明",
    "序号",
    "类型",
    "类别",
    "标志",
    "日期",
    "级别",
    "医保版",
    "国临版",
    "医保",
    "国临",
    "ICD-10",
    "ICD10",
    "ICD-9-CM-3",
    "ICD-9",
    "ICD",
    "第",
    "有",
    "无",
];

/// Whether a text is nothing but labels, digits and signs.
pub(super) fn is_label(text: &str) -> bool {
    let mut rest: String = text.chars().map(narrow).collect();
    for label in LABELS {
        rest = rest.replace(label, "");
    }
    rest.chars()
        .all(|sign| !sign.is_ascii_alphabetic() && !is_han(sign))
}

pub(super) fn is_han(sign: char) -> bool {
    ('\u{3400}'..='\u{9fff}').contains(&sign)
}
