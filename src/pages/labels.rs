//! Words for what the domain names: roles, settings, states, refusals.

use crate::api::Trouble;
use crate::store::ActError;
use browser::intl;
use care::access::Role;
use care::boards::plans::PlanFigure;
use care::boards::skills::RoundFigure;
use care::checklist::ChecklistAct;
use care::command::Act;
use care::day::DayAct;
use care::decide::Objection;
use care::delegation::DelegationAct;
use care::home::CareSetting;
use care::placement::PlacementAct;
use care::plan::PlanAct;
use care::refusal::Refusal;
use care::skill_set::SkillSetAct;
use care::templates::TemplatesAct;
use care::templates::{Audience, TemplateKind};
use contract::problem::{Problem, ProblemCode};
use words::{Apart, Count, word};

/// What somebody is in the association.
pub fn role(role: Role) -> &'static str {
    match role {
        Role::YoungPerson => word!(role.young_person),
        Role::Caregiver => word!(role.caregiver),
        Role::FamilyAssistant => word!(role.family_assistant),
        Role::Specialist => word!(role.specialist),
        Role::Supervisor => word!(role.supervisor),
        Role::NationalOffice => word!(role.national_office),
        Role::StaffWithoutChildAccess => word!(role.staff_without_child_access),
        Role::Administrator => word!(role.administrator),
    }
}

/// A care setting.
pub fn setting(setting: CareSetting) -> &'static str {
    match setting {
        CareSetting::FamilyHouse => word!(care_setting.family_house),
        CareSetting::IntegratedFamily => word!(care_setting.integrated_family),
        CareSetting::SmallGroupHome => word!(care_setting.small_group_home),
        CareSetting::TeenGroupHome => word!(care_setting.teen_group_home),
        CareSetting::YouthHouse => word!(care_setting.youth_house),
        CareSetting::Dormitory => word!(care_setting.dormitory),
        CareSetting::TemporaryCare => word!(care_setting.temporary_care),
        CareSetting::FosterCare => word!(care_setting.foster_care),
        CareSetting::FamilyStrengthening => word!(care_setting.family_strengthening),
        CareSetting::ReturnedToFamily => word!(care_setting.returned_to_family),
        CareSetting::Aftercare => word!(care_setting.aftercare),
    }
}

/// A figure of the board of skills.
pub fn round_figure(figure: RoundFigure) -> &'static str {
    match figure {
        RoundFigure::Offered => word!(boards_figure.offered),
        RoundFigure::UnderWay => word!(boards_figure.under_way),
        RoundFigure::Talk => word!(boards_figure.talk),
    }
}

/// A figure of the board of plans, under the heading of its table.
pub fn plan_figure(figure: PlanFigure) -> &'static str {
    match figure {
        PlanFigure::Late => word!(boards_figure.late),
        PlanFigure::Soon => word!(boards_figure.soon),
        PlanFigure::Asked => word!(boards_figure.asked),
        PlanFigure::NoVoice => word!(boards_figure.no_voice),
        PlanFigure::Waiting => word!(boards_figure.waiting),
        PlanFigure::CaregiverSteps => word!(boards_figure.caregiver_steps),
        PlanFigure::SpecialistSteps => word!(boards_figure.specialist_steps),
        PlanFigure::DirectorSteps => word!(boards_figure.director_steps),
        PlanFigure::FamilySteps => word!(boards_figure.family_steps),
        PlanFigure::Apart => word!(boards_figure.apart),
        PlanFigure::Housing => word!(boards_figure.housing),
        PlanFigure::Pathway => word!(boards_figure.pathway),
        PlanFigure::NoContact => word!(boards_figure.no_contact),
        PlanFigure::FollowUp => word!(boards_figure.follow_up),
    }
}

/// A figure of plans in words that stand alone, without a heading over them.
pub fn plan_figure_long(figure: PlanFigure) -> &'static str {
    match figure {
        PlanFigure::CaregiverSteps => word!(boards_figure.caregiver_steps_long),
        PlanFigure::SpecialistSteps => word!(boards_figure.specialist_steps_long),
        PlanFigure::DirectorSteps => word!(boards_figure.director_steps_long),
        PlanFigure::FamilySteps => word!(boards_figure.family_steps_long),
        PlanFigure::Late
        | PlanFigure::Soon
        | PlanFigure::Asked
        | PlanFigure::NoVoice
        | PlanFigure::Waiting
        | PlanFigure::Apart
        | PlanFigure::Housing
        | PlanFigure::Pathway
        | PlanFigure::NoContact
        | PlanFigure::FollowUp => plan_figure(figure),
    }
}

