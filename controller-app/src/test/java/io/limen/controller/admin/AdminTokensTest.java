package io.limen.controller.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdminTokensTest {
    @TempDir
    Path directory;

    @Test
    void theFirstStartWritesOneTokenThatOnlyItsOwnerCanRead() throws Exception {
        AdminTokens tokens = AdminTokens.open(directory.resolve("data"));
        Path file = directory.resolve("data/admin-token");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(tokens.roles(Files.readString(file).strip())).containsExactlyInAnyOrder(AdminTokens.Role.values());
    }

    @Test
    void onlyTheHashIsKeptSoTheFileMayBeDeleted() throws Exception {
        AdminTokens.open(directory);
        String token = Files.readString(directory.resolve("admin-token")).strip();
        assertThat(Files.readString(directory.resolve("admin-tokens.sha256"))).doesNotContain(token);
        Files.delete(directory.resolve("admin-token"));
        assertThat(AdminTokens.open(directory).roles(token)).isNotEmpty();
        assertThat(directory.resolve("admin-token")).doesNotExist();
    }

    @Test
    void anUnknownTokenHasNoRole() throws Exception {
        assertThat(AdminTokens.open(directory).roles("guess")).isEmpty();
    }
}
