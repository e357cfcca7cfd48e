package io.limen.policy.sdp;

import io.limen.policy.plan.MediaAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A session description (RFC 8866) that keeps every line in order, known or not, so that what is not changed is written
 * as it was read.
 *
 * @param lines session level lines
 * @param media media descriptions
 */
public record SessionDescription(List<SdpLine> lines, List<MediaDescription> media) {
    /** Attributes that a media description takes over from session level where it has none of its own. */
    private static final Set<String> INHERITED =
            Set.of("setup", "connection", "fingerprint", "sendrecv", "sendonly", "recvonly", "inactive");

    public SessionDescription {
        lines = List.copyOf(lines);
        media = List.copyOf(media);
    }

    /** Where the m-line of that index wants its media: its own c-line, else the session's; empty if neither fits. */
    public Optional<MediaAddress> address(int index) {
        MediaDescription at = media.get(index);
        return at.connection()
                .or(this::connection)
                .map(found -> new MediaAddress(found.family(), found.host(), at.port()));
    }

    /** The session level c-line. */
    public Optional<ConnectionAddress> connection() {
        return Lines.first(lines, 'c').flatMap(line -> ConnectionAddress.of(line.value()));
    }

    /** The o-line; the parser takes no description without one. */
    public Optional<Origin> origin() {
        return Lines.first(lines, 'o').flatMap(line -> Origin.of(line.value()));
    }

    /** Value of a session level attribute. */
    public Optional<String> attribute(String name) {
        return Lines.attribute(lines, name);
    }

    /**
     * Value of an attribute of the m-line of that index. What may stand at session level for all media (setup,
     * connection, fingerprint, direction) is looked for there if the m-line has none.
     */
    public Optional<String> attribute(int index, String name) {
        Optional<String> own = media.get(index).attribute(name);
        return own.isPresent() || !INHERITED.contains(name) ? own : attribute(name);
    }

    /** Direction of the m-line of that index (RFC 8866 §6.7), {@code sendrecv} unless another is written. */
    public String direction(int index) {
        return Lines.direction(media.get(index).lines())
                .or(() -> Lines.direction(lines))
                .orElse("sendrecv");
    }

    public SessionDescription withAttribute(String name, String value) {
        return withLines(Lines.withAttribute(lines, SdpLine.attribute(name, value)));
    }

    /** Takes the attribute away at session level alone. */
    public SessionDescription withoutAttribute(String name) {
        return withLines(Lines.withoutAttribute(lines, name));
    }

    public SessionDescription withOrigin(Origin origin) {
        return withLines(Lines.withLine(lines, origin.line(), "v"));
    }

    /** One session level c-line with that address, in place of all there were. */
    public SessionDescription withConnection(ConnectionAddress address) {
        return withLines(Lines.withLine(lines, address.line(), "vosiuep"));
    }

    /** No session level c-line; every m-line that is not refused must then have its own. */
    public SessionDescription withoutConnection() {
        return withLines(lines.stream().filter(line -> line.type() != 'c').toList());
    }

    public SessionDescription withMedia(int index, MediaDescription changed) {
        List<MediaDescription> copy = new ArrayList<>(media);
        copy.set(index, changed);
        return new SessionDescription(lines, copy);
    }

    public SessionDescription withMedia(List<MediaDescription> changed) {
        return new SessionDescription(lines, changed);
    }

    public SessionDescription withLines(List<SdpLine> changed) {
        return new SessionDescription(changed, media);
    }
}
