//! What eligibility depends on: the facts, the questions that ask for them, and conditions on them.

use base::json::{Map, Read, Reading, Tree};
use base::text::Text;
use serde::Serialize;
use settle::case::{NOT_KNOWN, PersonGroup, choices};
use settle::pack::PackQuestion;

choices! {
    /// Whether life is in danger.
    Urgency {
        /// 急危重伤病.
        Emergency = "emergency" => ("病情危急，要马上抢救", "an emergency: treatment cannot wait"),
        /// 其他.
        NotEmergency = "not_emergency" => ("不是急救", "not an emergency"),
    }
}

choices! {
    /// Why the patient has to be treated.
    Cause {
        /// 疾病.
        Disease = "disease" => ("生病", "a disease"),
        /// 外伤，受伤原因有证明，没有别人的责任，也不是工伤.
        InjuryProven = "injury_proven" => ("自己意外受伤，受伤原因有证明", "an injury of one's own, its cause proven"),
        /// 外伤，受伤原因还没有证明.
        InjuryUnproven = "injury_unproven" => ("受伤，还没有受伤原因的证明", "an injury, its cause not proven yet"),
        /// 交通事故.
        Traffic = "traffic" => ("交通事故受伤", "a traffic accident"),
        /// 打架斗殴.
        Fight = "fight" => ("打架受伤", "a fight"),
        /// 受雇干活时受伤，没有工伤保险.
        HiredWork = "hired_work" => ("给人干活（雇佣）时受伤，没有工伤保险", "an injury while hired, without work-injury insurance"),
        /// 工伤.
        WorkInjury = "work_injury" => ("工伤", "a work injury"),
        /// 第三人负担.
        ThirdParty = "third_party" => ("应当由别人负责赔偿", "somebody else is liable and pays"),
        /// 第三人不支付或者找不到.
        ThirdPartyUnpaid = "third_party_unpaid" => ("应当由别人负责，但那人不付或者找不到", "somebody else is liable, but does not pay or cannot be found"),
        /// 自杀自残.
        SelfHarm = "self_harm" => ("自己伤害自己", "self-harm"),
        /// 中毒.
        Poisoning = "poisoning" => ("中毒", "poisoning"),
        /// 生孩子.
        Childbirth = "childbirth" => ("生孩子", "childbirth"),
        /// 计划生育.
        FamilyPlanning = "family_planning" => ("计划生育手术", "family planning"),
        /// 酗酒.
        Alcohol = "alcohol" => ("喝酒过量", "alcohol"),
        /// 吸毒.
        Drugs = "drugs" => ("吸毒", "drugs"),
        /// 性病.
        VenerealDisease = "venereal_disease" => ("性病", "a venereal disease"),
        /// 公共卫生负担.
        PublicHealth = "public_health" => ("公共卫生项目，由国家负担", "a public health measure, paid by the state"),
        /// 医保规定不能报销的病种或自费治疗.
        NotReimbursable = "not_reimbursable" => ("医保规定不报销的病，或者自愿自费", "what the insurance does not reimburse, or treatment at one's own expense"),
    }
}

choices! {
    /// The basic insurance that the patient has.
    Insurance {
        /// 城乡居民基本医疗保险.
        Resident = "resident" => ("城乡居民医保", "residents' insurance"),
        /// 职工基本医疗保险.
        Employee = "employee" => ("职工医保", "employees' insurance"),
        /// 新型农村合作医疗.
        RuralCooperative = "rural_cooperative" => ("新农合", "rural cooperative"),
        /// 离休人员.
        RetiredCadre = "retired_cadre" => ("离休干部医疗", "retired cadres"),
        /// 没有参加.
        Uninsured = "uninsured" => ("没有参加医保", "none"),
    }
}

choices! {
    /// Whether something is in the area that a text is about.
    Where {
        /// 在这个地方.
        Here = "here" => ("是", "yes"),
        /// 在别的地方.
        Elsewhere = "elsewhere" => ("不是", "no"),
    }
}

choices! {
    /// Where the hospital is, seen from the area that a text is about.
    HospitalAt {
        /// 在范围内.
        Inside = "inside" => ("在文件说的地方", "in the place that the text is about"),
        /// 国内别处.
        Outside = "outside" => ("在国内别的地方", "elsewhere in the country"),
        /// 境外.
        Abroad = "abroad" => ("在境外", "abroad"),
    }
}

choices! {
    /// For what the hospital is designated (定点).
    Designation {
        /// 基本医保和医疗救助都定点.
        InsuranceAndAssistance = "insurance_and_assistance" => ("医保和医疗救助都定点", "for insurance and for medical assistance"),
        /// 只是医保定点.
        InsuranceOnly = "insurance_only" => ("只是医保定点", "for insurance only"),
        /// 不是定点.
        NotDesignated = "not_designated" => ("不是定点医院", "for neither"),
    }
}

