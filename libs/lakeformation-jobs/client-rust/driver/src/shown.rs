use std::error::Error;
use std::fmt::Debug;

/// All ways in which a value may come to be printed.
pub fn value(value: &dyn Debug) -> String {
    format!("{value:?}\n{value:#?}")
}

/// All ways in which an error may come to be printed, with what is behind it.
pub fn error(error: &(dyn Error + 'static)) -> String {
    let behind = error.source().map(self::error).unwrap_or_default();
    format!("{error}\n{error:#}\n{}\n{behind}", value(&error))
}
