package org.crowd4j.service;

import static com.google.common.base.Preconditions.checkArgument;

import java.nio.file.Path;
import java.util.List;
import org.crowd4j.live.Durability;
import org.crowd4j.live.LabelQuestion;
import org.crowd4j.live.Question;
import org.crowd4j.service.access.Limits;
import org.crowd4j.service.access.Token;

/**
 * How to run a {@link ScoringService}.
 *
 * @param host the address to listen at
 * @param port the port to listen at; 0 takes a free one
 * @param folder the folder of the journal, which is made if it does not exist
 * @param durability what an acknowledged answer survives
 * @param questions the questions; at least one
 * @param tokens the tokens of the clients; at least one
 * @param limits what a client may send
 */
public record ServiceSettings(
        String host,
        int port,
        Path folder,
        Durability durability,
        List<Question> questions,
        List<Token> tokens,
        Limits limits) {
    private static final int HIGHEST_PORT = 0xFFFF;

    /** Port 8080 of this machine, the folder {@code scoring}, on disk, a question of any labels. */
    public ServiceSettings(List<Token> tokens) {
        this(
                "127.0.0.1",
                8080,
                Path.of("scoring"),
                Durability.DISK,
                List.of(new LabelQuestion("label")),
                tokens,
                new Limits());
    }

    /**
     * Checks port, questions and tokens, and copies the lists.
     *
     * @throws IllegalArgumentException if the port is not between 0 and 65535, there is no question
     *     or no token, or two tokens have the same name
     */
    public ServiceSettings {
        checkArgument(port >= 0 && port <= HIGHEST_PORT, "port must be 0 to %s, got %s", HIGHEST_PORT, port);
        questions = List.copyOf(questions);
        checkArgument(!questions.isEmpty(), "there must be at least one question");
        tokens = List.copyOf(tokens);
        checkArgument(!tokens.isEmpty(), "there must be at least one token");
        checkArgument(
                tokens.stream().map(Token::name).distinct().count() == tokens.size(),
                "tokens must have different names, got %s",
                tokens);
    }

    /** {@return these settings, with another address} */
    public ServiceSettings withHost(String address) {
        return new ServiceSettings(address, port, folder, durability, questions, tokens, limits);
    }

    /** {@return these settings, with another port; 0 takes a free one} */
    public ServiceSettings withPort(int number) {
        return new ServiceSettings(host, number, folder, durability, questions, tokens, limits);
    }

    /** {@return these settings, with another folder of the journal} */
    public ServiceSettings withFolder(Path journal) {
        return new ServiceSettings(host, port, journal, durability, questions, tokens, limits);
    }

    /** {@return these settings, with another durability} */
    public ServiceSettings withDurability(Durability level) {
        return new ServiceSettings(host, port, folder, level, questions, tokens, limits);
    }

    /** {@return these settings, with other questions} */
    public ServiceSettings withQuestions(List<Question> asked) {
        return new ServiceSettings(host, port, folder, durability, asked, tokens, limits);
    }

    /** {@return these settings, with other tokens} */
    public ServiceSettings withTokens(List<Token> clients) {
        return new ServiceSettings(host, port, folder, durability, questions, clients, limits);
    }

    /** {@return these settings, with other limits} */
    public ServiceSettings withLimits(Limits bounds) {
        return new ServiceSettings(host, port, folder, durability, questions, tokens, bounds);
    }
}
