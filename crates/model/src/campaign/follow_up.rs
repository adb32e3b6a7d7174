//! What becomes of stations after the notice.

/// The policy of follow-up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FollowUpSettings {
    /// Codes of the grades whose stations must rectify.
    pub grades: Vec<String>,
    /// Which of the days count that the notice gives stations to report; the first is the day after its
    /// signing.
    pub count: DayCount,
    /// The share, in percent of its points, that a re-inspected item must reach to be closed.
    pub pass_share: u8,
    /// Code of the grade of a station that fails again; `None` when each case is decided by itself.
    pub failed: Option<String>,
    /// Code of the grade of a station that passes; `None` when its grade stays.
    pub passed: Option<String>,
}

/// Which days of a term count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayCount {
    /// 工作日: by the calendar of holidays.
    Working,
    /// 日: every day; a term that ends on a day off ends on the next working day (《民法典》第二百零三条).
    Calendar,
}
