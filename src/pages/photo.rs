//! A photo: from the device while only it has it, else from the server. Where it
//! cannot be had now, that is said, and one can try again.

use crate::ui::erased_closures::{erased_view, on_click};
use crate::ui::{Icon, icon};
use browser::photo::Address;
use leptos::prelude::*;
use words::word;

/// Shows a photo. `here` is the photo itself in base64, `address` where the server
/// has it.
pub fn picture(label: String, here: Option<String>, address: String) -> AnyView {
    // One that was just sent is an empty text until the server's document comes.
    let here = here.filter(|photo| !photo.is_empty());
    let own = here.and_then(|photo| Address::of_photo(&photo));
    let address = own.as_ref().map_or(address, |own| own.0.clone());
    let held = StoredValue::new_local(own);
    on_cleanup(move || {
        held.try_update_value(Option::take);
    });
    let failed = RwSignal::new(false);
    erased_view(move || {
        if failed.get() {
            return view! {
                <p class="row soft small">{word!(checklist.photo_later)}</p>
                <button
                    type="button"
                    class="button button-plain screen-only"
                    on:click=on_click(move |_| failed.set(false))
                >
                    {icon(Icon::Retry)}
                    {word!(common.again)}
                </button>
            }
            .into_any();
        }
        view! {
            <img
                class="photo"
                src=address.clone()
                alt=label.clone()
                loading="lazy"
                on:error=move |_| failed.set(true)
            />
        }
        .into_any()
    })
    .into_any()
}
