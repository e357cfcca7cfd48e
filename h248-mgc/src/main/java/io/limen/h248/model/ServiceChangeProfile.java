package io.limen.h248.model;

/**
 * A profile that a gateway speaks (H.248.1 §13).
 *
 * @param name such as {@code ETSI_BGF}
 * @param version 1 to 99
 */
public record ServiceChangeProfile(String name, int version) {
    public ServiceChangeProfile {
        WireText.name("profile name", name);
        WireText.range("profile version", version, 0, 99);
    }

    /** Whether the other has the same name, in any case, and version. */
    public boolean matches(ServiceChangeProfile other) {
        return name.equalsIgnoreCase(other.name) && version == other.version;
    }
}
