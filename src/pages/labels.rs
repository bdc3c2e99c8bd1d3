//! Words for what the domain names: roles, settings, states, refusals.

use crate::api::Trouble;
use crate::i18n::words;
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

/// What somebody is in the association.
pub fn role(role: Role) -> &'static str {
    use words::role as word;
    match role {
        Role::YoungPerson => word::young_person(),
        Role::Caregiver => word::caregiver(),
        Role::FamilyAssistant => word::family_assistant(),
        Role::Specialist => word::specialist(),
        Role::Supervisor => word::supervisor(),
        Role::NationalOffice => word::national_office(),
        Role::StaffWithoutChildAccess => word::staff_without_child_access(),
        Role::Administrator => word::administrator(),
    }
}

/// A care setting.
pub fn setting(setting: CareSetting) -> &'static str {
    use words::care_setting as word;
    match setting {
        CareSetting::FamilyHouse => word::family_house(),
        CareSetting::IntegratedFamily => word::integrated_family(),
        CareSetting::SmallGroupHome => word::small_group_home(),
        CareSetting::TeenGroupHome => word::teen_group_home(),
        CareSetting::YouthHouse => word::youth_house(),
        CareSetting::Dormitory => word::dormitory(),
        CareSetting::TemporaryCare => word::temporary_care(),
        CareSetting::FosterCare => word::foster_care(),
        CareSetting::FamilyStrengthening => word::family_strengthening(),
        CareSetting::ReturnedToFamily => word::returned_to_family(),
        CareSetting::Aftercare => word::aftercare(),
    }
}

/// A figure of the board of skills.
pub fn round_figure(figure: RoundFigure) -> &'static str {
    use words::boards_figure as word;
    match figure {
        RoundFigure::Offered => word::offered(),
        RoundFigure::UnderWay => word::under_way(),
        RoundFigure::Talk => word::talk(),
    }
}

/// A figure of the board of plans, under the heading of its table.
pub fn plan_figure(figure: PlanFigure) -> &'static str {
    use words::boards_figure as word;
    match figure {
        PlanFigure::Late => word::late(),
        PlanFigure::Soon => word::soon(),
        PlanFigure::Asked => word::asked(),
        PlanFigure::NoVoice => word::no_voice(),
        PlanFigure::Waiting => word::waiting(),
        PlanFigure::CaregiverSteps => word::caregiver_steps(),
        PlanFigure::SpecialistSteps => word::specialist_steps(),
        PlanFigure::DirectorSteps => word::director_steps(),
        PlanFigure::FamilySteps => word::family_steps(),
        PlanFigure::Apart => word::apart(),
        PlanFigure::Housing => word::housing(),
        PlanFigure::Pathway => word::pathway(),
        PlanFigure::NoContact => word::no_contact(),
        PlanFigure::FollowUp => word::follow_up(),
    }
}

/// A figure of plans in words that stand alone, without a heading over them.
pub fn plan_figure_long(figure: PlanFigure) -> &'static str {
    use words::boards_figure as word;
    match figure {
        PlanFigure::CaregiverSteps => word::caregiver_steps_long(),
        PlanFigure::SpecialistSteps => word::specialist_steps_long(),
        PlanFigure::DirectorSteps => word::director_steps_long(),
        PlanFigure::FamilySteps => word::family_steps_long(),
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
    use words::templates_kind as word;
    match kind {
        TemplateKind::SchoolDay => word::school_day(),
        TemplateKind::Weekend => word::weekend(),
        TemplateKind::Holiday => word::holiday(),
        TemplateKind::Own => word::own(),
    }
}

/// For whom an item is.
pub fn audience(audience: &Audience) -> &'static str {
    use words::templates_audience as word;
    match audience {
        Audience::Together => word::together(),
        Audience::EachChild => word::each_child(),
        Audience::AnyOne => word::anyone(),
        Audience::Rota(_) => word::rota(),
    }
}

