//! <arpa/inet.h>

#[cfg(shim = "inet_net_pton")]
mod inet_net_pton;
