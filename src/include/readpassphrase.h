/* The flags of readpassphrase(3). */
#ifndef RPP_ECHO_OFF
#define RPP_ECHO_OFF	0x00	/* the default */
#endif
#ifndef RPP_ECHO_ON
#define RPP_ECHO_ON	0x01
#endif
#ifndef RPP_REQUIRE_TTY
#define RPP_REQUIRE_TTY	0x02	/* ENOTTY without a terminal */
#endif
#ifndef RPP_FORCELOWER
#define RPP_FORCELOWER	0x04
#endif
#ifndef RPP_FORCEUPPER
#define RPP_FORCEUPPER	0x08
#endif
#ifndef RPP_SEVENBIT
#define RPP_SEVENBIT	0x10	/* without the eighth bit */
#endif
#ifndef RPP_STDIN
#define RPP_STDIN	0x20	/* from stdin, without a prompt */
#endif
