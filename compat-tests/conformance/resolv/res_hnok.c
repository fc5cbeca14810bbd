/* res_hnok(3) and its kin: which characters a domain name may be made of. */
/* covers: res_dnok res_hnok res_mailok res_ownok */
#include <sys/types.h>
#include <netinet/in.h>
#include <arpa/nameser.h>
#include <resolv.h>

#include "../check.h"

int
main(void)
{
	CHECK(res_hnok("www.openbsd.org"));
	CHECK(res_hnok("a") && res_hnok("9.a") && res_hnok("A.Z"));
	CHECK(res_hnok("a-b") && res_hnok("a_b.c") && res_hnok("a--b"));
	CHECK(res_hnok("") && res_hnok(".") && res_hnok("a.") && res_hnok(".a") && res_hnok("a..b"));
	CHECK(!res_hnok("-a") && !res_hnok("a-") && !res_hnok("a-.b") && !res_hnok("a.-b"));
	CHECK(!res_hnok("_a") && !res_hnok("a_") && !res_hnok("-") && !res_hnok("_"));
	CHECK(!res_hnok("a b") && !res_hnok("a*b") && !res_hnok("*") && !res_hnok("a/b") && !res_hnok("\xc3\xa9"));

	CHECK(res_ownok("*") && res_ownok("*.") && res_ownok("*.a") && res_ownok("a") && res_ownok(""));
	CHECK(!res_ownok("**") && !res_ownok("*a") && !res_ownok("a.*") && !res_ownok("*.*") && !res_ownok("*.-a"));

	CHECK(res_dnok("") && res_dnok("a!~\\.b_-"));
	CHECK(!res_dnok("a b") && !res_dnok("a\tb") && !res_dnok("\x7f") && !res_dnok("\xe9"));

	CHECK(res_mailok("") && res_mailok("a.b") && res_mailok("a!b.c") && res_mailok("a.b-c"));
	CHECK(res_mailok("a\\.b.c") && res_mailok("\\\\.a"));
	CHECK(!res_mailok("a") && !res_mailok("a\\.b") && !res_mailok("a b.c") && !res_mailok("a.-b") && !res_mailok("a.b!"));
	return CHECKED();
}
