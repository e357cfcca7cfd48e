package io.limen.sip.stack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressFormTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sip:bob@example.test",
                "SIPS:bob@example.test:5061;transport=tcp",
                "sip:a;b=c?d@example.test",
                "sip:[2001:db8::1]:5060;lr",
                "sip:bob@[2001:db8::1]",
                "tel:+1-201-555-0123",
                "urn:service:sos?x",
                "soap.beep://192.0.2.103:3002"
            })
    void requestUrisAreSound(String uri) {
        assertThat(AddressForm.ofRequestUri(uri)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sip:2001:db8::10",
                "sip:bob@2001:db8::10;lr",
                "sip:bob@example.test?Route=%3Csip:x%3E",
                "sips:a?b=c"
            })
    void requestUrisAreNot(String uri) {
        assertThat(AddressForm.ofRequestUri(uri)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "sip:bob@example.test;tag=a?b",
                "\"< a > ?\" <sip:bob@example.test?Subject=x>;tag=1",
                "\"\\\" ?\" <sip:bob@example.test>, <sip:carol@example.test>",
                "Bob <sip:bob@example.test>"
            })
    void valuesAreSound(String value) {
        assertThat(AddressForm.ofValue(value)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "< sip:bob@example.test>",
                "<sip:bob@example.test >;tag=1",
                "sip:bob@example.test?Route=x",
                "<sip:bob@example.test>;q=1, sip:bob@example.test?a=b"
            })
    void valuesAreNot(String value) {
        assertThat(AddressForm.ofValue(value)).isNotEmpty();
    }
}
