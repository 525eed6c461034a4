package org.crowd4j.formats.questions;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.crowd4j.io.MalformedFileException;

/** Chooses one of several questions. */
public final class Selection {
    private static final Splitter PARTS = Splitter.on(CharMatcher.anyOf(".:"));

    private Selection() {}

    /**
     * {@return the question that the user named, else the only one; texts count only if there is no
     * other}
     */
    public static Question of(Extract extract, String file, List<String> names) throws MalformedFileException {
        List<Question> all = extract.questions();
        if (all.isEmpty()) {
            throw new MalformedFileException(
                    file, 1, "the file holds no answers" + detail(String.join("; ", extract.notes())));
        }
        if (!names.isEmpty() && !extract.namedByColumn()) {
            return named(all, String.join("+", names), file);
        }
        List<Question> answered =
                all.stream().filter(each -> !each.answers().isEmpty()).toList();
        List<Question> countable =
                answered.stream().filter(each -> each.shape() != Shape.TEXTS).toList();
        if (countable.size() == 1) {
            return countable.get(0);
        }
        if (all.size() == 1) {
            return all.get(0);
        }
        throw new MalformedFileException(
                file, 1, "the file asks several questions; name one as the label: " + list(all));
    }

    private static String detail(String notes) {
        return notes.isEmpty() ? "" : " (" + notes + ")";
    }

    private static String list(List<Question> questions) {
        return questions.stream().map(Question::toString).collect(Collectors.joining(", "));
    }

    /** {@return the question whose gold is meant} */
    public static Question gold(Extract extract, String file, List<String> names) throws MalformedFileException {
        List<Question> all = extract.questions();
        if (!names.isEmpty()) {
            return extract.namedByColumn() && !all.isEmpty() ? all.get(0) : named(all, String.join("+", names), file);
        }
        List<Question> gold = all.stream().filter(each -> each.goldTasks() > 0).toList();
        if (gold.isEmpty()) {
            throw new MalformedFileException(
                    file, 1, "the file marks no gold; name the column of the gold, if it has one");
        }
        if (gold.size() > 1) {
            throw new MalformedFileException(
                    file, 1, "the file has gold of several questions; name one as the gold: " + list(gold));
        }
        return gold.get(0);
    }

    private static Question named(List<Question> all, String name, String file) throws MalformedFileException {
        Optional<Question> exact =
                all.stream().filter(each -> each.name().equals(name)).findFirst();
        List<Question> near =
                all.stream().filter(each -> part(each.name(), name)).toList();
        if (exact.isEmpty() && near.size() != 1) {
            throw new MalformedFileException(
                    file, 1, "no question is named \"%s\"; the file has %s".formatted(name, list(all)));
        }
        return exact.orElseGet(() -> near.get(0));
    }

    /** {@return whether a name is the whole or a part between points and colons, in any case} */
    private static boolean part(String whole, String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        String all = whole.toLowerCase(Locale.ROOT);
        return all.equals(lower) || PARTS.splitToList(all).contains(lower);
    }

    /** {@return what to note about the other questions} */
    public static Optional<String> others(Extract extract, Question chosen) {
        List<Question> others = extract.questions().stream()
                .filter(each -> each != chosen && !each.answers().isEmpty())
                .toList();
        return others.isEmpty() ? Optional.empty() : Optional.of("other questions: " + list(others));
    }
}
