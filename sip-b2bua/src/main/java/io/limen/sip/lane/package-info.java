/**
 * Mailboxes and the effect runner: the one package with concurrency. Carries events to the machine and effects to the ports; may not decide anything about calls.
 */
@NullMarked
package io.limen.sip.lane;

import org.jspecify.annotations.NullMarked;
