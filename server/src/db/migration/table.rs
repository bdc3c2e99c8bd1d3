//! A short way to say a table: columns of proper types on both databases,
//! foreign keys and indexes.

use sea_orm_migration::{prelude::*, schema};

/// A table and its indexes, while they are said.
pub struct NewTable {
    name: &'static str,
    create: TableCreateStatement,
    indexes: Vec<IndexCreateStatement>,
}

/// The column types in use.
#[derive(Clone, Copy)]
pub enum Kind {
    Uuid,
    Text,
    Date,
    Time,
    /// A moment, UTC.
    At,
    Json,
    Bool,
    Int,
    Long,
    Bytes,
}

/// Begins a table.
pub fn table(name: &'static str) -> NewTable {
    NewTable {
        name,
        create: Table::create().table(name).take(),
        indexes: Vec::new(),
    }
}

fn column(name: &'static str, kind: Kind) -> ColumnDef {
    match kind {
        Kind::Uuid => schema::uuid(name),
        Kind::Text => schema::text(name),
        Kind::Date => schema::date(name),
        Kind::Time => schema::time(name),
        Kind::At => schema::timestamp_with_time_zone(name),
        Kind::Json => schema::json_binary(name),
        Kind::Bool => schema::boolean(name),
        Kind::Int => schema::integer(name),
        Kind::Long => schema::big_integer(name),
        Kind::Bytes => schema::blob(name),
    }
}

/// A column that may be empty.
pub fn column_or_null(name: &'static str, kind: Kind) -> ColumnDef {
    match kind {
        Kind::Uuid => schema::uuid_null(name),
        Kind::Text => schema::text_null(name),
        Kind::Date => schema::date_null(name),
        Kind::Time => schema::time_null(name),
        Kind::At => schema::timestamp_with_time_zone_null(name),
        Kind::Json => schema::json_binary_null(name),
        Kind::Bool => schema::boolean_null(name),
        Kind::Int => schema::integer_null(name),
        Kind::Long => schema::big_integer_null(name),
        Kind::Bytes => schema::blob_null(name),
    }
}

impl NewTable {
    /// Columns that always have a value.
    pub fn with(mut self, kind: Kind, names: &[&'static str]) -> Self {
        for name in names {
            self.create.col(column(name, kind));
        }
        self
    }

    /// Columns that may be empty.
    pub fn maybe(mut self, kind: Kind, names: &[&'static str]) -> Self {
        for name in names {
            self.create.col(column_or_null(name, kind));
        }
        self
    }

    /// The primary key.
    pub fn key(mut self, names: &[&'static str]) -> Self {
        let mut key = Index::create();
        for name in names {
            key.col(*name);
        }
        self.create.primary_key(&mut key);
        self
    }

    /// A column that names a row of another table by its `id`. Rows that are
    /// named are not deleted: nothing here ends with a cascade.
    pub fn refers(mut self, name: &'static str, to: &'static str) -> Self {
        self.create.foreign_key(
            ForeignKey::create()
                .name(format!("fk_{}_{name}", self.name))
                .from(self.name, name)
                .to(to, "id"),
        );
        self
    }

    /// An index over columns, in their order.
    pub fn index(self, names: &[&'static str]) -> Self {
        self.indexed(names, false)
    }

    /// An index whose rows differ.
    pub fn unique(self, names: &[&'static str]) -> Self {
        self.indexed(names, true)
    }

    fn indexed(mut self, names: &[&'static str], unique: bool) -> Self {
        let mut index = Index::create()
            .name(format!("ix_{}_{}", self.name, names.join("_")))
            .table(self.name)
            .take();
        for name in names {
            index.col(*name);
        }
        if unique {
            index.unique();
        }
        self.indexes.push(index);
        self
    }

    /// Makes the table and its indexes.
    pub async fn create(self, manager: &SchemaManager<'_>) -> Result<(), DbErr> {
        manager.create_table(self.create).await?;
        for index in self.indexes {
            manager.create_index(index).await?;
        }
        Ok(())
    }
}
