#include "default_model.h"

// The compiler reads the files itself: no generated source, and no resource to be found at run time.
static const unsigned char usual[] = {
#embed "default.model"
};
static const unsigned char turnless[] = {
#embed "turnless.model"
};

struct stillwatch_model stillwatch_default_model(void) {
    return (struct stillwatch_model){.start = usual, .length = sizeof usual};
}

struct stillwatch_model stillwatch_turnless_model(void) {
    return (struct stillwatch_model){.start = turnless, .length = sizeof turnless};
}
