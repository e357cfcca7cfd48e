package io.limen.controller.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.limen.h248.model.ItemName;
import io.limen.h248.packages.GatewayProfile;
import io.limen.h248.packages.GatewayProfiles;
import io.limen.h248.packages.ItemKind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfileTablesTest {
    @TempDir
    private Path folder = Path.of("");

    @Nested
    class Good {
        @Test
        void aFileStandsBesideTheShippedOnesAndCanBeUsedByRules() throws IOException {
            Files.writeString(folder.resolve("acme.profile"), acme());
            ControllerConfig config = good("gatewayProfiles: [ { file: acme.profile } ]\n", "acme");
            assertThat(config.gatewayProfiles().keySet())
                    .containsExactly("iq-default", "ix-default", "mp-default", "erlang-peer", "acme");
            GatewayProfile acme =
                    Objects.requireNonNull(config.gatewayProfiles().get("acme"));
            assertThat(acme.packages().item(ItemKind.PROPERTY, ItemName.of("acmebl/weight")))
                    .isPresent();
            assertThat(config.notInUse()).isEmpty();
        }

        @Test
        void aTableMayStandInTheConfigurationItself() throws IOException {
            String table = acme().indent(6);
            ControllerConfig config = good("gatewayProfiles:\n  - table: |\n" + table, "acme");
            assertThat(config.gatewayProfiles()).containsKey("acme");
        }
    }

    @Nested
    class Faults {
        @Test
        void ofATableNameKeyFileAndLine() throws IOException {
            Path file = folder.resolve("acme.profile");
            Files.writeString(file, acme() + "colour = red\n");
            long line = acme().lines().count() + 1;
            assertThat(faults("gatewayProfiles: [ { file: acme.profile } ]\n"))
                    .containsExactly("gatewayProfiles[0].file: " + file + ":" + line
                            + ": `colour = red` is no line of a package, or is there twice");
        }

        @Test
        void ofATableInTheConfigurationNameKeyAndLine() {
            assertThat(faults("gatewayProfiles:\n  - table: |\n      name = 1\n"))
                    .contains("gatewayProfiles[0].table: line 1: `1` of `name` is not a name of a letter and up to 63"
                            + " letters, digits, _ and -");
        }

        @Test
        void areAFileThatIsNotThereAndAnEntryOfNothing() {
            assertThat(faults("gatewayProfiles: [ { file: none.profile }, {}, { file: a, table: b } ]\n"))
                    .containsExactly(
                            "gatewayProfiles[0].file: " + folder.resolve("none.profile") + ": no such file",
                            "gatewayProfiles[1]: needs either a file or a table",
                            "gatewayProfiles[2]: needs either a file or a table");
        }

        @Test
        void areNamesThatAreTaken() throws IOException {
            Files.writeString(folder.resolve("again.profile"), table("iq-default"));
            assertThat(faults("gatewayProfiles: [ { file: again.profile } ]\n"))
                    .containsExactly("gatewayProfiles[0]: a gateway profile is named \"iq-default\" already");
        }

        @Test
        void areKeysThatNobodyKnows() {
            assertThat(faults("gatewayProfiles: [ { table: x, colour: red } ]\n"))
                    .contains("gatewayProfiles[0].colour: no such key; known here: file, table");
        }
    }

    private ControllerConfig good(String added, String used) throws IOException {
        String text = ConfigLoader.labText().replace("profile: iq-default", "profile: " + used) + added;
        Path file = folder.resolve("limen.yaml");
        Files.writeString(file, text);
        return switch (ConfigLoader.load(file)) {
            case LoadedConfig.Good good -> good.config();
            case LoadedConfig.Faulty faulty ->
                throw new AssertionError(faulty.faults().toString());
        };
    }

    private List<String> faults(String added) {
        try {
            Path file = folder.resolve("limen.yaml");
            Files.writeString(file, ConfigLoader.labText() + added);
            return switch (ConfigLoader.load(file)) {
                case LoadedConfig.Good good -> List.of();
                case LoadedConfig.Faulty faulty -> faulty.faults();
            };
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String acme() throws IOException {
        return table("iq-default").replace("name = iq-default", "name = acme")
                + "\n[package acmebl 0x8001]\nproperty weight = 0x0001 integer 0..9 in local-control\n";
    }

    private static String table(String name) throws IOException {
        String path = "/io/limen/h248/profiles/" + name + ".profile";
        try (InputStream in = Objects.requireNonNull(GatewayProfiles.class.getResourceAsStream(path), path)) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }
}
