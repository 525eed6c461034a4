package org.crowd4j.service.internal.http;

import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.crowd4j.service.access.Token;
import org.jspecify.annotations.Nullable;

/** Who may do what, and how often. */
public final class Clients {
    private static final String SCHEME = "Bearer ";
    private static final int LONGEST = 512; // characters of a header

    private final List<Client> clients;

    /** A token and its rate. */
    public record Client(Token token, RateLimit rate) {}

    public Clients(List<Token> tokens, int rate) {
        clients = tokens.stream()
                .map(token -> new Client(token, new RateLimit(rate, System::nanoTime)))
                .toList();
    }

    /**
     * {@return who sent the header {@code Authorization}} All digests are compared, each in
     * constant time: how long it takes tells nothing about a secret.
     */
    public Optional<Client> find(@Nullable String authorization) {
        if (authorization == null
                || authorization.length() > LONGEST
                || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.empty();
        }
        byte[] digest = Token.digest(authorization.substring(SCHEME.length()).strip());
        Client found = null;
        for (Client client : clients) {
            if (MessageDigest.isEqual(digest, HexFormat.of().parseHex(client.token.digest()))) {
                found = client;
            }
        }
        return Optional.ofNullable(found);
    }
}
