//! <unistd.h>

#[cfg(shim = "closefrom")]
mod closefrom;
#[cfg(shim = "crypt_checkpass")]
mod crypt_checkpass;
#[cfg(shim = "crypt_newhash")]
mod crypt_newhash;
#[cfg(shim = "execvpe")]
mod execvpe;
#[cfg(shim = "getdtablecount")]
mod getdtablecount;
#[cfg(shim = "getdtablesize")]
mod getdtablesize;
#[cfg(shim = "getopt")]
mod getopt;
#[cfg(shim = "getpagesize")]
mod getpagesize;
#[cfg(shim = "getpass")]
mod getpass;
#[cfg(shim = "getresgid")]
mod getresgid;
#[cfg(shim = "getresuid")]
mod getresuid;
#[cfg(shim = "issetugid")]
mod issetugid;
#[cfg(shim = "pipe2")]
mod pipe2;
#[cfg(shim = "rresvport")]
mod rresvport;
#[cfg(shim = "rresvport_af")]
mod rresvport_af;
#[cfg(shim = "setresgid")]
mod setresgid;
#[cfg(shim = "setresuid")]
mod setresuid;
#[cfg(shim = "usleep")]
mod usleep;
