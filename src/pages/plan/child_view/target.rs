//! Where a child is asked how they see it: a section of the plan, or a review.

use crate::pages::plan::labels;
use crate::pages::plan::plan_context::PlanReader;
use care::id::PlanItemId;
use care::plan::{
    ChildsView, FieldValue, HousingPart, Plan, PlanField, ReturnPart, ReviewPart, Section,
};
use words::{Apart, word};

/// Where the child is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChildViewTarget {
    Section(Section),
    /// Their part in a review (R9).
    Review(PlanItemId),
    /// Where they wish to live (R3).
    Housing,
    /// Going home (R14).
    Reintegration,
    /// How it goes there, at a visit.
    Visit(PlanItemId),
}

impl ChildViewTarget {
    /// What stands there.
    pub fn view(self, plan: &Plan) -> Option<(&ChildsView, &PlanField)> {
        match self {
            Self::Section(section) => plan.childs_view(section),
            Self::Review(review) => plan.childs_part(review),
            Self::Housing => plan.housing_wish(),
            Self::Reintegration => plan.return_view(),
            Self::Visit(visit) => plan.visit(visit)?.view,
        }
    }

    pub fn written(self, view: Option<ChildsView>) -> FieldValue {
        match self {
            Self::Section(section) => FieldValue::ChildsView { section, view },
            Self::Review(review) => FieldValue::Review {
                review,
                part: ReviewPart::ChildsPart { view },
            },
            Self::Housing => FieldValue::Housing {
                part: HousingPart::Wish { view },
            },
            Self::Reintegration => FieldValue::Return {
                part: ReturnPart::View { view },
            },
            Self::Visit(visit) => FieldValue::Return {
                part: ReturnPart::VisitView { visit, view },
            },
        }
    }

    /// The child's own words for it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Section(section) => labels::section(section, PlanReader::CHILD),
            Self::Review(_) => word!(plan_review.part_mine),
            Self::Housing => word!(plan_pathway.wish_mine),
            Self::Reintegration => word!(plan_reintegration.view_mine),
            Self::Visit(_) => word!(plan_reintegration.visit_view_mine),
        }
    }

    pub fn title(self, is_own: bool, name: &str) -> String {
        match self {
            Self::Section(_) if is_own => word!(plan.view_mine).to_owned(),
            Self::Section(_) => word!(plan.view, name = Apart(name)),
            Self::Review(_) if is_own => word!(plan_review.part_mine).to_owned(),
            Self::Review(_) => word!(plan_review.part, name = Apart(name)),
            Self::Housing if is_own => word!(plan_pathway.wish_mine).to_owned(),
            Self::Housing => word!(plan_pathway.wish, name = Apart(name)),
            Self::Reintegration if is_own => word!(plan_reintegration.view_mine).to_owned(),
            Self::Reintegration => word!(plan_reintegration.view, name = Apart(name)),
            Self::Visit(_) if is_own => word!(plan_reintegration.visit_view_mine).to_owned(),
            Self::Visit(_) => word!(plan_reintegration.visit_view, name = Apart(name)),
        }
    }

    /// Once a review was held, adults leave it as it is, and the child may still say
    /// something else, but not nothing.
    pub fn is_closed(self, plan: &Plan) -> bool {
        match self {
            Self::Section(_) | Self::Housing | Self::Reintegration | Self::Visit(_) => false,
            Self::Review(id) => plan.review(id).is_some_and(|one| one.held.is_some()),
        }
    }
}
