//! The address under which people open Homeward.

use axum::http::{
    Uri,
    uri::{Authority, Scheme},
};
use std::str::FromStr;

/// An origin with TLS (RFC 6454): `https://homeward.example`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicUrl {
    authority: Authority,
}

impl PublicUrl {
    /// Whether a request is for it, by its Host header or the authority of its address.
    #[must_use]
    pub fn is_host(&self, host: &str) -> bool {
        let host = host.strip_suffix(":443").unwrap_or(host);
        host.eq_ignore_ascii_case(self.authority.as_str())
    }

    /// Whether a page has its origin.
    #[must_use]
    pub fn is_origin(&self, origin: &str) -> bool {
        let host = origin.strip_prefix("https://");
        host.is_some_and(|host| self.is_host(host))
    }
}

impl FromStr for PublicUrl {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let unreadable = || format!("{text} is no address such as https://homeward.example");
        let uri: Uri = text.parse().map_err(|_| unreadable())?;
        let parts = uri.into_parts();
        let path = parts
            .path_and_query
            .as_ref()
            .map_or("/", |path| path.as_str());
        let authority = parts.authority.ok_or_else(unreadable)?;
        let has_user = authority.as_str().contains('@');
        if parts.scheme != Some(Scheme::HTTPS) || path != "/" || has_user {
            return Err(unreadable());
        }
        // As browsers write it.
        let bare = authority.as_str().strip_suffix(":443");
        let bare = bare.map(Authority::from_str).transpose();
        let authority = bare.map_err(|_| unreadable())?.unwrap_or(authority);
        Ok(Self { authority })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_an_origin_with_tls_and_nothing_else() {
        let url: PublicUrl = "https://homeward.example".parse().unwrap();
        assert_eq!("https://homeward.example:443/".parse(), Ok(url.clone()));
        assert!(url.is_host("Homeward.example") && url.is_host("homeward.example:443"));
        assert!(!url.is_host("homeward.example.evil") && !url.is_host("127.0.0.1:8080"));
        assert!(url.is_origin("https://homeward.example"));
        assert!(!url.is_origin("http://homeward.example") && !url.is_origin("null"));
        let port: PublicUrl = "https://homeward.example:8443".parse().unwrap();
        assert!(port.is_host("homeward.example:8443") && !port.is_host("homeward.example"));
        for text in [
            "",
            "homeward.example",
            "http://homeward.example",
            "https://a@homeward.example",
            "https://homeward.example/app",
            "https://",
        ] {
            assert!(text.parse::<PublicUrl>().is_err(), "{text}");
        }
    }
}
