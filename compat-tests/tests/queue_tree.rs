//! queue(3) and tree(3) under random steps, against models: ours alone, behind the system's, on musl, under sanitizers and
//! optimised; and the same programs with libbsd's and OpenBSD's own headers, for the models could be wrong too.
#![cfg(unix)]

use compat_tests::clibrary::{self, CLibrary, repository};
use compat_tests::random::Random;
use compat_tests::report::zig;
use compat_tests::skip;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

/// Steps, and what they print.
#[derive(Default)]
struct Script {
    steps: String,
    says: String,
}

impl Script {
    /// The steps of some letters alone, with what these print.
    fn only(&self, letters: &str) -> Self {
        let mut script = Self::default();
        for (step, said) in self.steps.lines().zip(self.says.lines()) {
            if step.starts_with(|letter| letters.contains(letter)) {
                let _ = writeln!(script.steps, "{step}");
                let _ = writeln!(script.says, "{said}");
            }
        }
        script
    }
}

/// A family's letter, and what it can do.
const QUEUES: [(char, &[&str]); 6] = [
    ('S', &["init", "head", "after", "unhead", "unafter", "remove", "sweep"]),
    ('L', &["init", "head", "after", "before", "remove", "replace", "sweep"]),
    ('Q', &["init", "head", "tail", "after", "unhead", "unafter", "concat", "sweep"]),
    ('X', &["init", "head", "tail", "after", "unhead", "unafter", "sweep"]),
    ('T', &["init", "head", "tail", "after", "before", "remove", "replace", "concat", "sweep", "sweepback"]),
    ('Z', &["init", "head", "tail", "after", "unhead", "unafter", "remove", "concat", "sweep"]),
];

/// Random steps on two lists of a family.
fn queue_steps(random: &mut Random, letter: char, can: &[&str], count: usize, script: &mut Script) {
    let mut lists = [Vec::new(), Vec::new()];
    for nth in 0..count {
        // At the beginning both are made.
        let (step, list) = if nth < 2 { ("init", nth) } else { (*random.pick(can), random.below(2)) };
        let free: Vec<usize> = (0..24).filter(|node| !lists.iter().any(|list| list.contains(node))).collect();
        let new = if free.is_empty() { None } else { Some(*random.pick(&free)) };
        let at = if lists[list].is_empty() { None } else { Some(random.below(lists[list].len())) };
        let here = &mut lists[list];
        let (a, b) = match (step, new, at) {
            ("init", ..) if nth < 2 || random.below(50) == 0 => {
                here.clear();
                (0, 0)
            }
            ("head", Some(new), _) => {
                here.insert(0, new);
                (new, 0)
            }
            ("tail", Some(new), _) => {
                here.push(new);
                (new, 0)
            }
            ("after", Some(new), Some(at)) => {
                here.insert(at + 1, new);
                (here[at], new)
            }
            ("before", Some(new), Some(at)) => {
                here.insert(at, new);
                (here[at + 1], new)
            }
            ("unhead", _, Some(_)) => (here.remove(0), 0),
            ("unafter", _, Some(at)) if at + 1 < here.len() => {
                here.remove(at + 1);
                (here[at], 0)
            }
            ("remove", _, Some(at)) => (here.remove(at), 0),
            ("replace", Some(new), Some(at)) => (std::mem::replace(&mut here[at], new), new),
            ("concat", ..) => {
                let other = std::mem::take(&mut lists[1 - list]);
                lists[list].extend(other);
                (0, 0)
            }
            ("sweep" | "sweepback", ..) => {
                let every = 2 + random.below(5);
                here.retain(|node| node % every != 0);
                (every, 0)
            }
            _ => continue,
        };
        let _ = writeln!(script.steps, "{letter} {step} {list} {a} {b}");
        let shown = lists.each_ref().map(|list| {
            let one_way: String = list.iter().map(|node| format!(" {node}")).collect();
            let other_way: String = list.iter().rev().map(|node| format!(" {node}")).collect();
            if letter == 'T' { format!("{one_way} <{other_way}") } else { one_way }
        });
        let _ = writeln!(script.says, "{} |{}", shown[0], shown[1]);
    }
}

fn queue_script() -> Script {
    queue_script_without('-', "")
}

