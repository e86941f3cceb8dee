//! The fixed words of pages and tables, in the three languages of answers.

use comity_assess::answer::Lang;
use comity_law::model::{Bearer, Confidence, Corpus, FactType, Relation, Window};

macro_rules! words {
    ($($name:ident: $en:literal, $ru:literal, $zh:literal;)*) => {$(
        #[doc = $en]
        pub(crate) fn $name(l: Lang) -> &'static str {
            l.pick($en, $ru, $zh)
        }
    )*};
}

words! {
    regime: "regime", "правопорядок", "法域";
    rule: "rule", "норма", "规则";
    measure: "measure", "мера", "措施";
    instrument: "instrument", "акт", "法律文件";
    term: "term", "термин", "术语";
    list: "list", "перечень", "名单";
    reading: "open question", "спорный вопрос", "未决问题";
    duty: "duty", "обязанность", "义务";
    authority: "authority", "орган", "机关";
    fact: "fact", "факт", "事实";
    concept: "concept", "понятие", "概念";
    kind: "kind", "вид", "类别";
    word: "word", "слово", "用语";
    version: "version", "версия", "版本";
    digest: "digest", "хеш", "摘要值";
    covers: "covers", "охватывает", "收录期间";
    zone: "time zone", "часовой пояс", "时区";
    speaks: "speaks", "действует при", "适用情形";
    in_force: "in force", "в силе", "施行";
    not_in_force: "not in force", "не в силе", "未施行";
    perhaps_in_force: "perhaps in force", "возможно, в силе", "可能施行";
    draft: "draft: no law until assumed", "проект: не право, пока не принят за право", "草案：未假定前不是法律";
    unclear: "status unclear", "статус неясен", "地位不明";
    cites: "cites", "источник", "依据";
    used_by: "used by", "где нужен", "被使用";
    when: "when", "когда", "条件";
    requires: "requires", "требует", "要求";
    forbids: "forbids", "запрещает", "禁止";
    permits: "permits", "разрешает", "允许";
    owes: "owes", "обязывает", "义务";
    overrides: "overrides", "отменяет", "优先于";
    overridden_by: "overridden by", "уступает", "让位于";
    penalty: "penalty", "санкция", "罚则";
    names: "names in it", "обозначения", "名称释义";
    cases: "cases", "примеры", "案例";
    history: "history", "история", "沿革";
    begins: "begins", "начало", "开始";
    ends: "last day", "посл. день", "末日";
    whole: "the rule itself", "сама норма", "本规则";
    by: "granted by", "выдаёт", "出具者";
    to: "handed to", "подаётся в", "受理者";
    with: "made with", "с кем", "相对方";
    accepts: "accepts", "засчитывает", "可采";
    form: "form", "форма", "形式";
    must_name: "must name", "указывает", "须载明";
    limited_to: "limited to", "ограничен", "限定";
    takes: "takes", "занимает", "办理时限";
    stands: "stands", "действует", "等待期";
    valid: "valid", "срок", "有效期";
    titles: "title", "название", "名称";
    native: "native", "подлинник", "原文名称";
    short: "short", "кратко", "简称";
    number: "number", "номер", "文号";
    issued_by: "issued by", "издан", "制定机关";
    adopted: "adopted", "принят", "通过";
    published: "published", "опубликован", "公布";
    amended: "amended", "изменён", "修正";
    source: "source", "текст", "来源";
    checked: "checked", "проверено", "核对日";
    confidence: "confidence", "уверенность", "可信度";
    means: "means", "означает", "含义";
    maps: "maps to", "соотносится", "对应";
    entries: "entries", "состав", "成员";
    others: "all others", "прочие", "其他";
    others_no: "are not on it", "не входят", "不在名单";
    others_unknown: "were not read", "не изучены", "未查阅";
    presumed_yes: "presumed yes", "предполагается: да", "推定：是";
    presumed_no: "presumed no", "предполагается: нет", "推定：否";
    not_presumed: "nothing is presumed", "ничего не предполагается", "不作推定";
    answers: "answers", "ответы", "取值";
    asked_of: "asked of", "о ком", "归属";
    asked_in: "asked in", "события", "事件";
    sender_decides: "the sender can change it", "отправитель может изменить", "提供方可自行决定";
    site: "site", "сайт", "网站";
    broader: "broader", "шире", "上位";
    narrower: "narrower", "уже", "下位";
    dpv: "DPV", "DPV", "DPV";
    since: "since", "с версии", "始于版本";
    starts: "counts from", "отсчёт от", "起算";
    roles: "roles", "роли", "角色";
    terms: "terms", "термины", "术语";
    undefined: "not defined", "не определено", "未作定义";
    not_found: "not found", "не найдено", "未查到";
    open: "open", "не решено", "未决问题";
    grants: "grants", "выдаёт", "出具";
    receives: "receives", "принимает", "受理";
    yes_or_no: "yes or no", "да или нет", "是或否";
    drafts: "drafts", "проекты", "草案";
    rules: "rules", "нормы", "规则";
    measures: "measures", "меры", "措施";
    instruments: "instruments", "акты", "法律文件";
    lists: "lists", "перечни", "名单";
    readings: "open questions", "спорные вопросы", "未决问题";
    duties: "duties", "обязанности", "义务";
    authorities: "authorities", "органы", "机关";
    facts: "facts", "факты", "事实";
    concepts: "concepts", "понятия", "概念";
    cuts: "told apart", "пороги", "界限";
    article_open: "article not confirmed", "статья не подтверждена", "条号未确认";
    written: "written in", "файл", "文件";
    promises: "gives", "даёт", "结论";
    verdict_and_duties: "a verdict and duties", "вердикт и обязанности", "结论与义务";
    duties_only: "duties only", "только обязанности", "仅有义务";
}

