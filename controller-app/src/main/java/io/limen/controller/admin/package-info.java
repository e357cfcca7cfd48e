/**
 * Who may use the admin API: tokens and their roles. May not know HTTP.
 */
@NullMarked
package io.limen.controller.admin;

import org.jspecify.annotations.NullMarked;
