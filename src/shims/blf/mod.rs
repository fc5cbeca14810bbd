//! <blf.h>

#[cfg(shim = "Blowfish_decipher")]
mod Blowfish_decipher;
#[cfg(shim = "Blowfish_encipher")]
mod Blowfish_encipher;
#[cfg(shim = "Blowfish_expand0state")]
mod Blowfish_expand0state;
#[cfg(shim = "Blowfish_expandstate")]
mod Blowfish_expandstate;
#[cfg(shim = "Blowfish_initstate")]
mod Blowfish_initstate;
#[cfg(shim = "Blowfish_stream2word")]
mod Blowfish_stream2word;
#[cfg(shim = "blf_cbc_decrypt")]
mod blf_cbc_decrypt;
#[cfg(shim = "blf_cbc_encrypt")]
mod blf_cbc_encrypt;
#[cfg(shim = "blf_dec")]
mod blf_dec;
#[cfg(shim = "blf_ecb_decrypt")]
mod blf_ecb_decrypt;
#[cfg(shim = "blf_ecb_encrypt")]
mod blf_ecb_encrypt;
#[cfg(shim = "blf_enc")]
mod blf_enc;
#[cfg(shim = "blf_key")]
mod blf_key;