/// How sure, in a word.
pub(crate) fn level(l: Lang, confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::High => l.pick("high", "высокая", "高"),
        Confidence::Medium => l.pick("medium", "средняя", "中"),
        Confidence::Low => l.pick("low", "низкая", "低"),
    }
}

/// How a term stands to a concept.
pub(crate) fn relation(l: Lang, relation: Relation) -> &'static str {
    match relation {
        Relation::Exact => l.pick("the same as", "то же, что", "等同于"),
        Relation::Broader => l.pick("broader than", "шире, чем", "宽于"),
        Relation::Narrower => l.pick("narrower than", "уже, чем", "窄于"),
        Relation::Overlapping => l.pick("overlaps with", "пересекается с", "交叉于"),
    }
}

/// The answers a fact takes.
pub(crate) fn fact_type(l: Lang, corpus: &Corpus, kind: FactType) -> String {
    let of = |id: comity_law::model::KindId| &corpus.vocabulary.kinds[id.index()];
    match kind {
        FactType::YesNo => l.pick("yes or no", "да или нет", "是或否").to_owned(),
        FactType::Judgment => l
            .pick(
                "yes or no, a matter of judgment",
                "да или нет, дело оценки",
                "是或否（需要判断）",
            )
            .to_owned(),
        FactType::Count(None) => l.pick("a number", "число", "数量").to_owned(),
        FactType::Count(Some(window)) => counted(l, window),
        FactType::Date => l.pick("a day", "день", "日期").to_owned(),
        FactType::Moment => l.pick("a moment", "момент", "时刻").to_owned(),
        FactType::OneOf(kind) => l.pick(
            format!("one of {} ({})", of(kind).name, l.of(&of(kind).label)),
            format!("одно из {} ({})", of(kind).name, l.of(&of(kind).label)),
            format!("{}之一（{}）", of(kind).name, l.of(&of(kind).label)),
        ),
        FactType::AnyOf(kind) => l.pick(
            format!("any of {} ({})", of(kind).name, l.of(&of(kind).label)),
            format!("любые из {} ({})", of(kind).name, l.of(&of(kind).label)),
            format!("{}中任意项（{}）", of(kind).name, l.of(&of(kind).label)),
        ),
    }
}

/// A number that is counted from a day.
fn counted(l: Lang, window: Window) -> String {
    let day = format!("{:02}-{:02}", window.month, window.day);
    let last = window.years_back > 0;
    l.pick(
        format!(
            "a number since {day} of {} year",
            if last { "last" } else { "this" }
        ),
        format!(
            "число с {day} {} года",
            if last {
                "прошлого"
            } else {
                "этого"
            }
        ),
        format!("自{}{day}起的数量", if last { "上年" } else { "当年" }),
    )
}

/// Whose fact it is.
pub(crate) fn bearer(l: Lang, corpus: &Corpus, bearer: Bearer) -> String {
    match bearer {
        Bearer::Event => l.pick("the event", "событие", "整个事件").to_owned(),
        Bearer::Part => l.pick("a part", "часть события", "事件部分").to_owned(),
        Bearer::People => l
            .pick(
                "the people of a part",
                "люди в части события",
                "部分所涉个人",
            )
            .to_owned(),
        Bearer::Party => l.pick("any party", "любой участник", "任一主体").to_owned(),
        Bearer::Role(role) => l.of(&corpus.vocabulary.concept(role).label).to_owned(),
    }
}
