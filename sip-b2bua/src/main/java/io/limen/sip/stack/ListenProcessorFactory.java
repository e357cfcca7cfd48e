package io.limen.sip.stack;

import gov.nist.javax.sip.stack.MessageProcessor;
import gov.nist.javax.sip.stack.MessageProcessorFactory;
import gov.nist.javax.sip.stack.SIPTransactionStack;
import java.io.IOException;
import java.net.InetAddress;

/**
 * Gives the library our sockets (its extension point {@code MESSAGE_PROCESSOR_FACTORY}). Public because the library
 * makes it by name.
 */
public final class ListenProcessorFactory implements MessageProcessorFactory {

    /** For the library. */
    public ListenProcessorFactory() {}

    @Override
    public MessageProcessor createMessageProcessor(
            SIPTransactionStack stack, InetAddress address, int port, String transport) throws IOException {
        if (stack instanceof JainStack ours) {
            return ours.processorFor(address, port, transport);
        }
        throw new IOException("listen points belong to io.limen.sip.stack.SipStack");
    }
}