choices! {
    /// Whether it is known who the patient is.
    Identity {
        /// 身份清楚.
        Known = "known" => ("身份清楚", "it is known who the patient is"),
        /// 三无：没有姓名、住址、家属.
        Unidentified = "unidentified" => ("“三无”病人：没有姓名、住址，也没有家属", "without name, address and relatives"),
    }
}

choices! {
    /// Whether there is a record of malicious arrears (恶意欠费).
    Arrears {
        /// 没有.
        Clear = "clear" => ("没有", "no"),
        /// 有恶意欠费的记录.
        Recorded = "recorded" => ("有故意欠医药费的记录", "a record of arrears on purpose"),
    }
}

choices! {
    /// Whether the patient wants to pay later.
    Wish {
        /// 愿意先诊疗后付费.
        PayLater = "pay_later" => ("想先看病、后付费", "to pay later"),
        /// 愿意先交押金.
        Deposit = "deposit" => ("想先交押金", "to pay a deposit"),
    }
}

choices! {
    /// Whether the papers are to hand at admission.
    Papers {
        /// 都带了.
        Ready = "ready" => ("都带了", "all to hand"),
        /// 还差.
        Missing = "missing" => ("还没带齐", "some are missing"),
    }
}

/// What was told of a fact: a value, or that it is not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema, ts_rs::TS))]
#[serde(untagged)]
pub enum Answered<T> {
    /// The value.
    Is(T),
    /// 不清楚.
    NotKnown(NotKnown),
}

/// The answer 不清楚.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema, ts_rs::TS))]
pub enum NotKnown {
    /// 不清楚.
    #[serde(rename = "not_known")]
    NotKnown,
}

impl<T: Read> Read for Answered<T> {
    fn read<'t>(tree: &'t Tree<'t>, reading: &mut Reading<'t>) -> Self {
        match tree {
            Tree::Text(text) if text == NOT_KNOWN => Self::NotKnown(NotKnown::NotKnown),
            other => Self::Is(T::read(other, reading)),
        }
    }
}

/// Whether a condition holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Match {
    Yes,
    No,
    /// It depends on what was not told, or is told not to be known.
    Open {
        untold: Vec<Needed>,
        not_known: Vec<Needed>,
    },
}

/// Something that a condition asks about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Needed {
    Fact(Fact),
    /// A question of the pack's own, by its id.
    Own(String),
}

