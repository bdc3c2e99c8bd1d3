//! The pathway plan from 16 on (R10), and where the young person is to live (R3).

pub mod housing;
pub mod pathway_page;
