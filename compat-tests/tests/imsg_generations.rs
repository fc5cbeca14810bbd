//! A system's imsg(3) of each generation, as OpenBSD's releases had it: what is older than the one offered is not the provider,
//! not even of the functions that look the same, and what is newer is.
#![cfg(target_os = "linux")]

use compat_tests::clibrary::{FUNCTIONS, Function, Generations, Shim};
use compat_tests::report::{Folder, plan};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::process::Command;

/// From which generation on, and until which, there were which functions.
const NAMES: [(usize, usize, &str); 11] = [
    (
        0,
        9,
        "ibuf_open ibuf_dynamic ibuf_add ibuf_reserve ibuf_seek ibuf_size ibuf_left ibuf_close ibuf_write ibuf_free",
    ),
    (0, 9, "msgbuf_clear msgbuf_write imsg_compose imsg_composev imsg_create imsg_add imsg_close imsg_free"),
    (0, 2, "imsg_init imsg_read imsg_flush imsg_clear msgbuf_init"),
    (0, 0, "msgbuf_drain"),
    (0, 4, "imsg_get"),
    (
        1,
        9,
        "ibuf_add_zero ibuf_add_n8 ibuf_add_n16 ibuf_add_n32 ibuf_add_n64 ibuf_set ibuf_set_n8 ibuf_set_n16 ibuf_set_n32 \
         ibuf_set_n64 ibuf_data ibuf_fd_avail ibuf_fd_get ibuf_fd_set",
    ),
    (1, 4, "imsg_compose_ibuf"),
    (
        2,
        9,
        "ibuf_add_ibuf ibuf_add_h16 ibuf_add_h32 ibuf_add_h64 ibuf_set_h16 ibuf_set_h32 ibuf_set_h64 ibuf_truncate \
         ibuf_rewind ibuf_from_buffer ibuf_from_ibuf ibuf_get ibuf_get_ibuf ibuf_get_n8 ibuf_get_n16 ibuf_get_n32 \
         ibuf_get_n64 ibuf_get_h16 ibuf_get_h32 ibuf_get_h64 ibuf_skip msgbuf_queuelen imsg_get_ibuf imsg_get_data \
         imsg_get_fd imsg_get_id imsg_get_len imsg_get_pid imsg_get_type imsg_forward",
    ),
    (
        3,
        9,
        "imsgbuf_init imsgbuf_read imsgbuf_write imsgbuf_flush imsgbuf_clear imsgbuf_queuelen imsgbuf_allow_fdpass \
         imsgbuf_set_maxsize msgbuf_new msgbuf_new_reader msgbuf_free msgbuf_get msgbuf_read ibuf_read ibuf_get_string",
    ),
    (
        4,
        9,
        "ibuf_add_strbuf ibuf_get_strbuf ibuf_set_maxsize ibufq_new ibufq_free ibufq_pop ibufq_push ibufq_queuelen \
         ibufq_concat ibufq_flush msgbuf_concat imsgbuf_get imsg_get_buf imsg_get_strbuf imsg_set_maxsize imsg_ibufq_pop \
         imsg_ibufq_push",
    ),
    (5, 9, "imsg_add_strbuf msgbuf_readlen imsgbuf_set_close_callback imsgbuf_set_userdata imsgbuf_get_userdata"),
];

/// Those whose type changed, up to which generation they had another, and which.
const OLDER: [(&str, usize, &str); 2] =
    [("ibuf_write", 2, "int ibuf_write(struct msgbuf *)"), ("msgbuf_write", 2, "int msgbuf_write(struct msgbuf *)")];

fn functions() -> impl Iterator<Item = &'static Function> {
    FUNCTIONS.iter().filter(|function| function.header == "imsg.h" && function.called().is_none())
}

/// The names that a program of this generation sees in our header.
fn offered(generation: u8) -> BTreeSet<&'static str> {
    let rows = FUNCTIONS.iter().filter(|function| function.shim == Shim::Written);
    let has = |function: &&Function| function.generations.is_some_and(|g| (g.first..=g.last).contains(&generation));
    rows.filter(has).map(|function| function.called().unwrap_or(function.name)).collect()
}

fn names(generation: usize) -> Vec<&'static str> {
    let there = NAMES.iter().filter(|(since, until, _)| (*since..=*until).contains(&generation));
    there.flat_map(|(.., names)| names.split_whitespace()).collect()
}

