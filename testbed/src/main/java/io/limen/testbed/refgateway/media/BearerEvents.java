package io.limen.testbed.refgateway.media;

/** What happens to an end of a bearer. Called on the engine's thread. */
public interface BearerEvents {

    /** TCP stands. */
    void established(End end);

    /** TCP did not come up; the reason is for humans. */
    void failed(End end, String reason);

    /** An established TCP connection ended. */
    void released(End end, String reason);

    /** Nobody listens. */
    static BearerEvents ignored() {
        return new BearerEvents() {
            @Override
            public void established(End end) {}

            @Override
            public void failed(End end, String reason) {}

            @Override
            public void released(End end, String reason) {}
        };
    }
}
