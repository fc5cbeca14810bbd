//! timegm(3) — OpenBSD `lib/libc/time/localtime.c`
//!
//! The time that `tm` is in UTC, in seconds since the epoch; what is out of its range, a 32nd of January or an hour before the
//! first, counts on, and `tm` is then what gmtime(3) makes of the result. -1 with errno EOVERFLOW where no time_t, or no tm_year,
//! can hold it, with EINVAL where `tm` is NULL. No leap second counts. Thread-safe, and safe after fork and in signal handlers:
//! unlike the system's it looks at no time zone.

use crate::errno;
use core::ffi::c_int;
use libc::{time_t, tm};

/// Turns a broken-down time in UTC to seconds since the epoch.
///
/// # Safety
/// - `tm` is NULL or valid for reads and writes.
#[unsafe(export_name = symbol!(timegm))]
pub unsafe extern "C" fn timegm(tm: *mut tm) -> time_t {
    // SAFETY: the caller promises that it is NULL, or can be read and written.
    let Some(tm) = (unsafe { tm.as_mut() }) else {
        errno::set(libc::EINVAL);
        return -1;
    };
    let fields = [tm.tm_year, tm.tm_mon, tm.tm_mday, tm.tm_hour, tm.tm_min, tm.tm_sec];
    let seconds = safe::seconds(fields.map(i64::from));
    let (Ok(result), Some(normal)) = (time_t::try_from(seconds), safe::normal(seconds)) else {
        errno::set(libc::EOVERFLOW);
        return -1;
    };
    [tm.tm_year, tm.tm_mon, tm.tm_mday, tm.tm_hour, tm.tm_min, tm.tm_sec, tm.tm_wday, tm.tm_yday] = normal;
    tm.tm_isdst = 0;
    tm.tm_gmtoff = 0;
    tm.tm_zone = c"UTC".as_ptr().cast_mut();
    result
}

mod safe {
    #![forbid(unsafe_code)]

    use super::c_int;

    const DAY: i64 = 86400;
    /// The Gregorian calendar repeats itself after so many years and days.
    const ERA_YEARS: i64 = 400;
    const ERA_DAYS: i64 = 146_097;
    /// From the first of March of the year 0 to the epoch.
    const TO_EPOCH: i64 = 719_468;

    /// Days from the first of March of the year 0 to the first of a month, which is counted from March.
    fn days(year: i64, month: i64) -> i64 {
        let era = year.div_euclid(ERA_YEARS);
        let year = year.rem_euclid(ERA_YEARS);
        // 31, 30, 31, 30, 31 days, twice, and what is left of February is the end.
        let before = (month.wrapping_mul(153).wrapping_add(2)) / 5;
        era * ERA_DAYS + year * 365 + year / 4 - year / 100 + before
    }

    /// Seconds since the epoch of year since 1900, month, day, hour, minute and second, whatever they are: ints are so small that
    /// no sum of them is too much.
    pub(super) fn seconds([year, month, day, hour, minute, second]: [i64; 6]) -> i64 {
        // Years from March to February: the leap day is the last.
        let months = year * 12 + 1900 * 12 + month - 2;
        let days = days(months.div_euclid(12), months.rem_euclid(12)) - TO_EPOCH + day - 1;
        days * DAY + hour * 3600 + minute * 60 + second
    }

    /// Year since 1900, month, day, hour, minute, second, weekday and day of the year; `None` where no int can hold the year.
    pub(super) fn normal(seconds: i64) -> Option<[c_int; 8]> {
        let (whole, second) = (seconds.div_euclid(DAY), seconds.rem_euclid(DAY));
        let since = whole + TO_EPOCH;
        let (era, day) = (since.div_euclid(ERA_DAYS), since.rem_euclid(ERA_DAYS));
        // Without the leap days that have passed, the last day of four years, of a hundred and of all still to be told apart.
        let year = (day - day / 1460 + day / 36_524 - day / 146_096) / 365;
        let day = day - (year * 365 + year / 4 - year / 100);
        let month = (day * 5 + 2) / 153;
        let of_month = day - (month * 153 + 2) / 5 + 1;
        let (year, month) = (era * ERA_YEARS + year + i64::from(month >= 10), (month + 2) % 12);
        let of_year = since - days(year - 1, 10);
        let small = |number: i64| c_int::try_from(number).ok();
        Some([
            small(year - 1900)?,
            small(month)?,
            small(of_month)?,
            small(second / 3600)?,
            small(second / 60 % 60)?,
            small(second % 60)?,
            small((whole + 4).rem_euclid(7))?,
            small(of_year)?,
        ])
    }

