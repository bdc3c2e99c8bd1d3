//! Closures whose own type is forgotten. The compiler makes a copy of all that
//! surrounds a signal for each closure it is given; with these it makes one for
//! each kind, and an app that travels to phones is a good part smaller.

use leptos::ev::MouseEvent;
use leptos::prelude::*;

/// A closure that is called again when a signal in it changes.
pub type ErasedFn<T> = Box<dyn FnMut() -> T + Send>;

/// A part of a view that is drawn anew when a signal in it changes.
pub fn erased_view<V: IntoAny>(draw: impl Fn() -> V + Send + 'static) -> ErasedFn<AnyView> {
    Box::new(move || draw().into_any())
}

/// A text, an attribute or a property that follows a signal.
pub fn erased_value<T>(value: impl Fn() -> T + Send + 'static) -> ErasedFn<T> {
    Box::new(value)
}

/// A value made out of signals, which tells others only when it changes.
pub fn erased_memo<T>(make: impl Fn() -> T + Send + Sync + 'static) -> Memo<T>
where
    T: PartialEq + Send + Sync + 'static,
{
    boxed_memo(Box::new(make))
}

fn boxed_memo<T>(make: Box<dyn Fn() -> T + Send + Sync>) -> Memo<T>
where
    T: PartialEq + Send + Sync + 'static,
{
    Memo::new(move |_| make())
}

/// Something to do whenever a signal in it changes.
pub fn erased_effect(act: impl Fn() + 'static) {
    boxed_effect(Box::new(act));
}

fn boxed_effect(act: Box<dyn Fn()>) {
    Effect::new(move |_: Option<()>| act());
}

/// What a press does.
pub fn on_click(act: impl FnMut(MouseEvent) + 'static) -> Box<dyn FnMut(MouseEvent)> {
    Box::new(act)
}
