//! inet_net_pton: being written.
