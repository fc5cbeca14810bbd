//! <md5.h>

#[cfg(shim = "MD5Data")]
mod MD5Data;
#[cfg(shim = "MD5End")]
mod MD5End;
#[cfg(shim = "MD5File")]
mod MD5File;
#[cfg(shim = "MD5FileChunk")]
mod MD5FileChunk;
#[cfg(shim = "MD5Final")]
mod MD5Final;
#[cfg(shim = "MD5Init")]
mod MD5Init;
#[cfg(shim = "MD5Pad")]
mod MD5Pad;
#[cfg(shim = "MD5Transform")]
mod MD5Transform;
#[cfg(shim = "MD5Update")]
mod MD5Update;
