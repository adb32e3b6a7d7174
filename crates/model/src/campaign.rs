//! A year's work: who evaluates whom, when, and how its papers are worded.

mod follow_up;
mod inspection;
mod sampling;

use jiff::civil::Date;
use rust_decimal::{Decimal, RoundingStrategy};

use crate::declared::DeclaredRule;
use crate::finding::Severity;
use crate::limits::Limits;

pub use follow_up::{DayCount, FollowUpSettings};
pub use inspection::{InspectionSettings, Inspector, Several};
pub use sampling::{DrawOrder, Grouping, MustVisit, SampleSize, Sampling};

/// A campaign's settings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Campaign {
    /// The year that is evaluated.
    pub year: i16,
    /// The city or county, as the notice names it (福州市).
    pub place: String,
    /// The bureau's full name.
    pub authority: String,
    /// What the stations are called together, in titles and papers (职业技能鉴定机构).
    pub institution: String,
    /// Whether the data are an example; every document then says so in its head.
    pub sample: bool,
    /// Today, for validity and deadlines.
    pub as_of: Date,
    /// Endings of station names besides [`ENDINGS`](crate::register::ENDINGS).
    pub station_endings: Vec<String>,
    /// Kinds of stations in the notice's order.
    pub kinds: Vec<Kind>,
    /// The administrative divisions of the place, year by year; empty when they are not checked.
    pub regions: Vec<Region>,
    /// How stations are drawn for on-site checks.
    pub sampling: Sampling,
    /// Who inspects, and how their scores are reconciled.
    pub inspection: InspectionSettings,
    /// What becomes of stations after the notice; `None` when nothing is followed up.
    pub follow_up: Option<FollowUpSettings>,
    /// Bonus points that the bureau has granted, in the order of the file.
    pub bonuses: Vec<Grant>,
    /// Rules re-levelled, switched off or parametrised.
    pub rules: Vec<RuleSetting>,
    /// Rules of the bureau's own.
    pub declared: Vec<DeclaredRule>,
    /// How files are read.
    pub reading: ReadingSettings,
    /// What the notice needs to be written.
    pub notice: NoticeSettings,
    /// What the papers to stations need besides.
    pub papers: PaperSettings,
}

impl Campaign {
    /// The label of a kind, or the code itself when the campaign does not define it.
    pub fn kind_label<'a>(&'a self, code: &'a str) -> &'a str {
        self.kinds.iter().find(|kind| kind.code == code).map_or(code, |kind| &kind.label)
    }

    /// What a region is called in the year of the campaign; its code when the campaign does not say.
    pub fn region_name<'a>(&'a self, code: &'a str) -> &'a str {
        let named = self.regions.iter().find(|region| region.code == code && region.holds_in(self.year));
        named.map_or(code, |region| region.name.as_str())
    }
}

/// A kind of station.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kind {
    /// Code, as in the register.
    pub code: String,
    /// Label in the notice.
    pub label: String,
}

/// An administrative division (GB/T 2260) and the years in which its code has its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Region {
    /// Six digits.
    pub code: String,
    /// Name, as forms write it.
    pub name: String,
    /// The first year; `None` when none is known.
    pub from: Option<i16>,
    /// The last year; `None` until further notice.
    pub until: Option<i16>,
}

impl Region {
    /// Whether the code has this name in a year.
    pub fn holds_in(&self, year: i16) -> bool {
        self.from.is_none_or(|from| from <= year) && self.until.is_none_or(|until| year <= until)
    }
}

/// Bonus points granted to a station.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grant {
    /// Register code of the station.
    pub station: String,
    /// Code of the scheme's bonus item.
    pub code: String,
    /// Points.
    pub points: Decimal,
    /// Why.
    pub reason: String,
}

/// A setting of one rule, with its reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleSetting {
    /// Rule code.
    pub code: String,
    /// New severity; `None` leaves it.
    pub level: Option<RuleLevel>,
    /// Parameters set, by name.
    pub parameters: Vec<(String, Decimal)>,
    /// Why; printed in the reports.
    pub reason: String,
}

