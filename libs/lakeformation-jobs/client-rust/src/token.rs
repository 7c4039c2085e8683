use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use crate::Error;

/// Characters of a token, or of a part of it, that are worth hiding.
pub(crate) const SHORTEST: usize = 8;

type Obtained = Pin<Box<dyn Future<Output = Option<String>> + Send>>;

/// A tenant token, or what obtains one for each request. Printed in any way it does not show it.
#[derive(Clone)]
pub struct Token(Held);

#[derive(Clone)]
enum Held {
    Text(Arc<str>),
    Function(Arc<dyn Fn() -> Obtained + Send + Sync>),
}

impl Token {
    /// A token that is obtained anew for each request. The error of the function is not passed on: it may quote a password.
    pub fn from_fn<F, T, E>(obtain: F) -> Self
    where
        F: Fn() -> T + Send + Sync + 'static,
        T: Future<Output = Result<String, E>> + Send + 'static,
    {
        Self(Held::Function(Arc::new(move || {
            let token = obtain();
            Box::pin(async move { token.await.ok() })
        })))
    }

    /// Refuses a token that is there already and that a header cannot carry.
    pub(crate) fn check(&self) -> Result<(), Error> {
        match &self.0 {
            Held::Text(token) => usable(token),
            Held::Function(_) => Ok(()),
        }
    }

    /// The token for one request, or why there is none.
    pub(crate) async fn obtain(&self) -> Result<String, Error> {
        let token = match &self.0 {
            Held::Text(token) => token.to_string(),
            Held::Function(obtain) => {
                let failed = || Error::not_sent("The token function failed.", "token", None);
                obtain().await.ok_or_else(failed)?
            }
        };
        usable(&token)?;
        Ok(token)
    }
}

impl From<&str> for Token {
    fn from(token: &str) -> Self {
        Self(Held::Text(token.into()))
    }
}

impl From<String> for Token {
    fn from(token: String) -> Self {
        Self(Held::Text(token.into()))
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token")
    }
}

fn usable(token: &str) -> Result<(), Error> {
    if token.is_empty() {
        return Err(Error::not_sent("There is no token.", "token", None));
    }
    if !token.bytes().all(|byte| byte.is_ascii_graphic()) {
        let message = "The token is malformed: it must be visible ASCII without spaces or line breaks.";
        return Err(Error::not_sent(message, "token", None));
    }
    Ok(())
}

/// A text of the server with `[token]` for the token, should the server echo it, and for each part of it from 8
/// characters: servers quote the beginning of a wrong one. A shorter token is no secret but a word that somebody tried
/// out, and hiding it would garble the text.
pub(crate) fn without_token(text: &str, token: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let known = |end: &usize| rest.get(..*end).is_some_and(|part| token.contains(part));
        match (SHORTEST..=rest.len()).take_while(known).last() {
            Some(end) => {
                clean.push_str("[token]");
                rest = &rest[end..];
            }
            None => {
                clean.push(first);
                rest = &rest[first.len_utf8()..];
            }
        }
    }
    clean
}
