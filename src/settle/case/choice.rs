//! The dimensions by which policies differ, and the values that each can take.

use base::text::Text;
use serde::Serialize;

/// Declares a closed list of words: the enum, the list of its values, and their names for people.
/// Whoever calls it has `Serialize` and `Text` in scope.
#[macro_export]
macro_rules! choices {
    ($(#[$about:meta])* $name:ident { $($(#[$doc:meta])* $value:ident = $word:literal => ($zh:literal, $en:literal)),+ $(,)? }) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, ::base::json::Read)]
        #[cfg_attr(feature = "typegen", derive(schemars::JsonSchema, ts_rs::TS))]
        pub enum $name { $($(#[$doc])* #[serde(rename = $word)] $value),+ }

        impl $name {
            /// Every value, in the order in which they are offered.
            pub const ALL: &'static [Self] = &[$(Self::$value),+];

            /// The word for it in requests and packs.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$value => $word),+ }
            }

            /// Its name for people.
            pub const fn words(self) -> Text {
                match self { $(Self::$value => Text::fixed($zh, $en)),+ }
            }
        }
    };
}

choices! {
    /// Level of the hospital (医院等级).
    Tier {
        /// 乡镇卫生院、社区卫生服务中心.
        Township = "township" => ("乡镇卫生院或社区卫生服务中心", "township or community health centre"),
        /// 一级.
        Tier1 = "tier1" => ("一级医院", "tier-1 hospital"),
        /// 二级.
        Tier2 = "tier2" => ("二级医院", "tier-2 hospital"),
        /// 三级.
        Tier3 = "tier3" => ("三级医院", "tier-3 hospital"),
    }
}

choices! {
    /// Kind of the hospital, where a policy treats kinds differently.
    HospitalKind {
        /// 综合医院.
        General = "general" => ("综合医院", "general hospital"),
        /// 中医医院.
        ChineseMedicine = "chinese_medicine" => ("中医医院", "hospital of Chinese medicine"),
        /// 专科医院.
        Specialist = "specialist" => ("专科医院", "specialist hospital"),
        /// 精神专科医院.
        Psychiatric = "psychiatric" => ("精神专科医院", "psychiatric hospital"),
        /// 民营医院.
        Private = "private" => ("民营医院", "private hospital"),
    }
}

choices! {
    /// Where the hospital is, seen from the pooling region (统筹地区) of the insurance.
    Place {
        /// 统筹地区内.
        InRegion = "in_region" => ("参保地市内", "in the insured city"),
        /// 统筹地区外、省内.
        InProvince = "in_province" => ("参保地市外、本省内", "outside the city, in the province"),
        /// 省外.
        OutOfProvince = "out_of_province" => ("外省", "outside the province"),
    }
}

choices! {
    /// Whether treatment outside the region was arranged (转诊、异地就医备案).
    Referral {
        /// 已办理转诊或备案.
        Filed = "filed" => ("办了转诊或备案", "referral or filing done"),
        /// 未办理.
        NotFiled = "not_filed" => ("没有办", "not done"),
        /// 急诊.
        Emergency = "emergency" => ("急诊住院", "emergency admission"),
    }
}

choices! {
    /// Group of persons for whom a policy has figures of their own (人员类别).
    PersonGroup {
        /// 普通参保人员.
        General = "general" => ("普通参保人员", "insured without a special status"),
        /// 在职职工.
        Working = "working" => ("在职职工", "working employee"),
        /// 退休人员.
        Retired = "retired" => ("退休人员", "retired employee"),
        /// 低保对象.
        LowIncome = "low_income" => ("低保对象", "minimum living allowance (dibao)"),
        /// 特困人员.
        Destitute = "destitute" => ("特困人员", "destitute person (tekun)"),
        /// 孤儿.
        Orphan = "orphan" => ("孤儿", "orphan"),
        /// 建档立卡贫困人口、返贫致贫人口.
        RegisteredPoor = "registered_poor" => ("建档立卡或返贫致贫人口", "registered as poor"),
        /// 生活困难补助人员.
        LivingAid = "living_aid" => ("生活困难补助人员", "receives living aid"),
        /// 城乡低收入家庭救助人员.
        LowIncomeFamily = "low_income_family" => ("低收入家庭救助人员", "of a low-income family (dishouru)"),
        /// 民政部门管理的因公(病)致残返城知青.
        ReturnedYouth = "returned_youth" => ("因公（病）致残返城知青", "disabled by service as a sent-down youth"),
        /// 享受原工资40%救济的60年代初精减退职老职工.
        RetrenchedWorker = "retrenched_worker" => ("享受原工资40%救济的60年代初精减退职老职工", "retrenched in the early 1960s, on 40 % of the former wage"),
        /// 事实无人抚养儿童.
        UnsupportedChild = "unsupported_child" => ("事实无人抚养儿童", "child in fact without support"),
    }
}

impl Place {
    /// Whether a hospital can be there, seen from a region. A municipality (直辖市) is a province and one
    /// pooling region: there is nothing of the province outside it.
    pub fn is_seen_from(self, region: &str) -> bool {
        const MUNICIPALITIES: [&str; 4] = ["110000", "120000", "310000", "500000"];
        self != Self::InProvince || !MUNICIPALITIES.contains(&region)
    }
}

impl PersonGroup {
    /// Whether only some places know the group. Nobody is offered it elsewhere.
    pub const fn is_of_some_places(self) -> bool {
        matches!(
            self,
            Self::LivingAid
                | Self::LowIncomeFamily
                | Self::ReturnedYouth
                | Self::RetrenchedWorker
                | Self::UnsupportedChild
        )
    }
}

choices! {
    /// Kind of care (医疗类别), where a policy treats kinds differently.
    Care {
        /// 普通住院.
        Ordinary = "ordinary" => ("普通住院", "ordinary stay"),
        /// 顺产住院.
        Delivery = "delivery" => ("顺产住院", "delivery"),
        /// 剖宫产住院.
        Caesarean = "caesarean" => ("剖宫产住院", "caesarean delivery"),
        /// 意外伤害住院.
        Accident = "accident" => ("意外伤害住院", "accident injury"),
        /// 精神病住院.
        Psychiatric = "psychiatric" => ("精神疾病住院", "psychiatric care"),
        /// 当年第二次及以后的放化疗住院.
        RepeatedChemotherapy = "repeated_chemotherapy" => ("当年第二次及以后的放化疗住院", "second or later chemotherapy stay of the year"),
    }
}

choices! {
    /// When a person enrolled for the year.
    Enrolment {
        /// 按时参保、新生儿.
        InTime = "in_time" => ("按时参保，或是当年出生的新生儿", "in time, or born this year"),
        /// 逾期参保.
        Late = "late" => ("错过集中参保期，后来才参保", "after the enrolment period"),
        /// 断保后重新参保.
        AfterGap = "after_gap" => ("中断过参保，又重新参保", "again after a gap"),
        /// 取得资格以后规定天数内参保; only where a policy has it, which says how many days.
        Prompt = "prompt" => ("刚有资格就参保了", "soon after becoming eligible"),
    }
}

choices! {
    /// Whether the premium of the next year is paid.
    NextYear {
        /// 连续缴纳次年医疗保险费.
        Paid = "paid" => ("交了，或者会按时交", "yes, or will be in time"),
        /// 未连续缴纳次年医疗保险费.
        Unpaid = "unpaid" => ("没有交", "no"),
    }
}

choices! {
    /// Two-way referral inside the region (双向转诊).
    Transfer {
        /// 不是转来的.
        None = "none" => ("不是从别的医院转来", "not referred from another hospital"),
        /// 上转.
        Up = "up" => ("从低级别医院转来（上转）", "referred from a hospital of a lower level"),
        /// 下转.
        Down = "down" => ("从高级别医院转来（下转）", "referred from a hospital of a higher level"),
    }
}

choices! {
    /// Kind of an item of a fee list, where a policy has a first self-pay share of its own for it.
    ItemKind {
        /// 特殊检查、特殊治疗.
        SpecialExamination = "special_examination" => ("特殊检查、特殊治疗", "special examination or treatment"),
        /// 国产植入材料.
        DomesticImplant = "domestic_implant" => ("国产植（置）入材料", "domestic implant"),
        /// 进口或合资植入材料.
        ImportedImplant = "imported_implant" => ("进口或合资植（置）入材料", "imported or joint-venture implant"),
        /// 其他乙类项目.
        CategoryB = "category_b" => ("其他乙类项目", "other item of category B"),
        /// 床位费.
        Bed = "bed" => ("床位费", "bed"),
    }
}

choices! {
    /// A way to tell the bill.
    BillWay {
        /// A total with shares.
        Total = "total" => ("总费用", "a total"),
        /// The four amounts.
        Amounts = "amounts" => ("结算单上的几项金额", "the amounts of a settlement slip"),
        /// Items.
        Items = "items" => ("费用清单", "a list of items"),
        /// One price for the group.
        Drg = "drg" => ("按病组的价格", "the price of the group"),
    }
}

choices! {
    /// A fund that pays after the pool fund, by its national field name.
    FundField {
        /// 居民大病保险.
        HifmiPay = "hifmi_pay" => ("大病保险", "serious-illness insurance"),
        /// 职工大额医疗费用补助.
        HifobPay = "hifob_pay" => ("职工大额医疗费用补助", "large-amount fund"),
        /// 公务员医疗补助.
        CvlservPay = "cvlserv_pay" => ("公务员医疗补助", "civil-servant supplement"),
        /// 企业补充医疗保险.
        HifesPay = "hifes_pay" => ("企业补充医疗保险", "supplementary insurance of the employer"),
        /// 伤残人员医疗保障.
        HifdmPay = "hifdm_pay" => ("伤残人员医疗保障", "fund for the disabled"),
        /// 医疗救助.
        MafPay = "maf_pay" => ("医疗救助", "medical assistance"),
        /// 其他基金.
        OthPay = "oth_pay" => ("其他基金", "other funds"),
    }
}

choices! {
    /// A way in which a policy may differ, and so a thing the engine may have to ask for.
    Dimension {
        /// Where the hospital is.
        Place = "place" => ("医院在哪里", "where the hospital is"),
        /// Level of the hospital.
        Tier = "tier" => ("医院等级", "level of the hospital"),
        /// Kind of the hospital.
        Kind = "kind" => ("医院类别", "kind of the hospital"),
        /// Whether a referral was filed.
        Referral = "referral" => ("转诊或备案", "referral or filing"),
        /// Group of the person.
        Group = "group" => ("人员类别", "group of the insured person"),
        /// Age in full years.
        Age = "age" => ("年龄", "age"),
        /// Kind of care.
        Care = "care" => ("医疗类别", "kind of care"),
        /// Which admission of the year this is.
        Admission = "admission" => ("今年第几次住院", "which admission of the year this is"),
        /// How large the bill is.
        Bill = "bill" => ("费用总额", "total bill"),
    }
}
