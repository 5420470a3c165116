#pragma once
#include <stddef.h>

/// A model of detection that the program carries, as `stillwatch train` wrote it.
struct stillwatch_model {
    const unsigned char *start;
    /// In bytes.
    size_t length;
};

/// The model for logs that tell turns of conversations.
struct stillwatch_model stillwatch_default_model(void);
/// The model for logs that do not.
struct stillwatch_model stillwatch_turnless_model(void);
