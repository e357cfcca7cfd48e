package io.limen.h248.procedures;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

final class RealmBookTest {
    private final RealmBook book = new RealmBook();

    @Test
    void aGatewayThatSaysNothingHasAllRealms() {
        assertThat(book.has("mg", Set.of("access", "core"))).isTrue();
    }

    @Test
    void anAuditLeavesOutWhatIsNotThere() {
        assertThat(book.audited("mg", Set.of("access", "core"), Set.of("core", "other")))
                .containsExactly("access");
        assertThat(book.has("mg", Set.of("core"))).isTrue();
        assertThat(book.has("mg", Set.of("access", "core"))).isFalse();
        assertThat(book.has("another", Set.of("access"))).isTrue();
    }

    @Test
    void aChangeMovesRealmsBothWays() {
        book.changed("mg", new RealmWatch.Change(Set.of(), Set.of("access", "core")));
        assertThat(book.changed("mg", new RealmWatch.Change(Set.of("core"), Set.of())))
                .containsExactly("access");
        book.forget("mg");
        assertThat(book.has("mg", Set.of("access"))).isTrue();
    }
}
