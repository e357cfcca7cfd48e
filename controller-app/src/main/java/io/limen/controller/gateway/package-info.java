/**
 * Gateways for calls and operators: joins the SIP side's port to the H.248 side. May not hold call logic.
 */
@NullMarked
package io.limen.controller.gateway;

import org.jspecify.annotations.NullMarked;
