package io.limen.testbed.erlang;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the sources of the Erlang programs are: {@code testbed/peers/megaco} of the tree this class was built in. */
final class PeerFolder {
    private static final String FOLDER = "peers/megaco/";

    private PeerFolder() {}

    /** A program by its file name. */
    static Path find(String program) throws ErlangMissingException {
        try {
            Path built = Path.of(PeerFolder.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            for (Path at = built; at != null; at = at.getParent()) {
                if (Files.isRegularFile(at.resolve(FOLDER + program))) {
                    return at.resolve(FOLDER + program);
                }
            }
        } catch (URISyntaxException strange) {
            throw new ErlangMissingException("no file " + FOLDER + program + " above this class", strange);
        }
        throw new ErlangMissingException("no file " + FOLDER + program + " above this class");
    }
}
