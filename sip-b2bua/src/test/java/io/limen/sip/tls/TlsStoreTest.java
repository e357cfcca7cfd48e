package io.limen.sip.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsStoreTest {

    private final Authority authority = new Authority("test");

    @TempDir
    Path folder;

    private TlsFaultsException refused(TlsSettings settings) {
        return catchThrowableOfType(
                TlsFaultsException.class,
                () -> TlsStore.open(settings, InstantSource.system()).close());
    }

    private static TlsSettings settings(CertificateFiles files) {
        TlsProfile profile = TlsProfile.of("edge", List.of("a"), TlsProfile.ClientAuthentication.NONE, null);
        return new TlsSettings(List.of(files), List.of(profile), Duration.ZERO);
    }

    @Test
    void aMissingFileIsNamedWithItsKey() {
        CertificateFiles good = Authority.files(folder, "a", authority.issue("a.example"));
        Path nowhere = folder.resolve("nowhere.pem");
        assertThat(refused(settings(new CertificateFiles("a", nowhere, good.key())))
                        .faults())
                .containsExactly(TlsFault.certificate("a", "certificateFile", nowhere + ": no such file"));
        assertThat(refused(settings(new CertificateFiles("a", good.chain(), good.chain())))
                        .faults())
                .containsExactly(TlsFault.certificate("a", "keyFile", good.chain() + " holds no private key"));
    }

    @Test
    void aKeyOfAnotherCertificateIsRefused() {
        CertificateFiles one = Authority.files(folder, "a", authority.issue("a.example"));
        CertificateFiles other = Authority.files(folder, "b", authority.issue("b.example"));
        assertThat(refused(settings(new CertificateFiles("a", one.chain(), other.key())))
                        .faults())
                .singleElement()
                .satisfies(fault -> assertThat(fault.key()).isEqualTo("keyFile"))
                .satisfies(fault -> assertThat(fault.reason()).startsWith("the key does not fit"));
    }

    @Test
    void everyFaultOfAProfileIsNamed() {
        CertificateFiles good = Authority.files(folder, "a", authority.issue("a.example"));
        TlsProfile profile = new TlsProfile(
                "edge",
                List.of("nobody"),
                List.of("SSLv3"),
                List.of("TLS_NULL"),
                TlsProfile.ClientAuthentication.REQUIRED,
                null);
        assertThat(refused(new TlsSettings(List.of(good), List.of(profile), Duration.ZERO))
                        .faults())
                .extracting(TlsFault::key)
                .containsExactly("versions", "ciphers", "certificates", "trustFile");
    }

    @Test
    void anExpiredCertificateIsUsedAndKnownToBeExpired() throws TlsFaultsException {
        CertificateFiles old = Authority.files(folder, "a", authority.issue("EC", Duration.ofDays(-1), "a.example"));
        try (TlsStore store = TlsStore.open(settings(old), InstantSource.system())) {
            assertThat(store.certificates().getFirst().notAfter()).isBefore(Instant.now());
        }
    }

    @Test
    void aBadReloadLeavesTheOldInUse() throws Exception {
        CertificateFiles files = Authority.files(folder, "a", authority.issue("a.example"));
        try (TlsStore store = TlsStore.open(settings(files), InstantSource.system())) {
            TlsMaterial first = store.material("edge");
            Files.writeString(files.key(), "gone");
            assertThat(store.reload()).hasSize(1);
            assertThat(store.material("edge")).isSameAs(first);
            Authority.files(folder, "a", authority.issue("a.example"));
            assertThat(store.reload()).isEmpty();
            assertThat(store.material("edge")).isNotSameAs(first);
            assertThat(List.of(store.reloads(), store.failures())).containsExactly(1, 1);
        }
    }

    @Test
    void namesOfAPeerAreReadAsRfc5922Says() {
        assertThat(PeerNames.of(
                        authority.issue("sip:ims.example", "www.example").certificate()))
                .as("a sip uri hides dns names")
                .containsExactly("ims.example");
        assertThat(PeerNames.match(authority.issue("*.example").certificate(), "a.example"))
                .as("no wildcards")
                .isFalse();
        assertThat(PeerNames.of(authority.issue().certificate()))
                .as("the common name is the last resort")
                .containsExactly("leaf");
    }
}
