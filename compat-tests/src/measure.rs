//! Timing for the benches: candidates side by side in one run, reported as ratios.

use std::hint::black_box;
use std::time::{Duration, Instant};

/// Nanoseconds a call of `work` takes: the fastest of many rounds, which is the one the machine disturbed least.
pub fn nanoseconds<T>(mut work: impl FnMut() -> T) -> f64 {
    let mut calls: u32 = 1;
    // Long enough rounds that reading the clock does not count.
    while time(calls, &mut work) < Duration::from_micros(200) && calls < 1 << 24 {
        calls *= 2;
    }
    let fastest = (0..200).map(|_| time(calls, &mut work)).min().unwrap_or_default();
    fastest.as_secs_f64() * 1e9 / f64::from(calls)
}

fn time<T>(calls: u32, work: &mut impl FnMut() -> T) -> Duration {
    let start = Instant::now();
    for _ in 0..calls {
        black_box(work());
    }
    start.elapsed()
}