/// Which act it was, as a heading.
pub fn act(act: &Act) -> &'static str {
    use words::attention as word;
    match act {
        Act::Day(act) => match act {
            DayAct::Tick(_) => word::tick(),
            DayAct::Confirm(_) => word::confirm(),
            DayAct::WriteNote(_) => word::write_note(),
            DayAct::WithdrawNote(_) => word::withdraw_note(),
            DayAct::AddOwnItem(_) => word::add_own_item(),
            DayAct::RemoveOwnItem(_) => word::remove_own_item(),
            DayAct::ChooseTemplate(_) => word::choose_template(),
        },
        Act::Templates(act) => match act {
            TemplatesAct::SaveTemplate(_) => word::save_template(),
            TemplatesAct::RemoveTemplate(_) => word::remove_template(),
            TemplatesAct::SaveItem(_) => word::save_item(),
            TemplatesAct::RemoveItem(_) => word::remove_item(),
        },
        Act::Checklist(act) => match act {
            ChecklistAct::BeginRound(_) => word::begin_round(),
            ChecklistAct::RateSkill(_) => word::rate_skill(),
            ChecklistAct::FinishRound(_) => word::finish_round(),
            ChecklistAct::AgreeStep(_) => word::agree_step(),
            ChecklistAct::AddEvidence(_) => word::add_evidence(),
            ChecklistAct::RemoveEvidence(_) => word::remove_evidence(),
            ChecklistAct::SetGoal(_) => word::set_goal(),
            ChecklistAct::AnswerProposal(_) => word::answer_proposal(),
        },
        Act::SkillSet(act) => match act {
            SkillSetAct::SaveSkill(_) => word::save_skill(),
            SkillSetAct::ShowSkill(_) => word::show_skill(),
            SkillSetAct::MoveSkill(_) => word::move_skill(),
        },
        Act::Plan(act) => match act {
            PlanAct::WritePlan(_) => word::write_plan(),
            PlanAct::NameSpecialist(_) => word::name_specialist(),
            PlanAct::SendPlan(_) => word::send_plan(),
            PlanAct::DecidePlan(_) => word::decide_plan(),
            PlanAct::WritePlanNote(_) => word::write_note(),
            PlanAct::WithdrawPlanNote(_) => word::withdraw_note(),
        },
        Act::Placement(act) => match act {
            PlacementAct::MoveChild(_) => word::move_child(),
            PlacementAct::CallOffMove(_) => word::call_off_move(),
        },
        Act::Delegation(act) => match act {
            DelegationAct::NameDelegate(_) => word::name_delegate(),
            DelegationAct::EndDelegation(_) => word::end_delegation(),
        },
    }
}

/// Why an act was refused.
pub fn refusal(refusal: Refusal) -> String {
    use words::refusal as word;
    match refusal {
        Refusal::NotFound => word::not_found(),
        Refusal::NotAllowed => word::not_allowed(),
        Refusal::OwnTick => word::own_tick(),
        Refusal::NothingToConfirm => word::nothing_to_confirm(),
        Refusal::NoConfirmationNeeded => word::no_confirmation_needed(),
        Refusal::DayNotBegun => word::day_not_begun(),
        Refusal::DayClosed => word::day_closed(),
        Refusal::NotLivingHere => word::not_living_here(),
        Refusal::WhoDidIt => word::who_did_it(),
        Refusal::TextEmpty { .. } => word::text_empty(),
        Refusal::TextTooLong { max, .. } => {
            return word::text_too_long(&intl::number(f64::from(max)));
        }
        Refusal::TextUnreadable { .. } => word::text_unreadable(),
        Refusal::RotaUnusable => word::rota_unusable(),
        Refusal::WeekdaysUnusable => word::weekdays_unusable(),
        Refusal::RoundUnderWay => word::round_under_way(),
        Refusal::RoundFinished => word::round_finished(),
        Refusal::RoundNotFinished => word::round_not_finished(),
        Refusal::PhotoUnreadable => word::photo_unreadable(),
        Refusal::PhotoTooLarge => word::photo_too_large(),
        Refusal::EvidenceEnough => word::evidence_enough(),
        Refusal::SkillReplaced => word::skill_replaced(),
        Refusal::SkillNeedsOnePerson => word::skill_needs_one_person(),
        Refusal::SkillsEnough => word::skills_enough(),
        Refusal::ChildsOwnWords => word::childs_own_words(),
        Refusal::NotYet => word::not_yet(),
        Refusal::PlanIncomplete => word::plan_incomplete(),
        Refusal::PlanWaits => word::plan_waits(),
        Refusal::PlanNotWaiting => word::plan_not_waiting(),
        Refusal::PlanUnchanged => word::plan_unchanged(),
        Refusal::PlanFull => word::plan_full(),
        Refusal::ReviewIncomplete => word::review_incomplete(),
        Refusal::BeforeArrival => word::before_arrival(),
        Refusal::BeforeReturn => word::before_return(),
        Refusal::WishUnheard => word::wish_unheard(),
        Refusal::ReviewHeld => word::review_held(),
        Refusal::SiblingsSeparated => word::siblings_separated(),
        Refusal::MovePlanned => word::move_planned(),
        Refusal::MoveMade => word::move_made(),
        Refusal::EndNeeded => word::end_needed(),
        Refusal::TooFarAhead => word::too_far_ahead(),
        Refusal::PeriodBackwards => word::period_backwards(),
        Refusal::StandsInAlready => word::stands_in_already(),
        Refusal::DelegationOver => word::delegation_over(),
        Refusal::Malformed => word::malformed(),
        Refusal::UnknownVersion => word::unknown_version(),
        Refusal::IdReused => word::id_reused(),
    }
    .to_owned()
}

