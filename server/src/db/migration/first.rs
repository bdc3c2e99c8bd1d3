//! The first tables: the register (who is where), sessions, and a home's day.

use super::table::{
    Kind::{At, Bool, Bytes, Date, Int, Json, Long, Text, Time, Uuid},
    table,
};
use sea_orm_migration::{MigrationName, MigrationTrait, async_trait::async_trait, prelude::*};

/// See the module.
pub struct First;

impl MigrationName for First {
    fn name(&self) -> &str {
        "m0001_first"
    }
}

#[async_trait]
impl MigrationTrait for First {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        register(manager).await?;
        relations(manager).await?;
        sessions(manager).await?;
        templates(manager).await?;
        days(manager).await?;
        records(manager).await
    }
}

async fn register(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    table("association")
        .with(Uuid, &["id"])
        .with(Text, &["name", "language"])
        .with(Bool, &["demo"])
        .key(&["id"])
        .create(manager)
        .await?;
    table("place")
        .with(Uuid, &["id", "association"])
        .with(Text, &["name"])
        .maybe(Text, &["external_key"])
        .key(&["id"])
        .refers("association", "association")
        .unique(&["association", "external_key"])
        .create(manager)
        .await?;
    table("home")
        .with(Uuid, &["id", "place"])
        .with(Text, &["name", "setting", "zone"])
        .with(Json, &["settings"])
        .with(Long, &["revision"])
        .with(At, &["changed_at"])
        .maybe(Text, &["external_key"])
        .key(&["id"])
        .refers("place", "place")
        .unique(&["place", "external_key"])
        .index(&["changed_at"])
        .create(manager)
        .await?;
    table("person")
        .with(Uuid, &["id", "association"])
        .with(Text, &["name", "language"])
        .maybe(Date, &["birth_date"])
        .maybe(Text, &["sibling_group", "external_key"])
        .key(&["id"])
        .refers("association", "association")
        .unique(&["association", "external_key"])
        .index(&["association", "sibling_group"])
        .create(manager)
        .await?;
    table("account")
        .with(Uuid, &["id", "person"])
        .with(Text, &["login", "password_hash", "role"])
        .maybe(Text, &["pin_hash"])
        .maybe(At, &["disabled_at"])
        .with(At, &["created_at"])
        .key(&["id"])
        .refers("person", "person")
        .unique(&["login"])
        .unique(&["person"])
        .create(manager)
        .await
}

async fn relations(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    table("placement")
        .with(Uuid, &["id", "person", "home"])
        .with(Date, &["from_date"])
        .maybe(Date, &["until_date"])
        .maybe(Text, &["exception_reason", "contact_plan"])
        .key(&["id"])
        .refers("person", "person")
        .refers("home", "home")
        .index(&["home", "from_date"])
        .index(&["person", "from_date"])
        .create(manager)
        .await?;
    table("care_assignment")
        .with(Uuid, &["id", "person", "home"])
        .with(Date, &["from_date"])
        .maybe(Date, &["until_date"])
        .key(&["id"])
        .refers("person", "person")
        .refers("home", "home")
        .index(&["home"])
        .index(&["person"])
        .create(manager)
        .await?;
    table("place_responsibility")
        .with(Uuid, &["id", "person", "place"])
        .with(Date, &["from_date"])
        .maybe(Date, &["until_date"])
        .key(&["id"])
        .refers("person", "person")
        .refers("place", "place")
        .index(&["person"])
        .index(&["place"])
        .create(manager)
        .await?;
    table("cover")
        .with(Uuid, &["id", "home", "assistant", "covered"])
        .with(At, &["from_at", "until_at"])
        .key(&["id"])
        .refers("home", "home")
        .refers("assistant", "person")
        .refers("covered", "person")
        .index(&["home", "until_at"])
        .index(&["assistant", "until_at"])
        .create(manager)
        .await
}

