use std::time::Duration;

use axum::body::Body;
use axum::extract::{DefaultBodyLimit, Path};
use axum::routing::{get, post};
use futures_util::{FutureExt, StreamExt};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::tcp::OwnedReadHalf;
use tokio::sync::watch;

use super::*;
use crate::edge::size::Forget;

const SHORT: Duration = Duration::from_millis(300);
/// Longer than anything here should take.
const LONG: Duration = Duration::from_secs(10);

fn bounds() -> Bounds {
    Bounds {
        connections: 12,
        per_network: 8,
        headers: SHORT,
        proxy_headers: LONG,
        body: Pace {
            grace: SHORT,
            per_second: 1_000,
        },
        answer: Pace {
            grace: SHORT,
            per_second: 1_000_000,
        },
        bodies: (2, 2),
        large: 64 * 1024,
        stop: SHORT,
        proxies: Vec::new(),
    }
}

/// Long enough that nothing ends by itself.
fn patient() -> Bounds {
    Bounds {
        headers: LONG,
        body: Pace {
            grace: LONG,
            per_second: 1_000,
        },
        ..bounds()
    }
}

struct Served {
    address: SocketAddr,
    stop: watch::Sender<bool>,
    done: tokio::task::JoinHandle<()>,
}

impl Served {
    async fn new(bounds: Bounds) -> Self {
        let from = |ConnectInfo(peer): ConnectInfo<SocketAddr>| async move { peer.to_string() };
        let endless = || async {
            Body::from_stream(futures_util::stream::repeat(Ok::<_, Infallible>(
                vec![b'x'; 65_536],
            )))
        };
        let router = Router::new()
            .route("/healthz", get(|| async { "ok\n" }))
            .route("/from", get(from))
            .route("/never", get(std::future::pending::<()>))
            .route("/endless", get(endless))
            .route(
                "/length",
                post(|body: axum::body::Bytes| async move {
                    tokio::time::sleep(SHORT).await;
                    body.len().to_string()
                }),
            )
            .layer(DefaultBodyLimit::max(1024 * 1024));
        Self::over(router, bounds).await
    }

    async fn over(router: Router, bounds: Bounds) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (stop, stopped) = watch::channel(false);
        let done = tokio::spawn(serve(listener, router, bounds, stopped));
        Self {
            address,
            stop,
            done,
        }
    }

    /// A connection that has said this much.
    async fn said(&self, text: &str) -> TcpStream {
        let mut stream = TcpStream::connect(self.address).await.unwrap();
        stream.write_all(text.as_bytes()).await.unwrap();
        stream
    }

    /// What is answered to that until the connection ends.
    async fn ask(&self, text: &str) -> String {
        rest(&mut self.said(text).await).await
    }

    async fn is_well(&self) -> bool {
        let answer = self.ask("GET /healthz HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n");
        answer.await.ends_with("ok\n")
    }
}

/// What still comes; the connection must end.
async fn rest(stream: &mut TcpStream) -> String {
    let mut all = Vec::new();
    let read = tokio::time::timeout(LONG, stream.read_to_end(&mut all));
    // A connection that is reset has ended too.
    drop(read.await.expect("the connection ends"));
    String::from_utf8_lossy(&all).into_owned()
}

async fn quick<T>(what: impl Future<Output = T>) -> T {
    tokio::time::timeout(Duration::from_secs(3), what)
        .await
        .expect("it does not take long")
}

async fn until_closed(mut half: OwnedReadHalf) {
    let mut some = [0; 1024];
    while half.read(&mut some).await.is_ok_and(|bytes| bytes > 0) {}
}