    #[cfg(test)]
    mod tests {
        use super::{normal, seconds};

        #[test]
        fn known_times() {
            for (fields, expected) in [
                ([70, 0, 1, 0, 0, 0], 0),
                ([69, 11, 31, 23, 59, 59], -1),
                ([100, 1, 29, 12, 0, 0], 951_825_600),
                ([138, 0, 19, 3, 14, 8], 1 << 31),
                ([70, 0, 1, 0, 0, -1], -1),
                ([70, 12, 1, 0, 0, 0], 31_536_000),
                ([70, -1, 1, 0, 0, 0], -2_678_400),
                ([-1900, 2, 1, 0, 0, 0], -719_468 * 86_400),
                ([0, 0, 1, 0, 0, 0], -2_208_988_800),
            ] {
                assert_eq!(seconds(fields), expected, "{fields:?}");
            }
        }

        /// Every day of eight hundred years, one after the other.
        #[test]
        fn days_follow_each_other() {
            let (mut year, mut month, mut day, mut of_year) = (-300, 0, 1, 0);
            let first = seconds([year, month, day, 0, 0, 0]);
            for nth in 0..2 * 146_097 {
                let now = first + nth * 86_400 + 86_399;
                let weekday = (now.div_euclid(86_400) + 4).rem_euclid(7);
                let expected = [year, month, day, 23, 59, 59, weekday, of_year];
                assert_eq!(normal(now), Some(expected.map(|field| field as i32)));
                assert_eq!(seconds([year, month, day, 23, 59, 59]), now);
                let full = year + 1900;
                let leap = full % 4 == 0 && (full % 100 != 0 || full % 400 == 0);
                let last = [31, 28 + i64::from(leap), 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month as usize];
                (day, of_year) = (day + 1, of_year + 1);
                if day > last {
                    (day, month) = (1, month + 1);
                }
                if month == 12 {
                    (month, year, of_year) = (0, year + 1, 0);
                }
            }
        }

        #[test]
        fn the_ends_of_ints_overflow_nothing() {
            let (low, high) = (i64::from(i32::MIN), i64::from(i32::MAX));
            for fields in [[low; 6], [high; 6], [high, low, low, low, low, low], [low, high, high, high, high, high]] {
                let _ = normal(seconds(fields));
            }
            let latest = seconds([high, 11, 31, 23, 59, 59]);
            assert_eq!(normal(latest).map(|fields| fields[0]), Some(i32::MAX));
            assert_eq!(normal(latest + 1), None);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::timegm;
    use crate::errno;
    use core::mem::MaybeUninit;
    use core::ptr;

    #[test]
    fn fields_count_on() {
        // SAFETY: all of it may be 0.
        let mut tm: libc::tm = unsafe { MaybeUninit::zeroed().assume_init() };
        (tm.tm_year, tm.tm_mon, tm.tm_mday, tm.tm_hour, tm.tm_isdst) = (124, 1, 31, -1, 1);
        // SAFETY: it can be read and written.
        assert_eq!(unsafe { timegm(&mut tm) }, 1_709_334_000);
        assert_eq!((tm.tm_mon, tm.tm_mday, tm.tm_hour, tm.tm_wday, tm.tm_yday), (2, 1, 23, 5, 60));
        assert_eq!((tm.tm_isdst, tm.tm_gmtoff), (0, 0));
    }

    #[test]
    fn what_cannot_be() {
        errno::set(0);
        // SAFETY: NULL is allowed.
        assert_eq!(unsafe { timegm(ptr::null_mut()) }, -1);
        assert_eq!(errno::get(), libc::EINVAL);
        // SAFETY: all of it may be 0.
        let mut tm: libc::tm = unsafe { MaybeUninit::zeroed().assume_init() };
        (tm.tm_year, tm.tm_mon, tm.tm_mday) = (i32::MAX, 12, 1);
        // SAFETY: it can be read and written.
        assert_eq!(unsafe { timegm(&mut tm) }, -1);
        assert_eq!(errno::get(), libc::EOVERFLOW);
        assert_eq!(tm.tm_mon, 12);
    }
}
