package io.limen.sip.stack;

import gov.nist.javax.sip.address.AddressFactoryImpl;
import gov.nist.javax.sip.header.HeaderFactoryImpl;
import gov.nist.javax.sip.message.MessageFactoryImpl;
import javax.sip.address.AddressFactory;
import javax.sip.header.HeaderFactory;
import javax.sip.message.MessageFactory;

/**
 * Makers of messages, headers and addresses; safe on any thread.
 *
 * @param messages requests and responses
 * @param headers headers
 * @param addresses URIs and addresses
 */
public record SipFactories(MessageFactory messages, HeaderFactory headers, AddressFactory addresses) {

    /** Factories of the library underneath; needs no running stack. */
    public static SipFactories create() {
        SilentStackLogger.install();
        return new SipFactories(new MessageFactoryImpl(), new HeaderFactoryImpl(), new AddressFactoryImpl());
    }
}
