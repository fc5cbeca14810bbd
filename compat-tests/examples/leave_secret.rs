//! `leave_secret WAY`: puts a secret on the stack or the heap, gets rid of it in one of several ways, and looks for it
//! in all memory the process can write to. Prints how often it is still there.

use openbsd_compat::malloc::{SecretBuffer, freezero, recallocarray};
use std::fs::File;
use std::hint::black_box;
use std::io::{self, Read};
use std::os::unix::fs::FileExt;
use std::ptr;

const SECRET: usize = 64;
/// Many copies, because what comes after reuses the start of a freed block; too small for a mapping of its own.
const BLOCK: usize = 64 * 1024;

/// One byte of the secret. It is computed wherever it is needed, so that nothing but what is tested holds two of them
/// together.
#[inline(never)]
fn byte(at: usize) -> u8 {
    let mut z = black_box(0x0dd5_eed5_u64).wrapping_add((at % SECRET) as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    z ^= z >> 29;
    z.wrapping_mul(0xbf58_476d_1ce4_e5b9).to_le_bytes()[6]
}

/// Writes the secret, again and again, byte by byte lest a wide register keep a piece of it.
#[inline(never)]
fn fill(buffer: &mut [u8]) {
    for (at, place) in buffer.iter_mut().enumerate() {
        // SAFETY: a reference can be written.
        unsafe { ptr::from_mut(place).write_volatile(byte(at)) };
    }
}

/// Something that needs the secret.
#[inline(never)]
fn sum(buffer: &[u8]) -> u64 {
    // SAFETY: a reference can be read.
    buffer.iter().map(|place| u64::from(unsafe { ptr::from_ref(place).read_volatile() })).sum()
}

#[inline(never)]
fn stack_left() -> u64 {
    let mut secret = [0; SECRET];
    fill(&mut secret);
    sum(&secret)
}

#[inline(never)]
fn stack_memset() -> u64 {
    let mut secret = [0; SECRET];
    fill(&mut secret);
    let sum = sum(&secret);
    // What C's memset is to an optimiser: stores that nobody reads.
    secret.fill(0);
    sum
}

#[inline(never)]
fn stack_explicit_bzero() -> u64 {
    let mut secret = [0; SECRET];
    fill(&mut secret);
    let sum = sum(&secret);
    openbsd_compat::explicit_bzero(&mut secret);
    sum
}

/// A block of the heap with copies of the secret in it.
fn block() -> *mut u8 {
    // SAFETY: the block has the size that is filled, and is all initialised by calloc.
    unsafe {
        let start = libc::calloc(1, BLOCK).cast::<u8>();
        assert!(!start.is_null(), "out of memory");
        // Behind it another, so that its memory stays with the process when it is freed.
        black_box(libc::malloc(16));
        fill(std::slice::from_raw_parts_mut(start, BLOCK));
        start
    }
}

#[inline(never)]
fn heap_left() -> u64 {
    let start = block();
    // SAFETY: a block that is not used again.
    unsafe { libc::free(start.cast()) };
    0
}

#[inline(never)]
fn heap_freezero() -> u64 {
    let start = block();
    // SAFETY: a block of that size which is not used again.
    unsafe { freezero(start.cast(), BLOCK) };
    0
}

#[inline(never)]
fn heap_recallocarray() -> u64 {
    let start = block();
    // SAFETY: a block of that size; the one it moves to, and the one that moves to, are of the sizes asked for.
    unsafe {
        let larger = recallocarray(start.cast(), BLOCK, 2 * BLOCK, 1);
        let less = recallocarray(larger, 2 * BLOCK, 2 * BLOCK - 4000, 1);
        let smaller = recallocarray(less, 2 * BLOCK - 4000, SECRET, 1);
        assert!(!smaller.is_null(), "out of memory");
        freezero(smaller, SECRET);
    }
    0
}

#[inline(never)]
fn heap_secret_buffer() -> u64 {
    let mut buffer = SecretBuffer::new(BLOCK).expect("64 KiB");
    black_box(Box::new([1u8; 16]));
    fill(&mut buffer);
    buffer.resize(2 * BLOCK).expect("128 KiB");
    sum(&buffer)
}

/// Calls `work` far down the stack, where nothing that comes later reaches.
#[inline(never)]
fn deep_down(work: fn() -> u64) -> u64 {
    let above = black_box([0u8; 128 * 1024]);
    work() + u64::from(above[black_box(7)])
}

/// What is needed to look, made before there is a secret, so that looking disturbs nothing.
struct Search {
    memory: File,
    maps: String,
    chunk: Vec<u8>,
}

impl Search {
    fn new() -> io::Result<Self> {
        let (maps, chunk) = (String::with_capacity(1 << 20), vec![0; 1 << 20]);
        Ok(Self { memory: File::open("/proc/self/mem")?, maps, chunk })
    }

    /// How often the secret is in memory that can be written.
    fn count(mut self) -> io::Result<usize> {
        File::open("/proc/self/maps")?.read_to_string(&mut self.maps)?;
        let mut found = 0;
        for line in self.maps.lines().filter(|line| line.contains(" rw")) {
            let range = line.split(' ').next().and_then(|range| range.split_once('-'));
            let (start, end) = range.ok_or_else(|| io::Error::other("a line of /proc/self/maps without a range"))?;
            let number = |text| u64::from_str_radix(text, 16).map_err(io::Error::other);
            let (mut at, end) = (number(start)?, number(end)?);
            while at < end {
                let size = self.chunk.len().min((end - at) as usize);
                let read = self.memory.read_at(&mut self.chunk[..size], at)?;
                found += self.chunk[..read].windows(SECRET).filter(|window| is_secret(window)).count();
                at += if at + (read as u64) < end { read - (SECRET - 1) } else { read } as u64;
            }
        }
        Ok(found)
    }
}

/// Whether this is the secret.
fn is_secret(window: &[u8]) -> bool {
    window.iter().enumerate().all(|(at, b)| *b == byte(at))
}

fn main() -> io::Result<()> {
    let way = std::env::args().nth(1).unwrap_or_default();
    let work = match way.as_str() {
        "stack-left" => stack_left,
        "stack-memset" => stack_memset,
        "stack-explicit_bzero" => stack_explicit_bzero,
        "heap-left" => heap_left,
        "heap-freezero" => heap_freezero,
        "heap-recallocarray" => heap_recallocarray,
        "heap-SecretBuffer" => heap_secret_buffer,
        _ => return Err(io::Error::other(format!("no such way: {way:?}"))),
    };
    let search = Search::new()?;
    black_box(deep_down(work));
    println!("{}", search.count()?);
    Ok(())
}
