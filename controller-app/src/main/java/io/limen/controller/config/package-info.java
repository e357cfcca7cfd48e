/**
 * The configuration file as validated records, and the strict reader that names every fault by its path. May not start
 * or wire anything.
 */
@NullMarked
package io.limen.controller.config;

import org.jspecify.annotations.NullMarked;
