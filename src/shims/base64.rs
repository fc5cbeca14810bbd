//! The digits of base 64, as RFC 4648 has them.

/// The digits in the order of their values.
pub(in crate::shims) const DIGITS: [u8; 64] = *b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// What fills the last four digits up.
pub(in crate::shims) const PAD: u8 = b'=';
