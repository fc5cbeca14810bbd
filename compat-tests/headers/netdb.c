#include <sys/types.h>
#include <sys/socket.h>
#include <netdb.h>

int lasting(int);

int lasting(int error)
{
	switch (error) {
	case EAI_NODATA:
	case EAI_ADDRFAMILY:
	case EAI_OVERFLOW:
		return 1;
	}
	return 0;
}
