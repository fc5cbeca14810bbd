//! From a message in portions to whole blocks, and the block that ends it.

use core::slice;

/// Takes `data` behind the first `used` bytes of `buffer`: blocks that become whole go to `compress`, those in `data` where they
/// lie, and what is left stays in the buffer.
#[inline(always)]
pub(super) fn absorb<const BLOCK: usize>(
    buffer: &mut [u8; BLOCK],
    used: usize,
    mut data: &[u8],
    mut compress: impl FnMut(&[[u8; BLOCK]]),
) {
    if let Some(room) = buffer.get_mut(used..).filter(|_| used != 0) {
        let Some((now, later)) = data.split_at_checked(room.len()) else { return copy(room, data) };
        copy(room, now);
        compress(slice::from_ref(buffer));
        data = later;
    }
    let (blocks, rest) = whole(data);
    if !blocks.is_empty() {
        compress(blocks);
    }
    copy(buffer, rest);
}

/// Ends the message behind the first `used` bytes of `buffer`: a bit, zeros, and its length in bits.
#[inline(always)]
pub(super) fn pad<const BLOCK: usize, const LENGTH: usize>(
    buffer: &mut [u8; BLOCK],
    used: usize,
    length: [u8; LENGTH],
    mut compress: impl FnMut(&[[u8; BLOCK]]),
) {
    if let Some((first, zeros)) = buffer.get_mut(used..).and_then(<[u8]>::split_first_mut) {
        *first = 0x80;
        zeros.fill(0);
        if zeros.len() < LENGTH {
            compress(slice::from_ref(buffer));
            buffer.fill(0);
        }
    }
    if let Some(last) = buffer.last_chunk_mut() {
        *last = length;
    }
    compress(slice::from_ref(buffer));
}

/// Words as the bytes of a digest, as many as it has.
#[inline(always)]
pub(super) fn spell<const WORDS: usize, const WORD: usize, const BYTES: usize>(
    words: [[u8; WORD]; WORDS],
) -> [u8; BYTES] {
    let mut digest = [0; BYTES];
    copy(&mut digest, words.as_flattened());
    digest
}

/// How many bytes of the buffer a message of so many bits takes.
pub(super) const fn used<const BLOCK: usize>(bits: u64) -> usize {
    (bits / 8 % BLOCK as u64) as usize
}

/// Copies as much as there is and as fits.
#[inline(always)]
pub(super) fn copy(to: &mut [u8], from: &[u8]) {
    to.iter_mut().zip(from).for_each(|(to, from)| *to = *from);
}

/// The whole blocks, and the bytes behind them.
#[inline(always)]
fn whole<const BLOCK: usize>(data: &[u8]) -> (&[[u8; BLOCK]], &[u8]) {
    let count = data.len() / BLOCK;
    let (blocks, rest) = data.split_at_checked(count.wrapping_mul(BLOCK)).unwrap_or((&[], data));
    // SAFETY: so many bytes are there, and a block is nothing but bytes.
    (unsafe { slice::from_raw_parts(blocks.as_ptr().cast(), blocks.len() / BLOCK) }, rest)
}

#[cfg(test)]
mod tests {
    use super::{absorb, pad, spell, used};

    /// What `compress` was given, one digit a byte, and what the buffer holds then.
    fn absorbed(buffer: [u8; 4], used: usize, data: &[u8]) -> (u64, [u8; 4]) {
        let (mut buffer, mut seen) = (buffer, 0);
        absorb(&mut buffer, used, data, |blocks| {
            seen = blocks.as_flattened().iter().fold(seen, |seen, byte| seen * 10 + u64::from(*byte));
        });
        (seen, buffer)
    }

    #[test]
    fn blocks_become_whole_in_the_buffer_or_where_they_lie() {
        assert_eq!(absorbed([9; 4], 0, &[]), (0, [9; 4]));
        assert_eq!(absorbed([9; 4], 0, &[1, 2]), (0, [1, 2, 9, 9]));
        assert_eq!(absorbed([1, 2, 9, 9], 2, &[]), (0, [1, 2, 9, 9]));
        assert_eq!(absorbed([1, 2, 9, 9], 2, &[3]), (0, [1, 2, 3, 9]));
        assert_eq!(absorbed([1, 2, 9, 9], 2, &[3, 4]), (1234, [1, 2, 3, 4]));
        assert_eq!(absorbed([1, 2, 9, 9], 2, &[3, 4, 5]), (1234, [5, 2, 3, 4]));
        assert_eq!(absorbed([9; 4], 0, &[1, 2, 3, 4]), (1234, [9; 4]));
        assert_eq!(absorbed([9; 4], 0, &[1, 2, 3, 4, 5, 6, 7, 8, 1]), (1234_5678, [1, 9, 9, 9]));
        assert_eq!(absorbed([1, 9, 9, 9], 1, &[2, 3, 4, 5, 6, 7, 8, 1, 2]), (1234_5678, [1, 2, 3, 4]));
    }

    /// The last two blocks of a message that ends behind so many bytes of a block.
    fn padded(used: usize) -> [[u8; 4]; 2] {
        let (mut buffer, mut seen) = ([7; 4], [[0; 4]; 2]);
        pad(&mut buffer, used, [1, 2], |blocks| {
            seen.rotate_left(1);
            seen[1] = blocks[0];
        });
        seen
    }

    #[test]
    fn the_end_takes_a_block_more_where_the_length_does_not_fit() {
        assert_eq!(padded(0), [[0; 4], [0x80, 0, 1, 2]]);
        assert_eq!(padded(1), [[0; 4], [7, 0x80, 1, 2]]);
        assert_eq!(padded(2), [[7, 7, 0x80, 0], [0, 0, 1, 2]]);
        assert_eq!(padded(3), [[7, 7, 7, 0x80], [0, 0, 1, 2]]);
    }

    #[test]
    fn bits_are_counted_in_bytes() {
        assert_eq!([0, 8, 504, 512, 520, !7].map(used::<64>), [0, 1, 63, 0, 1, 63]);
        assert_eq!(spell::<2, 2, 3>([[1, 2], [3, 4]]), [1, 2, 3]);
    }
}
