//! A detection as Rust source, so that compat-report can tell of the build it belongs to.

use super::Detection;
use std::fmt::Write as _;

/// An expression that makes the same `Detection` again, for a module where `detect` and `catalogue` are in scope.
pub fn source(detection: &Detection) -> String {
    let mut out = String::new();
    let identity = &detection.identity;
    let tls = &detection.tls;
    let _ = writeln!(
        out,
        "detect::Detection {{ target: {:?}.into(), compiler: {:?}.into(),",
        detection.target, detection.compiler
    );
    let _ = writeln!(
        out,
        "identity: detect::identify::Identity {{ system: catalogue::System::{:?}, libc: {:?}.into(), libc_version: vec!{:?}, compiler: {:?}.into(), clang: {}, width: {} }},",
        identity.system,
        identity.libc,
        identity.libc_version,
        identity.compiler,
        identity.clang,
        identity.width.map_or_else(|| "None".into(), |width| format!("Some(detect::identify::Width::{width:?})"))
    );
    let _ = writeln!(
        out,
        "tls: detect::tls::Library {{ library: {:?}.into(), version: {:?}.into(), exports: {}, source: {:?}.into() }},",
        tls.library,
        tls.version,
        strings(&tls.exports),
        tls.source
    );
    out.push_str("plan: detect::plan::Plan { decisions: vec![\n");
    for decision in &detection.plan.decisions {
        let _ = writeln!(
            out,
            "detect::plan::Decision {{ function: catalogue::find({:?}).expect(\"a row\"), provider: detect::plan::Provider::{:?}, state: detect::plan::State::{:?}, library: {}, linked: {}, evidence: {:?}.into(), overridden: {}, declared: {}, variation: {}, runs: vec!{:?} }},",
            decision.function.name,
            decision.provider,
            decision.state,
            optional(decision.library.as_deref()),
            optional(decision.linked.as_deref()),
            decision.evidence,
            optional(decision.overridden.as_deref()),
            decision.declared,
            optional(decision.variation.as_deref()),
            decision.runs
        );
    }
    out.push_str("] },\nruns: vec![\n");
    for run in &detection.runs {
        let _ = writeln!(
            out,
            "detect::toolchain::Run {{ purpose: {:?}.into(), command: {:?}.into(), source: {:?}.into(), status: {:?}.into(), output: {:?}.into() }},",
            run.purpose, run.command, run.source, run.status, run.output
        );
    }
    out.push_str("] }\n");
    out
}

fn optional(text: Option<&str>) -> String {
    text.map_or_else(|| String::from("None"), |text| format!("Some({text:?}.into())"))
}

fn strings(list: &[String]) -> String {
    format!("vec![{}]", list.iter().map(|text| format!("{text:?}.into(), ")).collect::<String>())
}
