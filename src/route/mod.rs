//! The app's own addresses: [`Route`] to path, and the router's [`table`] back. They
//! are written nowhere else.

mod plan_part;
mod table;
#[cfg(test)]
mod tests;

pub use plan_part::PlanPart;
pub use table::{RouteReader, table};

use care::access::Role;
use care::accounts::Me;
use care::boards::plans::PlanFigure;
use care::boards::skills::RoundFigure;
use care::day::DayFigure;
use care::figures::Listed;
use care::id::{HomeId, PersonId};
use care::skill_set::arrangement::Level;
use care::skill_set::skill::Area;
use chrono::NaiveDate;
use contract::query::Period;
use std::fmt;

/// A place in the app. A date of `None` is the home's today.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Route {
    /// The bare address: whatever the viewer works with first.
    Start,
    SignIn,
    MyDay {
        date: Option<NaiveDate>,
    },
    HomeDay {
        home: HomeId,
        date: Option<NaiveDate>,
    },
    Wall,
    Templates {
        home: HomeId,
    },
    People {
        home: HomeId,
    },
    /// The independence checklist of a youth of a home, or with `None` one's own;
    /// all areas, or one of them.
    Checklist {
        youth: Option<(HomeId, PersonId)>,
        area: Option<Area>,
    },
    /// The children whom somebody works with, to find one among them.
    Register,
    /// The plan of a child of a home, or with `None` one's own.
    Plan {
        child: Option<(HomeId, PersonId)>,
        part: PlanPart,
    },
    /// What a young person can do, on one page.
    SkillSheet,
    Board,
    FigureList {
        home: HomeId,
        figure: DayFigure,
        period: Period,
    },
    /// The board of skills: all areas, or one of them.
    SkillsBoard {
        area: Option<Area>,
    },
    /// The board of plans.
    PlansBoard,
    /// The homes behind a number of all homes together.
    PlanHomes {
        figure: PlanFigure,
    },
    /// The children, or steps, behind a number of the board of plans.
    PlanList {
        home: HomeId,
        figure: PlanFigure,
    },
    /// Which skills a home has, or all homes of its place.
    SkillSet {
        home: HomeId,
        level: Level,
    },
    /// Who stands in for those who answer for the place of a home.
    Delegations {
        home: HomeId,
    },
    /// The skills behind a home's numbers in an area.
    AreaList {
        home: HomeId,
        area: Area,
    },
    /// The young people behind a number of rounds or talks.
    RoundList {
        home: HomeId,
        figure: RoundFigure,
    },
    /// What could not be sent and needs a person.
    Attention,
    Account,
    NotFound,
}

impl Route {
    /// The address to put into a link.
    #[must_use]
    pub fn href(self) -> String {
        self.to_string()
    }

    /// Where a person's work begins.
    #[must_use]
    pub fn first_of(me: &Me) -> Self {
        if me.wall.is_some() {
            return Self::Wall;
        }
        match (me.role, me.homes.first()) {
            (Role::YoungPerson, _) => Self::MyDay { date: None },
            (Role::Supervisor | Role::NationalOffice, _) => Self::Board,
            (Role::Specialist, _) => Self::Register,
            (_, Some(mine)) => Self::HomeDay {
                home: mine.home.id,
                date: None,
            },
            _ => Self::Account,
        }
    }

    /// The home it is about.
    #[must_use]
    pub fn home(self) -> Option<HomeId> {
        match self {
            Self::HomeDay { home, .. }
            | Self::Templates { home }
            | Self::People { home }
            | Self::FigureList { home, .. }
            | Self::SkillSet { home, .. }
            | Self::Delegations { home }
            | Self::AreaList { home, .. }
            | Self::RoundList { home, .. }
            | Self::PlanList { home, .. }
            | Self::Checklist {
                youth: Some((home, _)),
                ..
            }
            | Self::Plan {
                child: Some((home, _)),
                ..
            } => Some(home),
            _ => None,
        }
    }
}

impl fmt::Display for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Start | Self::NotFound => f.write_str("/"),
            Self::SignIn => f.write_str("/sign-in"),
            Self::MyDay { date: None } => f.write_str("/day"),
            Self::MyDay { date: Some(date) } => write!(f, "/day/{date}"),
            Self::HomeDay { home, date: None } => write!(f, "/homes/{home}/day"),
            Self::HomeDay {
                home,
                date: Some(date),
            } => write!(f, "/homes/{home}/day/{date}"),
            Self::Wall => f.write_str("/wall"),
            Self::Templates { home } => write!(f, "/homes/{home}/templates"),
            Self::People { home } => write!(f, "/homes/{home}/people"),
            Self::Checklist { youth, area } => {
                if let Some((home, person)) = youth {
                    write!(f, "/homes/{home}/people/{person}")?;
                }
                f.write_str("/skills")?;
                write_area(f, *area)
            }
            Self::Register => f.write_str("/people"),
            Self::Plan { child, part } => {
                if let Some((home, person)) = child {
                    write!(f, "/homes/{home}/people/{person}")?;
                }
                write!(f, "/plan{part}")
            }
            Self::SkillSheet => f.write_str("/skills/sheet"),
            Self::Board => f.write_str("/board"),
            Self::FigureList {
                home,
                figure,
                period,
            } => write!(f, "/homes/{home}/figures/{}/{}", figure.word(), period),
            Self::SkillsBoard { area } => {
                f.write_str("/board/skills")?;
                write_area(f, *area)
            }
            Self::SkillSet { home, level } => match level {
                Level::Home => write!(f, "/homes/{home}/skills"),
                Level::Place => write!(f, "/homes/{home}/skills/place"),
            },
            Self::Delegations { home } => write!(f, "/homes/{home}/delegations"),
            Self::AreaList { home, area } => write!(f, "/homes/{home}/skills/{}", area.word()),
            Self::RoundList { home, figure } => {
                write!(f, "/homes/{home}/rounds/{}", figure.word())
            }
            Self::PlansBoard => f.write_str("/board/plans"),
            Self::PlanHomes { figure } => write!(f, "/board/plans/{}", figure.word()),
            Self::PlanList { home, figure } => write!(f, "/homes/{home}/plans/{}", figure.word()),
            Self::Attention => f.write_str("/attention"),
            Self::Account => f.write_str("/account"),
        }
    }
}

fn write_area(f: &mut fmt::Formatter<'_>, area: Option<Area>) -> fmt::Result {
    match area {
        Some(area) => write!(f, "/{}", area.word()),
        None => Ok(()),
    }
}
