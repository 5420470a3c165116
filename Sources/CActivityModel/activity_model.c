#include "activity_model.h"

// The compiler reads the file itself: no generated source, and no resource to be found at run time.
static const unsigned char model[] = {
#embed "activity.model"
};

const unsigned char *stillwatch_activity_model_start(void) { return model; }

size_t stillwatch_activity_model_length(void) { return sizeof model; }
