/**
 * From offer and decision to media plan, and from reserved addresses to the session descriptions that go out. Pure; may not know dialogs, SIP messages or H.248.
 */
@NullMarked
package io.limen.sip.media;

import org.jspecify.annotations.NullMarked;