/// Random steps on all families, without one step of one of them.
fn queue_script_without(family: char, step: &str) -> Script {
    let mut random = Random::new(0x05ee_d0f9_e4e5);
    let mut script = Script::default();
    for (letter, can) in QUEUES {
        let can: Vec<&str> = can.iter().filter(|can| !(letter == family && **can == step)).copied().collect();
        queue_steps(&mut random, letter, &can, 4000, &mut script);
    }
    script
}

/// A tree's letter, and what it can do besides what all can.
const TREES: [(char, &[&str]); 4] = [
    ('P', &["all", "removeany"]),
    ('R', &["all", "back", "nfind", "prev", "sweep", "sweepback"]),
    ('B', &["all", "back", "nfind", "prev", "sweep", "sweepback"]),
    ('C', &["init"]),
];

/// Random steps on a tree; its nodes are a hundred from `first` on.
fn tree_steps(random: &mut Random, letter: char, can: &[&str], first: usize, count: usize, script: &mut Script) {
    let can = [&["insert", "insert", "insert", "remove", "remove", "find", "ends", "next"], can].concat();
    let mut tree: BTreeMap<i64, usize> = BTreeMap::new();
    for _ in 0..count {
        let step = *random.pick(&can);
        let free: Vec<usize> = (first..first + 100).filter(|node| !tree.values().any(|used| used == node)).collect();
        let inside = tree.iter().nth(random.below(tree.len().max(1))).map(|(key, node)| (*key, *node));
        let key = random.below(160) as i64 - 80;
        let or_none = |found: Option<(&i64, &usize)>| found.map_or(String::from("-1"), |(_, node)| node.to_string());
        // A tree that grows and shrinks: few of the whole-tree steps.
        let rarely = ["init", "sweep", "sweepback"].contains(&step) && random.below(12) != 0;
        let (n, k, said) = match (step, inside) {
            _ if rarely => continue,
            ("insert", _) if !free.is_empty() => {
                let new = *random.pick(&free);
                let there = or_none(tree.get_key_value(&key));
                tree.entry(key).or_insert(new);
                (new, key, there)
            }
            ("remove", Some((key, node))) => {
                tree.remove(&key);
                (node, 0, node.to_string())
            }
            ("removeany", _) => {
                let removed = tree.remove(&key);
                let n = removed.unwrap_or(first);
                (n, key, removed.map_or(String::from("-1"), |node| node.to_string()))
            }
            ("find", _) => (first, key, or_none(tree.get_key_value(&key))),
            ("nfind", _) => (first, key, or_none(tree.range(key..).next())),
            ("ends", _) => {
                (first, 0, format!("{} {}", or_none(tree.first_key_value()), or_none(tree.last_key_value())))
            }
            ("next", Some((key, node))) => (node, 0, or_none(tree.range(key + 1..).next())),
            ("prev", Some((key, node))) => (node, 0, or_none(tree.range(..key).next_back())),
            ("all" | "back", _) => {
                let mut all: Vec<String> = tree.values().map(usize::to_string).collect();
                if step == "back" {
                    all.reverse();
                }
                (first, 0, all.join(" "))
            }
            ("sweep" | "sweepback", _) => {
                let every = 2 + random.below(4) as i64;
                tree.retain(|key, _| key % every != 0);
                (first, every, String::new())
            }
            ("init", _) => {
                tree.clear();
                (first, 0, String::new())
            }
            _ => continue,
        };
        let _ = writeln!(script.steps, "{letter} {step} {n} {k}");
        let _ = writeln!(script.says, "{said}{}", if said.is_empty() { "" } else { " " });
    }
}

fn tree_script() -> Script {
    let mut random = Random::new(0x005e_ed07_4ee5);
    let mut script = Script::default();
    for (nth, (letter, can)) in TREES.into_iter().enumerate() {
        tree_steps(&mut random, letter, can, nth * 100, 4000, &mut script);
    }
    script
}

/// A fault may make a list go round for ever; all steps together take less than a second.
const PATIENCE: Duration = Duration::from_secs(40);

