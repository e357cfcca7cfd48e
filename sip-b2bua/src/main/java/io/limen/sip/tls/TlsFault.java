package io.limen.sip.tls;

/**
 * What is wrong with a TLS setting or the file it names.
 *
 * @param list {@code certificates} or {@code tlsProfiles}
 * @param name name of the entry
 * @param key key within it
 * @param reason what is wrong
 */
public record TlsFault(String list, String name, String key, String reason) {

    static TlsFault certificate(String name, String key, String reason) {
        return new TlsFault("certificates", name, key, reason);
    }

    static TlsFault profile(String name, String key, String reason) {
        return new TlsFault("tlsProfiles", name, key, reason);
    }

    @Override
    public String toString() {
        return list + "." + name + "." + key + ": " + reason;
    }
}
