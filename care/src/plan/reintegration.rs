//! Going home: what is prepared before a child returns to their family, and the visits
//! after it (R14; UN Guidelines for the Alternative Care of Children, paragraphs 49–52).

#![deny(clippy::wildcard_enum_match_arm)]

use super::ChildsView;
use crate::id::PlanItemId;
use crate::variants::every;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use strum::{IntoStaticStr, VariantArray};

/// A matter that is settled before a child returns, in the order in which it is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
#[derive(IntoStaticStr, VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum ReturnMatter {
    /// What led into care has changed (49, 52).
    Cause,
    /// Those at home want it and agree on who does what (49, 50).
    Parents,
    /// Visits and nights at home, step by step (51, 52).
    Visits,
    /// Room, food and money at home.
    Living,
    Siblings,
    /// School, doctor, and what the child likes to do there.
    School,
    /// Who supports the family afterwards (52).
    Support,
    /// Whom the child turns to when worried.
    Worry,
}

impl ReturnMatter {
    /// All eight.
    pub const ALL: [Self; 8] = every();

    /// The word in names of fields, as in the JSON.
    #[must_use]
    pub fn word(self) -> &'static str {
        self.into()
    }
}

/// What is written of a return, a field each.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum ReturnPart {
    /// How the child sees going home, in their words (R6).
    View {
        view: Option<ChildsView>,
    },
    /// How a matter stands; may be empty.
    Matter {
        matter: ReturnMatter,
        text: String,
    },
    Settled {
        matter: ReturnMatter,
        settled: bool,
    },
    /// The day of a visit; none where it was taken away.
    Visit {
        visit: PlanItemId,
        on: Option<NaiveDate>,
    },
    VisitView {
        visit: PlanItemId,
        view: Option<ChildsView>,
    },
    /// How the adults see it; may be empty.
    VisitText {
        visit: PlanItemId,
        text: String,
    },
    /// What comes next; may be empty.
    VisitNext {
        visit: PlanItemId,
        text: String,
    },
}

impl ReturnPart {
    /// The end of the name of its field.
    #[must_use]
    pub fn name(&self) -> String {
        match self {
            Self::View { .. } => "view".into(),
            Self::Matter { matter, .. } => format!("matter.{}", matter.word()),
            Self::Settled { matter, .. } => format!("settled.{}", matter.word()),
            Self::Visit { visit, .. } => format!("visit.{visit}"),
            Self::VisitView { visit, .. } => format!("visit_view.{visit}"),
            Self::VisitText { visit, .. } => format!("visit_text.{visit}"),
            Self::VisitNext { visit, .. } => format!("visit_next.{visit}"),
        }
    }

    /// The order in which parts are read: the child's voice first.
    pub(super) fn rank(&self) -> u8 {
        match self {
            Self::View { .. } => 0,
            Self::Matter { .. } => 1,
            Self::Settled { .. } => 2,
            Self::Visit { .. } => 3,
            Self::VisitView { .. } => 4,
            Self::VisitText { .. } => 5,
            Self::VisitNext { .. } => 6,
        }
    }

    /// The same with nothing in it.
    #[must_use]
    pub fn emptied(&self) -> Self {
        match self {
            Self::View { .. } => Self::View { view: None },
            Self::Matter { matter, .. } => Self::Matter {
                matter: *matter,
                text: String::new(),
            },
            Self::Settled { matter, .. } => Self::Settled {
                matter: *matter,
                settled: false,
            },
            Self::Visit { visit, .. } => Self::Visit {
                visit: *visit,
                on: None,
            },
            Self::VisitView { visit, .. } => Self::VisitView {
                visit: *visit,
                view: None,
            },
            Self::VisitText { visit, .. } => Self::VisitText {
                visit: *visit,
                text: String::new(),
            },
            Self::VisitNext { visit, .. } => Self::VisitNext {
                visit: *visit,
                text: String::new(),
            },
        }
    }

    /// What a person wrote into it.
    #[must_use]
    pub fn text(&self) -> Option<String> {
        match self {
            Self::View { view } | Self::VisitView { view, .. } => {
                view.as_ref()?.words().map(str::to_owned)
            }
            Self::Matter { text, .. }
            | Self::VisitText { text, .. }
            | Self::VisitNext { text, .. } => Some(text.clone()),
            Self::Settled { .. } | Self::Visit { .. } => None,
        }
    }
}
