#ifndef CBASEMODEL_H
#define CBASEMODEL_H

#include <stddef.h>

/* The weights of the base model; see Sources/Classification/README.md. */
const void *dezhurka_base_model(void);
size_t dezhurka_base_model_size(void);

#endif
