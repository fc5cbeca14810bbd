//! The parent: it opens what needs privilege, gives it away, and sees that all end together.

use crate::channel::{self, interest, reading};
use crate::protocol::{LISTEN, PEER, READY};
use crate::signals;
use openbsd_compat::imsg::{Imsgbuf, Peer};
use openbsd_compat::setproctitle;
use std::env;
use std::io::{self, Error, Result, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::os::fd::OwnedFd;
use std::os::unix::net::UnixStream;
use std::process::{self, Command};

/// Runs the daemon until SIGTERM or SIGINT, with this program as its engine or with another.
pub fn run(engine: Option<&str>) -> Result<()> {
    setproctitle(Some("parent"));
    let end = signals::end()?;
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    let address = listener.local_addr()?;

    let this = env::current_exe()?;
    let mut front = Child::start("front", Command::new(&this).args(["-x", "front"]))?;
    let mut engine = match engine {
        None => Child::start("engine", Command::new(&this).args(["-x", "engine"]))?,
        Some(program) => Child::start("engine", &mut Command::new(program))?,
    };

    // Each gets one end of a channel to the other. Front gets the socket too, and from then on the parent has none.
    let (one, other) = UnixStream::pair()?;
    front.channel.compose(PEER, 0, 0, Some(one.into()), b"")?;
    front.channel.compose(LISTEN, 0, 0, Some(listener.into()), b"")?;
    engine.channel.compose(PEER, 0, 0, Some(other.into()), b"")?;

    let mut children = [front, engine];
    let served = serve(&mut children, &end, address);
    // Front first: it must not see the engine go before it is told to.
    let ended = children.map(Child::end);
    served?;
    ended.into_iter().collect()
}

/// Says where it listens as soon as both children are ready. Returns when it is to end, or with an error where a
/// child ends first.
fn serve(children: &mut [Child; 2], end: &OwnedFd, address: SocketAddr) -> Result<()> {
    let mut announced = false;
    loop {
        let [front, engine] = &*children;
        if channel::wait(&[reading(end), interest(&front.channel), interest(&engine.channel)])?[0] {
            return Ok(());
        }
        for child in &mut *children {
            child.turn()?;
        }
        if !announced && children.iter().all(|child| child.ready) {
            writeln!(io::stdout(), "privsep: listening on {address}")?;
            announced = true;
        }
    }
}

/// A child, seen from its parent.
struct Child {
    name: &'static str,
    process: process::Child,
    channel: Imsgbuf,
    ready: bool,
}

impl Child {
    /// Executes it, its end of a new channel being its standard input.
    fn start(name: &'static str, command: &mut Command) -> Result<Self> {
        let (ours, theirs) = UnixStream::pair()?;
        let process = command.stdin(OwnedFd::from(theirs)).spawn();
        let process = process.map_err(|error| Error::new(error.kind(), format!("{name}: {error}")))?;
        Ok(Self { name, process, channel: channel::open(ours.into())?, ready: false })
    }

    /// Hears what it has to say. It may say no more than that it is ready: to the parent a child is the outside.
    fn turn(&mut self) -> Result<()> {
        let peer = channel::turn(&mut self.channel)?;
        while let Some(message) = self.channel.get()? {
            match message.get_type() {
                READY if !self.ready => self.ready = true,
                _ => return Err(channel::unexpected(&message)),
            }
        }
        match peer {
            Peer::Open => Ok(()),
            Peer::Closed => Err(Error::other(format!("{} is gone", self.name))),
        }
    }

    /// Closes its channel, which tells it to end, and sees it do so.
    fn end(self) -> Result<()> {
        let Self { name, mut process, channel, .. } = self;
        drop(channel);
        match process.wait()? {
            status if status.success() => Ok(()),
            status => Err(Error::other(format!("{name}: {status}"))),
        }
    }
}
