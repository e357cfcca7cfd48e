/** Tests of the transaction machines. No production code here. */
@NullMarked
package io.limen.h248.transaction;

import org.jspecify.annotations.NullMarked;
