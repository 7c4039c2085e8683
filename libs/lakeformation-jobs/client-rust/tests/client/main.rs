//! The client against a server that plays a script.

mod deleting;
mod generated;
mod limits;
mod package;
mod paging;
mod secrets;
mod sending;
mod server;
mod waiting;
