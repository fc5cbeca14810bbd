//! Sorting byte strings by one byte after the other, most significant first, as radixsort(3) and sradixsort(3) do.

use core::ffi::{c_int, c_uint};
use core::slice;

/// The weight of every byte, and that of the end.
pub(in crate::shims) struct Weights {
    of: [u8; 256],
    end: u8,
}

impl Weights {
    /// Those of a table, or the bytes themselves with the end before all others where `table` is NULL. `None` where the end would
    /// be neither first nor last, or is no byte.
    ///
    /// # Safety
    /// - `table` is NULL or valid for reads of 256 bytes.
    pub(in crate::shims) unsafe fn new(table: *const u8, end: c_uint) -> Option<Self> {
        let end = u8::try_from(end).ok()?;
        let mut of = [0; 256];
        if table.is_null() {
            for (byte, weight) in (0..=255u8).zip(&mut of) {
                *weight = if byte < end {
                    byte.wrapping_add(1)
                } else if byte == end {
                    0
                } else {
                    byte
                };
            }
        } else {
            // SAFETY: the caller promises 256 bytes.
            of = unsafe { table.cast::<[u8; 256]>().read() };
        }
        let end = of[usize::from(end)];
        matches!(end, 0 | 255).then_some(Self { of, end })
    }

    /// The weight of a string's byte at `depth`.
    ///
    /// # Safety
    /// - No byte before it has the weight of the end.
    unsafe fn at(&self, string: *const u8, depth: usize) -> u8 {
        // SAFETY: the string has not ended before, so that this byte is part of it.
        self.of[usize::from(unsafe { string.add(depth).read() })]
    }
}

/// So few strings are sorted by insertion.
const FEW: usize = 20;

/// The strings of an array, as the caller's pointer and count give them.
///
/// # Safety
/// - `base` is valid for reads and writes of `nmemb` pointers, as long as the slice lives.
pub(in crate::shims) unsafe fn strings<'a>(base: *mut *const u8, nmemb: c_int) -> &'a mut [*const u8] {
    match usize::try_from(nmemb) {
        // SAFETY: as the caller promises.
        Ok(count) if count > 0 && !base.is_null() => unsafe { slice::from_raw_parts_mut(base, count) },
        _ => &mut [],
    }
}

/// Sorts strings that are the same before `depth`. With `spare`, which has room for as many, what is equal keeps its order.
///
/// The strings with the commonest byte are sorted on in the loop, the others by recursion: those are never more than half, so
/// that the stack is as deep as the logarithm of their number, however long the strings are.
///
/// # Safety
/// - Each is a string that ends with a byte of the end's weight, and does not end before `depth`.
pub(in crate::shims) unsafe fn sort(
    mut strings: &mut [*const u8],
    mut spare: Option<&mut [*const u8]>,
    mut depth: usize,
    weights: &Weights,
) {
    while strings.len() >= FEW {
        let mut ends = [0u32; 256];
        for string in strings.iter() {
            // SAFETY: no string ends before `depth`.
            let count = &mut ends[usize::from(unsafe { weights.at(*string, depth) })];
            *count = count.wrapping_add(1);
        }
        let counts = ends;
        let mut sum = 0u32;
        for end in &mut ends {
            sum = sum.wrapping_add(*end);
            *end = sum;
        }
        // SAFETY: the counts are those of these strings.
        unsafe {
            match &mut spare {
                Some(spare) => deal(strings, spare, depth, ends, weights),
                None => permute(strings, depth, ends, counts, weights),
            }
        }
        // Those that have ended are sorted; of the others the largest pile is the next round's.
        let mut largest: &mut [*const u8] = &mut [];
        let mut rest = strings;
        for (weight, count) in (0..=255u8).zip(counts) {
            let Some((mut pile, others)) = rest.split_at_mut_checked(count as usize) else { break };
            rest = others;
            if weight == weights.end {
                continue;
            }
            if pile.len() > largest.len() {
                core::mem::swap(&mut pile, &mut largest);
            }
            let room = spare.as_deref_mut().and_then(|spare| spare.get_mut(..pile.len()));
            // SAFETY: these are the same up to this byte, which was not the end.
            unsafe { sort(pile, room, depth.wrapping_add(1), weights) };
        }
        strings = largest;
        depth = depth.wrapping_add(1);
    }
    // SAFETY: as the caller promises.
    unsafe { insert(strings, depth, weights) }
}

/// Puts every string into the pile of its byte, in order, by way of `spare`.
///
/// # Safety
/// - As for [`sort`]; `ends` are where the piles end.
unsafe fn deal(
    strings: &mut [*const u8],
    spare: &mut [*const u8],
    depth: usize,
    mut ends: [u32; 256],
    weights: &Weights,
) {
    spare.iter_mut().zip(strings.iter()).for_each(|(copy, string)| *copy = *string);
    let places = strings.as_mut_ptr();
    for string in spare.iter().take(strings.len()).rev() {
        // SAFETY: as the caller promises.
        let end = &mut ends[usize::from(unsafe { weights.at(*string, depth) })];
        *end = end.wrapping_sub(1);
        // SAFETY: each pile has as many places as it has strings.
        unsafe { places.add(*end as usize).write(*string) };
    }
}

/// Puts every string into the pile of its byte, in any order, where they are.
///
/// # Safety
/// - As for [`sort`]; `ends` are where the piles end, and `counts` how many strings belong to each.
unsafe fn permute(
    strings: &mut [*const u8],
    depth: usize,
    mut ends: [u32; 256],
    counts: [u32; 256],
    weights: &Weights,
) {
    let places = strings.as_mut_ptr();
    let mut start = 0u32;
    for (pile, count) in (0..=255u8).zip(counts) {
        // What lies at the front goes to the back of its pile, and what lay there comes next, until one belongs here.
        while start < ends[usize::from(pile)] {
            // SAFETY: below the end of this pile.
            let mut string = unsafe { places.add(start as usize).read() };
            loop {
                // SAFETY: as the caller promises.
                let at = usize::from(unsafe { weights.at(string, depth) });
                ends[at] = ends[at].wrapping_sub(1);
                // SAFETY: each pile has as many places as it has strings.
                string = unsafe { places.add(ends[at] as usize).replace(string) };
                if at == usize::from(pile) && ends[at] == start {
                    break;
                }
            }
        }
        start = start.wrapping_add(count);
    }
}

/// Sorts few strings, each in turn among those before it; what is equal keeps its order.
///
/// # Safety
/// - As for [`sort`].
unsafe fn insert(strings: &mut [*const u8], depth: usize, weights: &Weights) {
    let places = strings.as_mut_ptr();
    for next in 1..strings.len() {
        // SAFETY: all indices are below the number of strings, and none of them ends before `depth`.
        unsafe {
            let string = places.add(next).read();
            let mut at = next;
            while at > 0 && before(string, places.add(at.wrapping_sub(1)).read(), depth, weights) {
                places.add(at).write(places.add(at.wrapping_sub(1)).read());
                at = at.wrapping_sub(1);
            }
            places.add(at).write(string);
        }
    }
}

/// Whether a string comes before another that is the same up to `depth`.
///
/// # Safety
/// - Neither ends before `depth`.
unsafe fn before(one: *const u8, other: *const u8, mut depth: usize, weights: &Weights) -> bool {
    loop {
        // SAFETY: they are the same so far, and have not ended.
        let (x, y) = unsafe { (weights.at(one, depth), weights.at(other, depth)) };
        if x != y || x == weights.end {
            return x < y;
        }
        depth = depth.wrapping_add(1);
    }
}