async fn sessions(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    table("session")
        .with(Uuid, &["id", "account"])
        .with(Bytes, &["token_hash"])
        .maybe(Uuid, &["wall_home"])
        .with(Text, &["device"])
        .with(At, &["created_at", "last_seen_at", "expires_at"])
        .key(&["id"])
        .refers("account", "account")
        .refers("wall_home", "home")
        .unique(&["token_hash"])
        .index(&["account"])
        .create(manager)
        .await?;
    table("wall_pass")
        .with(Bytes, &["token_hash"])
        .with(Uuid, &["session", "person"])
        .with(At, &["issued_at", "expires_at"])
        .key(&["token_hash"])
        .refers("session", "session")
        .refers("person", "person")
        .index(&["session"])
        .create(manager)
        .await?;
    table("attempt")
        .with(Text, &["key"])
        .with(Int, &["failures"])
        .with(At, &["began_at", "last_at"])
        .key(&["key"])
        .create(manager)
        .await
}

async fn templates(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    table("template_version")
        .with(Uuid, &["home", "template"])
        .with(Date, &["valid_from"])
        .with(Long, &["revision"])
        .with(Text, &["name", "kind"])
        .with(Json, &["weekdays"])
        .with(Bool, &["removed"])
        .key(&["home", "template", "valid_from"])
        .refers("home", "home")
        .create(manager)
        .await?;
    table("item_version")
        .with(Uuid, &["home", "template", "item"])
        .with(Date, &["valid_from"])
        .with(Long, &["revision"])
        .with(Time, &["time"])
        .with(Text, &["text"])
        .with(Json, &["audience"])
        .with(Bool, &["needs_confirmation", "removed"])
        .key(&["home", "template", "item", "valid_from"])
        .refers("home", "home")
        .create(manager)
        .await
}

async fn days(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    table("day_choice")
        .with(Uuid, &["home", "template"])
        .with(Date, &["date"])
        .key(&["home", "date"])
        .refers("home", "home")
        .create(manager)
        .await?;
    table("own_item")
        .with(Uuid, &["home", "item", "person"])
        .with(Date, &["date"])
        .with(Time, &["time"])
        .with(Text, &["text"])
        .maybe(At, &["removed_at"])
        .key(&["home", "date", "item"])
        .refers("home", "home")
        .refers("person", "person")
        .create(manager)
        .await?;
    table("tick")
        .with(Uuid, &["id", "home", "item", "recorded_by"])
        .maybe(Uuid, &["child", "done_by", "confirmed_by"])
        .with(Date, &["date"])
        .with(Text, &["state"])
        .with(At, &["device_at", "server_at"])
        .maybe(At, &["confirmed_at"])
        .with(Long, &["revision"])
        .with(Bool, &["latest"])
        .key(&["id"])
        .refers("home", "home")
        .refers("child", "person")
        .refers("done_by", "person")
        .refers("recorded_by", "person")
        .refers("confirmed_by", "person")
        .index(&["home", "date", "latest"])
        .create(manager)
        .await?;
    table("note")
        .with(Uuid, &["id", "home", "written_by"])
        .maybe(Uuid, &["item", "child"])
        .with(Date, &["date"])
        .with(Text, &["text", "visibility"])
        .with(At, &["written_at", "server_at"])
        .with(Long, &["revision"])
        .maybe(At, &["withdrawn_at"])
        .key(&["id"])
        .refers("home", "home")
        .refers("written_by", "person")
        .index(&["home", "date"])
        .create(manager)
        .await
}

async fn records(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    // No reference to `home`: a command that named no home of the sender's is
    // recorded too.
    table("command")
        .with(Uuid, &["id", "home", "person"])
        .maybe(Uuid, &["session"])
        .with(Text, &["act"])
        .maybe(Date, &["date"])
        .with(Bytes, &["body_hash"])
        .with(Json, &["outcome"])
        .with(At, &["device_at", "server_at"])
        .key(&["id"])
        .refers("person", "person")
        .index(&["home", "server_at"])
        .create(manager)
        .await?;
    table("day_tally")
        .with(Uuid, &["home"])
        .with(Date, &["date"])
        .with(
            Int,
            &[
                "done",
                "done_with_help",
                "skipped",
                "not_needed",
                "open",
                "to_confirm",
            ],
        )
        .key(&["home", "date"])
        .refers("home", "home")
        .create(manager)
        .await?;
    table("reading_log")
        .with(Uuid, &["viewer", "home"])
        .with(Text, &["document", "role"])
        .with(Date, &["day"])
        .with(At, &["hour"])
        .key(&["viewer", "home", "document", "day", "hour"])
        .refers("viewer", "person")
        .refers("home", "home")
        .index(&["home", "hour"])
        .create(manager)
        .await
}
