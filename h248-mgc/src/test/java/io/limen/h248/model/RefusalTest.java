package io.limen.h248.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No text that could end its own quotes, word or braces gets into the model, so none gets out of the writer. */
class RefusalTest {
    @ParameterizedTest
    @ValueSource(strings = {"a\"b", "a\nb", "a\rb", "a\0b", "\u007f"})
    void quotesAndControlCharactersAreRefusedInStrings(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Value.string(text));
        assertThatIllegalArgumentException().isThrownBy(() -> Value.of(text));
        assertThatIllegalArgumentException().isThrownBy(() -> new ErrorDescriptor(ErrorCode.BUSY, Optional.of(text)));
        assertThatIllegalArgumentException().isThrownBy(() -> new ServiceChangeReason(901, text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a}", "a{", "a,b", "a=b", "a;b", "a\"", "a\n", "é"})
    void signsAreRefusedInNames(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> new TerminationId(text));
        assertThatIllegalArgumentException().isThrownBy(() -> new ItemName("p", text));
        assertThatIllegalArgumentException().isThrownBy(() -> new ItemName(text, "i"));
        assertThatIllegalArgumentException().isThrownBy(() -> new Mid.Device(text));
        assertThatIllegalArgumentException().isThrownBy(() -> new Mid.Domain(text, OptionalInt.empty()));
        assertThatIllegalArgumentException().isThrownBy(() -> NamedParm.of(text, Value.of(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> new ServiceChangeMethod(text));
        assertThatIllegalArgumentException().isThrownBy(() -> new Value(text, false));
    }

    @Test
    void errorTextIsCleanedWhereItMayBeAnything() {
        assertThat(ErrorDescriptor.of(ErrorCode.BUSY, "a \"b\"\nc").text()).contains("a 'b' c");
    }

    @Test
    void valueThatNeedsQuotesGetsThem() {
        assertThat(Value.of("a b")).isEqualTo(new Value("a b", true));
        assertThat(Value.of("ON")).isEqualTo(new Value("ON", false));
        assertThat(Value.of("")).isEqualTo(new Value("", true));
    }

    @Test
    void sessionTextKeepsLinesAndDropsBlanksAroundThem() {
        SessionText text = SessionText.of("  v=0\r\n\tm=message $ TCP/MSRP * \n\n s=\rv=0\nc=IN IP4 $");
        assertThat(text.descriptions())
                .containsExactly("v=0\r\nm=message $ TCP/MSRP *\r\ns=\r\n", "v=0\r\nc=IN IP4 $\r\n");
        assertThat(SessionText.of("\r\n ")).isEqualTo(SessionText.EMPTY);
        assertThatIllegalArgumentException().isThrownBy(() -> SessionText.of("v=0\nnonsense"));
        assertThatIllegalArgumentException().isThrownBy(() -> new SessionText(List.of("v=0", "m=a")));
    }

    @Test
    void streamsWithoutNumberCountAsTheFirst() {
        StreamParms parms = StreamParms.of(Optional.empty(), Optional.of(SessionText.EMPTY), Optional.empty());
        MediaDescriptor bare = new MediaDescriptor(Optional.empty(), Optional.of(parms), List.of());
        assertThat(bare.stream(1)).contains(parms);
        assertThat(bare.stream(2)).isEmpty();
        assertThat(bare.numbered()).containsExactly(new StreamDescriptor(1, parms));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MediaDescriptor(
                        Optional.empty(), Optional.of(parms), List.of(new StreamDescriptor(1, parms))));
    }
}
