//! The project's commands: `cargo xtask --help` lists them.

use std::process::ExitCode;

use anyhow::Result;
use xtask::{
    run,
    serve::{Port, Server, Site},
    site,
};

mod flags {
    xflags::xflags! {
        /// Builds, serves and checks Mingbai. Whatever a command needs it sets up itself.
        cmd xtask {
            /// Build the pages into dist/: static files for any folder of any web server.
            cmd build {}
            /// Build the pages and serve them on 127.0.0.1.
            cmd serve {
                /// The port; 8080 if not given.
                optional --port port: u16
            }
        }
    }
}

fn main() -> ExitCode {
    let flags = flags::Xtask::from_env_or_exit();
    let outcome = match flags.subcommand {
        flags::XtaskCmd::Build(_) => build(),
        flags::XtaskCmd::Serve(flags) => serve(flags.port.unwrap_or(8080)),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn build() -> Result<()> {
    site::build()?;
    run::announce("dist/ is up to date");
    Ok(())
}

fn serve(port: u16) -> Result<()> {
    let port = Port::hold(port)?;
    site::build()?;
    let site = Site {
        folder: site::folder(),
        ..Site::default()
    };
    let server = Server::start(port, site)?;
    println!("Mingbai is at {} (Ctrl+C ends it)", server.address());
    server.wait();
    Ok(())
}
