/**
 * Session descriptions (RFC 8866) as a lossless, typed value: parser, writer, and copies with one thing changed. May not know offer and answer rules, SIP or H.248.
 */
@NullMarked
package io.limen.policy.sdp;

import org.jspecify.annotations.NullMarked;
