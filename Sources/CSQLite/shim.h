// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <sqlite3.h>

// SQLITE_TRANSIENT is a cast in a macro, which Swift does not import.
static inline sqlite3_destructor_type detente_sqlite_transient(void) { return SQLITE_TRANSIENT; }

// sqlite3_db_config is variadic. From now on the last close leaves the write-ahead log as it is.
static inline int detente_sqlite_keep_log(sqlite3 *database) {
    return sqlite3_db_config(database, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, (int *)0);
}
