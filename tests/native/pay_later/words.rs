//! What an answer says, word for word, in both languages.

use super::texts;
use ::settle::estimate::Library;
use expect_test::{Expect, expect};
use serde_json::{Value, json};

/// An answer as the page would print it, in one language.
fn printed(answer: &Value, language: &str) -> String {
    let say = |text: &Value| text[language].as_str().unwrap_or("").to_owned();
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let mut out = format!("{}\n", answer["status"].as_str().unwrap());
    let mut line = |mark: &str, words: String| {
        if !words.is_empty() {
            out += &format!("{mark}{words}\n");
        }
    };
    line("", say(&answer["sentence"]));
    line("", say(&answer["reason"]));
    for name in ["decided", "besides", "all_the_same"] {
        for decision in list(&answer[name]) {
            let rule = decision["rule"].as_str().unwrap();
            let reason = decision["reason"].as_str().unwrap();
            line(
                "- ",
                format!("{rule} {reason}: {}", say(&decision["because"])),
            );
            line("  … ", say(&decision["instead"]));
            line("  … ", say(&decision["owed"]));
        }
    }
    for doubt in list(&answer["doubts"]) {
        line("? ", say(&doubt["text"]));
    }
    for paper in list(&answer["documents"]) {
        line(
            "* ",
            format!("{} ({})", say(&paper["name"]), say(&paper["kept_words"])),
        );
        line("  ", say(&paper["only_for"]));
        line("  ", say(&paper["wider_line"]["text"]));
    }
    let late = &answer["late"];
    line("late: ", say(&late["by_words"]));
    line("late: ", say(&late["meanwhile_words"]));
    for unsaid in list(&answer["unsaid"]) {
        line("ask: ", say(&unsaid["ask"]));
    }
    let at = |one: &Value, words: &str| {
        format!("{}: {}", one["path"].as_str().unwrap(), say(&one[words]))
    };
    for question in list(&answer["questions"]) {
        line("", at(&question, "ask"));
        for choice in list(&question["choices"]) {
            line("  - ", say(&choice["label"]));
        }
    }
    for problem in list(&answer["problems"]) {
        line("", at(&problem, "message"));
    }
    line("", say(&answer["ask"]));
    out
}

#[track_caller]
fn check(request: Value, zh: Expect, en: Expect) {
    let answer =
        serde_json::to_value(texts().plan_json(&Library::default(), &request.to_string())).unwrap();
    zh.assert_eq(&printed(&answer, "zh"));
    en.assert_eq(&printed(&answer, "en"));
}

