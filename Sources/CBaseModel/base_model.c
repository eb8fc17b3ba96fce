#include "CBaseModel.h"

/* Aligned, so that slots are read in place. */
_Alignas(64) static const unsigned char model[] = {
#embed "base.model"
};

const void *dezhurka_base_model(void) { return model; }

size_t dezhurka_base_model_size(void) { return sizeof model; }
