package io.limen.policy.plan;

/**
 * TCP part of a stream end point.
 *
 * @param mode how the gateway joins this side with the other
 * @param setup role of the gateway on this side; ACTPASS only while the answer is awaited
 * @param start what makes the gateway open here
 */
public record TcpEndpoint(TcpMode mode, Setup setup, TcpStart start) {
    /** Whether this end point is coupled with the one of the same stream on the other termination. */
    public boolean interlinked() {
        return mode != TcpMode.STATELESS;
    }

    /** What stays once all that was ordered is done. */
    public TcpEndpoint settled() {
        return start == TcpStart.ON_MODIFY ? new TcpEndpoint(mode, setup, TcpStart.NONE) : this;
    }
}
