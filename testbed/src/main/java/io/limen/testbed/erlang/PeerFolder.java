package io.limen.testbed.erlang;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the sources of the Erlang programs are: {@code testbed/peers/megaco} of the tree this class was built in. */
final class PeerFolder {
    private static final String FOLDER = "peers/megaco";

    private PeerFolder() {}

    static Path find() throws ErlangMissingException {
        try {
            Path built = Path.of(PeerFolder.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            for (Path at = built; at != null; at = at.getParent()) {
                if (Files.isDirectory(at.resolve(FOLDER))) {
                    return at.resolve(FOLDER);
                }
            }
        } catch (URISyntaxException strange) {
            throw new ErlangMissingException("no folder " + FOLDER + " above this class", strange);
        }
        throw new ErlangMissingException("no folder " + FOLDER + " above this class");
    }
}
