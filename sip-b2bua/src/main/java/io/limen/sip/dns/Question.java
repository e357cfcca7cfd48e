package io.limen.sip.dns;

import org.xbill.DNS.Name;

/**
 * What is asked.
 *
 * @param name absolute name, in lower case
 * @param type type of record by its number
 */
record Question(Name name, int type) {}
