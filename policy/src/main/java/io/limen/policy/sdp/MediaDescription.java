package io.limen.policy.sdp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An m-line with the lines that follow it, in order, known or not.
 *
 * @param media the m-line
 * @param lines all lines up to the next m-line
 */
public record MediaDescription(MediaLine media, List<SdpLine> lines) {
    public MediaDescription {
        lines = List.copyOf(lines);
    }

    public String medium() {
        return media.medium();
    }

    public String proto() {
        return media.proto();
    }

    public int port() {
        return media.port();
    }

    /** Whether the m-line is refused or taken away (RFC 3264 §6, §8.2). */
    public boolean refused() {
        return media.port() == 0;
    }

    /** The c-line of this media description alone; {@link SessionDescription#address} falls back to the session's. */
    public Optional<ConnectionAddress> connection() {
        return Lines.first(lines, 'c').flatMap(line -> ConnectionAddress.of(line.value()));
    }

    /** Value of the first attribute of that name here; the empty string for a property attribute. */
    public Optional<String> attribute(String name) {
        return Lines.attribute(lines, name);
    }

    public List<String> attributes(String name) {
        return Lines.attributes(lines, name);
    }

    public boolean hasAttribute(String name) {
        return attribute(name).isPresent();
    }

    /** The one attribute of that name: replaced in place, or appended. An empty value writes a property attribute. */
    public MediaDescription withAttribute(String name, String value) {
        return withLines(Lines.withAttribute(lines, SdpLine.attribute(name, value)));
    }

    /** One more attribute line at the end. */
    public MediaDescription plusAttribute(String name, String value) {
        List<SdpLine> more = new ArrayList<>(lines);
        more.add(SdpLine.attribute(name, value));
        return withLines(more);
    }

    public MediaDescription withoutAttribute(String name) {
        return withLines(Lines.withoutAttribute(lines, name));
    }

    public MediaDescription withPort(int port) {
        return withMedia(media.withPort(port));
    }

    public MediaDescription withProto(String proto) {
        return withMedia(media.withProto(proto));
    }

    public MediaDescription withFormats(List<String> formats) {
        return withMedia(media.withFormats(formats));
    }

    /** One c-line with that address, in place of all there were. */
    public MediaDescription withConnection(ConnectionAddress address) {
        return withLines(Lines.withLine(lines, address.line(), "i"));
    }

    public MediaDescription withMedia(MediaLine changed) {
        return new MediaDescription(changed, lines);
    }

    public MediaDescription withLines(List<SdpLine> changed) {
        return new MediaDescription(media, changed);
    }
}
