// The one door to libyaml (Debian: libyaml-dev). Imported by YAML only. Swift can call its event interface as it is.
#include <yaml.h>
