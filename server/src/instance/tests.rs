use std::net::SocketAddr;
use std::time::Duration;

use tokio::net::TcpStream;
use tokio::time::timeout;

use super::{QUEUE, listen};

/// More than come at once through any door, and more than the 128 that the queue once held.
const CROWD: usize = 400;

#[tokio::test]
async fn a_crowd_that_connects_before_anybody_is_taken_does_not_wait_for_a_second_asking() {
    let most = std::fs::read_to_string("/proc/sys/net/core/somaxconn")
        .ok()
        .and_then(|most| most.trim().parse::<u32>().ok())
        .unwrap_or(QUEUE);
    let crowd = CROWD.min(most as usize);
    let here = SocketAddr::from(([127, 0, 0, 1], 0));
    let listener = listen(here).unwrap();
    let address = listener.local_addr().unwrap();
    let mut waiting = Vec::new();
    for number in 0..crowd {
        // Nobody is taken: whoever finds the queue full would ask again for as long as they like.
        let connected = timeout(Duration::from_secs(10), TcpStream::connect(address)).await;
        let connected = connected.unwrap_or_else(|_| panic!("number {number} waits"));
        waiting.push(connected.unwrap());
    }
    assert_eq!(waiting.len(), crowd);
}
