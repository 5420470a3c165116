#pragma once
#include <stddef.h>

/// The model of sequences that the program carries, as `ActivityModel.encoded()` wrote it.
const unsigned char *stillwatch_activity_model_start(void);
/// Its length in bytes.
size_t stillwatch_activity_model_length(void);