/// Why an act was not taken.
pub fn stopped(why: &ActError) -> String {
    match why {
        ActError::Objection(Objection::Refused(why)) => refusal(*why),
        ActError::Objection(Objection::Conflict(_)) => words::refusal::conflict().to_owned(),
        ActError::NotSaved => words::problem::not_kept().to_owned(),
        ActError::Locked => words::wall::touch().to_owned(),
        ActError::NoDocument => words::problem::network().to_owned(),
    }
}

/// Why something asked of the server was not had.
pub fn trouble(trouble: &Trouble) -> String {
    use words::problem as word;
    match trouble {
        Trouble::Network | Trouble::TimedOut => word::network().to_owned(),
        Trouble::SignedOut => word::signed_out().to_owned(),
        Trouble::Problem(code) => problem(code),
    }
}

/// What the server said, in words of the app where it knows the code.
pub fn problem(problem: &Problem) -> String {
    use words::problem as word;
    let text = match problem.known_code() {
        None => problem.title.as_str(),
        Some(ProblemCode::NotFound) => word::not_found(),
        Some(ProblemCode::SignedOut) => word::signed_out(),
        Some(ProblemCode::SignInFailed) => word::sign_in_failed(),
        Some(ProblemCode::WrongPassword) => word::wrong_password(),
        Some(ProblemCode::WrongPin) => word::wrong_pin(),
        Some(ProblemCode::PasswordTooShort) => word::password_too_short(),
        Some(ProblemCode::PasswordTooLong) => word::password_too_long(),
        Some(ProblemCode::PinForm) => word::pin_form(),
        Some(ProblemCode::PassExpired) => word::pass_expired(),
        Some(ProblemCode::TooManyTries) => word::too_many_tries(),
        Some(ProblemCode::StoreUnavailable) => word::store_unavailable(),
        Some(ProblemCode::TimedOut) => word::timed_out(),
        Some(ProblemCode::TooLarge | ProblemCode::BatchTooLarge) => word::too_large(),
        Some(ProblemCode::CrossSite) => word::cross_site(),
        Some(
            ProblemCode::BadRequest
            | ProblemCode::Malformed
            | ProblemCode::MethodNotAllowed
            | ProblemCode::NotJson,
        ) => word::unreadable(),
        Some(ProblemCode::Internal) => word::unexpected(),
    };
    match problem
        .retry_after
        .and_then(|after| u32::try_from(after).ok())
    {
        Some(seconds) if seconds > 90 => {
            format!("{text} {}", word::wait_minutes(seconds.div_ceil(60)))
        }
        Some(seconds) if seconds > 0 => format!("{text} {}", word::wait(seconds)),
        _ => text.to_owned(),
    }
}
