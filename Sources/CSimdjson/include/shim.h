// The one door to simdjson (Debian: libsimdjson-dev). Imported by JSON only.
#pragma once
