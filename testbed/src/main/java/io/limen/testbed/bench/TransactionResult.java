package io.limen.testbed.bench;

import java.util.Locale;

/**
 * One transport at one number of outstanding transactions.
 *
 * @param perSecond transactions answered
 * @param p50 round trip in microseconds, from the request being handed in to its reply being handed out
 * @param p99 the same
 * @param cpu microseconds of CPU of the controller's process a transaction, collector included
 * @param copies requests that were sent again
 * @param errors transactions answered with an error, or refused before they were sent
 * @param lost transactions without an answer
 */
record TransactionResult(
        String transport,
        int outstanding,
        double perSecond,
        long p50,
        long p99,
        long most,
        double cpu,
        long copies,
        long errors,
        long lost) {

    /** Nothing lost; and where the line is kept full, as many a second as 2,000 calls/s with 4 transactions each need. */
    boolean passes() {
        return lost == 0 && errors == 0 && (outstanding < TransactionBench.FULL || perSecond >= TransactionBench.BOUND);
    }

    String json() {
        return String.format(
                Locale.ROOT,
                "{\"transport\":\"%s\",\"outstanding\":%d,\"perSecond\":%.0f,\"p50us\":%d,\"p99us\":%d,\"maxUs\":%d,"
                        + "\"cpuUs\":%.2f,\"copies\":%d,\"errors\":%d,\"lost\":%d,\"pass\":%b}",
                transport,
                outstanding,
                perSecond,
                p50,
                p99,
                most,
                cpu,
                copies,
                errors,
                lost,
                passes());
    }
}
