package org.crowd4j.service.access;

import static com.google.common.base.Preconditions.checkArgument;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;

/**
 * A secret that a client sends as {@code Authorization: Bearer SECRET}. Only its digest is kept.
 *
 * @param name the name of the client, which appears in logs
 * @param digest SHA-256 of the secret, in hexadecimal digits
 * @param scopes what the client may do; at least one
 */
public record Token(String name, String digest, Set<Scope> scopes) {
    private static final int SHORTEST = 16; // characters of a secret
    private static final int DIGITS = 64;

    /**
     * Checks name, digest and scopes.
     *
     * @throws IllegalArgumentException if the name is blank, the digest is not one, or there is no
     *     scope
     */
    public Token {
        checkArgument(!name.isBlank(), "the name of a token must not be blank");
        checkArgument(
                digest.length() == DIGITS && digest.chars().allMatch(c -> Character.digit(c, 16) >= 0),
                "the digest of token \"%s\" must have %s hexadecimal digits",
                name,
                DIGITS);
        scopes = Set.copyOf(scopes);
        checkArgument(!scopes.isEmpty(), "token \"%s\" must have a scope: submit, read or admin", name);
    }

    /**
     * {@return a token with a secret}
     *
     * @throws IllegalArgumentException if the secret has fewer than 16 characters
     */
    public static Token of(String name, String secret, Set<Scope> scopes) {
        checkArgument(
                secret.length() >= SHORTEST,
                "the secret of token \"%s\" must have at least %s characters, got %s",
                name,
                SHORTEST,
                secret.length());
        return new Token(name, HexFormat.of().formatHex(digest(secret)), scopes);
    }

    /** {@return the digest of a secret} */
    public static byte[] digest(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    /** {@return such as {@code Token[platform, [SUBMIT]]}; without the digest} */
    @Override
    public String toString() {
        return "Token[%s, %s]".formatted(name, scopes);
    }
}
