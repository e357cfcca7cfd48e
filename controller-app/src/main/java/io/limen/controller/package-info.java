/**
 * Assembly of the service: the only module that joins SIP, H.248 and the database. May not hold call logic.
 */
@NullMarked
package io.limen.controller;

import org.jspecify.annotations.NullMarked;
