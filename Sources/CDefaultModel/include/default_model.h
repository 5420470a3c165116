#pragma once
#include <stddef.h>

/// The model of detection that the program carries, as `stillwatch train` wrote it.
const unsigned char *stillwatch_default_model_start(void);
/// Its length in bytes.
size_t stillwatch_default_model_length(void);
