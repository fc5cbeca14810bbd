//! Numbers in buffers: the functions differ in width and byte order only.

/// A function that appends a number.
macro_rules! adds {
    ($name:ident, $number:ty, $bytes:ident) => {
        /// Appends `value`.
        ///
        /// # Safety
        /// - `buf` is a live buffer or view.
        #[unsafe(export_name = symbol!($name))]
        pub unsafe extern "C" fn $name(buf: *mut $crate::shims::ibuf::Ibuf, value: u64) -> core::ffi::c_int {
            if value > u64::MAX >> (u64::BITS - <$number>::BITS) {
                return $crate::shims::ibuf::fail(libc::EINVAL);
            }
            let bytes = (value as $number).$bytes();
            // SAFETY: the caller promises a live buffer, and the bytes are as many as they are.
            unsafe { $crate::shims::ibuf::add(buf, bytes.as_ptr(), bytes.len()) }
        }
    };
}
pub(crate) use adds;

/// A function that overwrites a number.
macro_rules! sets {
    ($name:ident, $number:ty, $bytes:ident) => {
        /// Overwrites what is `pos` behind the read position with `value`.
        ///
        /// # Safety
        /// - `buf` is a live buffer or a view of writable bytes.
        #[unsafe(export_name = symbol!($name))]
        pub unsafe extern "C" fn $name(
            buf: *mut $crate::shims::ibuf::Ibuf,
            pos: usize,
            value: u64,
        ) -> core::ffi::c_int {
            if value > u64::MAX >> (u64::BITS - <$number>::BITS) {
                return $crate::shims::ibuf::fail(libc::EINVAL);
            }
            let bytes = (value as $number).$bytes();
            // SAFETY: the caller promises a live buffer, and the bytes are as many as they are.
            unsafe { $crate::shims::ibuf::set(buf, pos, bytes.as_ptr(), bytes.len()) }
        }
    };
}
pub(crate) use sets;

/// A function that takes a number.
macro_rules! gets {
    ($name:ident, $number:ty, $from:ident) => {
        /// Takes the next number.
        ///
        /// # Safety
        /// - `buf` is a live buffer or view; `value` is valid for writes.
        #[unsafe(export_name = symbol!($name))]
        pub unsafe extern "C" fn $name(buf: *mut $crate::shims::ibuf::Ibuf, value: *mut $number) -> core::ffi::c_int {
            let mut bytes = [0; core::mem::size_of::<$number>()];
            // SAFETY: the caller promises a live buffer and a place for the number.
            unsafe {
                let result = $crate::shims::ibuf::get(buf, bytes.as_mut_ptr(), bytes.len());
                if result == 0 {
                    value.write_unaligned(<$number>::$from(bytes));
                }
                result
            }
        }
    };
}
pub(crate) use gets;
