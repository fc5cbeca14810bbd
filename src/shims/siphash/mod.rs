//! <siphash.h>

#[cfg(shim = "SipHash")]
mod SipHash;
#[cfg(shim = "SipHash_End")]
mod SipHash_End;
#[cfg(shim = "SipHash_Final")]
mod SipHash_Final;
#[cfg(shim = "SipHash_Init")]
mod SipHash_Init;
#[cfg(shim = "SipHash_Update")]
mod SipHash_Update;
