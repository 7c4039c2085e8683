//! The driver of this client for the vectors: reads one call a line on stdin and writes one result a line on stdout, both
//! JSON in ASCII. Calls run at once; `id` says which result is whose. Ends with its input.

mod ascii;
mod call;
mod said;
mod shown;

use std::io::{stdin, stdout, Write};

fn main() {
    said::listen();
    let lines = stdin().lines().map(|line| line.expect("the input is text"));
    let calls: Vec<_> = lines.map(|line| std::thread::spawn(move || answer(&line))).collect();
    for call in calls {
        call.join().expect("a call does not panic");
    }
}

/// Runs one call on a thread of its own, where what is logged is nobody else's.
fn answer(line: &str) {
    let mut result = call::run(line);
    result["text"] = [said::taken(), result["text"].as_str().unwrap_or_default().into()].join("\n").into();
    let mut out = stdout().lock();
    writeln!(out, "{}", ascii::json(&result)).expect("somebody reads the results");
    out.flush().expect("somebody reads the results");
}