/// Runs a program on its part of a script, and says what is not as the model has it.
fn compare(program: &Path, script: &Script, letters: Option<&str>) -> Result<usize, String> {
    let has = clibrary::succeed(&mut Command::new(program));
    if let Some(letters) = letters {
        assert_eq!(has, letters, "{}", program.display());
    }
    let script = script.only(&has);
    let folder = program.parent().unwrap_or(Path::new("."));
    let name = program.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let steps = clibrary::write(folder, &format!("{name}.steps"), &script.steps);
    let ended = clibrary::run_within(Command::new(program).arg(steps), PATIENCE);
    for ((step, expected), said) in script.steps.lines().zip(script.says.lines()).zip(ended.stdout.lines()) {
        if expected != said {
            return Err(format!("{}: {step}: expected `{expected}`, is `{said}`", program.display()));
        }
    }
    if ended.success() && ended.stdout == script.says { Ok(script.steps.lines().count()) } else { Err(ended.shown()) }
}

/// What others' headers want of <sys/cdefs.h>.
const UNUSED: &str = "-D__unused=__attribute__((__unused__))";

/// One of the programs, and the macro that says which header it is about.
struct Program {
    name: &'static str,
    header: &'static str,
    select: &'static str,
    /// The letters of ours.
    letters: &'static str,
}

const QUEUE: Program = Program { name: "queue", header: "sys/queue.h", select: "QUEUE_H", letters: "SLQXTZ" };
const TREE: Program = Program { name: "tree", header: "sys/tree.h", select: "TREE_H", letters: "PRBC" };

impl Program {
    fn ours(&self) -> PathBuf {
        repository().join("src/include").join(self.header)
    }

    fn build(&self, mut cc: Command, library: &CLibrary, flags: &[&str], header: Option<&Path>, program: &Path) {
        cc.args(flags).args(header.map(|header| format!("-D{}={:?}", self.select, header.display().to_string())));
        cc.arg(repository().join(format!("compat-tests/programs/{}.c", self.name))).arg("-o").arg(program);
        clibrary::succeed(library.link(&mut cc));
    }

    /// Ours, in every way in which a program can come by it.
    fn check(&self, script: &Script) {
        let folder = clibrary::folder(self.name);
        let ours = self.ours();
        let sanitized = ["-fsanitize=address,undefined", "-fno-sanitize-recover=all", "-DSUMMARIES"];
        let mut checks = 0;
        for (what, flags) in [("plain", &["-O2", "-DSUMMARIES"][..]), ("sanitized", &sanitized)] {
            for (whose, header) in [("alone", Some(ours.as_path())), ("overlay", None)] {
                let program = folder.join(format!("{what}-{whose}"));
                let library = clibrary::host();
                self.build(library.cc(), library, flags, header, &program);
                checks += compare(&program, script, Some(self.letters)).unwrap_or_else(|words| panic!("{words}"));
            }
        }
        if let Some(library) = clibrary::musl() {
            let program = folder.join("musl");
            self.build(library.cc(), library, &["-static", "-O2", "-DSUMMARIES"], None, &program);
            checks += compare(&program, script, Some(self.letters)).unwrap_or_else(|words| panic!("{words}"));
        }
        clibrary::checked(&format!("{}: steps like the model's", self.name), checks);
    }

    /// Others' headers do the same.
    fn check_model(&self, script: &Script) {
        let folder = clibrary::folder(&format!("{}-model", self.name));
        let library = clibrary::host();
        let mut checks = 0;
        let libbsd = Path::new("/usr/include/bsd").join(self.header);
        if libbsd.is_file() {
            let mut cc = Command::new(library.compiler);
            cc.args(["-w", "-DLIBBSD_OVERLAY", UNUSED, "-isystem", "/usr/include/bsd"]);
            // It lacks some as well, and they must fit.
            let both = format!("#include {libbsd:?}\n#include {:?}\n", self.ours());
            let both = clibrary::write(&folder, "libbsd.h", &both);
            let program = folder.join("libbsd");
            self.build(cc, library, &[], Some(&both), &program);
            checks += compare(&program, script, None).unwrap_or_else(|words| panic!("{words}"));
        } else {
            skip("libbsd's headers are not installed (Debian: libbsd-dev)");
        }
        if let Some(openbsd) = zig().map(openbsd_headers) {
            clibrary::write(&folder, "sys/_null.h", "#include <stddef.h>\n");
            let mut cc = library.cc();
            // Its RBT needs functions of the kernel.
            cc.args(["-w", "-DNO_RBT", UNUSED, "-I"]).arg(&folder);
            let program = folder.join("openbsd");
            self.build(cc, library, &[], Some(&openbsd.join(self.header)), &program);
            checks += compare(&program, script, None).unwrap_or_else(|words| panic!("{words}"));
        } else {
            skip("zig, which has OpenBSD's headers, is not installed");
        }
        if checks > 0 {
            clibrary::checked(&format!("{}: steps of others like the model's", self.name), checks);
        }
    }

