//! A dice server that trusts itself as little as it can: three processes, and a channel between each two.
//!
//! ```text
//!                  parent      has the privileges, and reads nothing that comes from the network
//!        LISTEN  ↙        ↘    it gives each child what it needs, and ends both
//!           front ⇄ engine     front talks to the network, and has nothing worth taking
//!            ROLL / ROLLED     the engine rolls the dice, and hears nobody but front
//! ```
//!
//! Try it, in two terminals:
//!
//! ```sh
//! cargo run --example privsep          # prints the address it listens on
//! echo 6 | nc 127.0.0.1 PORT           # rolls one die of six sides
//! ```
//!
//! Copy it, and replace the dice. Each process is this program, executed anew: nothing of the parent's memory is in a
//! child, and each has addresses and stack cookies of its own. `-e PROGRAM` takes another program as the engine;
//! engine.c is one in C.

mod channel;
mod child;
mod engine;
mod front;
mod parent;
mod protocol;
mod signals;

use std::env;
use std::io::{self, Write};
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let result = match arguments[..] {
        [] => parent::run(None),
        ["-e", program] => parent::run(Some(program)),
        ["-x", "front"] => child::begin("front").and_then(front::run),
        ["-x", "engine"] => child::begin("engine").and_then(engine::run),
        _ => return complain(2, "usage: privsep [-e PROGRAM]"),
    };
    let who = if let ["-x", child] = arguments[..] { child } else { "parent" };
    result.map_or_else(|error| complain(1, &format!("privsep: {who}: {error}")), |()| ExitCode::SUCCESS)
}

/// Says why it ends, if anybody still listens.
fn complain(status: u8, why: &str) -> ExitCode {
    let _ = writeln!(io::stderr(), "{why}");
    status.into()
}
