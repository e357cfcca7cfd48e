package io.limen.sip.dns;

import java.util.concurrent.CompletionStage;

/**
 * The name service. Nothing here blocks; a stage is completed at once where the answer is known, else on a thread of the
 * name service. A stage never fails: failures are answers.
 */
public interface NameService {

    /** NAPTR records of a domain (RFC 3403). */
    CompletionStage<Answer<Naptr>> naptr(String domain);

    /** SRV records of a name such as {@code _sip._udp.example.org} (RFC 2782). */
    CompletionStage<Answer<Srv>> srv(String name);

    /** Numeric addresses of a host, of one family. */
    CompletionStage<Answer<String>> addresses(String host, boolean six);

    /**
     * One NAPTR record.
     *
     * @param order lower ones first, strictly
     * @param preference lower ones first among those of one order
     * @param flags such as {@code s}
     * @param service such as {@code SIP+D2U}
     * @param regexp empty unless it has one
     * @param replacement name to go on with, empty for none
     */
    record Naptr(int order, int preference, String flags, String service, String regexp, String replacement) {}

    /**
     * One SRV record.
     *
     * @param priority lower ones first
     * @param weight share among those of one priority
     * @param port port
     * @param target host, empty where the service is decidedly not there (RFC 2782, target {@code .})
     */
    record Srv(int priority, int weight, int port, String target) {}
}
