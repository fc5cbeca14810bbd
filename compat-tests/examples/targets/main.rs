//! `targets [NAME...]`: proves on this machine what the crate does on every target, and prints a table of it. `ci/targets` runs
//! this after it has installed what it takes. Exit status 1 where a cell is wrong.
#![cfg(unix)]

mod cell;
mod program;
mod prove;
mod rust;
mod table;
mod tls;

use cell::{Cell, State};
use compat_tests::report::target_folder;
use compat_tests::targets::{TARGETS, Target};
use prove::Proof;
use std::process::ExitCode;
use std::sync::Mutex;
use std::time::Instant;

const COLUMNS: [&str; 4] = ["plan", "Rust library", "C library", "tests run"];

fn main() -> ExitCode {
    let wanted: Vec<String> = std::env::args().skip(1).collect();
    if let Some(unknown) = wanted.iter().find(|name| TARGETS.iter().all(|target| target.name != name.as_str())) {
        let names: Vec<&str> = TARGETS.iter().map(|target| target.name).collect();
        eprintln!("targets: no target {unknown}; there are: {}", names.join(" "));
        return ExitCode::from(2);
    }
    cell::be_silent_in_cells();
    let is_wanted = |target: &&Target| wanted.is_empty() || wanted.iter().any(|name| name == target.name);
    let rows = prove_all(TARGETS.iter().filter(is_wanted).collect());
    let tls = if wanted.is_empty() { tls::matrix() } else { Vec::new() };

    println!("\n{}", table::text("target", &COLUMNS, &rows));
    if !tls.is_empty() {
        println!("provider of arc4random(3), beside each TLS library\n{}", table::text("libc", &tls::LIBRARIES, &tls));
    }
    let cells: Vec<&Cell> = rows.iter().chain(&tls).flat_map(|(_, cells)| cells).collect();
    let count = |state| cells.iter().filter(|cell| cell.state == state).count();
    for (name, cells) in rows.iter().chain(&tls) {
        for cell in cells.iter().filter(|cell| cell.state == State::Wrong) {
            println!("WRONG: {name}: {}\n{}\n", cell.text, cell.words);
        }
    }
    let (proved, unproved, wrong) = (count(State::Proved), count(State::Unproved), count(State::Wrong));
    println!("{proved} cells proved, {unproved} cannot be proved here, {wrong} wrong");
    if wrong == 0 && proved > 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Proves the targets in as many lanes as there are processors. What is built for one triple is built in one lane, in a folder
/// that the lane has to itself, so that cargo need not wait for cargo.
fn prove_all(targets: Vec<&'static Target>) -> Vec<(String, Vec<Cell>)> {
    let lanes = std::thread::available_parallelism().map_or(1, usize::from).min(4);
    let mut triples: Vec<&str> = TARGETS.iter().map(|target| target.triple).collect();
    triples.dedup();
    let lane_of = |target: &Target| triples.iter().position(|triple| *triple == target.triple).unwrap_or(0) % lanes;
    let rows = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for lane in 0..lanes {
            let (rows, targets, lane_of) = (&rows, &targets, &lane_of);
            scope.spawn(move || {
                let folder = target_folder().join("targets").join(format!("lane-{lane}"));
                let mut targets = targets.iter().filter(|target| lane_of(target) == lane).peekable();
                while let Some(target) = targets.next() {
                    let is_last = targets.peek().is_none_or(|next| next.triple != target.triple);
                    let row = prove(target, Proof::new(target, &folder), is_last);
                    rows.lock().expect("no lane panics with it").push(row);
                }
            });
        }
    });
    let mut rows = rows.into_inner().expect("no lane panics with it");
    rows.sort_by_key(|(name, _)| targets.iter().position(|target| target.name == name));
    rows
}

fn prove(target: &'static Target, proof: Proof, is_last_of_triple: bool) -> (String, Vec<Cell>) {
    let proofs: [fn(&Proof) -> cell::Answer; 4] =
        [Proof::plan, Proof::rust_library, Proof::c_library, Proof::tests_run];
    let cells = proofs.iter().zip(COLUMNS).map(|(prove, column)| {
        let start = Instant::now();
        let cell = Cell::of(|| prove(&proof));
        println!("{}: {column}: {} ({} s)", target.name, cell.shown(), start.elapsed().as_secs());
        cell
    });
    let cells: Vec<Cell> = cells.collect();
    if cells.iter().all(|cell| cell.state != State::Wrong) {
        proof.discard(is_last_of_triple);
    }
    (target.name.into(), cells)
}
