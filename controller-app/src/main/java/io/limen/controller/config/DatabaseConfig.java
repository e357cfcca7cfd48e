package io.limen.controller.config;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The database.
 *
 * @param url JDBC URL; empty for the embedded server under {@code data/pg}
 * @param user user of that server
 * @param passwordFile file that holds its password
 * @param buffer call records kept while it is away
 */
public record DatabaseConfig(Optional<String> url, String user, Optional<Path> passwordFile, int buffer) {}
