/** Tests of the procedures on the message model. Golden texts are those of the model, without a codec. */
@NullMarked
package io.limen.h248.procedures;

import org.jspecify.annotations.NullMarked;
