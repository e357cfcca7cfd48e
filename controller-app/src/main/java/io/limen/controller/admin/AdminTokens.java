package io.limen.controller.admin;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * API tokens, known by their SHA-256 alone. The first start makes one with every role and writes it to {@code
 * admin-token} for the operator to read; from then on only the hash beside it counts, so that the file may be deleted.
 */
public final class AdminTokens {
    private static final int BYTES = 32;

    private final Map<String, Set<Role>> rolesByHash;

    private AdminTokens(Map<String, Set<Role>> rolesByHash) {
        this.rolesByHash = rolesByHash;
    }

    /** What a token allows. */
    public enum Role {
        VIEWER,
        OPERATOR,
        CONFIG_ADMIN,
        SECURITY_ADMIN
    }

    /** Reads the known hashes, and makes the first token where there are none. */
    public static AdminTokens open(Path directory) throws IOException {
        Path hashes = directory.resolve("admin-tokens.sha256");
        if (Files.notExists(hashes)) {
            Files.createDirectories(directory);
            String token = newToken();
            writePrivately(directory.resolve("admin-token"), token + "\n");
            writePrivately(hashes, hash(token) + " " + names(EnumSet.allOf(Role.class)) + "\n");
        }
        return new AdminTokens(Files.readAllLines(hashes).stream()
                .map(line -> List.of(line.strip().split("\\s+", -1)))
                .filter(words -> words.size() == 2)
                .collect(Collectors.toMap(List::getFirst, words -> rolesNamed(words.getLast()), (a, b) -> a)));
    }

    /** Roles of a token; none if it is not known. */
    public Set<Role> roles(String token) {
        return rolesByHash.getOrDefault(hash(token), Set.of());
    }

    private static String newToken() {
        byte[] secret = new byte[BYTES];
        new SecureRandom().nextBytes(secret);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    }

    private static void writePrivately(Path file, String text) throws IOException {
        FileAttribute<?> ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        Files.deleteIfExists(file);
        try (var channel = Files.newByteChannel(
                file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly)) {
            channel.write(java.nio.ByteBuffer.wrap(text.getBytes(US_ASCII)));
        }
    }

    private static String names(Set<Role> roles) {
        return roles.stream().map(Role::name).collect(Collectors.joining(","));
    }

    private static Set<Role> rolesNamed(String names) {
        EnumSet<Role> roles = EnumSet.noneOf(Role.class);
        for (Role role : Role.values()) {
            if (List.of(names.split(",", -1)).contains(role.name())) {
                roles.add(role);
            }
        }
        return roles;
    }

    private static String hash(String token) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
