//! Front: it talks to the network. Whoever takes it over has a listening socket, and may ask the engine for numbers.

use crate::channel::{self, interest, reading, turn};
use crate::protocol::{LISTEN, MOST_SIDES, PEER, READY, ROLL, ROLLED};
use openbsd_compat::imsg::{Imsg, Imsgbuf, Peer};
use openbsd_compat::strtonum;
use std::collections::BTreeMap;
use std::ffi::CString;
use std::io::{Error, ErrorKind, Read, Result, Write};
use std::net::{TcpListener, TcpStream};
use std::process;

/// So many clients at once; one more, and the one who has been here longest must go.
const MOST_CLIENTS: usize = 64;
/// No request is longer.
const LONGEST: usize = 16;

/// Serves clients until a channel is closed.
pub fn run(mut parent: Imsgbuf) -> Result<()> {
    let Some(engine) = channel::receive_fd(&mut parent, PEER)? else { return Ok(()) };
    let Some(listener) = channel::receive_fd(&mut parent, LISTEN)? else { return Ok(()) };
    let (engine, listener) = (channel::open(engine)?, TcpListener::from(listener));
    listener.set_nonblocking(true)?;
    let mut front = Front { engine, listener, clients: BTreeMap::new(), next: 0 };
    parent.compose(READY, 0, 0, None, b"")?;
    loop {
        if turn(&mut parent)? == Peer::Closed || turn(&mut front.engine)? == Peer::Closed {
            return Ok(());
        }
        while let Some(message) = front.engine.get()? {
            front.answer(message)?;
        }
        front.wait(&parent)?;
    }
}

struct Front {
    engine: Imsgbuf,
    listener: TcpListener,
    clients: BTreeMap<u32, Client>,
    next: u32,
}

struct Client {
    stream: TcpStream,
    request: Vec<u8>,
    asked: bool,
}

impl Front {
    /// Waits until there is something to do, and does what clients want.
    fn wait(&mut self, parent: &Imsgbuf) -> Result<()> {
        let (ids, clients): (Vec<u32>, Vec<&Client>) = self.clients.iter().filter(|(_, client)| !client.asked).unzip();
        let mut interests = vec![interest(parent), interest(&self.engine), reading(&self.listener)];
        interests.extend(clients.iter().map(|client| reading(&client.stream)));
        let ready = channel::wait(&interests)?;
        for (id, _) in ids.iter().zip(&ready[3..]).filter(|(_, ready)| **ready) {
            self.read(*id)?;
        }
        if ready[2] { self.accept() } else { Ok(()) }
    }

    fn accept(&mut self) -> Result<()> {
        let stream = match self.listener.accept() {
            Ok((stream, _)) => stream,
            // Whoever it was has left again.
            Err(error) if matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::ConnectionAborted) => return Ok(()),
            Err(error) => return Err(error),
        };
        stream.set_nonblocking(true)?;
        self.clients.insert(self.next, Client { stream, request: Vec::new(), asked: false });
        self.next = self.next.wrapping_add(1);
        if self.clients.len() > MOST_CLIENTS {
            self.clients.pop_first();
        }
        Ok(())
    }

    /// Reads what a client says. A number is a request, which goes to the engine; all else is the end of the client.
    fn read(&mut self, id: u32) -> Result<()> {
        let Some(client) = self.clients.get_mut(&id) else { return Ok(()) };
        match client.request() {
            Ok(None) => return Ok(()),
            Ok(Some(sides)) => {
                client.asked = true;
                return self.engine.compose(ROLL, id, 0, None, &sides.to_ne_bytes());
            }
            Err(error) if error.kind() == ErrorKind::InvalidInput => client.say("a number, please\n"),
            Err(_) => {}
        }
        self.clients.remove(&id);
        Ok(())
    }

    /// Gives the engine's answer to the client who asked, if it is still there.
    fn answer(&mut self, mut message: Imsg) -> Result<()> {
        let mut rolled = [0; 4];
        if message.get_type() != ROLLED || message.get_data(&mut rolled).is_err() {
            return Err(channel::unexpected(&message));
        }
        if let Some(mut client) = self.clients.remove(&message.get_id()) {
            let (rolled, engine) = (u32::from_ne_bytes(rolled), message.get_pid());
            client.say(&format!("{rolled} (rolled by {engine}, said by {})\n", process::id()));
        }
        Ok(())
    }
}

impl Client {
    /// How many sides the die is to have, once that is known.
    fn request(&mut self) -> Result<Option<u32>> {
        let mut bytes = [0; LONGEST];
        let length = match self.stream.read(&mut bytes) {
            Ok(0) => return Err(ErrorKind::UnexpectedEof.into()),
            Err(error) if error.kind() == ErrorKind::WouldBlock => return Ok(None),
            result => result?,
        };
        self.request.extend_from_slice(&bytes[..length]);
        match self.request.iter().position(|byte| *byte == b'\n') {
            Some(end) => sides(self.request[..end].trim_ascii()).map(Some),
            None if self.request.len() < LONGEST => Ok(None),
            None => Err(ErrorKind::InvalidInput.into()),
        }
    }

    /// A short line fits into a socket that nothing was written to before. A client that has left does not hear it.
    fn say(&mut self, line: &str) {
        let _ = self.stream.write_all(line.as_bytes());
    }
}

/// The number that a line is.
fn sides(line: &[u8]) -> Result<u32> {
    let wrong = |_| Error::from(ErrorKind::InvalidInput);
    let number = strtonum(&CString::new(line)?, 1, MOST_SIDES.into()).map_err(wrong)?;
    Ok(number as u32)
}