/// What a rule is set to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RuleLevel {
    /// This severity.
    At(Severity),
    /// Not checked.
    Off,
}

/// How files are read.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct ReadingSettings {
    /// The limits of one file.
    pub limits: Limits,
    /// Programs that read what the built-in importers do not; asked before these, in this order.
    pub importers: Vec<ForeignImporter>,
}

/// A program that reads a kind of files and prints canonical lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ForeignImporter {
    /// Its name in messages.
    pub id: String,
    /// The program and its arguments; the file's path is added as the last. Started in the campaign's
    /// folder.
    pub command: Vec<String>,
    /// The bytes that its files begin with; at least one.
    pub sniff: Vec<u8>,
}

/// How percentages are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PercentRule {
    /// 截断: 31.58 % prints 31 %.
    Truncate,
    /// 四舍五入: 31.58 % prints 32 %.
    HalfUp,
}

impl PercentRule {
    /// So many of so many in whole percent; 0 of nothing is 0.
    ///
    /// 18 of 57 is 31.58 %: 31 truncated, 32 rounded half up.
    pub fn share(self, part: usize, whole: usize) -> Decimal {
        self.percent(Decimal::from(part), Decimal::from(whole))
    }

    /// `part` of `whole` in whole percent; 0 of nothing is 0.
    pub fn percent(self, part: Decimal, whole: Decimal) -> Decimal {
        let exact = part.saturating_mul(Decimal::ONE_HUNDRED).checked_div(whole).unwrap_or_default();
        match self {
            Self::Truncate => exact.trunc(),
            Self::HalfUp => exact.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero),
        }
    }
}

/// What the notice needs besides the results.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoticeSettings {
    /// 发文字号, with 〔〕.
    pub document_number: String,
    /// Title, lines broken by `\n`.
    pub title: String,
    /// 主送机关, without the colon.
    pub addressee: String,
    /// The superior's notice it rests on, with its number.
    pub basis: String,
    /// The team that did the work.
    pub team: String,
    /// The months of the work, as printed (2014年10-11月).
    pub period: String,
    /// The date the number of stations is counted at, as printed (2013年12月).
    pub counted_at: String,
    /// The title of the annex.
    pub annex_title: String,
    /// Percent printing rule.
    pub percent: PercentRule,
    /// Date of signing.
    pub signed_on: Date,
    /// Date of printing.
    pub printed_on: Date,
    /// 附注, without brackets.
    pub disclosure: String,
    /// 抄送.
    pub copies: String,
    /// 印发机关.
    pub office: String,
    /// Days a station under rectification has to report.
    pub rectification_days: u16,
    /// Whom a station calls.
    pub contact: String,
    /// Wording of each grade.
    pub grades: Vec<GradeWording>,
}

/// The words for one grade in each place of the notice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GradeWording {
    /// Grade code.
    pub code: String,
    /// In the running text (较好的).
    pub text: String,
    /// As the heading of the annex list (年检优秀单位).
    pub annex: String,
}

/// What the papers to stations and the published list need besides the notice's settings. A paper whose settings are
/// missing is not written.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct PaperSettings {
    /// Days the results are published for objections.
    pub publicity_days: Option<u16>,
    /// The rectification notices.
    pub rectification: Option<RectificationSettings>,
    /// The drafts of revocations.
    pub revocation: Option<RevocationSettings>,
}

/// What a rectification notice says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RectificationSettings {
    /// Codes of the grades whose stations get one.
    pub grades: Vec<String>,
    /// The rules it rests on, as printed.
    pub basis: String,
}

/// What a draft of a revocation says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RevocationSettings {
    /// Codes of the grades whose stations get one.
    pub grades: Vec<String>,
    /// The rules it rests on, as printed.
    pub basis: String,
    /// Days within which the station may state its case.
    pub statement_days: u16,
    /// Days within which it may ask for a hearing.
    pub hearing_days: u16,
    /// Who reviews the decision.
    pub review_body: String,
    /// Days within which a review may be asked for.
    pub review_days: u16,
    /// The court that hears a suit.
    pub court: String,
    /// Months within which a suit may be filed.
    pub suit_months: u16,
}
