/**
 * Audits as questions and answers: what to ask a gateway, what it told, and how that differs from what we hold. Pure: sends
 * nothing, waits for nothing and knows neither transactions nor transports.
 */
@NullMarked
package io.limen.h248.audit;

import org.jspecify.annotations.NullMarked;
