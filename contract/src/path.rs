//! Where everything of the API is. Each path stands here once: as the template by which the
//! server routes and describes it, and as the function that fills it in.

use crate::parameter::{DateOrToday, VersionOrSent};
use care::id::{CommandId, HomeId, PersonId, PlanItemId, SessionId};

/// Declares paths: a constant with the template, and where something varies in it, a
/// function with a parameter for each name in braces.
macro_rules! paths {
    ($(
        $(#[$doc:meta])*
        $template:ident $($filled:ident($($parameter:ident: $kind:ty),+))? = $path:literal;
    )*) => {
        $(
            $(#[$doc])*
            pub const $template: &str = $path;
            $(
                #[doc = concat!("[`", stringify!($template), "`], filled in.")]
                #[must_use]
                pub fn $filled($($parameter: $kind),+) -> String {
                    format!($path)
                }
            )?
        )*

        /// Every template.
        pub const ALL: &[&str] = &[$($path),*];
    };
}

paths! {
    /// The session of this browser: signing in, and out.
    SESSION = "/api/session";
    /// The document that opens the app.
    ME = "/api/me";
    /// One's own sessions.
    MY_SESSIONS = "/api/me/sessions";
    /// One of one's own sessions.
    MY_SESSION my_session(session: SessionId) = "/api/me/sessions/{session}";
    /// One's own password.
    MY_PASSWORD = "/api/me/password";
    /// One's own PIN for a kitchen tablet.
    MY_PIN = "/api/me/pin";
    /// Which roles read one's own record.
    MY_READINGS = "/api/me/readings";
    /// One's own day.
    MY_DAY my_day(date: DateOrToday) = "/api/me/days/{date}";
    /// One's own checklist.
    MY_CHECKLIST = "/api/me/checklist";
    /// The photo of a piece of one's own evidence.
    MY_PHOTO my_photo(evidence: CommandId) = "/api/me/evidence/{evidence}/photo";
    /// One's own plan.
    MY_PLAN = "/api/me/plan";
    /// A version of one's own plan.
    MY_PLAN_VERSION my_plan_version(version: VersionOrSent) = "/api/me/plan/versions/{version}";
    /// The appointment of a review of one's own plan.
    MY_APPOINTMENT my_appointment(review: PlanItemId) = "/api/me/plan/reviews/{review}/appointment.ics";
    /// Where one has lived oneself.
    MY_PLACEMENTS = "/api/me/placements";
    /// The children whom somebody works with.
    REGISTER = "/api/people";
    /// The day of a home.
    HOME_DAY home_day(home: HomeId, date: DateOrToday) = "/api/homes/{home}/days/{date}";
    /// The day templates of a home.
    TEMPLATES templates(home: HomeId) = "/api/homes/{home}/templates";
    /// The skills of a home.
    SKILL_SET skill_set(home: HomeId) = "/api/homes/{home}/skills";
    /// The people of a home.
    PEOPLE people(home: HomeId) = "/api/homes/{home}/people";
    /// Who stands in at the place of a home.
    DELEGATIONS delegations(home: HomeId) = "/api/homes/{home}/delegations";
    /// Makes a session the kitchen tablet of a home.
    WALL wall(home: HomeId) = "/api/homes/{home}/wall";
    /// The checklist of a child of a home.
    CHECKLIST checklist(home: HomeId, person: PersonId) = "/api/homes/{home}/people/{person}/checklist";
    /// The photo of a piece of evidence of a child of a home.
    PHOTO photo(home: HomeId, person: PersonId, evidence: CommandId) = "/api/homes/{home}/people/{person}/evidence/{evidence}/photo";
    /// The plan of a child of a home.
    PLAN plan(home: HomeId, person: PersonId) = "/api/homes/{home}/people/{person}/plan";
    /// A version of the plan of a child of a home.
    PLAN_VERSION plan_version(home: HomeId, person: PersonId, version: VersionOrSent) = "/api/homes/{home}/people/{person}/plan/versions/{version}";
    /// The appointment of a review of the plan of a child of a home.
    APPOINTMENT appointment(home: HomeId, person: PersonId, review: PlanItemId) = "/api/homes/{home}/people/{person}/plan/reviews/{review}/appointment.ics";
    /// Where a child of a home has lived.
    PLACEMENTS placements(home: HomeId, person: PersonId) = "/api/homes/{home}/people/{person}/placements";
    /// What a move of a child of a home would mean.
    MOVE_DESK move_desk(home: HomeId, person: PersonId) = "/api/homes/{home}/people/{person}/move";
    /// The day of a kitchen tablet.
    WALL_DAY wall_day(date: DateOrToday) = "/api/wall/days/{date}";
    /// Lets a person act at a kitchen tablet.
    UNLOCK = "/api/wall/unlock";
    /// The list behind a figure of days.
    FIGURE_LIST figure_list(home: HomeId, figure: &str) = "/api/homes/{home}/figures/{figure}";
    /// The skills behind a home's numbers in an area.
    AREA_LIST area_list(home: HomeId, area: &str) = "/api/homes/{home}/skills/{area}";
    /// The young people behind a number of rounds.
    ROUND_LIST round_list(home: HomeId, figure: &str) = "/api/homes/{home}/rounds/{figure}";
    /// The list behind a figure of plans.
    PLAN_LIST plan_list(home: HomeId, figure: &str) = "/api/homes/{home}/plans/{figure}";
    /// The board of days.
    HOMES_BOARD = "/api/boards/homes";
    /// The board of days as CSV.
    HOMES_CSV = "/api/boards/homes.csv";
    /// The national office's board of days.
    COUNTS_BOARD = "/api/boards/counts";
    /// The national office's board of days as CSV.
    COUNTS_CSV = "/api/boards/counts.csv";
    /// The board of plans.
    PLANS_BOARD = "/api/boards/plans";
    /// The board of plans as CSV.
    PLANS_CSV = "/api/boards/plans.csv";
    /// The national office's board of plans.
    PLAN_COUNTS_BOARD = "/api/boards/plan-counts";
    /// The national office's board of plans as CSV.
    PLAN_COUNTS_CSV = "/api/boards/plan-counts.csv";
    /// The board of skills.
    SKILLS_BOARD = "/api/boards/skills";
    /// The board of skills as CSV.
    SKILLS_CSV = "/api/boards/skills.csv";
    /// The areas of the board of skills as CSV.
    AREAS_CSV = "/api/boards/areas.csv";
    /// One area of the board of skills.
    AREA_BOARD area_board(area: &str) = "/api/boards/skills/{area}";
    /// The door for commands.
    COMMANDS = "/api/commands";
    /// Hints about changes, as server-sent events.
    CHANGES = "/api/changes";
    /// The interface as OpenAPI.
    OPENAPI = "/api/openapi.json";
    /// The interface as a page to read.
    DOCS = "/api/docs";
    /// Whether the process answers.
    LIVE = "/health/live";
    /// Whether the store can be written to.
    READY = "/health/ready";
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;
    use uuid::Uuid;

    #[test]
    fn a_path_is_its_template_filled_in() {
        let (home, person) = (HomeId(Uuid::from_u128(1)), PersonId(Uuid::from_u128(2)));
        let filled = plan_version(home, person, Some(3).into());
        let template = PLAN_VERSION
            .replace("{home}", &home.to_string())
            .replace("{person}", &person.to_string())
            .replace("{version}", "3");
        assert_eq!(filled, template);
        assert_eq!(my_day(None.into()), "/api/me/days/today");
    }

    #[test]
    fn each_path_stands_here_once() {
        assert_eq!(ALL.iter().collect::<BTreeSet<_>>().len(), ALL.len());
    }
}
