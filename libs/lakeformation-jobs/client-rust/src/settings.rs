use reqwest::Url;
use std::net::IpAddr;
use std::time::Duration;

use crate::generated::apis::configuration::Configuration;
use crate::{Error, Token};

/// Options of a client, checked and complete.
#[derive(Debug, Clone)]
pub(crate) struct Settings {
    pub endpoint: String,
    pub project_id: String,
    pub instance_id: String,
    pub token: Token,
    pub timeout: Duration,
    pub attempts: u32,
    pub configuration: Configuration,
}

/// The address that every path is put after, without a trailing slash; refused where it is no address, or none that a
/// token may be sent to.
pub(crate) fn base_address(endpoint: &str, allow_http: bool) -> Result<String, Error> {
    let refused = |rule: &str| Error::invalid("endpoint", rule);
    // Visible ASCII without the backslash, which some take for a slash.
    let is_plain = endpoint.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    let url = Url::parse(endpoint).ok().filter(|_| is_plain);
    let host = url.as_ref().and_then(Url::host_str).unwrap_or_default();
    let (Some(url), false) = (&url, host.is_empty()) else {
        return Err(refused("must be an address such as https://host"));
    };
    if !matches!(url.scheme(), "http" | "https") {
        return Err(refused("must be an address such as https://host"));
    }
    if !url.username().is_empty() || url.password().is_some() || url.query().is_some() || url.fragment().is_some() {
        return Err(refused("must hold no user name, password, query or fragment"));
    }
    if url.scheme() == "http" && !allow_http && !is_this_machine(host) {
        return Err(refused("must use https:, since the token travels in a header (plain http: is for this machine)"));
    }
    Ok(url.as_str().trim_end_matches('/').to_owned())
}

fn is_this_machine(host: &str) -> bool {
    match host.trim_matches(['[', ']']).parse::<IpAddr>() {
        Ok(IpAddr::V4(address)) => address.is_loopback(),
        Ok(IpAddr::V6(address)) => address.is_loopback(),
        Err(_) => host == "localhost",
    }
}
