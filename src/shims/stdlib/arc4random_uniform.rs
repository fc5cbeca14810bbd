//! arc4random_uniform(3) — OpenBSD `lib/libc/crypt/arc4random_uniform.c`
//!
//! A number below `upper_bound`, every one exactly as likely as any other; 0 where `upper_bound` is below 2, and then nothing is
//! drawn. From the same source as arc4random(3) and with the same promises. Takes the number from the high end of a product
//! (Lemire) where OpenBSD takes a remainder, so the division is seldom needed.

use crate::shims::arc4random;

/// A number below `upper_bound`.
#[unsafe(export_name = symbol!(arc4random_uniform))]
pub extern "C" fn arc4random_uniform(upper_bound: u32) -> u32 {
    arc4random::below::<32>(upper_bound, arc4random::word)
}

#[cfg(test)]
mod tests {
    use super::arc4random_uniform;

    #[test]
    fn below_the_bound_and_everywhere_below_it() {
        for bound in [0, 1, 2, 3, 7, 8, 100] {
            let mut seen = [false; 100];
            for _ in 0..20_000 {
                seen[arc4random_uniform(bound) as usize] = true;
            }
            let outcomes = bound.max(1) as usize;
            assert!(seen.iter().enumerate().all(|(at, seen)| *seen == (at < outcomes)), "{bound}");
        }
    }
}
