package io.limen.h248.model;

/**
 * A command with its flags (H.248.1 §8.1.2).
 *
 * @param command what to do
 * @param optional {@code O-}: its failure does not stop the transaction
 * @param wildcardReturn {@code W-}: one reply for all that a wildcard matches
 */
public record CommandRequest(Command command, boolean optional, boolean wildcardReturn) {
    /** The command without flags. */
    public static CommandRequest of(Command command) {
        return new CommandRequest(command, false, false);
    }
}
