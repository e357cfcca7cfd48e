package io.limen.sip.stack;

import gov.nist.javax.sip.message.SIPResponse;
import gov.nist.javax.sip.stack.MessageChannel;
import gov.nist.javax.sip.stack.SIPClientTransaction;
import gov.nist.javax.sip.stack.SIPDialog;
import gov.nist.javax.sip.stack.ServerResponseInterface;
import org.jspecify.annotations.Nullable;

/** Where the library puts a response that has passed its transaction. */
record ResponseDelivery(@Nullable SIPClientTransaction transaction, Transactions transactions)
        implements ServerResponseInterface {

    @Override
    public void processResponse(SIPResponse response, MessageChannel channel, @Nullable SIPDialog dialog) {
        processResponse(response, channel);
    }

    @Override
    public void processResponse(SIPResponse response, MessageChannel channel) {
        if (transaction != null) {
            transactions.deliver(response, transaction);
        }
    }
}
