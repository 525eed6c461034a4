package org.crowd4j.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.crowd4j.CategoricalAggregator;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Gold;
import org.crowd4j.evaluation.CategoricalEvaluation;
import org.crowd4j.io.CategoricalCsv;

/** A public crowd and its gold, from the shared folder. */
public record RealSet(CategoricalAnswers answers, Gold gold) {

    private static final Map<String, CategoricalAnswers> ANSWERS = new ConcurrentHashMap<>();
    private static final Map<String, Gold> GOLD = new ConcurrentHashMap<>();

    /** {@return the set of a name, such as {@code "rte"}; without the folder the test is skipped} */
    public static RealSet named(String name) {
        return new RealSet(answers(name), gold(name));
    }

    /** {@return the answers of a set, read once in a JVM} */
    public static CategoricalAnswers answers(String name) {
        return ANSWERS.computeIfAbsent(name, set -> {
            try {
                return CategoricalCsv.read(Shared.file("data/" + set + "/answers.csv"));
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        });
    }

    /** {@return the gold of a set, read once in a JVM} */
    public static Gold gold(String name) {
        return GOLD.computeIfAbsent(name, set -> {
            try {
                return CategoricalCsv.readGold(Shared.file("data/" + set + "/gold.csv"));
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        });
    }

    /** {@return the share of gold tasks that a method without gold gets right} */
    public double accuracy(CategoricalAggregator method) {
        return CategoricalEvaluation.of(method.aggregate(answers), gold).accuracy();
    }
}