/// A kind of day beside a template's name, where the name doesn't say it already.
pub fn kind_beside(of: TemplateKind, name: &str) -> Option<&'static str> {
    Some(kind(of)).filter(|kind| *kind != name)
}

/// A kind of day.
pub fn kind(kind: TemplateKind) -> &'static str {
    match kind {
        TemplateKind::SchoolDay => word!(templates_kind.school_day),
        TemplateKind::Weekend => word!(templates_kind.weekend),
        TemplateKind::Holiday => word!(templates_kind.holiday),
        TemplateKind::Own => word!(templates_kind.own),
    }
}

/// For whom an item is.
pub fn audience(audience: &Audience) -> &'static str {
    match audience {
        Audience::Together => word!(templates_audience.together),
        Audience::EachChild => word!(templates_audience.each_child),
        Audience::AnyOne => word!(templates_audience.anyone),
        Audience::Rota(_) => word!(templates_audience.rota),
    }
}

/// Which act it was, as a heading.
pub fn act(act: &Act) -> &'static str {
    match act {
        Act::Day(act) => match act {
            DayAct::Tick(_) => word!(attention.tick),
            DayAct::Confirm(_) => word!(attention.confirm),
            DayAct::WriteNote(_) => word!(attention.write_note),
            DayAct::WithdrawNote(_) => word!(attention.withdraw_note),
            DayAct::AddOwnItem(_) => word!(attention.add_own_item),
            DayAct::RemoveOwnItem(_) => word!(attention.remove_own_item),
            DayAct::ChooseTemplate(_) => word!(attention.choose_template),
        },
        Act::Templates(act) => match act {
            TemplatesAct::SaveTemplate(_) => word!(attention.save_template),
            TemplatesAct::RemoveTemplate(_) => word!(attention.remove_template),
            TemplatesAct::SaveItem(_) => word!(attention.save_item),
            TemplatesAct::RemoveItem(_) => word!(attention.remove_item),
        },
        Act::Checklist(act) => match act {
            ChecklistAct::BeginRound(_) => word!(attention.begin_round),
            ChecklistAct::RateSkill(_) => word!(attention.rate_skill),
            ChecklistAct::FinishRound(_) => word!(attention.finish_round),
            ChecklistAct::AgreeStep(_) => word!(attention.agree_step),
            ChecklistAct::AddEvidence(_) => word!(attention.add_evidence),
            ChecklistAct::RemoveEvidence(_) => word!(attention.remove_evidence),
            ChecklistAct::SetGoal(_) => word!(attention.set_goal),
            ChecklistAct::AnswerProposal(_) => word!(attention.answer_proposal),
        },
        Act::SkillSet(act) => match act {
            SkillSetAct::SaveSkill(_) => word!(attention.save_skill),
            SkillSetAct::ShowSkill(_) => word!(attention.show_skill),
            SkillSetAct::MoveSkill(_) => word!(attention.move_skill),
        },
        Act::Plan(act) => match act {
            PlanAct::WritePlan(_) => word!(attention.write_plan),
            PlanAct::NameSpecialist(_) => word!(attention.name_specialist),
            PlanAct::SendPlan(_) => word!(attention.send_plan),
            PlanAct::DecidePlan(_) => word!(attention.decide_plan),
            PlanAct::WritePlanNote(_) => word!(attention.write_note),
            PlanAct::WithdrawPlanNote(_) => word!(attention.withdraw_note),
        },
        Act::Placement(act) => match act {
            PlacementAct::MoveChild(_) => word!(attention.move_child),
            PlacementAct::CallOffMove(_) => word!(attention.call_off_move),
        },
        Act::Delegation(act) => match act {
            DelegationAct::NameDelegate(_) => word!(attention.name_delegate),
            DelegationAct::EndDelegation(_) => word!(attention.end_delegation),
        },
    }
}

