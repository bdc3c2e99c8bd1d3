//! The child's voice: where they are asked, and the card that holds what they say (R6).

pub mod child_view_card;
pub mod target;
