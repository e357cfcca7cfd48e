/**
 * MSRP (RFC 4975) with COMEDIA set-up (RFC 6135) and matching by session id as CEMA ends do (RFC 6714). May not know SIP.
 */
@NullMarked
package io.limen.testbed.ue.msrp;

import org.jspecify.annotations.NullMarked;