/// Why an act was refused.
pub fn refusal(refusal: Refusal) -> String {
    match refusal {
        Refusal::NotFound => word!(refusal.not_found),
        Refusal::NotAllowed => word!(refusal.not_allowed),
        Refusal::OwnTick => word!(refusal.own_tick),
        Refusal::NothingToConfirm => word!(refusal.nothing_to_confirm),
        Refusal::NoConfirmationNeeded => word!(refusal.no_confirmation_needed),
        Refusal::DayNotBegun => word!(refusal.day_not_begun),
        Refusal::DayClosed => word!(refusal.day_closed),
        Refusal::DayFull => word!(refusal.day_full),
        Refusal::NotLivingHere => word!(refusal.not_living_here),
        Refusal::WhoDidIt => word!(refusal.who_did_it),
        Refusal::TextEmpty { .. } => word!(refusal.text_empty),
        Refusal::TextTooLong { max, .. } => return too_long(max),
        Refusal::TextUnreadable { .. } => word!(refusal.text_unreadable),
        Refusal::RotaUnusable => word!(refusal.rota_unusable),
        Refusal::WeekdaysUnusable => word!(refusal.weekdays_unusable),
        Refusal::RoundUnderWay => word!(refusal.round_under_way),
        Refusal::RoundFinished => word!(refusal.round_finished),
        Refusal::RoundNotFinished => word!(refusal.round_not_finished),
        Refusal::PhotoUnreadable => word!(refusal.photo_unreadable),
        Refusal::PhotoTooLarge => word!(refusal.photo_too_large),
        Refusal::EvidenceEnough => word!(refusal.evidence_enough),
        Refusal::SkillReplaced => word!(refusal.skill_replaced),
        Refusal::SkillNeedsOnePerson => word!(refusal.skill_needs_one_person),
        Refusal::SkillsEnough => word!(refusal.skills_enough),
        Refusal::ChildsOwnWords => word!(refusal.childs_own_words),
        Refusal::NotYet => word!(refusal.not_yet),
        Refusal::PlanIncomplete => word!(refusal.plan_incomplete),
        Refusal::PlanWaits => word!(refusal.plan_waits),
        Refusal::PlanNotWaiting => word!(refusal.plan_not_waiting),
        Refusal::PlanUnchanged => word!(refusal.plan_unchanged),
        Refusal::PlanFull => word!(refusal.plan_full),
        Refusal::ReviewIncomplete => word!(refusal.review_incomplete),
        Refusal::BeforeArrival => word!(refusal.before_arrival),
        Refusal::BeforeReturn => word!(refusal.before_return),
        Refusal::WishUnheard => word!(refusal.wish_unheard),
        Refusal::ReviewHeld => word!(refusal.review_held),
        Refusal::SiblingsSeparated => word!(refusal.siblings_separated),
        Refusal::MovePlanned => word!(refusal.move_planned),
        Refusal::MoveMade => word!(refusal.move_made),
        Refusal::EndNeeded => word!(refusal.end_needed),
        Refusal::TooFarAhead => word!(refusal.too_far_ahead),
        Refusal::DateOutside { span, .. } => {
            let [first, last] = [span.first, span.last].map(intl::date_with_year);
            return word!(
                refusal.date_outside,
                first = Apart(&first),
                last = Apart(&last)
            );
        }
        Refusal::CenturyMissing { .. } => word!(refusal.century_missing),
        Refusal::PeriodBackwards => word!(refusal.period_backwards),
        Refusal::StandsInAlready => word!(refusal.stands_in_already),
        Refusal::DelegationOver => word!(refusal.delegation_over),
        Refusal::Malformed => word!(refusal.malformed),
        Refusal::UnknownVersion => word!(refusal.unknown_version),
        Refusal::IdReused => word!(refusal.id_reused),
    }
    .to_owned()
}

/// The same of what is done on a day, which a first visit brings along: it knows no words for
/// what other subjects refuse.
fn day_refusal(refusal: Refusal) -> String {
    match refusal {
        Refusal::NotFound => word!(refusal.not_found),
        Refusal::OwnTick => word!(refusal.own_tick),
        Refusal::NothingToConfirm => word!(refusal.nothing_to_confirm),
        Refusal::NoConfirmationNeeded => word!(refusal.no_confirmation_needed),
        Refusal::DayNotBegun => word!(refusal.day_not_begun),
        Refusal::DayClosed => word!(refusal.day_closed),
        Refusal::DayFull => word!(refusal.day_full),
        Refusal::NotLivingHere => word!(refusal.not_living_here),
        Refusal::WhoDidIt => word!(refusal.who_did_it),
        Refusal::TextEmpty { .. } => word!(refusal.text_empty),
        Refusal::TextTooLong { max, .. } => return too_long(max),
        Refusal::TextUnreadable { .. } => word!(refusal.text_unreadable),
        Refusal::NotAllowed
        | Refusal::RotaUnusable
        | Refusal::WeekdaysUnusable
        | Refusal::RoundUnderWay
        | Refusal::RoundFinished
        | Refusal::RoundNotFinished
        | Refusal::PhotoUnreadable
        | Refusal::PhotoTooLarge
        | Refusal::EvidenceEnough
        | Refusal::SkillReplaced
        | Refusal::SkillNeedsOnePerson
        | Refusal::SkillsEnough
        | Refusal::ChildsOwnWords
        | Refusal::NotYet
        | Refusal::PlanIncomplete
        | Refusal::PlanWaits
        | Refusal::PlanNotWaiting
        | Refusal::PlanUnchanged
        | Refusal::PlanFull
        | Refusal::ReviewIncomplete
        | Refusal::BeforeArrival
        | Refusal::BeforeReturn
        | Refusal::WishUnheard
        | Refusal::ReviewHeld
        | Refusal::SiblingsSeparated
        | Refusal::MovePlanned
        | Refusal::MoveMade
        | Refusal::EndNeeded
        | Refusal::TooFarAhead
        | Refusal::DateOutside { .. }
        | Refusal::CenturyMissing { .. }
        | Refusal::PeriodBackwards
        | Refusal::StandsInAlready
        | Refusal::DelegationOver
        | Refusal::Malformed
        | Refusal::UnknownVersion
        | Refusal::IdReused => word!(refusal.not_allowed),
    }
    .to_owned()
}

