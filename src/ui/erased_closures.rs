//! Closures whose own type is forgotten. The compiler makes a copy of all that
//! surrounds a signal for each closure it is given; with these it makes one for
//! each kind, and an app that travels to phones is a good part smaller.

use leptos::ev::MouseEvent;
use leptos::prelude::*;

/// A closure that is called again when a signal in it changes.
pub type Live<T> = Box<dyn FnMut() -> T + Send>;

/// A part of a view that is drawn anew when a signal in it changes.
pub fn live<V: IntoAny>(draw: impl Fn() -> V + Send + 'static) -> Live<AnyView> {
    Box::new(move || draw().into_any())
}

/// A text, an attribute or a property that follows a signal.
pub fn follow<T>(value: impl Fn() -> T + Send + 'static) -> Live<T> {
    Box::new(value)
}

/// A value made out of signals, which tells others only when it changes.
pub fn memo<T>(make: impl Fn() -> T + Send + Sync + 'static) -> Memo<T>
where
    T: PartialEq + Send + Sync + 'static,
{
    made(Box::new(make))
}

fn made<T>(make: Box<dyn Fn() -> T + Send + Sync>) -> Memo<T>
where
    T: PartialEq + Send + Sync + 'static,
{
    Memo::new(move |_| make())
}

/// Something to do whenever a signal in it changes.
pub fn effect(act: impl Fn() + 'static) {
    done(Box::new(act));
}

fn done(act: Box<dyn Fn()>) {
    Effect::new(move |_: Option<()>| act());
}

/// What a press does.
pub fn tap(act: impl FnMut(MouseEvent) + 'static) -> Box<dyn FnMut(MouseEvent)> {
    Box::new(act)
}
