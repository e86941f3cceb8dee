//! The fixed words of an answer.

use comity_assess::answer::Lang;
use comity_assess::{Basis, DutyState, Verdict};

/// A verdict in one word.
pub(crate) fn verdict(l: Lang, verdict: Option<Verdict>) -> &'static str {
    match verdict {
        Some(Verdict::Permitted) => l.pick("permitted", "разрешено", "允许"),
        Some(Verdict::Conditional) => l.pick("conditional", "условно", "附条件"),
        Some(Verdict::Prohibited) => l.pick("prohibited", "запрещено", "禁止"),
        Some(Verdict::Undetermined) => l.pick("undetermined", "не определено", "尚不能确定"),
        Some(Verdict::NotCovered) => l.pick("not covered", "не охвачено", "未收录"),
        None => l.pick("no verdict", "без вердикта", "无结论"),
    }
}

/// What a verdict means.
pub(crate) fn meaning(l: Lang, verdict: Option<Verdict>, duties: bool) -> &'static str {
    match verdict {
        Some(Verdict::Permitted) => l.pick("It may happen.", "Это можно делать.", "可以进行。"),
        Some(Verdict::Conditional) => l.pick(
            "It must not happen yet: papers are missing that can be obtained.",
            "Пока нельзя: не хватает документов, которые можно получить.",
            "目前不得进行：尚缺可以取得的文件。",
        ),
        Some(Verdict::Prohibited) => l.pick(
            "It must not happen: no paper would help.",
            "Нельзя: никакой документ не поможет.",
            "不得进行：任何文件都无济于事。",
        ),
        Some(Verdict::Undetermined) => l.pick(
            "What is given leaves more than one answer.",
            "Сообщённого недостаточно: возможен не один ответ.",
            "现有信息不足，存在不止一种结论。",
        ),
        Some(Verdict::NotCovered) => l.pick(
            "The law of that day is not in this corpus.",
            "Право на эту дату в корпусе отсутствует.",
            "本库未收录当日的法律。",
        ),
        None if duties => l.pick(
            "Duties, and by when they are due:",
            "Обязанности и сроки:",
            "义务与期限：",
        ),
        None => l.pick(
            "No law of this corpus speaks of it.",
            "Ни один закон корпуса об этом не говорит.",
            "本库所收法律均不涉及此事。",
        ),
    }
}

/// On what a permission rests.
pub(crate) fn basis(l: Lang, basis: Basis) -> &'static str {
    match basis {
        Basis::Permits => l.pick("a rule says so", "прямо разрешено нормой", "有明文规定允许"),
        Basis::Met => l.pick(
            "what the law requires is met",
            "требования закона выполнены",
            "法律要求均已满足",
        ),
        Basis::Silent => l.pick(
            "the law requires nothing",
            "закон ничего не требует",
            "法律没有要求",
        ),
    }
}

/// Whether doubts about the law matter.
pub(crate) fn certain(l: Lang, certain: bool) -> &'static str {
    if certain {
        l.pick("certain", "несомненно", "确定")
    } else {
        l.pick(
            "turns on doubtful law",
            "зависит от неясного в праве",
            "取决于法律上的疑问",
        )
    }
}

/// How a duty stands.
pub(crate) fn duty(l: Lang, state: DutyState) -> &'static str {
    match state {
        DutyState::Due => l.pick("due", "следует исполнить", "应履行"),
        DutyState::Perhaps => l.pick("perhaps due", "возможно, следует исполнить", "可能应履行"),
        DutyState::Waiting => l.pick("waiting", "срок ещё не начался", "期限未开始"),
        DutyState::Done => l.pick("done", "исполнено", "已履行"),
        DutyState::Late => l.pick("done late", "исполнено с опозданием", "逾期履行"),
    }
}

macro_rules! words {
    ($($(#[$doc:meta])* $name:ident: $en:literal, $ru:literal, $zh:literal;)*) => {$(
        $(#[$doc])*
        pub(crate) fn $name(l: Lang) -> &'static str {
            l.pick($en, $ru, $zh)
        }
    )*};
}

words! {
    /// Heading of what is not met.
    required: "Required and missing", "Требуется и не выполнено", "尚缺的要求";
    /// Heading of what is met.
    met: "Required and met", "Требуется и выполнено", "已满足的要求";
    /// Heading of rules that forbid.
    forbidden: "Forbidden by", "Запрещает", "禁止依据";
    /// Heading of what is owed.
    owed: "Owed because it happens", "Что следует сделать, если это произойдёт", "因此应履行的义务";
    /// Heading of rules that are set aside.
    aside: "Set aside", "Не применяется, так как уступает", "被排除适用";
    /// Heading of rules that lift others.
    lifts: "Exempt by", "Освобождает", "豁免依据";
    /// Heading of questions.
    questions: "What must still be known, most useful first", "Что ещё нужно узнать, сначала самое важное", "尚需了解的事实，最关键的在前";
    /// Heading of doubts.
    doubts: "It turns on these doubts about the law", "Ответ зависит от этих сомнений в праве", "结论取决于以下法律疑问";
    /// Before the reason of a rule.
    because: "because", "так как", "因为";
    /// Before the papers that count.
    papers: "Papers that count", "Документы, которые учтены", "有效的文件";
    /// `good until`
    until: "good until", "действует до", "有效期至";
    /// `may count`
    may_count: "may count", "возможно, учитывается", "可能有效";
    /// Before a span.
    takes: "takes", "занимает", "需时";
    /// One of several.
    one_of: "one of", "одно из", "以下之一";
    /// All of several.
    all_of: "all of", "всё из", "以下全部";
    /// Not known.
    unknown: "not known", "неизвестно", "未知";
    /// What the sender can change.
    sender: "yours to decide", "решает отправитель", "可由发送方决定";
    /// A paper that is held but does not count.
    held: "you hold this paper, but it does not count here:", "документ есть, но здесь не засчитывается:", "持有但此处无效：";
    /// A rule that depends on what is not known.
    perhaps: "perhaps applies", "возможно, применяется", "可能适用";
    /// Before a due date.
    due: "due", "срок", "截止";
    /// Not confirmed.
    medium: "rests on one source", "опирается на один источник", "仅有单一来源";
    /// Not confirmed at all.
    low: "not confirmed", "не подтверждено", "未经确认";
    /// Before states whose law is not in the corpus.
    unheard: "Not in this corpus, so nothing is said of their law:", "В корпусе нет права этих государств, о нём ничего не сказано:", "本库未收录以下国家的法律，故不作说明：";
    /// The last line.
    advice: "Legal information, not legal advice.", "Правовая информация, а не юридическая консультация.", "仅为法律信息，不构成法律意见。";
    /// Before drafts.
    assumed: "Taken for law though only drafts:", "Приняты за право, хотя это проекты:", "以下草案被假定为法律：";
    /// Contradiction.
    contradiction: "The facts contradict each other: no such event can be.", "Сведения противоречат друг другу: такого события быть не может.", "所述事实相互矛盾，不可能发生。";
    /// Penalty.
    penalty: "penalty", "санкция", "罚则";
    /// By law.
    law_of: "law version", "версия права", "法律版本";
    /// Part.
    part: "part", "часть", "部分";
    /// May speak.
    may_speak: "may speak of this part", "возможно, относится к этой части", "可能涉及本部分";
}
