/**
 * Calls for those who ask: live and recent ones, their records for the database, their JSON. May not change a call.
 */
@NullMarked
package io.limen.controller.call;

import org.jspecify.annotations.NullMarked;
