//! Notes in plans (R12). What somebody may not read is not even asked of the database.

use crate::db::{
    Result, Transaction,
    changes::Stored,
    column_codec::{from_word, word},
    entity::plan_note,
};
use care::{
    access::Actor,
    id::{CommandId, PersonId},
    plan::{NoteReaders, PlanNote, Section, StaffPlanNote, sort_notes},
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter,
    sea_query::Expr,
};

/// The notes in a child's plan that somebody in it reads, the newest first.
pub(in crate::db) async fn notes(
    db: &impl ConnectionTrait,
    child: PersonId,
    reader: Actor,
) -> Result<Vec<StaffPlanNote>> {
    use plan_note::{Column, Entity};
    let readers = NoteReaders::read_by(reader.standing).iter().map(word);
    let theirs = Condition::any()
        .add(Column::Readers.is_in(readers))
        .add(Column::WrittenBy.eq(reader.person.0));
    let rows = Entity::find()
        .filter(Column::Child.eq(child.0))
        .filter(Column::WithdrawnAt.is_null())
        .filter(theirs)
        .all(db)
        .await?;
    let mut notes = rows.into_iter().map(note).collect::<Result<Vec<_>>>()?;
    sort_notes(&mut notes, |one| &one.note);
    Ok(notes)
}

fn note(row: plan_note::Model) -> Result<StaffPlanNote> {
    let section = row.section.as_deref();
    let section = section.map(|word| from_word::<Section>(word, "section of a note"));
    Ok(StaffPlanNote {
        readers: from_word(&row.readers, "readers of a note")?,
        note: PlanNote {
            id: CommandId(row.id),
            by: PersonId(row.written_by),
            at: row.server_at,
            section: section.transpose()?,
            text: row.text,
        },
    })
}

impl Transaction {
    /// Stores a note.
    pub(super) async fn add_plan_note(
        &self,
        stored: &Stored,
        child: PersonId,
        note: &StaffPlanNote,
    ) -> Result<()> {
        let StaffPlanNote { note, readers } = note;
        let row = plan_note::ActiveModel {
            id: Set(note.id.0),
            child: Set(child.0),
            home: Set(stored.home.0),
            written_by: Set(note.by.0),
            section: Set(note.section.map(|section| section.word().to_owned())),
            text: Set(note.text.clone()),
            readers: Set(word(readers)),
            device_at: Set(stored.device_at),
            server_at: Set(stored.server_at),
            withdrawn_at: Set(None),
        };
        plan_note::Entity::insert(row)
            .exec_without_returning(&self.tx)
            .await?;
        Ok(())
    }

    /// Stores that a note's writer takes it back: its row stays.
    pub(super) async fn withdraw_plan_note(&self, stored: &Stored, note: CommandId) -> Result<()> {
        use plan_note::{Column, Entity};
        Entity::update_many()
            .col_expr(Column::WithdrawnAt, Expr::value(stored.server_at))
            .filter(Column::Id.eq(note.0))
            .filter(Column::WithdrawnAt.is_null())
            .exec(&self.tx)
            .await?;
        Ok(())
    }
}
