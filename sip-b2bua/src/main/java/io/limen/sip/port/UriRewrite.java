package io.limen.sip.port;

/**
 * What is done to the Request-URI on the way out.
 *
 * @param strip characters taken off the front of the user part or number
 * @param prepend characters then put there
 * @param host host, with port if need be, that takes the place of the one there; empty to leave it
 */
public record UriRewrite(int strip, String prepend, String host) {
    /** Nothing is done. */
    public static final UriRewrite NONE = new UriRewrite(0, "", "");

    /** Whether nothing is done. */
    public boolean none() {
        return strip == 0 && prepend.isEmpty() && host.isEmpty();
    }
}
