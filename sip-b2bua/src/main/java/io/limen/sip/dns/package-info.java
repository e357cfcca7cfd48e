/**
 * Asks the name service, keeps its answers and bounds both. Knows nothing of SIP; no thread of a caller ever waits.
 */
@NullMarked
package io.limen.sip.dns;

import org.jspecify.annotations.NullMarked;
