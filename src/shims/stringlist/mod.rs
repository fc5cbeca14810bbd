//! <stringlist.h>

#[cfg(shim = "sl_add")]
mod sl_add;
#[cfg(shim = "sl_delete")]
mod sl_delete;
#[cfg(shim = "sl_find")]
mod sl_find;
#[cfg(shim = "sl_free")]
mod sl_free;
#[cfg(shim = "sl_init")]
mod sl_init;
