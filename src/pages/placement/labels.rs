//! Words for placements.

use crate::i18n::words;
use care::placement::ExitGoal;

/// Where a stay is to lead.
pub fn exit_goal(goal: ExitGoal) -> &'static str {
    use words::placement as word;
    match goal {
        ExitGoal::ReturnToFamily => word::return_to_family(),
        ExitGoal::Independence => word::independence(),
        ExitGoal::AnotherSetting => word::another_setting(),
    }
}
