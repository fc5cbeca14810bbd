/* Where = is at the end, BIND's code and those who took it before 2013 want a byte of room that they do not fill. */
static const char *
asks_b64_pton(void)
{
	unsigned char out[4];

	if (b64_pton("Zm8=", out, 2) != 2)
		return "as much room as it fills is not enough";
	return NULL;
}
