package io.limen.testbed.scenario;

/** What the network between SIPp and Limen does to datagrams, each way. */
enum Line {
    CLEAN(0, 0),
    LOSSY(0.1, 0.1);

    private final double loss;
    private final double duplication;

    Line(double loss, double duplication) {
        this.loss = loss;
        this.duplication = duplication;
    }

    double loss() {
        return loss;
    }

    double duplication() {
        return duplication;
    }
}
