//! Words for placements.

use care::placement::ExitGoal;
use words::word;

/// Where a stay is to lead.
pub fn exit_goal(goal: ExitGoal) -> &'static str {
    match goal {
        ExitGoal::ReturnToFamily => word!(placement.return_to_family),
        ExitGoal::Independence => word!(placement.independence),
        ExitGoal::AnotherSetting => word!(placement.another_setting),
    }
}