/// Declares the facts: what is told, conditions on it, and the questions, all from one list.
macro_rules! facts {
    ($($(#[$doc:meta])* $field:ident / $fact:ident : $type:ident => ($zh:literal, $en:literal)),+ $(,)?) => {
        /// What is told of the patient and the stay. Left out: asked where it matters.
        #[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Read)]
        #[cfg_attr(feature = "typegen", derive(schemars::JsonSchema, ts_rs::TS), ts(optional_fields))]
        pub struct Facts {
            $($(#[$doc])*
            #[serde(skip_serializing_if = "Option::is_none")]
            pub $field: Option<Answered<$type>>),+
        }

        /// The cases that a rule is for. What is left out is not asked about.
        #[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Read)]
        #[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
        pub struct If {
            $($(#[$doc])*
            #[serde(skip_serializing_if = "Option::is_none")]
            pub $field: Option<Vec<$type>>,)+
            /// The pack's own questions: for each by its id, one of these answers.
            #[serde(default, skip_serializing_if = "Map::is_empty")]
            #[cfg_attr(feature = "typegen", schemars(with = "std::collections::BTreeMap<String, Vec<String>>"))]
            pub own: Map<String, Vec<String>>,
        }

        /// A fact that a rule may depend on.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(super) enum Fact { $($fact),+ }

        impl Fact {
            /// Every fact, in the order in which they are asked for.
            pub(super) const ALL: &'static [Self] = &[$(Self::$fact),+];

            /// The field of the request that tells it.
            pub(super) const fn path(self) -> &'static str {
                match self { $(Self::$fact => concat!("facts.", stringify!($field))),+ }
            }

            /// What it is called.
            pub(super) const fn words(self) -> Text {
                match self { $(Self::$fact => Text::fixed($zh, $en)),+ }
            }

            /// Its values, as word and name.
            pub(super) fn values(self) -> Vec<(&'static str, Text)> {
                match self { $(Self::$fact => $type::ALL.iter().map(|it| (it.as_str(), it.words())).collect()),+ }
            }
        }

        impl If {
            fn each_fact(&self, facts: &Facts, mut see: impl FnMut(Fact, Option<Said>)) {
                $(if let Some(list) = &self.$field {
                    see(Fact::$fact, facts.$field.map(|told| match told {
                        Answered::Is(value) => Said::Holds(list.contains(&value)),
                        Answered::NotKnown(_) => Said::NotKnown,
                    }));
                })+
            }

            /// The words that a fact must be one of; none where the condition does not ask.
            pub(super) fn words_of(&self, fact: Fact) -> Option<Vec<&'static str>> {
                match fact {
                    $(Fact::$fact => self.$field.as_ref().map(|list| list.iter().map(|it| it.as_str()).collect())),+
                }
            }

            /// Names the cases that it is for.
            pub(super) fn names(&self) -> Vec<Vec<Text>> {
                let mut names = Vec::new();
                $(if let Some(list) = &self.$field {
                    names.push(list.iter().map(|it| it.words()).collect());
                })+
                names
            }
        }

        impl Facts {
            /// Sets a fact to the value of that place in its list.
            pub(super) fn set(&mut self, fact: Fact, at: usize) {
                match fact {
                    $(Fact::$fact => self.$field = $type::ALL.get(at).copied().map(Answered::Is)),+
                }
            }
        }
    };
}

facts! {
    /// Whether life is in danger.
    urgency / Urgency: Urgency => ("是不是急救", "whether it is an emergency"),
    /// Why the patient has to be treated.
    cause / Cause: Cause => ("为什么住院", "the cause of the stay"),
    /// Whether it is known who the patient is.
    identity / Identity: Identity => ("病人的身份", "the patient's identity"),
    /// The basic insurance.
    insurance / Insurance: Insurance => ("参加的医保", "the insurance"),
    /// Whether the insurance is held in the area of the text.
    insured / Insured: Where => ("参保地", "where the insurance is held"),
    /// Whether the household is registered in the area of the text.
    registered / Registered: Where => ("户籍", "where the household is registered"),
    /// Group of the person.
    group / Group: PersonGroup => ("人员类别", "the group of the person"),
    /// Where the hospital is.
    hospital / Hospital: HospitalAt => ("医院在哪里", "where the hospital is"),
    /// For what the hospital is designated.
    designation / Designation: Designation => ("医院是不是定点", "whether the hospital is designated"),
    /// Whether there is a record of malicious arrears.
    arrears / Arrears: Arrears => ("欠费记录", "a record of arrears"),
    /// Whether the patient wants to pay later.
    wish / Wish: Wish => ("自己的选择", "the patient's own choice"),
    /// Whether the papers are to hand.
    papers / Papers: Papers => ("证件带齐没有", "whether the papers are to hand"),
}

/// What is told of a fact that a condition asks about.
enum Said {
    Holds(bool),
    NotKnown,
}

/// What is told of a pack's own questions: the id of the answer, or 不清楚.
pub(super) type OwnAnswers = Map<String, String>;

impl If {
    /// Whether the condition holds.
    pub(super) fn matches(&self, facts: &Facts, own: &OwnAnswers) -> Match {
        let (mut fails, mut untold, mut not_known) = (false, Vec::new(), Vec::new());
        let mut see = |needed: Needed, told: Option<Said>| match told {
            Some(Said::Holds(holds)) => fails |= !holds,
            Some(Said::NotKnown) => not_known.push(needed),
            None => untold.push(needed),
        };
        self.each_fact(facts, |fact, told| see(Needed::Fact(fact), told));
        for (id, answers) in self.own.iter() {
            let told = own.get(id).map(|answer| match answer.as_str() {
                NOT_KNOWN => Said::NotKnown,
                _ => Said::Holds(answers.contains(answer)),
            });
            see(Needed::Own(id.clone()), told);
        }
        if fails {
            Match::No
        } else if untold.is_empty() && not_known.is_empty() {
            Match::Yes
        } else {
            Match::Open { untold, not_known }
        }
    }

    /// Names the cases that it is for, 、 between conditions and 或 between values; empty for all.
    pub(super) fn words(&self, distinctions: &[PackQuestion]) -> Text {
        let mut names = self.names();
        for distinction in distinctions {
            if let Some(answers) = self.own.get(&distinction.id) {
                let choices = distinction.choices.iter();
                let named = choices.filter(|choice| answers.contains(&choice.id));
                names.push(named.map(|choice| choice.name.clone()).collect());
            }
        }
        let join = |say: fn(&Text) -> &str, or: &str, and: &str| {
            let each = names.iter();
            let each = each.map(|values| values.iter().map(say).collect::<Vec<_>>().join(or));
            each.collect::<Vec<_>>().join(and)
        };
        Text::made(
            join(|it| &it.zh, "或", "、"),
            join(|it| &it.en, " or ", ", "),
        )
    }
}
