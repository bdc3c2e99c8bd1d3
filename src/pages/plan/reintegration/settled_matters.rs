//! How far a return to the family is prepared, in words.

use crate::pages::plan::labels;
use browser::intl;
use care::plan::ReturnMatter;
use words::{Apart, word};

/// How many of the eight are settled, and which are not.
pub fn settled_matters(open: &[ReturnMatter]) -> (String, Option<String>) {
    let all = ReturnMatter::ALL.len();
    let text = word!(
        plan_reintegration.meter,
        all = Apart(&number(all)),
        settled = Apart(&number(all - open.len()))
    );
    let names: Vec<String> = open
        .iter()
        .map(|of| labels::reintegration_matter(*of).to_owned())
        .collect();
    let open =
        (!names.is_empty()).then(|| word!(plan_pathway.open, matters = Apart(&intl::list(&names))));
    (text, open)
}

fn number(of: usize) -> String {
    intl::number(f64::from(u32::try_from(of).unwrap_or(u32::MAX)))
}
