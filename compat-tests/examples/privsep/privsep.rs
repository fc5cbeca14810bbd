//! A dice server that trusts itself as little as it can: three processes, each able to do one thing.
//!
//! ```text
//!                  parent      may do anything, reads nothing from the network
//!        LISTEN  ↙        ↘    gives each child what it needs, and ends them
//!           front ⇄ engine     front talks to the network and can do nothing else,
//!            ROLL / ROLLED     engine rolls the dice and cannot be talked to from outside
//! ```
//!
//! Try it, in two terminals:
//!
//! ```sh
//! cargo run --example privsep          # prints the address it listens on
//! echo 6 | nc 127.0.0.1 PORT           # rolls one die of six sides
//! ```
//!
//! Copy it, and replace the dice. Every process is this program, executed anew: nothing of the parent's memory is in
//! a child, and each has its own stack protector and addresses. `-e PROGRAM` takes another program as the engine;
//! engine.c is one in C.

mod channel;
mod child;
mod engine;
mod front;
mod parent;
mod protocol;
mod signals;

use std::env;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let result = match arguments[..] {
        [] => parent::run(None),
        ["-e", program] => parent::run(Some(program)),
        ["-x", "front"] => child::begin("front").and_then(front::run),
        ["-x", "engine"] => child::begin("engine").and_then(engine::run),
        _ => {
            eprintln!("usage: privsep [-e PROGRAM]");
            return ExitCode::from(2);
        }
    };
    let Err(error) = result else { return ExitCode::SUCCESS };
    let who = if let ["-x", child] = arguments[..] { child } else { "parent" };
    eprintln!("privsep: {who}: {error}");
    ExitCode::FAILURE
}
