/** Tests of questions and answers of audits; messages stand as golden files under {@code h248/audit}. */
@NullMarked
package io.limen.h248.audit;

import org.jspecify.annotations.NullMarked;
