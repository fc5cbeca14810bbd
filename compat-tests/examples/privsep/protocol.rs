//! What the processes say to each other; engine.c has the same numbers. Integers are in host byte order: it is one
//! host.

/// Parent to child: the channel to the other child, as a descriptor.
pub const PEER: u32 = 1;
/// Parent to front: the listening socket, as a descriptor.
pub const LISTEN: u32 = 2;
/// Child to parent: it has all it needs.
pub const READY: u32 = 3;
/// Front to engine: roll a die. The id is the client's number, the payload how many sides, 32 bits.
pub const ROLL: u32 = 4;
/// Engine to front: the answer. The id is the request's, the payload the side, 32 bits.
pub const ROLLED: u32 = 5;

/// Dice have at most so many sides.
pub const MOST_SIDES: u32 = 1_000_000;
