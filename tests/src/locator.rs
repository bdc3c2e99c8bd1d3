//! What a person looks for on a page: a button by its name, a heading, a field by
//! its label. Not classes and not positions: those are nobody's to know.

use serde::Serialize;
use std::fmt;

/// A thing to look for. Visible things only.
#[derive(Clone, Debug, Serialize)]
pub struct Locator {
    role: &'static str,
    name: Option<Name>,
    within: Option<Box<Locator>>,
    holding: Option<Box<Locator>>,
    pressed: Option<bool>,
}

#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
enum Name {
    Is(String),
    Has(String),
}

impl Locator {
    fn new(role: &'static str, name: impl Into<String>) -> Self {
        Self {
            role,
            name: Some(Name::Is(name.into())),
            ..any(role)
        }
    }

    /// Only inside of another.
    #[must_use]
    pub fn within(mut self, other: Locator) -> Self {
        self.within = Some(Box::new(other));
        self
    }

    /// Only with another inside of it.
    #[must_use]
    pub fn holding(mut self, other: Locator) -> Self {
        self.holding = Some(Box::new(other));
        self
    }

    /// Only if it is pressed, or checked.
    #[must_use]
    pub fn pressed(mut self) -> Self {
        self.pressed = Some(true);
        self
    }

    /// Only if it is neither pressed nor checked.
    #[must_use]
    pub fn not_pressed(mut self) -> Self {
        self.pressed = Some(false);
        self
    }

    /// The name needs only to hold the text.
    #[must_use]
    pub fn loosely(mut self) -> Self {
        self.name = self.name.map(|name| match name {
            Name::Is(text) | Name::Has(text) => Name::Has(text),
        });
        self
    }
}

/// Any thing of the role, whatever its name.
#[must_use]
pub fn any(role: &'static str) -> Locator {
    Locator {
        role,
        name: None,
        within: None,
        holding: None,
        pressed: None,
    }
}

macro_rules! roles {
    ($($(#[$doc:meta])* $name:ident = $role:literal;)*) => {$(
        $(#[$doc])*
        #[must_use]
        pub fn $name(name: impl Into<String>) -> Locator {
            Locator::new($role, name)
        }
    )*};
}

roles! {
    /// A button, also the summary of something that opens.
    button = "button";
    /// A link.
    link = "link";
    /// A heading of any level.
    heading = "heading";
    /// A field to type in.
    field = "textbox";
    /// One of several to choose.
    radio = "radio";
    checkbox = "checkbox";
    /// A list that drops down.
    choice = "combobox";
    dialog = "dialog";
    /// Things that belong together: a fieldset, a group.
    group = "group";
    /// A named part of the page.
    region = "region";
    /// A line of a list.
    line = "listitem";
    /// A row of a table.
    row = "row";
    /// What is said to readers of screens as it happens.
    status = "status";
}

impl fmt::Display for Locator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.role)?;
        match &self.name {
            Some(Name::Is(name)) => write!(f, " “{name}”")?,
            Some(Name::Has(name)) => write!(f, " with “{name}”")?,
            None => {}
        }
        match self.pressed {
            Some(true) => f.write_str(" (pressed)")?,
            Some(false) => f.write_str(" (not pressed)")?,
            None => {}
        }
        if let Some(other) = &self.holding {
            write!(f, " with {other} in it")?;
        }
        match &self.within {
            Some(other) => write!(f, " in {other}"),
            None => Ok(()),
        }
    }
}
