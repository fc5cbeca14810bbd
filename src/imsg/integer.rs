//! The integers that a buffer can hold, in network and in host byte order.

use super::sys::{self, ibuf};
use core::ffi::c_int;

/// An integer of 8, 16, 32 or 64 bits.
pub trait Integer: sealed::Integer {}

pub(crate) mod sealed {
    use super::{c_int, ibuf};

    /// What the C functions of one width do. A negative number is written as its two's complement.
    pub trait Integer: Copy + Default {
        /// ibuf_add_n8(3) and its relatives.
        ///
        /// # Safety
        /// - `buf` is a live buffer.
        unsafe fn add_n(self, buf: *mut ibuf) -> c_int;
        /// ibuf_add_h16(3) and its relatives.
        ///
        /// # Safety
        /// - `buf` is a live buffer.
        unsafe fn add_h(self, buf: *mut ibuf) -> c_int;
        /// ibuf_set_n8(3) and its relatives.
        ///
        /// # Safety
        /// - `buf` is a live buffer.
        unsafe fn set_n(self, buf: *mut ibuf, pos: usize) -> c_int;
        /// ibuf_set_h16(3) and its relatives.
        ///
        /// # Safety
        /// - `buf` is a live buffer.
        unsafe fn set_h(self, buf: *mut ibuf, pos: usize) -> c_int;
        /// ibuf_get_n8(3) and its relatives.
        ///
        /// # Safety
        /// - `buf` is a live buffer.
        unsafe fn get_n(&mut self, buf: *mut ibuf) -> c_int;
        /// ibuf_get_h16(3) and its relatives.
        ///
        /// # Safety
        /// - `buf` is a live buffer.
        unsafe fn get_h(&mut self, buf: *mut ibuf) -> c_int;
    }
}

macro_rules! integers {
    ($($signed:ident and $unsigned:ident: $add_n:ident $add_h:ident $set_n:ident $set_h:ident $get_n:ident $get_h:ident;)*) => {
        $(
            integers!(@ $unsigned as $unsigned: $add_n $add_h $set_n $set_h $get_n $get_h);
            integers!(@ $signed as $unsigned: $add_n $add_h $set_n $set_h $get_n $get_h);
        )*
    };
    (@ $integer:ident as $unsigned:ident: $add_n:ident $add_h:ident $set_n:ident $set_h:ident $get_n:ident $get_h:ident) => {
        impl Integer for $integer {}

        impl sealed::Integer for $integer {
            unsafe fn add_n(self, buf: *mut ibuf) -> c_int {
                // SAFETY: the caller's promise.
                unsafe { sys::$add_n(buf, u64::from(self as $unsigned)) }
            }

            unsafe fn add_h(self, buf: *mut ibuf) -> c_int {
                // SAFETY: the caller's promise.
                unsafe { sys::$add_h(buf, u64::from(self as $unsigned)) }
            }

            unsafe fn set_n(self, buf: *mut ibuf, pos: usize) -> c_int {
                // SAFETY: the caller's promise.
                unsafe { sys::$set_n(buf, pos, u64::from(self as $unsigned)) }
            }

            unsafe fn set_h(self, buf: *mut ibuf, pos: usize) -> c_int {
                // SAFETY: the caller's promise.
                unsafe { sys::$set_h(buf, pos, u64::from(self as $unsigned)) }
            }

            unsafe fn get_n(&mut self, buf: *mut ibuf) -> c_int {
                let value: *mut $integer = self;
                // SAFETY: the caller's promise; every value of the unsigned type is one of this type.
                unsafe { sys::$get_n(buf, value.cast::<$unsigned>()) }
            }

            unsafe fn get_h(&mut self, buf: *mut ibuf) -> c_int {
                let value: *mut $integer = self;
                // SAFETY: the caller's promise; every value of the unsigned type is one of this type.
                unsafe { sys::$get_h(buf, value.cast::<$unsigned>()) }
            }
        }
    };
}

// One byte has no order.
integers! {
    i8 and u8: ibuf_add_n8 ibuf_add_n8 ibuf_set_n8 ibuf_set_n8 ibuf_get_n8 ibuf_get_n8;
    i16 and u16: ibuf_add_n16 ibuf_add_h16 ibuf_set_n16 ibuf_set_h16 ibuf_get_n16 ibuf_get_h16;
    i32 and u32: ibuf_add_n32 ibuf_add_h32 ibuf_set_n32 ibuf_set_h32 ibuf_get_n32 ibuf_get_h32;
    i64 and u64: ibuf_add_n64 ibuf_add_h64 ibuf_set_n64 ibuf_set_h64 ibuf_get_n64 ibuf_get_h64;
}
