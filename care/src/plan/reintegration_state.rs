//! What the fields of a plan say of a return to the family, and of the visits after it (R14).

#![deny(clippy::wildcard_enum_match_arm)]

use super::{ChildsView, FieldValue, Plan, PlanField, ReturnMatter, ReturnPart};
use crate::home::CareSetting;
use crate::id::PlanItemId;
use chrono::{Days, NaiveDate};

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
