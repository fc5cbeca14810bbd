//! <ohash.h>

#[cfg(shim = "ohash_create_entry")]
mod ohash_create_entry;
#[cfg(shim = "ohash_delete")]
mod ohash_delete;
#[cfg(shim = "ohash_entries")]
mod ohash_entries;
#[cfg(shim = "ohash_find")]
mod ohash_find;
#[cfg(shim = "ohash_first")]
mod ohash_first;
#[cfg(shim = "ohash_init")]
mod ohash_init;
#[cfg(shim = "ohash_insert")]
mod ohash_insert;
#[cfg(shim = "ohash_interval")]
mod ohash_interval;
#[cfg(shim = "ohash_lookup_interval")]
mod ohash_lookup_interval;
#[cfg(shim = "ohash_lookup_memory")]
mod ohash_lookup_memory;
#[cfg(shim = "ohash_next")]
mod ohash_next;
#[cfg(shim = "ohash_qlookup")]
mod ohash_qlookup;
#[cfg(shim = "ohash_qlookupi")]
mod ohash_qlookupi;
#[cfg(shim = "ohash_remove")]
mod ohash_remove;
