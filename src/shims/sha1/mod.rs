//! <sha1.h>

#[cfg(shim = "SHA1Data")]
mod SHA1Data;
#[cfg(shim = "SHA1End")]
mod SHA1End;
#[cfg(shim = "SHA1File")]
mod SHA1File;
#[cfg(shim = "SHA1FileChunk")]
mod SHA1FileChunk;
#[cfg(shim = "SHA1Final")]
mod SHA1Final;
#[cfg(shim = "SHA1Init")]
mod SHA1Init;
#[cfg(shim = "SHA1Pad")]
mod SHA1Pad;
#[cfg(shim = "SHA1Transform")]
mod SHA1Transform;
#[cfg(shim = "SHA1Update")]
mod SHA1Update;
