//! Icons: one path each, drawn with the ink of the text they stand beside. They
//! say nothing to a screen reader: a word always does.

use leptos::prelude::*;

/// What an icon shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    Attention,
    Back,
    Bin,
    Board,
    Calendar,
    Chevron,
    Clock,
    Close,
    Cloud,
    CloudOff,
    Copy,
    Done,
    Down,
    Download,
    Erase,
    Eye,
    Forth,
    Hand,
    Helped,
    House,
    Lock,
    Moon,
    Note,
    Open,
    Pencil,
    People,
    Person,
    Plan,
    Plus,
    Printer,
    Retry,
    Search,
    Seen,
    Skipped,
    Slash,
    SignOut,
    Skills,
    Sun,
    Sunrise,
    Sunset,
    Templates,
    Turn,
    Undo,
    Up,
}

impl Icon {
    fn path(self) -> &'static str {
        match self {
            Self::Attention => "M12 3.5 2.8 19.5h18.4zM12 10v4.5M12 17.2v.1",
            Self::Back => "M14.5 5.5 8 12l6.5 6.5",
            Self::Bin => "M4.5 7h15M9.5 7V4.5h5V7M6.5 7l1 12.5h9l1-12.5M10 11v5M14 11v5",
            Self::Board => "M4 20h16M7 16.5V11M12 16.5v-11M17 16.5V8.5",
            Self::Calendar => "M4.5 6.5h15v13h-15zM4.5 10.5h15M8.5 4v4M15.5 4v4",
            Self::Chevron => "M6 9.5l6 6 6-6",
            Self::Clock => "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM12 7.5V12l3 2",
            Self::Close => "M6 6l12 12M18 6 6 18",
            Self::Cloud => {
                "M7 18.5a4 4 0 0 1-.5-8 5.5 5.5 0 0 1 10.7 0 4 4 0 0 1-.2 8zM9.5 14l2 2 3.5-4"
            }
            Self::CloudOff => {
                "M7 18.5a4 4 0 0 1-.5-8 5.5 5.5 0 0 1 10.7 0 4 4 0 0 1-.2 8zM4 4l16 16"
            }
            Self::Copy => "M8.5 8.5h11v11h-11zM5.5 15.5h-1v-11h11v1",
            Self::Done => "M4.5 12.5l5 5 10-11",
            Self::Down => "M12 5v14M6 13l6 6 6-6",
            Self::Download => "M12 4v11M7 10.5l5 5 5-5M4.5 19.5h15",
            Self::Erase => "M9 5.5h11v13H9L3 12zM12 9.5l5 5M17 9.5l-5 5",
            Self::Eye => {
                "M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12zM12 9.3a2.7 2.7 0 1 0 0 5.4 2.7 2.7 0 0 0 0-5.4z"
            }
            Self::Forth => "M9.5 5.5 16 12l-6.5 6.5",
            Self::Hand => {
                "M8 12V6a1.5 1.5 0 0 1 3 0v5V4.5a1.5 1.5 0 0 1 3 0V11V6a1.5 1.5 0 0 1 3 0v8.5a6 6 0 0 1-11 3.3L3.8 14a1.6 1.6 0 0 1 2.6-1.8L8 14"
            }
            Self::Helped => "M3.5 13l4 4 7-8M13 17l1 1 7-8",
            Self::House => "M4 11l8-7 8 7M6 9.5V20h12V9.5M10 20v-5.5h4V20",
            Self::Lock => "M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3",
            Self::Moon => "M19.5 14.5A8 8 0 0 1 9.5 4.5a8 8 0 1 0 10 10z",
            Self::Note => "M5 4.5h14v11l-4 4H5zM15 19.5v-4h4M8.5 9h7M8.5 12.5h4",
            Self::Open => "M12 4.5a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15z",
            Self::Pencil => "M4.5 19.5l1-4.5L16 4.5l3.5 3.5L9 18.5zM13.5 7l3.5 3.5",
            Self::People => {
                "M9 5a3.2 3.2 0 1 0 0 6.4A3.2 3.2 0 0 0 9 5zM3 19.5c0-3.5 2.7-5.5 6-5.5s6 2 6 5.5M15.5 5.3a3.2 3.2 0 0 1 0 5.8M17 14.3c2.4.6 4 2.4 4 5.2"
            }
            Self::Person => {
                "M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM4.5 20c0-4 3.3-5.5 7.5-5.5s7.5 1.5 7.5 5.5"
            }
            Self::Plan => "M6 20.5V4M6 5c4-2.5 7 2.5 12 0v9c-5 2.5-8-2.5-12 0",
            Self::Plus => "M12 5v14M5 12h14",
            Self::Printer => "M7 9V4.5h10V9M7 16.5H4V9h16v7.5h-3M7 13.5h10v6H7z",
            Self::Retry => "M19.5 12a7.5 7.5 0 1 1-2.2-5.3L19.5 9M19.5 4.5V9H15",
            Self::Search => "M10.5 4.5a6 6 0 1 0 0 12 6 6 0 0 0 0-12zM15 15l5 5",
            Self::Seen => "M12 3.5l7 3v5c0 4.5-3 7.5-7 9-4-1.5-7-4.5-7-9v-5zM8.5 12l2.5 2.5 4.5-5",
            Self::Skipped => "M5 6l7 6-7 6zM13 6l6 6-6 6",
            Self::Slash => "M5 12h14",
            Self::SignOut => "M10 4.5H5v15h5M14.5 8l4 4-4 4M18 12H9.5",
            Self::Skills => {
                "M12 21v-8M12 13c0-4-2.5-6-7-6 0 4 2.5 6 7 6zM12 11c0-4.5 2.5-7 7-7 0 4.5-2.5 7-7 7z"
            }
            Self::Sun => {
                "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M5.3 18.7l1.4-1.4M17.3 6.7l1.4-1.4"
            }
            Self::Sunrise => {
                "M3 18.5h18M7 18.5a5 5 0 0 1 10 0M12 4v5.5M9.5 6.5 12 4l2.5 2.5M4.5 11.5l1.5 1.5M19.5 11.5 18 13"
            }
            Self::Sunset => {
                "M3 18.5h18M7 18.5a5 5 0 0 1 10 0M12 4v5.5M9.5 7l2.5 2.5L14.5 7M4.5 11.5l1.5 1.5M19.5 11.5 18 13"
            }
            Self::Templates => "M4.5 5h15M4.5 12h15M4.5 19h9M17.5 16.5v5M15 19h5",
            Self::Turn => {
                "M4.5 11a7.5 7.5 0 0 1 13-4.5L20 9M20 4.5V9h-4.5M19.5 13a7.5 7.5 0 0 1-13 4.5L4 15M4 19.5V15h4.5"
            }
            Self::Undo => "M8.5 5 4.5 9l4 4M4.5 9h9.5a5.5 5.5 0 0 1 0 11H9",
            Self::Up => "M12 19V5M6 11l6-6 6 6",
        }
    }

    /// Points along the line of writing, and so turns with it.
    fn turns(self) -> bool {
        matches!(
            self,
            Self::Back | Self::Forth | Self::Undo | Self::Skipped | Self::SignOut | Self::Erase
        )
    }
}

/// Draws an icon.
pub fn icon(icon: Icon) -> impl IntoView + use<> {
    let class = if icon.turns() {
        "icon icon-turns"
    } else {
        "icon"
    };
    draw(class, icon.path())
}

/// Draws an icon that only one part of the app knows, by its path on a ground of
/// 24 by 24.
pub fn drawn(path: &'static str) -> AnyView {
    draw("icon", path).into_any()
}

fn draw(class: &'static str, path: &'static str) -> impl IntoView + use<> {
    view! {
        <svg class=class viewBox="0 0 24 24" aria-hidden="true">
            <path d=path />
        </svg>
    }
}