#[test]
fn an_emergency_at_a_place_without_a_text() {
    check(
        json!({"pack": "national", "date": "2026-11-22", "facts": {"urgency": "emergency"}}),
        expect![[r#"
            answered
            可以：先抢救，费用以后再结。没交钱，医院也要救
            - PL-EM-02 emergency: 急救不看有没有交钱：抢救之前和抢救当中都不用先付费，抢救结束以后再一起结算
              … 抢救以后的费用还是要结：医保付的部分照常报销，自己的部分由病人或家属付；身份不明或者付不起的，由医院申请疾病应急救助
            * 医保卡（社会保障卡），新农合的带医疗证 (医院留复印件，原件还给您)
              城乡居民医保或职工医保或新农合
            * 身份证等有效证件 (医院留复印件，原件还给您)
            * 低保、特困或贫困户的证明 (只需出示)
              低保对象或特困人员或建档立卡或返贫致贫人口
            ask: 证件没带齐怎么办，最晚什么时候补齐？
            ask: 住院期间要不要分几次付自己的部分，每满多少元付一次？
            ask: 出院前几天能知道自己大概要付多少钱？
            ask: 每天能不能拿到费用清单？
            ask: 出院时，医保、大病保险、医疗救助能不能一次结清？
            ask: 如果转院，这边的费用几天之内结清？
            ask: 出院时钱不够，能不能延期或者分期付？
            ask: 要签什么协议，能不能给我一份？
            请打12393，或问要住的医院的医保办公室、住院处
        "#]],
        expect![[r#"
            answered
            Yes. Treatment first, money afterwards: not having paid is no reason to refuse or delay an emergency
            - PL-EM-02 emergency: An emergency is treated whether or not anything is paid: nothing is due before or during the rescue, and it is settled afterwards
              … It is settled afterwards: the insurance pays its part as usual, the patient or family the rest. For somebody unidentified or unable to pay the hospital applies for emergency aid
            * insurance card (social security card), or the card of the rural cooperative (the hospital keeps a copy; you keep the original)
              residents' insurance or employees' insurance or rural cooperative
            * identity card or another valid proof of identity (the hospital keeps a copy; you keep the original)
            * proof of low income, destitution or poverty (only shown)
              minimum living allowance (dibao) or destitute person (tekun) or registered as poor
            ask: What if papers are missing, and by when must they be there?
            ask: Is the own share due in stages during the stay, and at which cost?
            ask: How many days before discharge is the own share known?
            ask: Is there a list of charges every day?
            ask: Are insurance, serious-illness insurance and assistance settled at once at discharge?
            ask: If I am transferred, within how many days is this hospital settled with?
            ask: If there is not enough money at discharge, may I pay later or by instalments?
            ask: Which agreement is signed, and do I get a copy?
            Call 12393, or ask the insurance office or the admission desk of the hospital
        "#]],
    );
}

#[test]
fn papers_missing_where_originals_are_kept_and_lists_are_lost() {
    check(
        json!({"pack": "520000-chahe", "date": "2018-06-01", "facts": {
            "urgency": "not_emergency", "cause": "disease", "identity": "known",
            "insurance": "resident", "insured": "here", "arrears": "clear", "papers": "missing"}}),
        expect![[r#"
            answered
            办好这件事就可以：把缺的证件补齐
            - PL-CH-01 eligible: 方案开头写明，城镇居民医保和新农合的住院病人也实行后付费
            - PL-CH-04 papers_missing: 没带医疗证的，先按自费住院；48小时内把身份证、户口本、医疗证交医保办，查实以后改为后付费
            ? 原文里“不能后付费”从第3项起缺失，不知道写了什么。请问卫生院还有没有别的不能后付费的情形
            ? 原文里“可以后付费”的第1、2项缺失，不知道写了什么
            * 身份证（或户口本） (医院收原件，结清后归还)
              按全国方案制定的省方案写明：医院只留医保卡和身份证明的复印件，不收原件
            * 医保卡或新农合医疗证 (医院收原件，结清后归还)
              按全国方案制定的省方案写明：医院只留医保卡和身份证明的复印件，不收原件
            * 低保、特困或贫困户的证明 (只需出示)
              低保对象或特困人员或建档立卡或返贫致贫人口
            late: 入院后 48 小时内
            late: 先按自费登记
            ask: 出院时，医保、大病保险、医疗救助能不能一次结清？
            ask: 如果转院，这边的费用几天之内结清？
            ask: 出院时钱不够，能不能延期或者分期付？
            请问岔河镇卫生院的医保科或住院处
        "#]],
        expect![[r#"
            answered
            Yes, once the missing papers are brought
            - PL-CH-01 eligible: The plan begins by saying that inpatients of residents' insurance and of the rural cooperative pay later as well
            - PL-CH-04 papers_missing: Without the card the stay begins as self-pay; identity card, household register and insurance card go to the insurance office within 48 hours, and once checked it becomes pay-later
            ? Those who cannot pay later are lost from item 3 on. Ask the health centre whether there are others
            ? Items 1 and 2 of those who may pay later are lost in the text
            * identity card, or household register (the hospital keeps the original until the own share is paid)
              A plan of a province made under the national plan says that hospitals keep copies only of the insurance card and the proof of identity, no originals
            * insurance card or rural cooperative card (the hospital keeps the original until the own share is paid)
              A plan of a province made under the national plan says that hospitals keep copies only of the insurance card and the proof of identity, no originals
            * proof of low income, destitution or poverty (only shown)
              minimum living allowance (dibao) or destitute person (tekun) or registered as poor
            late: within 48 hours of admission
            late: registered as self-pay
            ask: Are insurance, serious-illness insurance and assistance settled at once at discharge?
            ask: If I am transferred, within how many days is this hospital settled with?
            ask: If there is not enough money at discharge, may I pay later or by instalments?
            Ask the insurance office or the admission desk of Chahe health centre
        "#]],
    );
}

#[test]
fn an_injury_to_be_proven() {
    check(
        json!({"pack": "640502-yingshuiqiao", "date": "2014-06-01", "facts": {
            "urgency": "not_emergency", "cause": "injury_unproven", "insurance": "resident",
            "insured": "here", "registered": "here", "arrears": "clear"}}),
        expect![[r#"
            answered
            办好这件事就可以：出院前拿来受伤原因的证明
            - PL-YS-02 needs_proof: 受伤的病人，要在出院前拿来受伤原因的证明
            * 医保卡 (医院收原件，结清后归还)
              按全国方案制定的省方案写明：医院只留医保卡和身份证明的复印件，不收原件
            * 户口本 (医院收原件，结清后归还)
              按全国方案制定的省方案写明：医院只留医保卡和身份证明的复印件，不收原件
            * 身份证 (医院收原件，结清后归还)
              按全国方案制定的省方案写明：医院只留医保卡和身份证明的复印件，不收原件
            * 受伤原因的证明 (只需出示)
            * 低保、特困或贫困户的证明 (只需出示)
              低保对象或特困人员或建档立卡或返贫致贫人口
            ask: 证件没带齐怎么办，最晚什么时候补齐？
            ask: 住院期间要不要分几次付自己的部分，每满多少元付一次？
            ask: 出院前几天能知道自己大概要付多少钱？
            ask: 每天能不能拿到费用清单？
            ask: 出院时，医保、大病保险、医疗救助能不能一次结清？
            ask: 如果转院，这边的费用几天之内结清？
            ask: 出院时钱不够，能不能延期或者分期付？
            请问迎水桥卫生院的医保办或住院处
        "#]],
        expect![[r#"
            answered
            Yes, once the cause of the injury is proven before discharge
            - PL-YS-02 needs_proof: An injured patient brings proof of the cause of the injury before discharge
            * insurance card (the hospital keeps the original until the own share is paid)
              A plan of a province made under the national plan says that hospitals keep copies only of the insurance card and the proof of identity, no originals
            * household register (the hospital keeps the original until the own share is paid)
              A plan of a province made under the national plan says that hospitals keep copies only of the insurance card and the proof of identity, no originals
            * identity card (the hospital keeps the original until the own share is paid)
              A plan of a province made under the national plan says that hospitals keep copies only of the insurance card and the proof of identity, no originals
            * proof of the cause of the injury (only shown)
            * proof of low income, destitution or poverty (only shown)
              minimum living allowance (dibao) or destitute person (tekun) or registered as poor
            ask: What if papers are missing, and by when must they be there?
            ask: Is the own share due in stages during the stay, and at which cost?
            ask: How many days before discharge is the own share known?
            ask: Is there a list of charges every day?
            ask: Are insurance, serious-illness insurance and assistance settled at once at discharge?
            ask: If I am transferred, within how many days is this hospital settled with?
            ask: If there is not enough money at discharge, may I pay later or by instalments?
            Ask the insurance office or the admission desk of Yingshuiqiao health centre
        "#]],
    );
}

#[test]
fn what_the_law_leaves_to_others() {
    check(
        json!({"pack": "623000-gannan", "date": "2018-06-01", "facts": {
            "urgency": "not_emergency", "cause": "work_injury"}}),
        expect![[r#"
            answered
            不可以：按法律，这次的费用不由医保付；由谁付，写在下面
            - LAW not_payable_by_law: 工伤的费用，法律规定不由基本医保付
              … 由工伤保险付；单位没有参加工伤保险的，由单位付。请告诉医院是工伤，并请单位申请工伤认定
            * 医保卡 (医院留复印件，原件还给您)
            * 有效身份证件（或户口本） (医院留复印件，原件还给您)
            * 低保、特困或精准扶贫户的证明 (医院留复印件，原件还给您)
              低保对象或特困人员或建档立卡或返贫致贫人口
            ask: 要不要交押金，交多少，可以用什么方式交？
            ask: 证件没带齐怎么办，最晚什么时候补齐？
            ask: 住院期间要不要分几次付自己的部分，每满多少元付一次？
            ask: 出院前几天能知道自己大概要付多少钱？
            请问要住的医院的综合服务窗口或医保办公室
        "#]],
        expect![[r#"
            answered
            No: by law the insurance does not pay for this; who pays instead is said below
            - LAW not_payable_by_law: By law basic insurance does not pay for a work injury
              … Work-injury insurance pays, or the employer where there is none. Tell the hospital, and have the employer apply for recognition as a work injury
            * insurance card (the hospital keeps a copy; you keep the original)
            * valid proof of identity, or the household register (the hospital keeps a copy; you keep the original)
            * proof of low income, destitution or registered poverty (the hospital keeps a copy; you keep the original)
              minimum living allowance (dibao) or destitute person (tekun) or registered as poor
            ask: Is a deposit due, how much, and how may it be paid?
            ask: What if papers are missing, and by when must they be there?
            ask: Is the own share due in stages during the stay, and at which cost?
            ask: How many days before discharge is the own share known?
            Ask the service window or the insurance office of the hospital
        "#]],
    );
}

#[test]
fn what_the_person_does_not_know() {
    check(
        json!({"pack": "370982-xintai", "date": "2026-11-22", "text_as_of": "2013-06-01", "facts": {
            "urgency": "not_emergency", "cause": "disease", "identity": "known",
            "insurance": "employee", "insured": "here", "registered": "not_known",
            "arrears": "clear"}}),
        expect![[r#"
            answered
            说不准：要先弄清楚户籍
            - PL-XT-01 eligible: 在新泰市参加职工医保，可以后付费
            - PL-XT-02 not_deferrable: 文本第5项：户口不在新泰市的，不能后付费
            ? 原文里“不能后付费”的第1、2项缺失，不知道写了什么。请问医院还有没有别的不能后付费的情形
            ? 原文里“基本做法”的开头缺失：除了医疗证，还要交哪些证件、收不收原件，请问医院
            * 医疗证（医保卡或新农合证） (医院收原件，结清后归还)
              按全国方案制定的省方案写明：医院只留医保卡和身份证明的复印件，不收原件
            * 身份证等有效证件 (医院留复印件，原件还给您)
            * 低保、特困或贫困户的证明 (只需出示)
              低保对象或特困人员或建档立卡或返贫致贫人口
            late: 入院后 24 小时内
            late: 先交一笔押金
            ask: 我能不能先住院、后付费，不交押金？
            ask: 出院时，医保、大病保险、医疗救助能不能一次结清？
            ask: 如果转院，这边的费用几天之内结清？
            ask: 出院时钱不够，能不能延期或者分期付？
            请问这家医院的医保办公室或住院处
        "#]],
        expect![[r#"
            answered
            It depends on where the household is registered
            - PL-XT-01 eligible: In employees' insurance of Xintai: may pay later
            - PL-XT-02 not_deferrable: Item 5 of the text: whose household is registered outside Xintai cannot pay later
            ? Items 1 and 2 of those who cannot pay later are lost in the text. Ask the hospital whether there are others
            ? The beginning of the procedure is lost: ask the hospital which papers are needed besides the card, and whether originals are kept
            * insurance card or rural cooperative card (the hospital keeps the original until the own share is paid)
              A plan of a province made under the national plan says that hospitals keep copies only of the insurance card and the proof of identity, no originals
            * identity card or another valid proof of identity (the hospital keeps a copy; you keep the original)
            * proof of low income, destitution or poverty (only shown)
              minimum living allowance (dibao) or destitute person (tekun) or registered as poor
            late: within 24 hours of admission
            late: against a deposit
            ask: May I be admitted without a deposit and pay later?
            ask: Are insurance, serious-illness insurance and assistance settled at once at discharge?
            ask: If I am transferred, within how many days is this hospital settled with?
            ask: If there is not enough money at discharge, may I pay later or by instalments?
            Ask the insurance office or the admission desk of this hospital
        "#]],
    );
}

#[test]
fn a_text_of_another_time() {
    check(
        json!({"pack": "623000-gannan", "date": "2026-11-22"}),
        expect![[r#"
            not_covered
            这份文件能确定的日期是 2018年5月1日 到 2018年12月31日，不包括 2026年11月22日；现在是不是还这样做，要问医院
            - PL-EM-02 emergency: 急救不看有没有交钱：抢救之前和抢救当中都不用先付费，抢救结束以后再一起结算
              … 抢救以后的费用还是要结：医保付的部分照常报销，自己的部分由病人或家属付；身份不明或者付不起的，由医院申请疾病应急救助
            ask: 我能不能先住院、后付费，不交押金？
            ask: 要不要交押金，交多少，可以用什么方式交？
            ask: 要带哪些证件，医院留复印件还是原件？
            ask: 证件没带齐怎么办，最晚什么时候补齐？
            ask: 住院期间要不要分几次付自己的部分，每满多少元付一次？
            ask: 出院前几天能知道自己大概要付多少钱？
            ask: 每天能不能拿到费用清单？
            ask: 出院时，医保、大病保险、医疗救助能不能一次结清？
            ask: 如果转院，这边的费用几天之内结清？
            ask: 出院时钱不够，能不能延期或者分期付？
            ask: 到期没有付清会怎样？
            ask: 要签什么协议，能不能给我一份？
            请问要住的医院的综合服务窗口或医保办公室
        "#]],
        expect![[r#"
            not_covered
            Not covered: the text is known to hold from 1 May 2018 to 31 December 2018, which does not include 22 November 2026; ask the hospital whether it still does so
            - PL-EM-02 emergency: An emergency is treated whether or not anything is paid: nothing is due before or during the rescue, and it is settled afterwards
              … It is settled afterwards: the insurance pays its part as usual, the patient or family the rest. For somebody unidentified or unable to pay the hospital applies for emergency aid
            ask: May I be admitted without a deposit and pay later?
            ask: Is a deposit due, how much, and how may it be paid?
            ask: Which papers are needed, and does the hospital keep copies or originals?
            ask: What if papers are missing, and by when must they be there?
            ask: Is the own share due in stages during the stay, and at which cost?
            ask: How many days before discharge is the own share known?
            ask: Is there a list of charges every day?
            ask: Are insurance, serious-illness insurance and assistance settled at once at discharge?
            ask: If I am transferred, within how many days is this hospital settled with?
            ask: If there is not enough money at discharge, may I pay later or by instalments?
            ask: What happens if it is not paid in time?
            ask: Which agreement is signed, and do I get a copy?
            Ask the service window or the insurance office of the hospital
        "#]],
    );
}

#[test]
fn the_questions_of_a_region() {
    check(
        json!({"pack": "650000-xinjiang", "date": "2018-06-01", "facts": {
            "urgency": "not_emergency", "cause": "disease"}, "answers": {"self_employed": "no"}}),
        expect![[r#"
            needs_answers
            facts.hospital: 要住的医院在病人所在的地（州、市）或县（市、区）吗？
              - 在病人所在的地（州、市）或县（市、区）
              - 在国内别的地方
              - 在境外
        "#]],
        expect![[r#"
            needs_answers
            facts.hospital: Is the hospital in the patient's prefecture or county?
              - in the patient's prefecture or county
              - elsewhere in the country
              - abroad
        "#]],
    );
    check(
        json!({"pack": "650000-xinjiang", "date": "2018-06-01", "facts": {
            "urgency": "not_emergency", "cause": "disease", "hospital": "inside"},
            "answers": {"self_employed": "no"}}),
        expect![[r#"
            needs_answers
            facts.insurance: 病人参加了哪一种医保？
              - 城乡居民医保
              - 职工医保
              - 新农合
              - 离休干部医疗
              - 没有参加医保
            facts.insured: 病人的医保是在新疆参加的吗？
              - 是
              - 不是
            facts.designation: 要住的医院是定点医院吗？
              - 医保和医疗救助都定点
              - 只是医保定点
              - 不是定点医院
            answers.household: 病人是农村户口吗？
              - 农村户口
              - 城镇户口
        "#]],
        expect![[r#"
            needs_answers
            facts.insurance: Which insurance does the patient have?
              - residents' insurance
              - employees' insurance
              - rural cooperative
              - retired cadres
              - none
            facts.insured: Is the insurance held in Xinjiang?
              - yes
              - no
            facts.designation: Is the hospital designated?
              - for insurance and for medical assistance
              - for insurance only
              - for neither
            answers.household: Is the household rural?
              - rural
              - urban
        "#]],
    );
}

#[test]
fn slips_of_the_pen() {
    check(
        json!({"pack": "nowhere", "date": "2026-11-22"}),
        expect![[r#"
            invalid
            pack: 没有名为“nowhere”的先诊疗后付费政策包；现有：110000-beijing, 370982-xintai, 520000-chahe, 520500-bijie, 623000-gannan, 640502-yingshuiqiao, 650000-xinjiang, chinese-medicine-hospital, emergency-care-hospital, national, province-template, township-health-centre。这个地方没有文件时请用 national
        "#]],
        expect![[r#"
            invalid
            pack: There is no pay-later pack `nowhere`; there are: 110000-beijing, 370982-xintai, 520000-chahe, 520500-bijie, 623000-gannan, 640502-yingshuiqiao, 650000-xinjiang, chinese-medicine-hospital, emergency-care-hospital, national, province-template, township-health-centre. Where a place has none, use `national`
        "#]],
    );
    check(
        json!({"pack": "650000-xinjiang", "date": "2018-06-31", "answers": {"household": "both"}}),
        expect![[r#"
            invalid
            date: 日历上没有这一天，请检查
            answers.household: “户口类别”要从这些里选：rural, urban, not_known
        "#]],
        expect![[r#"
            invalid
            date: There is no such day in the calendar: check it
            answers.household: “kind of household” is one of: rural, urban, not_known
        "#]],
    );
}