fn too_long(max: u32) -> String {
    word!(
        refusal.text_too_long,
        max = Apart(&intl::number(f64::from(max)))
    )
}

/// Why an act was not taken.
pub fn stopped(why: &ActError) -> String {
    stopped_by(why, refusal)
}

/// Why an act on a day was not taken.
pub fn stopped_on_day(why: &ActError) -> String {
    stopped_by(why, day_refusal)
}

fn stopped_by(why: &ActError, refusal: fn(Refusal) -> String) -> String {
    match why {
        ActError::Objection(Objection::Refused(why)) => refusal(*why),
        ActError::Objection(Objection::Conflict(_)) => word!(refusal.conflict).to_owned(),
        ActError::NotSaved => word!(problem.not_kept).to_owned(),
        ActError::Locked => word!(wall.touch).to_owned(),
        ActError::NoDocument => word!(problem.network).to_owned(),
    }
}

/// Why something asked of the server was not had.
pub fn trouble(trouble: &Trouble) -> String {
    match trouble {
        Trouble::Network | Trouble::TimedOut => word!(problem.network).to_owned(),
        Trouble::SignedOut(_) => word!(problem.signed_out).to_owned(),
        Trouble::Problem(code) => problem(code),
    }
}

/// What the server said, in words of the app where it knows the code.
pub fn problem(problem: &Problem) -> String {
    let text = match problem.known_code() {
        None => problem.title.as_str(),
        Some(ProblemCode::NotFound) => word!(problem.not_found),
        Some(ProblemCode::SignedOut) => word!(problem.signed_out),
        Some(ProblemCode::SignInFailed) => word!(problem.sign_in_failed),
        Some(ProblemCode::WrongPassword) => word!(problem.wrong_password),
        Some(ProblemCode::WrongPin) => word!(problem.wrong_pin),
        Some(ProblemCode::PasswordTooShort) => word!(problem.password_too_short),
        Some(ProblemCode::PasswordTooLong) => word!(problem.password_too_long),
        Some(ProblemCode::PasswordCommon) => word!(problem.password_common),
        Some(ProblemCode::PinCommon) => word!(problem.pin_common),
        Some(ProblemCode::PinForm) => word!(problem.pin_form),
        Some(ProblemCode::PassExpired) => word!(problem.pass_expired),
        Some(ProblemCode::TooManyTries) => word!(problem.too_many_tries),
        Some(ProblemCode::StoreUnavailable) => word!(problem.store_unavailable),
        Some(ProblemCode::TimedOut) => word!(problem.timed_out),
        Some(ProblemCode::TooLarge | ProblemCode::BatchTooLarge) => word!(problem.too_large),
        Some(ProblemCode::CrossSite) => word!(problem.cross_site),
        Some(ProblemCode::Misdirected) => word!(problem.misdirected),
        Some(
            ProblemCode::BadRequest
            | ProblemCode::Malformed
            | ProblemCode::MethodNotAllowed
            | ProblemCode::NotJson,
        ) => word!(problem.unreadable),
        Some(ProblemCode::Internal) => word!(problem.unexpected),
    };
    match problem
        .retry_after
        .and_then(|after| u32::try_from(after).ok())
    {
        Some(seconds) if seconds > 90 => {
            format!(
                "{text} {}",
                word!(problem.wait_minutes, count = Count(seconds.div_ceil(60)))
            )
        }
        Some(seconds) if seconds > 0 => {
            format!("{text} {}", word!(problem.wait, count = Count(seconds)))
        }
        _ => text.to_owned(),
    }
}