#[tokio::test]
async fn headers_that_never_end_and_connections_without_any_end() {
    let served = Served::new(bounds()).await;
    for said in ["", "GET /healthz HTTP/1.1\r\nhost: a\r\nx-slow: "] {
        let mut stream = served.said(said).await;
        assert_eq!(quick(rest(&mut stream)).await, "", "{said}");
    }
    // A byte now and then does not prolong it.
    let (half, mut write) = served.said("GET /").await.into_split();
    let drip = tokio::spawn(async move {
        while write.write_all(b"a").await.is_ok() {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    });
    quick(until_closed(half)).await;
    drip.abort();
}

#[tokio::test]
async fn a_connection_that_is_kept_and_not_used_ends() {
    let served = Served::new(bounds()).await;
    let answer = served.ask("GET /healthz HTTP/1.1\r\nhost: a\r\n\r\n");
    assert!(quick(answer).await.ends_with("ok\n"));
}

#[tokio::test]
async fn a_trusted_proxy_may_keep_its_connections_for_longer() {
    let served = Served::new(Bounds {
        proxies: vec![IpAddr::from([127, 0, 0, 1])],
        ..bounds()
    })
    .await;
    let mut stream = served.said("").await;
    let closed = tokio::time::timeout(3 * SHORT, stream.read_u8()).await;
    assert!(closed.is_err(), "{closed:?}");
}

#[tokio::test]
async fn a_body_that_comes_too_slowly_ends_with_408() {
    let served = Served::new(bounds()).await;
    let head = "POST /length HTTP/1.1\r\nhost: a\r\ncontent-length: 1000\r\n\r\n";
    let answer = quick(served.ask(head)).await;
    assert!(answer.starts_with("HTTP/1.1 408 "), "{answer}");
    assert!(answer.contains("connection: close"), "{answer}");
    let (half, mut write) = served.said(head).await.into_split();
    let drip = tokio::spawn(async move {
        while write.write_all(b"a").await.is_ok() {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    });
    quick(until_closed(half)).await;
    drip.abort();
}

#[tokio::test]
async fn a_body_that_comes_slowly_but_steadily_is_read() {
    let served = Served::new(bounds()).await;
    let head =
        "POST /length HTTP/1.1\r\nhost: a\r\nconnection: close\r\ncontent-length: 2000\r\n\r\n";
    let mut stream = served.said(head).await;
    for _ in 0..20 {
        stream.write_all(&[b'a'; 100]).await.unwrap();
        tokio::time::sleep(Duration::from_millis(40)).await;
    }
    let answer = quick(rest(&mut stream)).await;
    assert!(answer.ends_with("2000"), "{answer}");
}

#[tokio::test]
async fn an_answer_that_nobody_takes_ends() {
    let served = Served::new(bounds()).await;
    let stream = served
        .said("GET /endless HTTP/1.1\r\nhost: a\r\n\r\n")
        .await;
    tokio::time::sleep(6 * SHORT).await;
    let (half, _write) = stream.into_split();
    // What was on its way comes still; then it ends.
    quick(until_closed(half)).await;
}

#[tokio::test]
async fn two_hundred_slow_connections_keep_nobody_out() {
    let served = Served::new(patient()).await;
    let mut slow = Vec::new();
    for number in 0..200 {
        let said = match number % 3 {
            0 => "",
            1 => "GET /healthz HTTP/1.1\r\nx-slow: ",
            _ => "POST /length HTTP/1.1\r\nhost: a\r\ncontent-length: 1000\r\n\r\n",
        };
        slow.push(served.said(said).await);
    }
    for _ in 0..5 {
        assert!(quick(served.is_well()).await);
    }
}

#[tokio::test]
async fn those_who_are_shown_out_one_after_another_are_those_who_waited_the_longest() {
    let mut bounds = patient();
    bounds.connections = 100;
    bounds.per_network = 100;
    let hall = Arc::new(super::seat::Hall::new(&bounds));
    let address = |number: usize| IpAddr::from([10, 0, 0, u8::try_from(number).unwrap()]);
    let first: Vec<_> = (0..100).map(|n| hall.enter(address(n)).unwrap()).collect();
    // Of those who wait, one asks, and one asks and waits again: it is the last now.
    assert!(first[0].begin());
    tokio::time::sleep(Duration::from_millis(5)).await;
    assert!(first[1].begin());
    first[1].end();
    let goes = |number: usize| first[number].shown_out().now_or_never().is_some();
    let mut held = Vec::new();
    for newcomer in 2..100 {
        held.push(hall.enter(address(98 + newcomer)).unwrap());
        assert!(
            goes(newcomer),
            "{newcomer}: in the order in which they came"
        );
        assert!(
            newcomer == 99 || !goes(newcomer + 1),
            "{newcomer}: one for one"
        );
    }
    assert!(!goes(0), "who is answered stays");
    assert!(!goes(1), "who has asked goes last");
    held.push(hall.enter(address(200)).unwrap());
    assert!(goes(1));
}

#[tokio::test]
async fn whoever_is_being_answered_is_not_shown_out() {
    let served = Served::new(patient()).await;
    let mut answered = Vec::new();
    for _ in 0..8 {
        answered.push(served.said("GET /never HTTP/1.1\r\nhost: a\r\n\r\n").await);
    }
    tokio::time::sleep(SHORT).await;
    // One more of the same network is not taken, and nobody goes for it.
    assert_eq!(
        quick(served.ask("GET /healthz HTTP/1.1\r\nhost: a\r\n\r\n")).await,
        ""
    );
    for stream in &mut answered {
        let closed = tokio::time::timeout(Duration::from_millis(20), stream.read_u8()).await;
        assert!(closed.is_err(), "{closed:?}");
    }
    drop(answered);
    tokio::time::sleep(SHORT).await;
    assert!(quick(served.is_well()).await, "its seats are free again");
}

#[tokio::test]
async fn whoever_asks_a_hundred_times_in_one_breath_keeps_nobody_waiting_for_all_of_it() {
    const BREATH: usize = 100;
    let order = Arc::new(std::sync::Mutex::new(Vec::new()));
    let kept = order.clone();
    let router = Router::new().route(
        "/{who}",
        get(move |Path(who): Path<String>| {
            kept.lock().unwrap().push(who);
            async { "ok" }
        }),
    );
    let served = Served::over(router, bounds()).await;
    let request = |who: &str| format!("GET /{who} HTTP/1.1\r\nhost: a\r\n\r\n");
    let mut answer = [0; 1024];
    // Both have been taken in before either asks for what counts.
    let mut many = served.said(&request("first")).await;
    assert!(many.read(&mut answer).await.unwrap() > 0);
    let mut one = served.said(&request("second")).await;
    assert!(one.read(&mut answer).await.unwrap() > 0);
    for (stream, text) in [
        (&many, request("many").repeat(BREATH)),
        (&one, request("one")),
    ] {
        stream.writable().await.unwrap();
        assert_eq!(stream.try_write(text.as_bytes()).unwrap(), text.len());
    }
    assert!(one.read(&mut answer).await.unwrap() > 0);
    let before = order
        .lock()
        .unwrap()
        .iter()
        .filter(|who| *who == "many")
        .count();
    assert!(before < BREATH / 2, "{before} others came before");
}

#[tokio::test]
async fn a_crowd_that_asks_and_asks_keeps_a_newcomer_waiting_for_a_few_of_it_only() {
    const CROWD: usize = 200;
    const BREATH: usize = 20;
    let order = Arc::new(std::sync::Mutex::new(Vec::new()));
    let kept = order.clone();
    let router = Router::new().route(
        "/{who}",
        get(move |Path(who): Path<String>| {
            kept.lock().unwrap().push(who);
            async { "ok" }
        }),
    );
    let room = Bounds {
        connections: 2 * CROWD,
        per_network: 2 * CROWD,
        ..patient()
    };
    let served = Served::over(router, room).await;
    let request = |who: &str| format!("GET /{who} HTTP/1.1\r\nhost: a\r\n\r\n");
    let mut answer = [0; 1024];
    let mut crowd = Vec::new();
    for _ in 0..CROWD {
        let mut one = served.said(&request("first")).await;
        assert!(one.read(&mut answer).await.unwrap() > 0);
        crowd.push(one);
    }
    let text = request("many").repeat(BREATH);
    for one in &crowd {
        one.writable().await.unwrap();
        assert_eq!(one.try_write(text.as_bytes()).unwrap(), text.len());
    }
    // Once the crowd is under way, somebody comes.
    let many = || {
        let order = order.lock().unwrap();
        order.iter().filter(|who| *who == "many").count()
    };
    while many() < CROWD {
        tokio::task::yield_now().await;
    }
    let mut newcomer = served.said(&request("newcomer")).await;
    let before = many();
    assert!(newcomer.read(&mut answer).await.unwrap() > 0);
    let between = many() - before;
    assert!(between < CROWD / 2, "{between} others came between");
}

#[tokio::test]
async fn large_bodies_are_in_memory_only_so_many_at_once() {
    let served = Served::new(patient()).await;
    let text = format!(
        "POST /length HTTP/1.1\r\nhost: a\r\nconnection: close\r\ncontent-length: 500000\r\n\r\n{}",
        "x".repeat(500_000)
    );
    let asked = (0..4).map(|_| served.ask(&text));
    let answers = futures_util::stream::iter(asked).buffer_unordered(4);
    let answers: Vec<String> = quick(answers.collect()).await;
    let taken = answers.iter().filter(|a| a.ends_with("500000")).count();
    assert_eq!(taken, 2, "{answers:?}");
    let again = quick(served.ask(&text)).await;
    assert!(again.ends_with("500000"), "there is room again: {again}");
}

#[tokio::test]
async fn a_body_that_is_heard_out_and_forgotten_takes_no_room_and_is_answered_as_it_was_to_be() {
    let bounds = Bounds {
        bodies: (0, 0),
        ..bounds()
    };
    let refuse = post(|request: Request| async move {
        request.extensions().get::<Forget>().unwrap().forget();
        let mut body = request.into_body().into_data_stream();
        while body.next().await.is_some_and(|chunk| chunk.is_ok()) {}
        StatusCode::PAYLOAD_TOO_LARGE
    });
    let served = Served::over(Router::new().route("/refuse", refuse), bounds).await;
    let head =
        "POST /refuse HTTP/1.1\r\nhost: a\r\nconnection: close\r\ncontent-length: 500000\r\n\r\n";
    let whole = format!("{head}{}", "x".repeat(500_000));
    let answer = quick(served.ask(&whole)).await;
    assert!(answer.starts_with("HTTP/1.1 413 "), "{answer}");
    let slow = quick(served.ask(head)).await;
    assert!(slow.starts_with("HTTP/1.1 413 "), "{slow}");
}

#[tokio::test]
async fn headers_have_a_size_and_a_number() {
    let served = Served::new(bounds()).await;
    let large = format!(
        "GET /healthz HTTP/1.1\r\nx: {}\r\n\r\n",
        "x".repeat(HEADERS)
    );
    let many = format!("GET /healthz HTTP/1.1\r\n{}\r\n", "x: y\r\n".repeat(200));
    for said in [large, many] {
        let answer = quick(served.ask(&said)).await;
        assert!(answer.starts_with("HTTP/1.1 431 "), "{answer}");
    }
}

#[tokio::test]
async fn the_connection_s_own_address_is_known() {
    let served = Served::new(bounds()).await;
    let mut stream = TcpStream::connect(served.address).await.unwrap();
    let own = stream.local_addr().unwrap().to_string();
    let head = b"GET /from HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n";
    stream.write_all(head).await.unwrap();
    let answer = quick(rest(&mut stream)).await;
    assert!(answer.ends_with(&own), "{answer}");
}

#[tokio::test]
async fn stopping_takes_no_longer_than_it_may_whoever_is_connected() {
    let served = Served::new(patient()).await;
    let _slow = [
        served.said("").await,
        served.said("GET /never HTTP/1.1\r\nhost: a\r\n\r\n").await,
        served
            .said("GET /endless HTTP/1.1\r\nhost: a\r\n\r\n")
            .await,
        served
            .said("POST /length HTTP/1.1\r\nhost: a\r\ncontent-length: 9\r\n\r\n")
            .await,
    ];
    tokio::time::sleep(SHORT / 3).await;
    served.stop.send(true).unwrap();
    quick(served.done).await.unwrap();
    assert!(TcpStream::connect(served.address).await.is_err());
}

#[tokio::test]
async fn what_was_being_answered_is_answered_before_the_server_stops() {
    let served = Served::new(Bounds {
        stop: LONG,
        ..patient()
    })
    .await;
    let head = "POST /length HTTP/1.1\r\nhost: a\r\ncontent-length: 3\r\n\r\nabc";
    let mut stream = served.said(head).await;
    tokio::time::sleep(SHORT / 3).await;
    served.stop.send(true).unwrap();
    let answer = quick(rest(&mut stream)).await;
    assert!(answer.ends_with('3'), "{answer}");
    quick(served.done).await.unwrap();
}

#[test]
fn there_are_seats_under_a_low_limit_and_memory_under_a_high_one() {
    let bounds = Bounds::new(Vec::new());
    assert!((16..=MOST).contains(&bounds.connections));
    assert!(bounds.per_network * 4 <= bounds.connections.max(32));
}