    /// Every fault in ours is found.
    fn check_faults(&self, script: &Script, faults: &[(&str, &str)]) {
        let folder = clibrary::folder(&format!("{}-faults", self.name));
        let text = std::fs::read_to_string(self.ours()).unwrap_or_else(|error| panic!("{}: {error}", self.header));
        for (nth, (right, wrong)) in faults.iter().enumerate() {
            assert!(text.contains(right), "there is no `{right}` in <{}>", self.header);
            let header = clibrary::write(&folder, &format!("{nth}.h"), &text.replacen(right, wrong, 1));
            let program = folder.join(nth.to_string());
            let mut cc = Command::new(clibrary::host().compiler);
            cc.arg("-I").arg(clibrary::host().include()).arg("-w");
            self.build(cc, clibrary::host(), &["-DSUMMARIES"], Some(&header), &program);
            assert!(compare(&program, script, None).is_err(), "`{wrong}` for `{right}` is not found");
        }
    }
}

/// Where zig keeps OpenBSD's headers.
fn openbsd_headers(zig: &str) -> PathBuf {
    let mut words = zig.split(' ');
    let said = clibrary::succeed(Command::new(words.next().unwrap_or_default()).args(words).arg("env"));
    // A line of it is `.lib_dir = "…",`, in older ones `"lib_dir": "…",`.
    let line = said.lines().find(|line| line.contains("lib_dir")).unwrap_or_else(|| panic!("no lib_dir in {said}"));
    let folder = line.rsplit('"').nth(1).unwrap_or_else(|| panic!("no folder in {line}"));
    Path::new(folder).join("libc/include/generic-openbsd")
}

#[test]
fn queues_do_what_the_model_does() {
    QUEUE.check(&queue_script());
}

#[test]
fn trees_do_what_the_model_does() {
    TREE.check(&tree_script());
}

#[test]
fn the_models_are_right() {
    // OpenBSD's STAILQ_INSERT_AFTER (sys/queue.h 1.46) makes the new element its own next one.
    QUEUE.check_model(&queue_script_without('Z', "after"));
    TREE.check_model(&tree_script());
}

#[test]
fn faults_are_found() {
    let faults = [
        ("*_slist_link = (*_slist_link)->field.sle_next;", "*_slist_link = NULL;"),
        ("*(elm)->field.le_prev = (elm)->field.le_next;", ""),
        ("(elm2)->field.le_prev = (elm)->field.le_prev;", "(elm2)->field.le_prev = &(elm)->field.le_next;"),
        ("(head1)->sqh_last = (head2)->sqh_last;", ""),
        ("(head)->sqx_last = XSIMPLEQ_XOR(head, &(head)->sqx_first);", ""),
        ("(head)->tqh_last = (elm)->field.tqe_prev;", ""),
        ("(head2)->tqh_first->field.tqe_prev = (head1)->tqh_last;", ""),
        ("(head)->stqh_last = _stailq_link;", "{}"),
    ];
    QUEUE.check_faults(&queue_script(), &faults);
    let faults = [
        ("place[!side] = &top->field.spe_link[side];", "place[!side] = &top->field.spe_link[!side];"),
        ("parent->field.rbe_color = far->field.rbe_color = _RBT_BLACK;", "parent->field.rbe_color = _RBT_BLACK;"),
        ("next->field.rbe_color = elm->field.rbe_color;", ""),
        ("prefix##_SUMMARIZE(low);", ""),
        ("prefix##_TURN(head, next, !side);", ""),
        ("found = at;", "found = NULL;"),
        ("with->field.rbe_parent = parent;", ""),
    ];
    TREE.check_faults(&tree_script(), &faults);
}
