//! <grp.h>

#[cfg(shim = "gid_from_group")]
mod gid_from_group;
#[cfg(shim = "group_from_gid")]
mod group_from_gid;
#[cfg(shim = "setgroupent")]
mod setgroupent;
