//! One's own page: language and appearance, devices, password and PIN, who read
//! one's record, the kitchen tablet, and the way out.

mod device;
mod looks;
mod readings;
mod secrets;
mod sessions;
mod tablet;
mod way_out;

use crate::i18n::words;
use crate::pages::named;
use crate::ui::Icon;
use crate::ui::states::banner;
use care::access::{Role, Standing};
use care::accounts::Me;
use leptos::prelude::*;

/// The page.
pub fn account(me: &Me) -> AnyView {
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
                    <p class="soft">{named::role(me.role)}</p>
                </div>
                {no_home
                    .then(|| {
                        banner(
                            "banner-quiet",
                            Icon::House,
                            words::page::no_home_text().to_owned(),
                        )
                    })}
            </header>
            {looks::looks()}
            {young.then(readings::readings)}
            {secrets::secrets(&me.login)}
            {(!cares.is_empty()).then(|| tablet::tablet(cares))}
            {sessions::sessions()}
            {way_out::way_out()}
        </div>
    }
    .into_any()
}
