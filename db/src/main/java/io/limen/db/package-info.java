/**
 * Repositories on PostgreSQL through JDBC and Flyway. No business rule lives here.
 */
@NullMarked
package io.limen.db;

import org.jspecify.annotations.NullMarked;
