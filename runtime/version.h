/* The version of all of vmc: the command, the library, pkg-config's. */
#ifndef VMC_RUNTIME_VERSION_H
#define VMC_RUNTIME_VERSION_H

#define VMC_VERSION "0.1.0"

#endif
