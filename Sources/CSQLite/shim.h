// The one door to SQLite (Debian: libsqlite3-dev). Imported by Store only.
#include <sqlite3.h>

// SQLITE_TRANSIENT is a cast of -1 to a function pointer, which Swift cannot write: SQLite copies what it is given before
// the call returns.
static inline int stillwatch_bind_text(sqlite3_stmt *statement, int place, const char *text, int length) {
    return sqlite3_bind_text(statement, place, text, length, SQLITE_TRANSIENT);
}
static inline int stillwatch_bind_blob(sqlite3_stmt *statement, int place, const void *bytes, int length) {
    // A null pointer would bind NULL, not the blob without bytes.
    return length == 0 ? sqlite3_bind_zeroblob(statement, place, 0)
                       : sqlite3_bind_blob(statement, place, bytes, length, SQLITE_TRANSIENT);
}

// sqlite3_db_config is variadic. Defensive: no statement may spoil the file, whatever it says. Untrusted schema: what a
// file that was tampered with defines (functions in views and triggers) is not run.
static inline int stillwatch_harden(sqlite3 *database) {
    int code = sqlite3_db_config(database, SQLITE_DBCONFIG_DEFENSIVE, 1, (int *)0);
    return code != SQLITE_OK ? code : sqlite3_db_config(database, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, (int *)0);
}

// The extended codes are expressions, which Swift does not import. A write beyond the limit of a process or a used-up quota
// is reported as an error of input and output, not as a full disk.
static inline int stillwatch_was_write(int code) {
    switch (code) {
    case SQLITE_IOERR_WRITE:
    case SQLITE_IOERR_FSYNC:
    case SQLITE_IOERR_DIR_FSYNC:
    case SQLITE_IOERR_TRUNCATE:
    case SQLITE_IOERR_SHMSIZE:
        return 1;
    default:
        return 0;
    }
}
