/** Tests of the control association, alone and against an independent gateway. No production code here. */
@NullMarked
package io.limen.h248.gateway;

import org.jspecify.annotations.NullMarked;
