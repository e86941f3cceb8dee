//! Tests of the crate from outside.
#![allow(clippy::unwrap_used)]

mod event_mutations;
mod event_properties;
mod event_refusals;
mod event_schema;
mod events;
