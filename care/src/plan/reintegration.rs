//! Going home: what is prepared before a child returns to their family, and the visits
//! after it (R14; UN Guidelines for the Alternative Care of Children, paragraphs 49–52).

#![deny(clippy::wildcard_enum_match_arm)]

use super::{ChildsView, FieldValue, Plan, PlanField};
use crate::home::CareSetting;
use crate::id::PlanItemId;
use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

/// A matter that is settled before a child returns, in the order in which it is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
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
    pub const ALL: [Self; 8] = [
        Self::Cause,
        Self::Parents,
        Self::Visits,
        Self::Living,
        Self::Siblings,
        Self::School,
        Self::Support,
        Self::Worry,
    ];

    /// The word in names of fields, as in the JSON.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Cause => "cause",
            Self::Parents => "parents",
            Self::Visits => "visits",
            Self::Living => "living",
            Self::Siblings => "siblings",
            Self::School => "school",
            Self::Support => "support",
            Self::Worry => "worry",
        }
    }
}

/// A visit after the child returned, made of its fields.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FollowUp<'a> {
    pub id: PlanItemId,
    pub on: NaiveDate,
    /// How the child says it goes, before the adults (R6).
    pub view: Option<(&'a ChildsView, &'a PlanField)>,
    /// How the adults see it; may be empty.
    pub text: &'a str,
    /// What comes next; may be empty.
    pub next: &'a str,
}

impl FollowUp<'_> {
    /// The child was heard, and how it goes is written down.
    #[must_use]
    pub fn is_told(&self) -> bool {
        self.view.is_some() && !self.text.is_empty()
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

impl Plan {
    /// The first day back with their family, for who has returned.
    #[must_use]
    pub fn returned_on(&self) -> Option<NaiveDate> {
        let is_back = self.home.setting == CareSetting::ReturnedToFamily;
        is_back.then_some(self.lives_here_from)
    }

    fn parts_of_return(&self) -> impl Iterator<Item = (&ReturnPart, &PlanField)> {
        self.fields.iter().filter_map(|field| {
            if let FieldValue::Return { part } = &field.written {
                Some((part, field))
            } else {
                None
            }
        })
    }

    /// Whether anything about a return stands in it. A child who was asked and takes back what
    /// was written down for them can still say it otherwise.
    #[must_use]
    pub fn tells_of_return(&self) -> bool {
        self.parts_of_return()
            .any(|(part, _)| matches!(part, ReturnPart::View { .. }) || *part != part.emptied())
    }

    /// The same, or it has come. Before that a child reads nothing of it: nobody makes a promise
    /// by an empty page.
    #[must_use]
    pub fn speaks_of_return(&self) -> bool {
        self.returned_on().is_some() || self.tells_of_return()
    }

    /// How the child sees going home.
    #[must_use]
    pub fn return_view(&self) -> Option<(&ChildsView, &PlanField)> {
        self.parts_of_return().find_map(|(part, field)| {
            if let ReturnPart::View { view: Some(view) } = part {
                Some((view, field))
            } else {
                None
            }
        })
    }

    /// How a matter stands; empty where nobody has said.
    #[must_use]
    pub fn return_matter(&self, of: ReturnMatter) -> &str {
        let mut parts = self.parts_of_return();
        let found = parts.find_map(|(part, _)| {
            if let ReturnPart::Matter { matter, text } = part
                && *matter == of
            {
                Some(text.as_str())
            } else {
                None
            }
        });
        found.unwrap_or_default()
    }

    /// The matters that are not settled yet. What was settled before an earlier return says
    /// nothing of another one.
    #[must_use]
    pub fn open_return_matters(&self) -> Vec<ReturnMatter> {
        open_return_matters(&self.fields, self.back_in_care)
    }

    /// The visits, after whichever return, the newest first.
    #[must_use]
    pub fn visits(&self) -> Vec<FollowUp<'_>> {
        let mut visits: Vec<FollowUp<'_>> = Vec::new();
        for (part, _) in self.parts_of_return() {
            if let ReturnPart::Visit {
                visit,
                on: Some(on),
            } = part
            {
                visits.push(self.follow_up(*visit, *on));
            }
        }
        visits.sort_by_key(|visit| core::cmp::Reverse((visit.on, visit.id)));
        visits
    }

    /// A visit with what is told of it.
    fn follow_up(&self, id: PlanItemId, on: NaiveDate) -> FollowUp<'_> {
        let mut told = FollowUp {
            id,
            on,
            view: None,
            text: "",
            next: "",
        };
        for (part, field) in self.parts_of_return() {
            match part {
                ReturnPart::VisitView { visit, view } => {
                    if *visit == id {
                        told.view = view.as_ref().map(|view| (view, field));
                    }
                }
                ReturnPart::VisitText { visit, text } => {
                    if *visit == id {
                        told.text = text;
                    }
                }
                ReturnPart::VisitNext { visit, text } => {
                    if *visit == id {
                        told.next = text;
                    }
                }
                ReturnPart::View { .. }
                | ReturnPart::Matter { .. }
                | ReturnPart::Settled { .. }
                | ReturnPart::Visit { .. } => {}
            }
        }
        told
    }

    /// A visit by its id.
    #[must_use]
    pub fn visit(&self, id: PlanItemId) -> Option<FollowUp<'_>> {
        self.visits().into_iter().find(|visit| visit.id == id)
    }

    /// Whether somebody ever wrote down such a visit: what hangs on one that was taken away is
    /// kept for its return.
    #[must_use]
    pub fn has_visit(&self, id: PlanItemId) -> bool {
        let mut parts = self.parts_of_return();
        parts.any(|(part, _)| matches!(part, ReturnPart::Visit { visit, .. } if *visit == id))
    }

    /// By which day the next visit is due: the first of the days after the return for which there
    /// are fewer visits that are told of, and none as late; none once all are.
    #[must_use]
    pub fn next_follow_up(&self) -> Option<NaiveDate> {
        let since = self.returned_on()?;
        let visits = self.visits().into_iter();
        let told = visits.filter(|visit| visit.on >= since && visit.is_told());
        let told: Vec<NaiveDate> = told.map(|visit| visit.on).collect();
        let due = |days: &u16| since.checked_add_days(Days::new(u64::from(*days)));
        let mut days = self.visit_days.iter().skip(told.len()).filter_map(due);
        days.find(|due| told.iter().all(|on| on < due))
    }
}

/// The matters of a return that were not settled since a day.
#[must_use]
pub fn open_return_matters(fields: &[PlanField], since: Option<NaiveDate>) -> Vec<ReturnMatter> {
    let is_settled = |of: ReturnMatter| {
        fields.iter().any(|field| {
            let is_of_now = since.is_none_or(|since| since <= field.at.date_naive());
            matches!(
                field.written,
                FieldValue::Return { part: ReturnPart::Settled { matter, settled: true } }
                    if matter == of && is_of_now
            )
        })
    };
    let all = ReturnMatter::ALL.into_iter();
    all.filter(|matter| !is_settled(*matter)).collect()
}
