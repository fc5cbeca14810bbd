//! <resolv.h>

#[cfg(shim = "b64_ntop")]
mod b64_ntop;
#[cfg(shim = "b64_pton")]
mod b64_pton;
#[cfg(shim = "res_dnok")]
mod res_dnok;
#[cfg(shim = "res_hnok")]
mod res_hnok;
#[cfg(shim = "res_mailok")]
mod res_mailok;
#[cfg(shim = "res_ownok")]
mod res_ownok;
#[cfg(shim = "res_randomid")]
mod res_randomid;
