//! <sha2.h>

#[cfg(shim = "SHA224Data")]
mod SHA224Data;
#[cfg(shim = "SHA224End")]
mod SHA224End;
#[cfg(shim = "SHA224File")]
mod SHA224File;
#[cfg(shim = "SHA224FileChunk")]
mod SHA224FileChunk;
#[cfg(shim = "SHA224Final")]
mod SHA224Final;
#[cfg(shim = "SHA224Init")]
mod SHA224Init;
#[cfg(shim = "SHA224Pad")]
mod SHA224Pad;
#[cfg(shim = "SHA224Transform")]
mod SHA224Transform;
#[cfg(shim = "SHA224Update")]
mod SHA224Update;
#[cfg(shim = "SHA256Data")]
mod SHA256Data;
#[cfg(shim = "SHA256End")]
mod SHA256End;
#[cfg(shim = "SHA256File")]
mod SHA256File;
#[cfg(shim = "SHA256FileChunk")]
mod SHA256FileChunk;
#[cfg(shim = "SHA256Final")]
mod SHA256Final;
#[cfg(shim = "SHA256Init")]
mod SHA256Init;
#[cfg(shim = "SHA256Pad")]
mod SHA256Pad;
#[cfg(shim = "SHA256Transform")]
mod SHA256Transform;
#[cfg(shim = "SHA256Update")]
mod SHA256Update;
#[cfg(shim = "SHA384Data")]
mod SHA384Data;
#[cfg(shim = "SHA384End")]
mod SHA384End;
#[cfg(shim = "SHA384File")]
mod SHA384File;
#[cfg(shim = "SHA384FileChunk")]
mod SHA384FileChunk;
#[cfg(shim = "SHA384Final")]
mod SHA384Final;
#[cfg(shim = "SHA384Init")]
mod SHA384Init;
#[cfg(shim = "SHA384Pad")]
mod SHA384Pad;
#[cfg(shim = "SHA384Transform")]
mod SHA384Transform;
#[cfg(shim = "SHA384Update")]
mod SHA384Update;
#[cfg(shim = "SHA512Data")]
mod SHA512Data;
#[cfg(shim = "SHA512End")]
mod SHA512End;
#[cfg(shim = "SHA512File")]
mod SHA512File;
#[cfg(shim = "SHA512FileChunk")]
mod SHA512FileChunk;
#[cfg(shim = "SHA512Final")]
mod SHA512Final;
#[cfg(shim = "SHA512Init")]
mod SHA512Init;
#[cfg(shim = "SHA512Pad")]
mod SHA512Pad;
#[cfg(shim = "SHA512Transform")]
mod SHA512Transform;
#[cfg(shim = "SHA512Update")]
mod SHA512Update;
#[cfg(shim = "SHA512_256Data")]
mod SHA512_256Data;
#[cfg(shim = "SHA512_256End")]
mod SHA512_256End;
#[cfg(shim = "SHA512_256File")]
mod SHA512_256File;
#[cfg(shim = "SHA512_256FileChunk")]
mod SHA512_256FileChunk;
#[cfg(shim = "SHA512_256Final")]
mod SHA512_256Final;
#[cfg(shim = "SHA512_256Init")]
mod SHA512_256Init;
#[cfg(shim = "SHA512_256Pad")]
mod SHA512_256Pad;
#[cfg(shim = "SHA512_256Transform")]
mod SHA512_256Transform;
#[cfg(shim = "SHA512_256Update")]
mod SHA512_256Update;
