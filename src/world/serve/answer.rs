//! A request → what is answered.

use std::sync::Arc;

use http_body_util::{Either, Full, channel::Channel};
use hyper::body::Bytes;
use hyper::header::{ALLOW, CACHE_CONTROL, CONNECTION, CONTENT_TYPE, HeaderValue, LOCATION};
use hyper::{Method, Request, Response, StatusCode, Uri};

use super::address::{self, LIVE};
use super::callers::Callers;
use super::held::Held;
use super::page::{self, Open, Shows};
use super::shelf::Shelf;
use super::stream;
use crate::world::media::media_type;

pub type Body = Either<Full<Bytes>, Channel<Bytes>>;

/// What the server answers from.
#[derive(Debug)]
pub struct Desk {
    pub shelf: Arc<Shelf>,
    pub callers: Callers,
}

impl Desk {
    /// The answer to `request`; its body is never read.
    pub async fn answer<B>(&self, request: &Request<B>) -> Response<Body> {
        if let Some(refusal) = self.callers.refusal(request) {
            return text(StatusCode::FORBIDDEN, &refusal);
        }
        if request.method() != Method::GET && request.method() != Method::HEAD {
            let mut refused = text(
                StatusCode::METHOD_NOT_ALLOWED,
                "This server is read only.\n",
            );
            let headers = refused.headers_mut();
            headers.insert(ALLOW, HeaderValue::from_static("GET, HEAD"));
            // What else the request carries is not waited for.
            headers.insert(CONNECTION, HeaderValue::from_static("close"));
            return refused;
        }
        let Some(path) = address::path(request.uri()) else {
            return text(StatusCode::BAD_REQUEST, "This is no address of a site.\n");
        };
        match path.strip_prefix(LIVE) {
            Some(own) => self.live(own, request.uri()),
            None => self.file(path).await,
        }
    }

    /// What pages are kept fresh by.
    fn live(&self, name: &str, uri: &Uri) -> Response<Body> {
        match name {
            "live.js" => file("live.js", include_bytes!("live.js").to_vec()),
            "live.css" => file("live.css", include_bytes!("live.css").to_vec()),
            "events" => {
                let page = address::value(uri, "page").unwrap_or_default();
                let shows = address::value(uri, "shows").and_then(|it| Shows::read(&it));
                let turn = address::value(uri, "turn").and_then(|it| it.parse().ok());
                let open = Open {
                    path: page,
                    shows: shows.unwrap_or_else(Shows::nothing),
                    turn: turn.unwrap_or_else(|| self.shelf.look().turn),
                };
                let body = stream::body(Arc::clone(&self.shelf), open);
                let stream = HeaderValue::from_static("text/event-stream");
                response(StatusCode::OK, stream, Either::Right(body))
            }
            _ => text(StatusCode::NOT_FOUND, "There is nothing here.\n"),
        }
    }

    async fn file(&self, path: String) -> Response<Body> {
        let shown = self.shelf.look();
        let is_folder = path.is_empty() || path.ends_with('/');
        let wanted = if is_folder {
            format!("{path}index.html")
        } else {
            path.clone()
        };
        let open = |shows| Open {
            path: wanted.clone(),
            shows,
            turn: shown.turn,
        };
        let Some(edition) = shown.edition else {
            let fault = shown.fault.as_deref();
            let page = page::plain(
                "There is no site to show yet",
                fault.unwrap_or("The site is being read."),
                &open(Shows::stopgap()),
            );
            return html(StatusCode::INTERNAL_SERVER_ERROR, page);
        };
        match edition.print(&wanted).await {
            Some(Ok(bytes)) if wanted.ends_with(".html") => {
                let shows = Shows::of(&bytes, &edition.sheets);
                html(StatusCode::OK, page::lively(&bytes, &open(shows)))
            }
            Some(Ok(bytes)) => file(&wanted, bytes),
            Some(Err(why)) => {
                let open = open(Shows::stopgap());
                let page = page::plain("This page could not be printed", &why, &open);
                html(StatusCode::INTERNAL_SERVER_ERROR, page)
            }
            None if !is_folder && edition.has(&format!("{path}/index.html")) => moved(&path),
            None => missing(&edition, &open(Shows::nothing())).await,
        }
    }
}

/// The site's own page for what is not there, or a plain one; it loads itself again once something is.
async fn missing(edition: &Held, open: &Open) -> Response<Body> {
    let page = match edition.print("404.html").await {
        Some(Ok(bytes)) => page::lively(&bytes, open),
        _ => page::plain("There is no such page", &open.path, open),
    };
    html(StatusCode::NOT_FOUND, page)
}

/// Leads to the folder of this name. Another answer may be right a moment later.
fn moved(path: &str) -> Response<Body> {
    let name = path.rsplit('/').next().unwrap_or(path);
    let set = percent_encoding::NON_ALPHANUMERIC;
    let name = percent_encoding::utf8_percent_encode(name, set);
    let mut answer = text(StatusCode::TEMPORARY_REDIRECT, "");
    let address = HeaderValue::from_str(&format!("{name}/"));
    answer
        .headers_mut()
        .insert(LOCATION, address.expect("it is ASCII"));
    answer
}

fn html(status: StatusCode, bytes: Vec<u8>) -> Response<Body> {
    let kind = HeaderValue::from_static("text/html; charset=utf-8");
    response(status, kind, Either::Left(bytes.into()))
}

fn text(status: StatusCode, text: &str) -> Response<Body> {
    let kind = HeaderValue::from_static("text/plain; charset=utf-8");
    response(status, kind, Either::Left(text.to_owned().into()))
}

fn file(path: &str, bytes: Vec<u8>) -> Response<Body> {
    let kind = HeaderValue::from_str(&media_type(path)).expect("a kind is ASCII");
    response(StatusCode::OK, kind, Either::Left(bytes.into()))
}

fn response(status: StatusCode, kind: HeaderValue, body: Body) -> Response<Body> {
    let mut response = Response::new(body);
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, kind);
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(
        "x-content-type-options",
        HeaderValue::from_static("nosniff"),
    );
    response
}
