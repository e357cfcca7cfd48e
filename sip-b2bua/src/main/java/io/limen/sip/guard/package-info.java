/**
 * Self-protection of the SIP border: who may send how much, who is banned, how much work is taken while there is too
 * much of it. Pure rules over counts and times that are handed in; may know neither sockets nor messages nor calls.
 */
@NullMarked
package io.limen.sip.guard;

import org.jspecify.annotations.NullMarked;
