use log::{LevelFilter, Log, Metadata, Record};
use std::cell::RefCell;

thread_local! {
    static SAID: RefCell<String> = const { RefCell::new(String::new()) };
}

struct Listener;

impl Log for Listener {
    fn enabled(&self, _: &Metadata) -> bool {
        true
    }

    fn log(&self, record: &Record) {
        SAID.with_borrow_mut(|said| *said += &format!("{}: {}\n", record.target(), record.args()));
    }

    fn flush(&self) {}
}

/// Listens to all that is logged, at every level.
pub fn listen() {
    log::set_logger(&Listener).expect("nobody else listens");
    log::set_max_level(LevelFilter::Trace);
}

/// What was logged on this thread.
pub fn taken() -> String {
    SAID.take()
}
