//! One's own page: language and appearance, devices, password and PIN, who read
//! one's record, the kitchen tablet, and the way out.

mod appearance;
mod credentials;
mod device;
mod readings;
mod sessions;
mod sign_out;
mod tablet;

use crate::pages::labels;
use crate::ui::Icon;
use crate::ui::states::banner;
use care::access::{Role, Standing};
use care::accounts::Me;
use leptos::prelude::*;
use words::word;

/// The page of one's own account.
#[component]
pub fn AccountPage(me: Me) -> AnyView {
    let young = me.role == Role::YoungPerson;
    let cares: Vec<_> = me
        .homes
        .iter()
        .filter(|mine| mine.standing == Standing::CaresHere)
        .map(|mine| mine.home.clone())
        .collect();
    let staff_of_homes = matches!(
        me.role,
        Role::Caregiver | Role::FamilyAssistant | Role::Supervisor
    );
    let no_home = staff_of_homes && me.homes.is_empty();
    view! {
        <div class="page">
            <header class="page-head">
                <div>
                    <p class="page-over">{me.association_name.clone()}</p>
                    <h1 tabindex="-1">{me.name.clone()}</h1>
                    <p class="soft">{labels::role(me.role)}</p>
                </div>
                {no_home
                    .then(|| {
                        banner(
                            "banner-quiet",
                            Icon::House,
                            word!(page.no_home_text).to_owned(),
                        )
                    })}
            </header>
            {appearance::appearance_card()}
            {young.then(readings::readings_card)}
            {credentials::credentials_card(&me.login)}
            {(!cares.is_empty()).then(|| tablet::tablet_card(cares))}
            {sessions::sessions_card()}
            {sign_out::sign_out_card()}
        </div>
    }
    .into_any()
}