/// The plan for imsg(3) on an OpenBSD with this generation: `name` to `provider state [library]`. The host's compiler, which
/// says that it is OpenBSD's, is enough: all else than imsg(3) is of no account here.
fn plan_with(generation: usize) -> BTreeMap<String, String> {
    let folder = Folder::new(&format!("imsg-generation-{generation}"));
    let mut header = String::from(
        "#include <sys/types.h>\n#include <stddef.h>\n#include <stdint.h>\nstruct ibuf;\nstruct ibufqueue;\nstruct imsg;\n\
         struct imsgbuf;\nstruct iovec;\nstruct msgbuf;\n",
    );
    let mut source = String::new();
    for name in names(generation) {
        let function = functions().find(|function| function.name == name).unwrap_or_else(|| panic!("no row {name}"));
        let older = OLDER.iter().find(|(changed, until, _)| *changed == name && generation <= *until);
        let _ = writeln!(header, "{};", older.map_or(function.prototype, |(.., prototype)| prototype));
        let _ = writeln!(source, "void {name}(void);\nvoid {name}(void) {{}}");
    }
    folder.write("include/imsg.h", header);
    let source = folder.write("libutil.c", source);
    let (object, archive, include) = (folder.path("libutil.o"), folder.path("libutil.a"), folder.path("include"));
    for command in [
        Command::new("gcc").arg("-c").arg(&source).arg("-o").arg(&object),
        Command::new("ar").arg("rcs").arg(&archive).arg(&object),
    ] {
        assert!(command.status().is_ok_and(|status| status.success()), "{command:?}");
    }
    let script = format!(
        "exec gcc -U__linux__ -U__gnu_linux__ -D__OpenBSD__ \"$@\" -I{} -L{}\n",
        include.display(),
        folder.path("").display()
    );
    let compiler = folder.compiler("cc", &script);
    let lines = plan(&["--tls", "none", "--target", "x86_64-unknown-openbsd", "--cc", &compiler], &[]);
    let of_imsg = lines.into_iter().filter_map(|line| {
        let (name, rest) = line.split_once(' ')?;
        let is_of_imsg = FUNCTIONS.iter().any(|function| function.header == "imsg.h" && function.name == name);
        is_of_imsg.then(|| (name.to_owned(), rest.to_owned()))
    });
    of_imsg.collect()
}

#[test]
fn every_function_is_of_some_generation() {
    let known: Vec<&str> = (0..=5).flat_map(names).collect();
    let unknown: Vec<&str> = functions().map(|function| function.name).filter(|name| !known.contains(name)).collect();
    // One that came with one of G1's revisions and went with G3.
    assert_eq!(unknown, ["ibuf_add_buf", "imsg_write"]);
}

#[test]
fn each_generation_sees_its_own_names() {
    for generation in 0..=3 {
        let mut expected: BTreeSet<&str> = names(generation.into()).into_iter().collect();
        // The other name of ibuf_add_buf, which the header maps to it.
        if generation == 1 {
            expected.insert("ibuf_add_ibuf");
        }
        assert_eq!(offered(generation), expected, "generation {generation}");
    }
    let current: BTreeSet<&str> = [4, 5].into_iter().flat_map(names).collect();
    assert_eq!(offered(Generations::CURRENT), current);
    // No two rows give one name two meanings.
    for function in functions().filter(|function| function.shim == Shim::Written) {
        assert!(function.generations.is_some_and(Generations::are_current), "{} is not offered", function.name);
    }
}

#[test]
fn an_older_generation_provides_nothing() {
    for generation in 0..=3 {
        let plan = plan_with(generation);
        let systems: Vec<&String> =
            plan.iter().filter(|(_, rest)| rest.starts_with("system")).map(|(name, _)| name).collect();
        assert!(systems.is_empty(), "generation {generation} provides {systems:?}");
        let shims = plan.values().filter(|rest| rest.starts_with("shim")).count();
        assert!(shims > 90, "generation {generation}: only {shims} shims");
        // What links, and must not be used for it, is not called missing.
        assert!(plan["imsg_create"].starts_with("shim foreign"), "generation {generation}: {}", plan["imsg_create"]);
    }
}

#[test]
fn a_generation_with_all_of_it_provides_it() {
    for generation in [4, 5] {
        let plan = plan_with(generation);
        let shims: Vec<&String> =
            plan.iter().filter(|(_, rest)| rest.starts_with("shim")).map(|(name, _)| name).collect();
        assert!(shims.is_empty(), "generation {generation}: {} shims: {shims:?}", shims.len());
        assert_eq!(plan["imsg0_get"], "absent missing", "an older one is offered beside the system's");
        for name in names(generation) {
            assert!(plan[name].starts_with("system native util"), "generation {generation}: {name} {}", plan[name]);
        }
    }
}
