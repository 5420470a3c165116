// The one door to XGBoost's C API (Debian: libxgboost-dev), for growing boosted trees. Imported by Learning only, and there
// by one file. A model file never passes through it: the library trusts the models that it is given.
#include <xgboost/c_api.h>
