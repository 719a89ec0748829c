//! What lies between browser and server, and can be cut: then the network is gone, for the page, its workers
//! and whatever else the browser asks for.

use std::{
    io,
    net::{Shutdown, TcpListener, TcpStream},
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
    },
    thread,
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
}

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

    /// Mends it.
    pub fn mend(&self) {
        self.state.is_cut.store(false, Ordering::SeqCst);
    }
}

impl State {
    fn connect(&self, browser: TcpStream, server: &str) -> io::Result<()> {
        if self.is_cut.load(Ordering::SeqCst) {
            return browser.shutdown(Shutdown::Both);
        }
        let server = TcpStream::connect(server)?;
        if let Ok(mut ends) = self.ends.lock() {
            ends.extend([browser.try_clone()?, server.try_clone()?]);
        }
        pass_on(browser.try_clone()?, server.try_clone()?);
        pass_on(server, browser);
        Ok(())
    }
}

/// Passes on what comes from one end to the other, until one of them is closed.
fn pass_on(mut from: TcpStream, mut to: TcpStream) {
    thread::spawn(move || {
        let _ = io::copy(&mut from, &mut to);
        let _ = to.shutdown(Shutdown::Both);
        let _ = from.shutdown(Shutdown::Both);
    });
}
