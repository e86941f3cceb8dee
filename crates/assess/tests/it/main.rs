//! Tests of the crate from outside.
#![allow(clippy::unwrap_used)]

mod corpus;
mod event_mutations;
mod event_properties;
mod event_refusals;
mod event_schema;
mod events;
mod faults;
mod oracle;
mod oracle_papers;
mod papers;
mod print;
mod properties;
mod random;
mod random_event;
mod small;
mod subject;
mod table;
mod whole;
