//! Measures Homeward. Every figure stands beside a yardstick of the same run: the
//! least that the same work costs on this machine. See benchmarks/README.md.

mod browser;
mod cdp;
mod clients;
mod effort;
mod load;
mod locations;
mod measured_server;
mod probe;
mod process;
mod report;
mod section;
mod seed;
mod stats;
mod visit;
mod wire;
mod yardstick_server;
mod youths;

use anyhow::{Result, bail};
use effort::Effort;
use locations::Locations;
use report::Report;
use std::time::Instant;

const USAGE: &str = "\
./bench                   everything, in some minutes
./bench reads board       only these sections
./bench --starts 9        more starts of the app, of which the median counts (5)
./bench --seconds 10      longer loads (4)

Sections:";

fn main() -> Result<()> {
    let mut arguments = std::env::args().skip(1).peekable();
    if arguments
        .peek()
        .is_some_and(|first| first == yardstick_server::WORD)
    {
        return yardstick_server::serve(arguments.nth(1).unwrap_or_default().as_ref());
    }
    let mut effort = Effort::USUAL;
    let mut chosen = Vec::new();
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--starts" => effort.starts = number(arguments.next())?.max(1),
            "--seconds" => effort.seconds = u64::try_from(number(arguments.next())?.clamp(1, 20))?,
            "--help" | "-h" => return help(),
            name => match section::ALL.iter().find(|section| section.name == name) {
                Some(section) => chosen.push(section),
                None => {
                    help()?;
                    bail!("there is no section \"{name}\"");
                }
            },
        }
    }
    if chosen.is_empty() {
        chosen = section::ALL.iter().collect();
    }

    let locations = Locations::find()?;
    let began = Instant::now();
    for section in chosen {
        let mut report = Report::new(section.about);
        // One that cannot be measured must not hide the others.
        if let Err(error) = (section.measure)(&locations, effort, &mut report) {
            report.note(&format!("not measured: {error:#}"));
        }
        print!("{report}");
    }
    println!(
        "Measured in {} s. Aims are aims: nothing here fails.",
        began.elapsed().as_secs()
    );
    Ok(())
}

fn help() -> Result<()> {
    println!("{USAGE}");
    for section in section::ALL {
        println!("  {:<8}{}", section.name, section.about);
    }
    Ok(())
}

fn number(text: Option<String>) -> Result<usize> {
    Ok(text.unwrap_or_default().parse()?)
}
