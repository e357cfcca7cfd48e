package io.limen.sip.border;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Hides a URI or a header value of the inner network in a user part (reference/ibcf.md section 3): encrypted, so that
 * nothing can be read from it, and sealed, so that nothing can be changed. The same text always gives the same token.
 * Safe on any thread.
 */
public final class HidingToken {
    /** Longest text that is hidden, in octets: the token of it still fits a header of usual size. */
    public static final int LONGEST = 1024;

    private static final String MARK = "lh1-";
    private static final int NONCE = 12;
    private static final int TAG = 16;
    private static final int KEY = 32;

    private final List<Keys> keys;

    private record Keys(SecretKeySpec seal, SecretKeySpec nonce) {}

    private HidingToken(List<Keys> keys) {
        this.keys = List.copyOf(keys);
    }

    /**
     * With the given keys, or with a random one, which makes tokens end with the process.
     *
     * @param hex keys of 32 octets: the first seals, all open
     */
    public static HidingToken of(List<String> hex, SecureRandom random) {
        List<Keys> keys = new ArrayList<>();
        for (String each : hex) {
            byte[] key = HexFormat.of().parseHex(each);
            if (key.length != KEY) {
                throw new IllegalArgumentException("a key of tokens has 32 octets");
            }
            keys.add(derived(key));
        }
        if (keys.isEmpty()) {
            byte[] key = new byte[KEY];
            random.nextBytes(key);
            keys.add(derived(key));
        }
        return new HidingToken(keys);
    }

    private static Keys derived(byte[] key) {
        byte[] seal =
                mac(new SecretKeySpec(key, "HmacSHA256"), "limen hiding seal".getBytes(StandardCharsets.US_ASCII));
        byte[] nonce =
                mac(new SecretKeySpec(key, "HmacSHA256"), "limen hiding nonce".getBytes(StandardCharsets.US_ASCII));
        return new Keys(new SecretKeySpec(seal, "AES"), new SecretKeySpec(nonce, "HmacSHA256"));
    }

    /** The token of a text, a legal user part; empty where the text is too long. */
    public Optional<String> seal(String text) {
        byte[] plain = text.getBytes(StandardCharsets.UTF_8);
        if (plain.length > LONGEST) {
            return Optional.empty();
        }
        Keys with = keys.getFirst();
        // made from the text as in a synthetic IV: it repeats only where the text does, and then the token may too
        byte[] nonce = Arrays.copyOf(mac(with.nonce(), plain), NONCE);
        byte[] sealed = new byte[NONCE + plain.length + TAG];
        System.arraycopy(nonce, 0, sealed, 0, NONCE);
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, with, nonce);
            cipher.doFinal(plain, 0, plain.length, sealed, NONCE);
        } catch (GeneralSecurityException ours) {
            throw new IllegalStateException(ours);
        }
        return Optional.of(MARK + Base64.getUrlEncoder().withoutPadding().encodeToString(sealed));
    }

    /** Whether a user part looks like a token of anyone's. */
    public static boolean isToken(String user) {
        return user.startsWith(MARK);
    }

    /** What a token hides; empty where it is none, was changed, or was made with a key we do not have. */
    public Optional<String> open(String user) {
        if (!isToken(user) || user.length() > MARK.length() + (NONCE + LONGEST + TAG + 2) * 4 / 3) {
            return Optional.empty();
        }
        byte[] sealed;
        try {
            sealed = Base64.getUrlDecoder().decode(user.substring(MARK.length()));
        } catch (IllegalArgumentException noToken) {
            return Optional.empty();
        }
        if (sealed.length < NONCE + TAG) {
            return Optional.empty();
        }
        return keys.stream().flatMap(key -> open(key, sealed).stream()).findFirst();
    }

    private static Optional<String> open(Keys key, byte[] sealed) {
        byte[] nonce = Arrays.copyOf(sealed, NONCE);
        try {
            byte[] plain = cipher(Cipher.DECRYPT_MODE, key, nonce).doFinal(sealed, NONCE, sealed.length - NONCE);
            boolean ours = MessageDigest.isEqual(nonce, Arrays.copyOf(mac(key.nonce(), plain), NONCE));
            return ours ? Optional.of(new String(plain, StandardCharsets.UTF_8)) : Optional.empty();
        } catch (GeneralSecurityException changed) {
            return Optional.empty();
        }
    }

    private static Cipher cipher(int mode, Keys key, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key.seal(), new GCMParameterSpec(TAG * 8, nonce));
        return cipher;
    }

    private static byte[] mac(SecretKeySpec key, byte[] text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(text);
        } catch (GeneralSecurityException ours) {
            throw new IllegalStateException(ours);
        }
    }
}
