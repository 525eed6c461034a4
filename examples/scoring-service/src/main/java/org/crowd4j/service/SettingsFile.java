package org.crowd4j.service;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.base.Splitter;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.crowd4j.live.Durability;
import org.crowd4j.live.LabelQuestion;
import org.crowd4j.live.NumericQuestion;
import org.crowd4j.live.PairwiseQuestion;
import org.crowd4j.live.Question;
import org.crowd4j.service.access.Limits;
import org.crowd4j.service.access.Scope;
import org.crowd4j.service.access.Token;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@link ServiceSettings} from a file of properties. A key that means nothing is refused.
 *
 * <pre>
 * port = 8080
 * folder = scoring
 * durability = disk
 * question.topic.kind = labels
 * question.topic.labels = spam, ham
 * question.topic.redundancy = 5
 * token.platform.secret = ...
 * token.platform.scopes = submit, read
 * limit.rate = 500
 * </pre>
 */
final class SettingsFile {
    private static final Splitter LIST = Splitter.on(',').trimResults().omitEmptyStrings();

    private final Map<String, String> entries;
    private final Set<String> unread;

    private SettingsFile(Map<String, String> entries) {
        this.entries = new TreeMap<>(entries);
        this.unread = new TreeSet<>(entries.keySet());
    }

    /**
     * {@return the settings of a file}
     *
     * @throws IllegalArgumentException if a key is unknown or a value breaks a rule; the message
     *     begins with the file
     */
    static ServiceSettings read(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        Map<String, String> entries = new TreeMap<>();
        properties.stringPropertyNames().forEach(key -> entries.put(key, properties.getProperty(key)));
        try {
            return of(entries);
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException("%s: %s".formatted(file, wrong.getMessage()), wrong);
        }
    }

    /** {@return the settings that entries name, and defaults for the others} */
    static ServiceSettings of(Map<String, String> entries) {
        SettingsFile file = new SettingsFile(entries);
        ServiceSettings settings = new ServiceSettings(file.tokens());
        settings = settings.withHost(file.text("host", settings.host()))
                .withPort(file.number("port", settings.port()))
                .withFolder(Path.of(file.text("folder", settings.folder().toString())))
                .withDurability(file.durability(settings.durability()))
                .withLimits(file.limits());
        List<Question> questions = file.questions();
        checkArgument(file.unread.isEmpty(), "unknown keys: %s", String.join(", ", file.unread));
        return questions.isEmpty() ? settings : settings.withQuestions(questions);
    }

    private @Nullable String find(String key) {
        unread.remove(key);
        String value = entries.get(key);
        return value == null ? null : value.strip();
    }

    private String text(String key, String otherwise) {
        String value = find(key);
        return value == null ? otherwise : value;
    }

    private String required(String key) {
        String value = find(key);
        checkArgument(value != null && !value.isEmpty(), "%s is missing", key);
        return value;
    }

    private int number(String key, int otherwise) {
        String value = find(key);
        try {
            return value == null ? otherwise : Integer.parseInt(value);
        } catch (NumberFormatException wrong) {
            throw new IllegalArgumentException("%s must be an integer, got \"%s\"".formatted(key, value), wrong);
        }
    }

    private double decimal(String key, double otherwise) {
        String value = find(key);
        try {
            return value == null ? otherwise : Double.parseDouble(value);
        } catch (NumberFormatException wrong) {
            throw new IllegalArgumentException("%s must be a number, got \"%s\"".formatted(key, value), wrong);
        }
    }

    private Durability durability(Durability otherwise) {
        String value = text("durability", otherwise.name()).toUpperCase(Locale.ROOT);
        try {
            return Durability.valueOf(value);
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(
                    "durability must be memory, os or disk, got \"%s\"".formatted(value), wrong);
        }
    }

    private Limits limits() {
        Limits usual = new Limits();
        return new Limits(
                number("limit.body", usual.body()),
                number("limit.batch", usual.batch()),
                number("limit.id", usual.id()),
                number("limit.depth", usual.depth()),
                number("limit.headers", usual.headers()),
                number("limit.rate", usual.rate()),
                number("limit.streams", usual.streams()));
    }

    /** {@return what stands between a prefix and the last dot of keys} */
    private List<String> names(String prefix) {
        return entries.keySet().stream()
                .filter(key -> key.startsWith(prefix) && key.lastIndexOf('.') >= prefix.length())
                .map(key -> key.substring(prefix.length(), key.lastIndexOf('.')))
                .distinct()
                .toList();
    }

    private List<Question> questions() {
        List<Question> questions = new ArrayList<>();
        for (String name : names("question.")) {
            questions.add(question(name, "question." + name));
        }
        return questions;
    }

    private Question question(String name, String key) {
        String kind = required(key + ".kind");
        int redundancy = number(key + ".redundancy", 0);
        return switch (kind) {
            case "labels" -> {
                LabelQuestion question = new LabelQuestion(name)
                        .withLabels(LIST.splitToList(text(key + ".labels", "")).toArray(String[]::new));
                yield redundancy == 0 ? question : question.withRedundancy(redundancy);
            }
            case "numbers" -> {
                NumericQuestion question = new NumericQuestion(name).withMaxError(decimal(key + ".maxError", 0));
                yield redundancy == 0 ? question : question.withRedundancy(redundancy);
            }
            case "comparisons" -> {
                PairwiseQuestion question = new PairwiseQuestion(name);
                yield redundancy == 0 ? question : question.withRedundancy(redundancy);
            }
            default ->
                throw new IllegalArgumentException(
                        "%s.kind must be labels, numbers or comparisons, got \"%s\"".formatted(key, kind));
        };
    }

    private List<Token> tokens() {
        return names("token.").stream()
                .map(name -> token(name, "token." + name))
                .collect(Collectors.toList());
    }

    private Token token(String name, String key) {
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        for (String scope : LIST.split(required(key + ".scopes"))) {
            try {
                scopes.add(Scope.valueOf(scope.toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException wrong) {
                throw new IllegalArgumentException(
                        "%s.scopes must be of submit, read and admin, got \"%s\"".formatted(key, scope), wrong);
            }
        }
        String digest = find(key + ".sha256");
        return digest == null
                ? Token.of(name, required(key + ".secret"), scopes)
                : new Token(name, digest.toLowerCase(Locale.ROOT), scopes);
    }
}
