//! <imsg.h>

#[cfg(shim = "ibuf0_close")]
mod ibuf0_close;
#[cfg(shim = "ibuf0_write")]
mod ibuf0_write;
#[cfg(shim = "ibuf_add")]
mod ibuf_add;
#[cfg(shim = "ibuf_add_h16")]
mod ibuf_add_h16;
#[cfg(shim = "ibuf_add_h32")]
mod ibuf_add_h32;
#[cfg(shim = "ibuf_add_h64")]
mod ibuf_add_h64;
#[cfg(shim = "ibuf_add_ibuf")]
mod ibuf_add_ibuf;
#[cfg(shim = "ibuf_add_n16")]
mod ibuf_add_n16;
#[cfg(shim = "ibuf_add_n32")]
mod ibuf_add_n32;
#[cfg(shim = "ibuf_add_n64")]
mod ibuf_add_n64;
#[cfg(shim = "ibuf_add_n8")]
mod ibuf_add_n8;
#[cfg(shim = "ibuf_add_strbuf")]
mod ibuf_add_strbuf;
#[cfg(shim = "ibuf_add_zero")]
mod ibuf_add_zero;
#[cfg(shim = "ibuf_close")]
mod ibuf_close;
#[cfg(shim = "ibuf_data")]
mod ibuf_data;
#[cfg(shim = "ibuf_dynamic")]
mod ibuf_dynamic;
#[cfg(shim = "ibuf_fd_avail")]
mod ibuf_fd_avail;
#[cfg(shim = "ibuf_fd_get")]
mod ibuf_fd_get;
#[cfg(shim = "ibuf_fd_set")]
mod ibuf_fd_set;
#[cfg(shim = "ibuf_free")]
mod ibuf_free;
#[cfg(shim = "ibuf_from_buffer")]
mod ibuf_from_buffer;
#[cfg(shim = "ibuf_from_ibuf")]
mod ibuf_from_ibuf;
#[cfg(shim = "ibuf_get")]
mod ibuf_get;
#[cfg(shim = "ibuf_get_h16")]
mod ibuf_get_h16;
#[cfg(shim = "ibuf_get_h32")]
mod ibuf_get_h32;
#[cfg(shim = "ibuf_get_h64")]
mod ibuf_get_h64;
#[cfg(shim = "ibuf_get_ibuf")]
mod ibuf_get_ibuf;
#[cfg(shim = "ibuf_get_n16")]
mod ibuf_get_n16;
#[cfg(shim = "ibuf_get_n32")]
mod ibuf_get_n32;
#[cfg(shim = "ibuf_get_n64")]
mod ibuf_get_n64;
#[cfg(shim = "ibuf_get_n8")]
mod ibuf_get_n8;
#[cfg(shim = "ibuf_get_strbuf")]
mod ibuf_get_strbuf;
#[cfg(shim = "ibuf_get_string")]
mod ibuf_get_string;
#[cfg(shim = "ibuf_left")]
mod ibuf_left;
#[cfg(shim = "ibuf_open")]
mod ibuf_open;
#[cfg(shim = "ibuf_read")]
mod ibuf_read;
#[cfg(shim = "ibuf_reserve")]
mod ibuf_reserve;
#[cfg(shim = "ibuf_rewind")]
mod ibuf_rewind;
#[cfg(shim = "ibuf_seek")]
mod ibuf_seek;
#[cfg(shim = "ibuf_set")]
mod ibuf_set;
#[cfg(shim = "ibuf_set_h16")]
mod ibuf_set_h16;
#[cfg(shim = "ibuf_set_h32")]
mod ibuf_set_h32;
#[cfg(shim = "ibuf_set_h64")]
mod ibuf_set_h64;
#[cfg(shim = "ibuf_set_maxsize")]
mod ibuf_set_maxsize;
#[cfg(shim = "ibuf_set_n16")]
mod ibuf_set_n16;
#[cfg(shim = "ibuf_set_n32")]
mod ibuf_set_n32;
#[cfg(shim = "ibuf_set_n64")]
mod ibuf_set_n64;
#[cfg(shim = "ibuf_set_n8")]
mod ibuf_set_n8;
#[cfg(shim = "ibuf_size")]
mod ibuf_size;
#[cfg(shim = "ibuf_skip")]
mod ibuf_skip;
#[cfg(shim = "ibuf_truncate")]
mod ibuf_truncate;
#[cfg(shim = "ibuf_write")]
mod ibuf_write;
#[cfg(shim = "ibufq_concat")]
mod ibufq_concat;
#[cfg(shim = "ibufq_flush")]
mod ibufq_flush;
#[cfg(shim = "ibufq_free")]
mod ibufq_free;
#[cfg(shim = "ibufq_new")]
mod ibufq_new;
#[cfg(shim = "ibufq_pop")]
mod ibufq_pop;
#[cfg(shim = "ibufq_push")]
mod ibufq_push;
#[cfg(shim = "ibufq_queuelen")]
mod ibufq_queuelen;
#[cfg(shim = "imsg0_add")]
mod imsg0_add;
#[cfg(shim = "imsg0_clear")]
mod imsg0_clear;
#[cfg(shim = "imsg0_close")]
mod imsg0_close;
#[cfg(shim = "imsg0_compose")]
mod imsg0_compose;
#[cfg(shim = "imsg0_composev")]
mod imsg0_composev;
#[cfg(shim = "imsg0_create")]
mod imsg0_create;
#[cfg(shim = "imsg0_flush")]
mod imsg0_flush;
#[cfg(shim = "imsg0_free")]
mod imsg0_free;
#[cfg(shim = "imsg0_get")]
mod imsg0_get;
#[cfg(shim = "imsg0_init")]
mod imsg0_init;
#[cfg(shim = "imsg0_read")]
mod imsg0_read;
#[cfg(shim = "imsg1_compose_ibuf")]
mod imsg1_compose_ibuf;
#[cfg(shim = "imsg2_forward")]
mod imsg2_forward;
#[cfg(shim = "imsg2_free")]
mod imsg2_free;
#[cfg(shim = "imsg2_get")]
mod imsg2_get;
#[cfg(shim = "imsg2_get_data")]
mod imsg2_get_data;
#[cfg(shim = "imsg2_get_fd")]
mod imsg2_get_fd;
#[cfg(shim = "imsg2_get_ibuf")]
mod imsg2_get_ibuf;
#[cfg(shim = "imsg2_get_len")]
mod imsg2_get_len;
#[cfg(shim = "imsg_add")]
mod imsg_add;
#[cfg(shim = "imsg_add_strbuf")]
mod imsg_add_strbuf;
#[cfg(shim = "imsg_close")]
mod imsg_close;
#[cfg(shim = "imsg_compose")]
mod imsg_compose;
#[cfg(shim = "imsg_compose_ibuf")]
mod imsg_compose_ibuf;
#[cfg(shim = "imsg_composev")]
mod imsg_composev;
#[cfg(shim = "imsg_create")]
mod imsg_create;
#[cfg(shim = "imsg_forward")]
mod imsg_forward;
#[cfg(shim = "imsg_free")]
mod imsg_free;
#[cfg(shim = "imsg_get")]
mod imsg_get;
#[cfg(shim = "imsg_get_buf")]
mod imsg_get_buf;
#[cfg(shim = "imsg_get_data")]
mod imsg_get_data;
#[cfg(shim = "imsg_get_fd")]
mod imsg_get_fd;
#[cfg(shim = "imsg_get_ibuf")]
mod imsg_get_ibuf;
#[cfg(shim = "imsg_get_id")]
mod imsg_get_id;
#[cfg(shim = "imsg_get_len")]
mod imsg_get_len;
#[cfg(shim = "imsg_get_pid")]
mod imsg_get_pid;
#[cfg(shim = "imsg_get_strbuf")]
mod imsg_get_strbuf;
#[cfg(shim = "imsg_get_type")]
mod imsg_get_type;
#[cfg(shim = "imsg_ibufq_pop")]
mod imsg_ibufq_pop;
#[cfg(shim = "imsg_ibufq_push")]
mod imsg_ibufq_push;
#[cfg(shim = "imsg_set_maxsize")]
mod imsg_set_maxsize;
#[cfg(shim = "imsgbuf3_set_maxsize")]
mod imsgbuf3_set_maxsize;
#[cfg(shim = "imsgbuf_allow_fdpass")]
mod imsgbuf_allow_fdpass;
#[cfg(shim = "imsgbuf_clear")]
mod imsgbuf_clear;
#[cfg(shim = "imsgbuf_flush")]
mod imsgbuf_flush;
#[cfg(shim = "imsgbuf_get")]
mod imsgbuf_get;
#[cfg(shim = "imsgbuf_get_userdata")]
mod imsgbuf_get_userdata;
#[cfg(shim = "imsgbuf_init")]
mod imsgbuf_init;
#[cfg(shim = "imsgbuf_queuelen")]
mod imsgbuf_queuelen;
#[cfg(shim = "imsgbuf_read")]
mod imsgbuf_read;
#[cfg(shim = "imsgbuf_set_close_callback")]
mod imsgbuf_set_close_callback;
#[cfg(shim = "imsgbuf_set_maxsize")]
mod imsgbuf_set_maxsize;
#[cfg(shim = "imsgbuf_set_userdata")]
mod imsgbuf_set_userdata;
#[cfg(shim = "imsgbuf_write")]
mod imsgbuf_write;
#[cfg(shim = "msgbuf0_clear")]
mod msgbuf0_clear;
#[cfg(shim = "msgbuf0_drain")]
mod msgbuf0_drain;
#[cfg(shim = "msgbuf0_init")]
mod msgbuf0_init;
#[cfg(shim = "msgbuf0_write")]
mod msgbuf0_write;
#[cfg(shim = "msgbuf2_queuelen")]
mod msgbuf2_queuelen;
#[cfg(shim = "msgbuf_clear")]
mod msgbuf_clear;
#[cfg(shim = "msgbuf_concat")]
mod msgbuf_concat;
#[cfg(shim = "msgbuf_free")]
mod msgbuf_free;
#[cfg(shim = "msgbuf_get")]
mod msgbuf_get;
#[cfg(shim = "msgbuf_new")]
mod msgbuf_new;
#[cfg(shim = "msgbuf_new_reader")]
mod msgbuf_new_reader;
#[cfg(shim = "msgbuf_queuelen")]
mod msgbuf_queuelen;
#[cfg(shim = "msgbuf_read")]
mod msgbuf_read;
#[cfg(shim = "msgbuf_readlen")]
mod msgbuf_readlen;
#[cfg(shim = "msgbuf_write")]
mod msgbuf_write;
