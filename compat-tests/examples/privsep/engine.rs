//! The engine: it rolls the dice. It has its channels and no other descriptor, and nobody outside can say a word to it.

use crate::channel::{self, interest, turn};
use crate::protocol::{MOST_SIDES, PEER, READY, ROLL, ROLLED};
use openbsd_compat::arc4random;
use openbsd_compat::imsg::{Imsg, Imsgbuf, Peer};
use std::io::Result;

/// Answers front until a channel is closed.
pub fn run(mut parent: Imsgbuf) -> Result<()> {
    let Some(front) = channel::receive_fd(&mut parent, PEER)? else { return Ok(()) };
    let mut front = channel::open(front)?;
    parent.compose(READY, 0, 0, None, b"")?;
    loop {
        if turn(&mut parent)? == Peer::Closed || turn(&mut front)? == Peer::Closed {
            return Ok(());
        }
        while let Some(message) = front.get()? {
            answer(&mut front, message)?;
        }
        channel::wait(&[interest(&parent), interest(&front)])?;
    }
}

/// Front may be in an attacker's hands: what it asks for is checked as if it came from the network.
fn answer(front: &mut Imsgbuf, mut request: Imsg) -> Result<()> {
    let mut sides = [0; 4];
    if request.get_type() != ROLL || request.get_data(&mut sides).is_err() {
        return Err(channel::unexpected(&request));
    }
    let sides @ 1..=MOST_SIDES = u32::from_ne_bytes(sides) else {
        return Err(channel::unexpected(&request));
    };
    let mut answer = front.create(ROLLED, request.get_id(), 0, size_of::<u32>())?;
    answer.add_h(1 + arc4random::uniform(sides))?;
    front.close(answer);
    Ok(())
}
