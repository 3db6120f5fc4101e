/* State of rt_warn. */
#ifndef VMC_RUNTIME_WARN_H
#define VMC_RUNTIME_WARN_H

struct Warn {
  int on;
  int continued; /* the last piece of a message is still to come */
};

#endif
