//! Somebody who stands in for the director of the first place.

use crate::harness::Harness;
use crate::people::{DEPUTY, SUPERVISOR};
use anyhow::Result;
use care::command::Act;
use care::delegation::Delegations;
use care::delegation::{EndDelegation, NameDelegate};
use care::id::HomeId;
use chrono::Days;

/// Names somebody, where nobody is named yet, after somebody whose time was ended.
///
/// # Errors
/// When the server does not take it.
pub async fn stands_in(harness: &Harness, home: HomeId) -> Result<()> {
    let (director, deputy) = (harness.api(SUPERVISOR).await?, harness.api(DEPUTY).await?);
    let path = format!("/api/homes/{home}/delegations");
    let doc: Delegations = director.get(&path).await?;
    if doc.delegations.iter().any(|one| one.is_open(doc.today)) {
        return Ok(());
    }
    let name = |days| {
        Act::from(NameDelegate {
            delegate: deputy.me.id,
            from: doc.today,
            last: doc.today + Days::new(days),
        })
    };
    let delegation = director.act(home, name(2)).await?;
    let end = Act::from(EndDelegation { delegation });
    director.act(home, end).await?;
    director.act(home, name(12)).await?;
    Ok(())
}
