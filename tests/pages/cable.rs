//! What lies between browser and server. It can be cut: then the network is gone, for the page, its workers
//! and whatever else the browser asks for. And it can be as slow as a phone's, alike for all of these.

use std::{
    io::{self, Read, Write},
    net::{Shutdown, TcpListener, TcpStream},
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use anyhow::Result;

/// A way to a server, on a port of its own.
pub struct Cable {
    port: u16,
    state: Arc<State>,
}

#[derive(Default)]
struct State {
    is_cut: AtomicBool,
    /// Every end that was ever connected; those that are closed already do no harm.
    ends: Mutex<Vec<TcpStream>>,
    /// How slow it is, if it is, and when it has carried all that it was given.
    pace: Mutex<Option<(Pace, Instant)>>,
}

/// How slow a network is.
#[derive(Clone, Copy)]
pub struct Pace {
    /// From a request to the beginning of its answer.
    pub latency: Duration,
    pub bytes_per_second: u32,
}

/// How much of an answer comes at a time, and has to wait for what others are sent.
const PIECE: usize = 4096;

impl Cable {
    /// Leads to an address such as `127.0.0.1:8080`.
    pub fn to(server: &str) -> Result<Self> {
        let listener = TcpListener::bind(("127.0.0.1", 0))?;
        let port = listener.local_addr()?.port();
        let state = Arc::<State>::default();
        let (own, server) = (state.clone(), server.to_owned());
        thread::spawn(move || {
            for browser in listener.incoming().map_while(Result::ok) {
                // One that cannot be connected is closed, like all while the cable is cut.
                let _ = own.connect(browser, &server);
            }
        });
        Ok(Self { port, state })
    }

    /// The address of its near end.
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}/", self.port)
    }

    /// Cuts it: what is open is closed, and nothing new gets through.
    pub fn cut(&self) {
        self.state.is_cut.store(true, Ordering::SeqCst);
        if let Ok(mut ends) = self.state.ends.lock() {
            for end in ends.drain(..) {
                let _ = end.shutdown(Shutdown::Both);
            }
        }
    }

    /// From now on it is so slow.
    pub fn slow_down(&self, pace: Pace) {
        if let Ok(mut own) = self.state.pace.lock() {
            *own = Some((pace, Instant::now()));
        }
    }

    /// From now on it is as quick as it can be.
    pub fn speed_up(&self) {
        if let Ok(mut own) = self.state.pace.lock() {
            *own = None;
        }
    }

    /// Mends it.
    pub fn mend(&self) {
        self.state.is_cut.store(false, Ordering::SeqCst);
    }
}

impl State {
    fn connect(self: &Arc<Self>, browser: TcpStream, server: &str) -> io::Result<()> {
        if self.is_cut.load(Ordering::SeqCst) {
            return browser.shutdown(Shutdown::Both);
        }
        let server = TcpStream::connect(server)?;
        if let Ok(mut ends) = self.ends.lock() {
            ends.extend([browser.try_clone()?, server.try_clone()?]);
        }
        let (asking, answering) = (self.clone(), self.clone());
        // Connecting takes as long as a request.
        let mut waits = 2;
        pass_on(browser.try_clone()?, server.try_clone()?, move |_| {
            thread::sleep(asking.latency() * std::mem::replace(&mut waits, 1));
        });
        pass_on(server, browser, move |bytes| answering.carry(bytes));
        Ok(())
    }

    fn latency(&self) -> Duration {
        let pace = self.pace.lock();
        pace.ok()
            .and_then(|pace| *pace)
            .map_or(Duration::ZERO, |(pace, _)| pace.latency)
    }

    /// Takes as long as so many bytes take, after all that is on its way already.
    fn carry(&self, bytes: usize) {
        let Ok(mut own) = self.pace.lock() else {
            return;
        };
        let Some((pace, free)) = &mut *own else {
            return;
        };
        let seconds = bytes as f64 / f64::from(pace.bytes_per_second);
        *free = (*free).max(Instant::now()) + Duration::from_secs_f64(seconds);
        let until = *free;
        drop(own);
        thread::sleep(until.saturating_duration_since(Instant::now()));
    }
}

/// Passes on what comes from one end to the other, until one of them is closed; each piece after `wait`.
fn pass_on(mut from: TcpStream, mut to: TcpStream, mut wait: impl FnMut(usize) + Send + 'static) {
    thread::spawn(move || {
        let mut piece = [0; PIECE];
        while let Ok(length @ 1..) = from.read(&mut piece) {
            wait(length);
            let Some(piece) = piece.get(..length) else {
                break;
            };
            if to.write_all(piece).is_err() {
                break;
            }
        }
        let _ = to.shutdown(Shutdown::Both);
        let _ = from.shutdown(Shutdown::Both);
    });
}
